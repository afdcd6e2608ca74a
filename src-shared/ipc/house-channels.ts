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
import { eventIdSchema, uuidSchema } from '../journal/event';
import { DICTIONARY_NAMES } from '../dictionary/dictionary-events';
import {
  calendarYearSchema,
  deskSettingsSchema,
  exchangeSchema,
  placeEntryViewSchema,
  returnedItemSchema,
  uploadStatusSchema,
  yearPreviewSchema,
} from './shapes';
import { channel, nothing } from './channel';

/** A chosen file, as text; its own limit and sentence are in `year-file.ts`. */
const yearFileText = z.string().max(200_000);

/** What the desk rests on: the county, lists, days, copies, devices, settings. */
export const HOUSE_CHANNELS = {
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
