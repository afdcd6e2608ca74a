import { z } from 'zod';
import {
  cardReadingSchema,
  deviceChangeSchema,
  deviceSettingsSchema,
  deviceStatusSchema,
  readerTestSchema,
  takenCardSchema,
} from '../devices/device-shapes';
import {
  fileOwnerSchema,
  fileRefSchema,
  keptFileSchema,
  plainBytesSchema,
  readFileSchema,
  takenScansSchema,
} from '../files/file-shapes';
import { backupsSchema } from '../station/backup-shapes';
import { exportRecordSchema } from '../station/export-shapes';
import {
  accusationRowSchema,
  openedAccusationSchema,
  readerListSchema,
  supplementSchema,
} from '../accusation/accusation-shapes';
import { eventIdSchema, uuidSchema } from '../journal/event';
import { DICTIONARY_NAMES } from '../dictionary/dictionary-events';
import {
  dayCloseInput,
  dayClosingInput,
  dayInput,
  dayLineSchema,
  dayListInput,
  dayViewSchema,
} from '../day/day-shapes';
import { printJobSchema } from '../print/print-job';
import { HALL_ACTS, hallSchema } from '../hall/hall-shapes';
import { workbenchSchema } from '../hall/workbench-shapes';
import {
  foundRepeatsSchema,
  refusedRepeatSchema,
  refuseRepeatSchema,
  repeatPairSchema,
  repeatsOfPetitionSchema,
  withdrawRefusalSchema,
} from '../repeat/repeat-shapes';
import { repeatSideSchema } from '../repeat/repeat-side';
import { practiceRoleSchema } from '../practice/practice-role';
import { monthInput, planInput, receptionMonthSchema, receptionTodaySchema } from '../reception/reception-shapes';
import { handOverInput, shiftOpenInput, shiftTodaySchema } from '../shift/shift-shapes';
import { roleSchema } from '../user/user-events';
import { VOID_REASONS } from '../visit/visit-events';
import { visitDetailSchema, visitRowSchema } from '../visit/visit-shapes';
import { deskErrorSchema } from './result';
import {
  calendarYearSchema,
  deskSettingsSchema,
  draftSummarySchema,
  editSchema,
  exchangeSchema,
  listViewSchema,
  petitionDetailSchema,
  petitionFilterSchema,
  petitionPlaceSchema,
  petitionRowSchema,
  petitionSortSchema,
  placeEntryViewSchema,
  registeredSchema,
  registrationSchema,
  returnedItemSchema,
  stationConfigurationSchema,
  uploadStatusSchema,
  userSchema,
  yearPreviewSchema,
} from './shapes';

const nothing = z.strictObject({});
const password = z.string().min(1).max(200);
const slipPaper = z.enum(['a5', 'roll80']);
const printQueued = z.strictObject({ jobId: uuidSchema, copy: z.int() });

/** A chosen file, as text; its own limit and sentence are in `year-file.ts`. */
const yearFileText = z.string().max(200_000);

/** A secret printed once: groups of characters, to be typed back in part. */
const recoveryKey = z.string();

/**
 * Where the program stands before anyone works: decides which of 初始设置, login, the desk or a trouble page is shown.
 */
const deskStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('setUp'), dataFolder: z.string(), version: z.string() }),
  z.strictObject({
    kind: z.literal('loggedOut'),
    hall: z.string(),
    /** Accounts with a password on this station, newest login first; never shown on a locked screen. */
    accounts: z.array(z.string()),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
  /** After an upgrade all rows are written anew from the journal; nobody is let in before. */
  z.strictObject({
    kind: z.literal('preparing'),
    hall: z.string(),
    done: z.int(),
    all: z.int(),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
  z.strictObject({
    kind: z.literal('locked'),
    hall: z.string(),
    /** Nobody's name is on a locked screen; the account is kept so that the same clerk types only the password. */
    account: z.string(),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
  z.strictObject({
    kind: z.literal('open'),
    user: userSchema,
    configuration: stationConfigurationSchema,
    stationId: z.string(),
    workplaceCode: z.string(),
    isPractice: z.boolean(),
    version: z.string(),
    /** Result of the last start worth a line: a restored copy, a new generation, a migration. */
    notices: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('trouble'),
    error: deskErrorSchema,
    dataFolder: z.string(),
    /** Backups that could be verified, newest first; for DATABASE_DAMAGED. */
    backups: z.array(z.strictObject({ name: z.string(), takenAt: z.int(), visitCount: z.int() })),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
]);
export type DeskState = z.infer<typeof deskStateSchema>;

const channel = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** The one contract between a window and the desk: `noun:verb` → schemas, checked on both sides. */
export const CONTRACT = {
  'desk:state': channel(nothing, deskStateSchema),
  'desk:restore': channel(z.strictObject({ backup: z.string().max(200) }), nothing),
  'desk:unlockWithRecoveryKey': channel(z.strictObject({ recoveryKey: z.string().max(200) }), nothing),
  'desk:openDataFolder': channel(nothing, nothing),
  'desk:quit': channel(nothing, nothing),
  /** The rows stay as they were; the next log-in begins again. */
  'desk:cancelPreparing': channel(nothing, nothing),

  'station:setUp': channel(
    z.strictObject({
      configuration: stationConfigurationSchema,
      admin: z.strictObject({ name: z.string().min(1).max(60), account: z.string().min(1).max(40), password }),
    }),
    z.strictObject({ recoveryKey }),
  ),
  'station:confirmRecoveryKey': channel(
    z.strictObject({ group: z.string().max(20) }),
    z.strictObject({ isRight: z.boolean() }),
  ),
  'station:printRecoveryKey': channel(nothing, nothing),
  /** Logs the administrator of the set-up in; the recovery key is forgotten by the program. */
  'station:finishSetUp': channel(nothing, nothing),
  /** A new recovery key for the paper; the old one stays in force until it is adopted. */
  'station:offerRecoveryKey': channel(z.strictObject({ password }), z.strictObject({ recoveryKey })),
  'station:adoptRecoveryKey': channel(
    z.strictObject({ group: z.string().max(20) }),
    z.strictObject({ isRight: z.boolean() }),
  ),
  'station:dropRecoveryKey': channel(nothing, nothing),
  'station:configure': channel(stationConfigurationSchema, nothing),

  'session:logIn': channel(z.strictObject({ account: z.string().max(40), password }), nothing),
  /** For whoever has forgotten the only password: the key on paper sets a new one and logs in. */
  'session:resetByRecoveryKey': channel(
    z.strictObject({ account: z.string().max(40), recoveryKey: z.string().max(200), password }),
    nothing,
  ),
  'session:lock': channel(nothing, nothing),
  'session:logOut': channel(nothing, nothing),
  /** Keys pressed or mouse moved since the last call; keeps the auto-lock away. */
  'session:touch': channel(nothing, nothing),
  'session:changePassword': channel(z.strictObject({ old: password, new: password }), nothing),

  /** 演练: a folder of its own, entered before anybody has logged in; what is typed there counts for nothing. */
  'practice:enter': channel(nothing, nothing),
  'practice:fillAnew': channel(nothing, nothing),
  'practice:leave': channel(nothing, nothing),
  'practice:logIn': channel(z.strictObject({ role: practiceRoleSchema }), nothing),

  'user:list': channel(nothing, z.array(userSchema)),
  'user:add': channel(
    z.strictObject({
      name: z.string().min(1).max(60),
      account: z.string().min(1).max(40),
      roles: z.array(roleSchema).min(1),
      password,
    }),
    userSchema,
  ),
  'user:changeRoles': channel(z.strictObject({ id: uuidSchema, roles: z.array(roleSchema).min(1) }), nothing),
  'user:setPassword': channel(z.strictObject({ id: uuidSchema, password }), nothing),
  'user:setActive': channel(z.strictObject({ id: uuidSchema, isActive: z.boolean() }), nothing),

  /** A fresh id for a form that opens; becomes draft id and event id. */
  'draft:open': channel(
    nothing,
    z.strictObject({ id: eventIdSchema, visitId: uuidSchema, petitionId: uuidSchema, openedAt: z.int() }),
  ),
  'draft:save': channel(
    z.strictObject({ id: eventIdSchema, body: z.string(), caret: z.string().max(200) }),
    z.strictObject({ savedAt: z.int() }),
  ),
  'draft:list': channel(nothing, z.array(draftSummarySchema)),
  'draft:drop': channel(z.strictObject({ id: eventIdSchema }), nothing),

  'visit:register': channel(registrationSchema, registeredSchema),
  'visit:edit': channel(editSchema, nothing),
  'visit:void': channel(
    z.strictObject({
      id: eventIdSchema,
      visitId: uuidSchema,
      reason: z.enum(VOID_REASONS),
      note: z.string().max(200).optional(),
      isUndo: z.boolean(),
    }),
    nothing,
  ),
  'visit:get': channel(z.strictObject({ id: uuidSchema }), visitDetailSchema),
  /** Plain text of one visit for 30 s; written down as visit.viewed. */
  'visit:reveal': channel(z.strictObject({ id: uuidSchema }), visitDetailSchema),
  /** By their own number or a part of it. */
  'visit:search': channel(
    z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50) }),
    z.array(visitRowSchema),
  ),
  /** Registered today without a petition of their own, newest first. */
  'visit:listToday': channel(nothing, z.array(visitRowSchema)),
  'visit:openPetition': channel(
    z.strictObject({ id: eventIdSchema, visitId: uuidSchema, petition: registrationSchema.shape.petitions.element }),
    registeredSchema,
  ),

  'petition:list': channel(
    z.strictObject({ filter: petitionFilterSchema, offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    z.strictObject({ rows: z.array(petitionRowSchema), totalCount: z.int(), allCount: z.int() }),
  ),
  /** Rows alone, in either order and from any place: what a list of any length scrolls through. */
  'petition:page': channel(
    z.strictObject({
      filter: petitionFilterSchema,
      sort: petitionSortSchema,
      from: petitionPlaceSchema,
      limit: z.int().min(1).max(200),
    }),
    z.array(petitionRowSchema),
  ),
  'petition:view': channel(nothing, listViewSchema),
  'petition:keepView': channel(listViewSchema, nothing),
  /** Asks where, then writes what the filter finds; answers when it is done, cancelled or has failed. */
  'petition:export': channel(
    z.strictObject({
      filter: petitionFilterSchema,
      sort: petitionSortSchema,
      columns: listViewSchema.shape.columns,
    }),
    z.strictObject({ outcome: z.enum(['saved', 'cancelled']), fileName: z.string(), rowCount: z.int() }),
  ),
  /** Newest first: who took rows of the list away as a file. */
  'petition:exports': channel(nothing, z.array(exportRecordSchema)),
  'petition:exportProgress': channel(nothing, z.strictObject({ doneCount: z.int(), totalCount: z.int() }).nullable()),
  'petition:cancelExport': channel(nothing, nothing),
  'petition:search': channel(
    z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50) }),
    z.array(petitionRowSchema),
  ),
  'petition:get': channel(z.strictObject({ id: uuidSchema }), petitionDetailSchema),
  /** Plain text of one petition for 30 s; written down as petition.viewed. */
  'petition:reveal': channel(z.strictObject({ id: uuidSchema }), petitionDetailSchema),
  /** Query code and passphrase for a reprint at the window. */
  'petition:codes': channel(z.strictObject({ id: uuidSchema }), registeredSchema),

  /** 可能重复 of what a form holds; a form about an accusation or without a name never asks. */
  'petition:findRepeats': channel(z.strictObject({ side: repeatSideSchema }), foundRepeatsSchema),
  /** The same for a petition that is saved. */
  'repeat:candidates': channel(z.strictObject({ petitionId: uuidSchema }), foundRepeatsSchema),
  'repeat:ofPetition': channel(z.strictObject({ petitionId: uuidSchema }), repeatsOfPetitionSchema),
  'repeat:refuse': channel(refuseRepeatSchema, refusedRepeatSchema),
  'repeat:withdrawRefusal': channel(withdrawRefusalSchema, nothing),
  'repeat:link': channel(repeatPairSchema, nothing),
  'repeat:unlink': channel(repeatPairSchema, nothing),
  /** 密件 this person may open, and those she registered; number, time and hash alone. */
  'accusation:list': channel(nothing, z.array(accusationRowSchema)),
  'accusation:show': channel(z.strictObject({ id: uuidSchema }), accusationRowSchema),
  /** The words of one, for a named reader; written down as petition.viewed. */
  'accusation:open': channel(z.strictObject({ id: uuidSchema }), openedAccusationSchema),
  'accusation:supplement': channel(supplementSchema, nothing),
  'reader:list': channel(nothing, readerListSchema),
  'reader:name': channel(z.strictObject({ userId: uuidSchema, unitName: z.string().max(100) }), nothing),
  'reader:remove': channel(z.strictObject({ userId: uuidSchema }), nothing),

  'workbench:counts': channel(nothing, workbenchSchema),
  'hall:list': channel(nothing, hallSchema),
  /** 取号, before anything is known of the visitor. */
  'hall:give': channel(nothing, z.strictObject({ number: z.string() })),
  'hall:callNext': channel(nothing, z.strictObject({ number: z.string().nullable() })),
  'hall:act': channel(z.strictObject({ visitId: uuidSchema, act: z.enum(HALL_ACTS) }), nothing),

  'shift:today': channel(nothing, shiftTodaySchema),
  'shift:open': channel(shiftOpenInput, nothing),
  'shift:putOff': channel(nothing, nothing),
  'shift:printTest': channel(nothing, printQueued),
  /** 交接班: the next one proves who she is by her password and is logged in. */
  'shift:handOver': channel(handOverInput, z.strictObject({ draftCount: z.int() })),
  'day:show': channel(dayInput, dayViewSchema),
  'day:list': channel(dayListInput, z.array(dayLineSchema)),
  'day:close': channel(dayCloseInput, nothing),
  'day:print': channel(dayClosingInput, printQueued),
  /** Asks where, then writes the closed report there for Excel. */
  'day:export': channel(dayClosingInput, z.strictObject({ isSaved: z.boolean() })),
  'reception:month': channel(monthInput, receptionMonthSchema),
  'reception:today': channel(nothing, receptionTodaySchema),
  'reception:plan': channel(planInput, nothing),
  /** 当场书面告知 (第23条第2款) of a petition that this office settles itself. */
  'notice:print': channel(z.strictObject({ petitionId: uuidSchema }), printQueued),

  /** At the end of the queue: answers before anything is drawn. */
  'slip:print': channel(
    z.strictObject({
      visitId: uuidSchema,
      paper: slipPaper,
      /** 大字 */
      isLarge: z.boolean().optional(),
      reason: z.enum(['first', 'jam', 'lost', 'corrected', 'representative', 'other']),
    }),
    printQueued,
  ),
  /** The person took the slips of this visit that came out. */
  'slip:collect': channel(z.strictObject({ visitId: uuidSchema }), nothing),
  'slip:printers': channel(nothing, z.array(z.strictObject({ name: z.string(), label: z.string() }))),
  /** 打印队列: not on paper yet, oldest first, then the last that came out. */
  'print:queue': channel(nothing, z.array(printJobSchema)),
  /** 来访登记表 of a petition, with all that names a person; written down as petition.viewed. */
  'print:form': channel(z.strictObject({ petitionId: uuidSchema }), printQueued),
  'print:blank': channel(
    z.strictObject({ kind: z.enum(['blankSlip', 'blankForm']), count: z.int().min(1).max(50) }),
    printQueued,
  ),
  /** What came out for one petition and its visit, newest first. */
  'print:ofPetition': channel(z.strictObject({ petitionId: uuidSchema }), z.array(printJobSchema)),
  /** Asks where, then writes the kept PDF of a job there. */
  'print:save': channel(z.strictObject({ id: uuidSchema }), z.strictObject({ isSaved: z.boolean() })),
  'print:retry': channel(z.strictObject({ id: uuidSchema, printer: z.string().max(200).optional() }), nothing),
  'print:cancel': channel(z.strictObject({ id: uuidSchema }), nothing),

  'sync:status': channel(nothing, uploadStatusSchema),
  'sync:now': channel(nothing, uploadStatusSchema),
  'sync:history': channel(nothing, z.array(exchangeSchema)),
  'sync:returned': channel(nothing, z.array(returnedItemSchema)),
  'sync:enrol': channel(z.strictObject({ address: z.string().max(200), code: z.string().max(60) }), uploadStatusSchema),
  'sync:enrolBySheet': channel(z.strictObject({ sheet: z.string().max(8_000) }), uploadStatusSchema),

  'dictionary:list': channel(z.strictObject({ name: z.enum(DICTIONARY_NAMES) }), z.array(placeEntryViewSchema)),
  'dictionary:add': channel(
    z.strictObject({
      name: z.enum(DICTIONARY_NAMES),
      parentCode: z.string().max(16),
      label: z.string().min(1).max(60),
    }),
    placeEntryViewSchema,
  ),
  'dictionary:relabel': channel(
    z.strictObject({ name: z.enum(DICTIONARY_NAMES), code: z.string().max(16), label: z.string().min(1).max(60) }),
    nothing,
  ),
  'dictionary:setRetired': channel(
    z.strictObject({ name: z.enum(DICTIONARY_NAMES), code: z.string().max(16), isRetired: z.boolean() }),
    nothing,
  ),

  /** The years of the working-day calendar in force, oldest first. */
  'calendar:get': channel(nothing, z.array(calendarYearSchema)),
  /** What a year file would change, or every reason why it cannot be read; writes nothing. */
  'calendar:preview': channel(z.strictObject({ text: yearFileText }), yearPreviewSchema),
  'calendar:import': channel(z.strictObject({ text: yearFileText }), nothing),

  'backup:show': channel(nothing, backupsSchema),
  'backup:take': channel(nothing, nothing),
  'backup:cancel': channel(nothing, nothing),

  'device:status': channel(nothing, deviceStatusSchema),
  'device:settings': channel(nothing, deviceSettingsSchema),
  'device:set': channel(deviceChangeSchema.partial(), deviceSettingsSchema),
  /** Asks in the system's own dialog; nothing changes when it is closed. */
  'device:chooseScanFolder': channel(nothing, deviceSettingsSchema),
  'device:forgetScanFolder': channel(nothing, deviceSettingsSchema),
  'device:testCardReader': channel(
    deviceChangeSchema.pick({ cardAddress: true, cardProtocol: true }),
    readerTestSchema,
  ),
  /** F4: reads what lies on the plate; the card itself waits for `card:take`. */
  'card:read': channel(nothing, cardReadingSchema),
  'card:take': channel(nothing, takenCardSchema),
  'scan:take': channel(
    z.strictObject({ draftId: eventIdSchema, ids: z.array(z.string().max(80)).max(200) }),
    takenScansSchema,
  ),
  /** While the panel with the camera's picture is open, and no longer. */
  'camera:allow': channel(z.strictObject({ isAllowed: z.boolean() }), nothing),
  'file:keep': channel(z.strictObject({ draftId: eventIdSchema, bytes: plainBytesSchema }), keptFileSchema),
  /** Of a petition: personal, so it is written down as petition.viewed first. */
  'file:read': channel(z.strictObject({ hash: fileRefSchema.shape.hash, owner: fileOwnerSchema }), readFileSchema),
  'file:carry': channel(z.strictObject({ petitionId: uuidSchema, draftId: eventIdSchema }), nothing),

  'setting:get': channel(nothing, deskSettingsSchema),
  'setting:set': channel(deskSettingsSchema.partial(), deskSettingsSchema),
} as const;

export type Channel = keyof typeof CONTRACT;
export type ChannelInput<C extends Channel> = z.input<(typeof CONTRACT)[C]['input']>;
export type ChannelOutput<C extends Channel> = z.output<(typeof CONTRACT)[C]['output']>;

/** The one message the desk sends without being asked: which kinds of rows changed, so that a window asks again. */
export const CHANGE_CHANNEL = 'desk:changed';
export const changeSchema = z.strictObject({
  topics: z.array(
    z.enum(['device', 'print', 'state', 'petition', 'draft', 'sync', 'user', 'dictionary', 'setting', 'office']),
  ),
});
export type Change = z.infer<typeof changeSchema>;

/** The name under which the preload hangs the bridge into the window. */
export const BRIDGE_NAME = 'xinfangDesk';
/** What the preload exposes: two functions, no logic. */
export interface DeskBridge {
  readonly call: (channel: Channel, input: unknown) => Promise<unknown>;
  readonly onChange: (listener: (change: unknown) => void) => () => void;
}
