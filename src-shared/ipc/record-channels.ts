import { z } from 'zod';
import { exportRecordSchema } from '../station/export-shapes';
import {
  accusationRowSchema,
  openedAccusationSchema,
  readerListSchema,
  supplementSchema,
} from '../accusation/accusation-shapes';
import { eventIdSchema, uuidSchema } from '../journal/event';
import {
  foundRepeatsSchema,
  refusedRepeatSchema,
  refuseRepeatSchema,
  repeatPairSchema,
  repeatsOfPetitionSchema,
  withdrawRefusalSchema,
} from '../repeat/repeat-shapes';
import { repeatSideSchema } from '../repeat/repeat-side';
import { VOID_REASONS } from '../visit/visit-events';
import { visitDetailSchema, visitRowSchema } from '../visit/visit-shapes';
import {
  draftSummarySchema,
  editSchema,
  listViewSchema,
  petitionDetailSchema,
  petitionFilterSchema,
  petitionPlaceSchema,
  petitionRowSchema,
  petitionSortSchema,
  registeredSchema,
  registrationSchema,
} from './shapes';
import { channel, nothing } from './channel';

/** What is written down: drafts, visits, petitions, repeats, accusations. */
export const RECORD_CHANNELS = {
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
} as const;
