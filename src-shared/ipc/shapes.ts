import { z } from 'zod';
import { sealViewSchema } from '../accusation/accusation-shapes';
import { eventIdSchema, uuidSchema } from '../journal/event';
import { stationConfiguredFacts } from '../station/station-events';
import { OPTIONAL_COLUMNS } from '../petition/list-columns';
import { roleSchema } from '../user/user-events';
import { EDIT_REASONS } from '../visit/visit-events';
import {
  materialSchema,
  petitionChangesSchema,
  petitionFieldsSchema,
  visitChangesSchema,
  visitFieldsSchema,
  VISITORS_MAX,
} from '../visit/visit-fields';

/*
 * What travels between a window and the desk. Personal data in lists and details is masked here already: the plain
 * text leaves the main process only through `petition:reveal`, `draft:*` and the forms a clerk is typing into.
 */

/** 上传: 仅本机 · 上传中 · 县里已收 · 被退回. 县里已收 only after the county's signed page was verified (promise P3). */
export const uploadStateSchema = z.enum(['local', 'uploading', 'received', 'returned']);
export type UploadState = z.infer<typeof uploadStateSchema>;

/** 状态 as far as this release knows it. */
export const petitionStageSchema = z.enum(['toComplete', 'toTriage', 'voided']);
export type PetitionStage = z.infer<typeof petitionStageSchema>;

/** What one save sends. `id` is the draft's id and becomes the event's id: saving twice gives one visit. */
export const registrationSchema = z.strictObject({
  id: eventIdSchema,
  visitId: uuidSchema,
  visit: visitFieldsSchema,
  petitions: z.array(z.strictObject({ id: uuidSchema, fields: petitionFieldsSchema })).max(3),
  joins: z.array(uuidSchema).max(3),
  /** 密封登记 by the clerk's own wish; the desk seals by its rule all the same. */
  isSealed: z.boolean().optional(),
});
export type Registration = z.infer<typeof registrationSchema>;

/** What the tab turns into after saving. */
export const registeredSchema = z.strictObject({
  visitId: uuidSchema,
  eventId: eventIdSchema,
  registeredAt: z.int(),
  nameMasked: z.string(),
  number: z.string().nullable(),
  /** 候访号 as printed; null where nobody queues. */
  ticket: z.string().nullable(),
  petitions: z.array(
    z.strictObject({
      id: uuidSchema,
      caseNumber: z.string(),
      /** With dashes, as read out: 7K3M-9QXT-2HWD. */
      queryCode: z.string(),
      passphrase: z.string().nullable(),
      gist: z.string(),
      /** D01 (第22条): last day to transfer, assign or answer, YYYY-MM-DD. */
      dueOn: z.string(),
      missing: z.array(z.string()),
    }),
  ),
  isConfidential: z.boolean(),
  /** Of a confidential visit. */
  seal: sealViewSchema.optional(),
});
export type Registered = z.infer<typeof registeredSchema>;

export const draftSummarySchema = z.strictObject({
  id: eventIdSchema,
  /** UTC ms of the last autosave. */
  savedAt: z.int(),
  body: z.string(),
  caret: z.string(),
  /** The process that wrote it did not end in order: the line 已恢复 n 件 speaks of these. */
  isRecovered: z.boolean(),
});

/** One field of a saved record for a form: value, the event it came from, versions nobody settled. */
export const fieldViewSchema = z.strictObject({
  value: z.unknown(),
  by: eventIdSchema,
  disputed: z.array(
    z.strictObject({ value: z.unknown(), by: eventIdSchema, actor: z.string(), window: z.string(), at: z.int() }),
  ),
  actor: z.string(),
  window: z.string(),
  at: z.int(),
});
export type FieldView = z.infer<typeof fieldViewSchema>;

export const petitionRowSchema = z.strictObject({
  id: uuidSchema,
  caseNumber: z.string(),
  registeredAt: z.int(),
  nameMasked: z.string(),
  visitorCount: z.int(),
  gist: z.string(),
  placeLabel: z.string(),
  categoryLabel: z.string(),
  stage: petitionStageSchema,
  disputedCount: z.int(),
  unit: z.string(),
  dueOn: z.string().nullable(),
  upload: uploadStateSchema,
  isConfidential: z.boolean(),
  /** Code of 信访形式; empty for a confidential petition, or before its visit has come. */
  channel: z.string(),
  /** 补录: written down on a later day than they came. */
  isBackfilled: z.boolean(),
});
export type PetitionRow = z.infer<typeof petitionRowSchema>;

export const petitionFilterSchema = z.strictObject({
  text: z.string().max(200).optional(),
  stage: z.array(petitionStageSchema).optional(),
  upload: z.array(uploadStateSchema).optional(),
  isDisputed: z.boolean().optional(),
  placeCode: z.string().max(12).optional(),
  categoryCode: z.string().max(6).optional(),
  /** Code of 信访形式. */
  channel: z.string().max(40).optional(),
  /** Registration day, inclusive, YYYY-MM-DD in Asia/Shanghai. */
  fromOn: z.string().max(10).optional(),
  toOn: z.string().max(10).optional(),
  /** 即将到期 (within five days, today included) or 已超期. */
  due: z.enum(['soon', 'overdue']).optional(),
  /** Due on this very day, YYYY-MM-DD. */
  dueOn: z.string().max(10).optional(),
  /** Only these: the rows a person has ticked. */
  ids: z.array(uuidSchema).max(5_000).optional(),
});
export type PetitionFilter = z.infer<typeof petitionFilterSchema>;

export const petitionSortSchema = z.strictObject({ by: z.enum(['registered', 'due']), isDescending: z.boolean() });
export type PetitionSort = z.infer<typeof petitionSortSchema>;

/**
 * Where a page of the list begins: after a row that is known (costs the same anywhere), or so many rows from an end.
 * Backward, it is the page that ends before that row, or so many rows before the last.
 */
export const petitionPlaceSchema = z.union([
  z.strictObject({ after: uuidSchema, isBackward: z.boolean() }),
  z.strictObject({ skip: z.int().min(0), isBackward: z.boolean() }),
]);
export type PetitionPlace = z.infer<typeof petitionPlaceSchema>;

/** How one person left the list on this computer. Words typed and rows ticked are for the moment and not kept. */
export const listViewSchema = z.strictObject({
  filter: petitionFilterSchema.omit({ text: true, ids: true }),
  sort: petitionSortSchema,
  columns: z.array(z.enum(OPTIONAL_COLUMNS)).max(OPTIONAL_COLUMNS.length),
});
export type ListView = z.infer<typeof listViewSchema>;

export const timelineEntrySchema = z.strictObject({
  eventId: eventIdSchema,
  type: z.string(),
  at: z.int(),
  actor: z.string(),
  window: z.string(),
  upload: uploadStateSchema,
  /** Sentence of the reason when upload is 'returned' or the county flagged it. */
  reason: z.string().nullable(),
  /** Field changes, old → new, masked like everything else here; null where there was nothing or it was emptied. */
  changes: z.array(
    z.strictObject({
      /** `visit.<field>` or `petition.<field>`. */
      path: z.string(),
      from: z.unknown(),
      to: z.unknown(),
    }),
  ),
  note: z.string(),
  parked: z.boolean(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const petitionDetailSchema = z.strictObject({
  row: petitionRowSchema,
  visitId: uuidSchema,
  /** Masked: names, numbers, phones, addresses. */
  visit: z.record(z.string(), fieldViewSchema),
  petition: z.record(z.string(), fieldViewSchema),
  missing: z.array(z.string()),
  timeline: z.array(timelineEntrySchema),
  slipCopies: z.int(),
  slipCollected: z.boolean(),
  /** What the last printed slip says is no longer what the record says. */
  isSlipOutdated: z.boolean(),
  joinedVisits: z.array(
    z.strictObject({
      visitId: uuidSchema,
      visitedAt: z.int(),
      reason: z.string(),
      nameMasked: z.string(),
      /** What was said and handed in on that visit. */
      supplement: z.string(),
      materials: z.array(materialSchema),
      isVoided: z.boolean(),
    }),
  ),
  isPlain: z.boolean(),
  canVoid: z.boolean(),
});
export type PetitionDetail = z.infer<typeof petitionDetailSchema>;

/** 补录 and 更正 in one save: only the fields that changed, null where emptied, each with the version the clerk saw. */
export const editSchema = z.strictObject({
  id: eventIdSchema,
  visitId: uuidSchema,
  petitionId: uuidSchema.nullable(),
  reason: z.enum(EDIT_REASONS),
  note: z.string().max(200).optional(),
  visit: visitChangesSchema,
  petition: petitionChangesSchema,
  /** `visit.<field>` or `petition.<field>` → event id seen; absent when nobody had ever filled the field. */
  seen: z.record(z.string(), eventIdSchema),
  /** `visit.<field>` or `petition.<field>` → versions decided against. */
  settles: z.record(z.string(), z.array(eventIdSchema)).optional(),
});
export type Edit = z.infer<typeof editSchema>;

export const userSchema = z.strictObject({
  id: uuidSchema,
  name: z.string(),
  account: z.string(),
  roles: z.array(roleSchema),
  isActive: z.boolean(),
  /** Has a password on this station. */
  isHere: z.boolean(),
  /** Last time her password was set anew by means of the recovery key; nobody vouches for it where it is not proven. */
  recovered: z.strictObject({ at: z.int(), isProven: z.boolean() }).optional(),
  /** Changes of her key or rights whose signature is no administrator's, followed or not. */
  doubtfulCount: z.int().optional(),
});
export type User = z.infer<typeof userSchema>;

export const uploadStatusSchema = z.strictObject({
  isEnrolled: z.boolean(),
  /** The last exchange succeeded; never navigator.onLine. */
  isOnline: z.boolean(),
  isExchanging: z.boolean(),
  pendingCount: z.int(),
  pendingBytes: z.int(),
  returnedCount: z.int(),
  parkedCount: z.int(),
  disputedCount: z.int(),
  lastExchangeAt: z.int().nullable(),
  /** Why the line does not work, in one sentence; null while it works or before the first try. */
  trouble: z.string().nullable(),
  /** County minus station clock, ms; null before the first exchange. */
  clockDifferenceMs: z.int().nullable(),
  address: z.string(),
  officeName: z.string(),
  workplaceCode: z.string(),
  standing: z.enum(['approved', 'held', 'suspended', 'revoked', 'unknown']),
});
export type UploadStatus = z.infer<typeof uploadStatusSchema>;

export const exchangeSchema = z.strictObject({
  at: z.int(),
  isOk: z.boolean(),
  sentCount: z.int(),
  receivedCount: z.int(),
  bytes: z.int(),
  durationMs: z.int(),
  trouble: z.string().nullable(),
});

export const returnedItemSchema = z.strictObject({
  eventId: eventIdSchema,
  petitionId: uuidSchema.nullable(),
  /** The visit it is about, where that is an ordinary one. */
  visitId: uuidSchema.nullable(),
  caseNumber: z.string(),
  title: z.string(),
  reason: z.string(),
  fix: z.string(),
  receivedAt: z.int(),
});

export const placeEntryViewSchema = z.strictObject({
  code: z.string(),
  parentCode: z.string(),
  label: z.string(),
  pinyin: z.string(),
  initials: z.string(),
  isRetired: z.boolean(),
  isAdded: z.boolean(),
});
export type DictionaryEntryView = z.infer<typeof placeEntryViewSchema>;

const dayStretchSchema = z.strictObject({ name: z.string(), from: z.string(), to: z.string() });
export const calendarYearSchema = z.strictObject({
  year: z.int(),
  isOfficial: z.boolean(),
  holidays: z.array(dayStretchSchema),
  workdays: z.array(z.string()),
  source: z.string(),
});

const dayViewSchema = z.strictObject({
  on: z.string(),
  isWorking: z.boolean(),
  name: z.string(),
  isProvisional: z.boolean(),
});
/** What importing a year would do. */
export const yearPreviewSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(false), sentences: z.array(z.string()) }),
  z.strictObject({
    ok: z.literal(true),
    year: z.int(),
    source: z.string(),
    /** What stood there before: another notice, or a reckoning without one. */
    replaces: z.enum(['official', 'provisional']),
    workingDaysBefore: z.int(),
    workingDaysAfter: z.int(),
    changes: z.array(z.strictObject({ before: dayViewSchema, after: dayViewSchema })),
  }),
]);
export type YearPreview = z.infer<typeof yearPreviewSchema>;

/** Settings of this computer; never in the journal. */
export const deskSettingsSchema = z.strictObject({
  textSize: z.enum(['standard', 'large', 'largest']),
  colours: z.enum(['light', 'dark', 'contrast', 'system']),
  isNavFolded: z.boolean(),
  /** Enter's walk through the form: 7 stops or 16. */
  walk: z.enum(['quick', 'full']),
  density: z.enum(['regular', 'compact']),
  /** 来访人数 from which a visit is a 集体访. */
  collectiveFrom: z.int().min(2).max(VISITORS_MAX),
  autoLockMinutes: z.int().min(1).max(60),
  slipPaper: z.enum(['a5', 'roll80']),
  slipPrinter: z.string().max(200),
  /** For A4: forms, not slips. */
  formPrinter: z.string().max(200),
  lastPlaceCode: z.string().max(12),
  /** 叫号语音, by a voice of this computer alone. */
  isVoiceOn: z.boolean(),
  /** 乡镇: people queue here all the same. A bureau's hall always has a queue. */
  isQueueOn: z.boolean(),
});
export type DeskSettings = z.infer<typeof deskSettingsSchema>;

export const stationConfigurationSchema = stationConfiguredFacts;
