import { z } from 'zod';
import { fieldViewSchema, petitionStageSchema, timelineEntrySchema, uploadStateSchema } from '../ipc/shapes';
import { uuidSchema } from '../journal/event';

/* What travels between a window and the desk about one visit as a record of its own; masked like every list. */

/** A petition the visit opened or joined, by its number. */
export const petitionOfVisitSchema = z.strictObject({
  id: uuidSchema,
  caseNumber: z.string(),
  gist: z.string(),
  stage: petitionStageSchema,
  /** It was there before this visit. */
  isJoined: z.boolean(),
});
export type PetitionOfVisit = z.infer<typeof petitionOfVisitSchema>;

export const visitDetailSchema = z.strictObject({
  visitId: uuidSchema,
  /** Of a visit that opened no petition. */
  number: z.string().nullable(),
  registeredAt: z.int(),
  visitedAt: z.int(),
  /** Codes. */
  reason: z.string(),
  channel: z.string(),
  window: z.string(),
  nameMasked: z.string(),
  visitorCount: z.int(),
  /** In few words what it was about, its own or its first petition's. */
  gist: z.string(),
  isVoided: z.boolean(),
  upload: uploadStateSchema,
  visit: z.record(z.string(), fieldViewSchema),
  missing: z.array(z.string()),
  petitions: z.array(petitionOfVisitSchema),
  timeline: z.array(timelineEntrySchema),
  slipCopies: z.int(),
  isSlipOutdated: z.boolean(),
  isPlain: z.boolean(),
  canVoid: z.boolean(),
});
export type VisitDetail = z.infer<typeof visitDetailSchema>;

/** One line of a list of visits, masked. */
export const visitRowSchema = z.strictObject({
  visitId: uuidSchema,
  number: z.string(),
  registeredAt: z.int(),
  reason: z.string(),
  nameMasked: z.string(),
  visitorCount: z.int(),
  gist: z.string(),
  /** Number of the petition it joined; empty without one. */
  joinedNumber: z.string(),
  isVoided: z.boolean(),
});
export type VisitRow = z.infer<typeof visitRowSchema>;
