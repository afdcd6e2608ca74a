import { z } from 'zod';
import { eventIdSchema, uuidSchema } from '../journal/event';
import { dayOpenSchema, dayWindowSchema } from './day-events';

const dayOn = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const dayInput = z.strictObject({ on: dayOn });

const figureSchema = z.strictObject({ key: z.string(), count: z.int() });
export type Figure = z.infer<typeof figureSchema>;

/** A figure with its name, old → new. */
const changeSchema = z.strictObject({ key: z.string(), name: z.string(), from: z.int(), to: z.int() });

export const dayClosingSchema = z.strictObject({
  id: eventIdSchema,
  /** From 1. */
  version: z.int(),
  at: z.int(),
  actor: z.string(),
  station: z.string(),
  reason: z.string(),
  collectiveFrom: z.int(),
  figures: z.array(figureSchema),
  windows: z.array(dayWindowSchema),
  open: dayOpenSchema,
});
export type DayClosing = z.infer<typeof dayClosingSchema>;

export const dayCorrectionSchema = z.strictObject({
  visitId: uuidSchema,
  petitionId: uuidSchema.nullable(),
  /** A number, never a name. */
  number: z.string(),
  kind: z.enum(['added', 'voided', 'moved', 'changed']),
  /** What was done last, by whom and when. */
  act: z.string(),
  reason: z.string(),
  actor: z.string(),
  at: z.int(),
  changes: z.array(changeSchema),
});

/** One day of this office: as it stands, as it was closed, and what changed since. */
export const dayViewSchema = z.strictObject({
  on: dayOn,
  office: z.string(),
  /** Has ended or is today; a day to come cannot be closed. */
  isClosable: z.boolean(),
  collectiveFrom: z.int(),
  /** As the rows stand now. */
  figures: z.array(figureSchema),
  /** Names of what is named by code: `place.…`, `category.…`, `way.…`, `unit.…`. */
  names: z.record(z.string(), z.string()),
  windows: z.array(dayWindowSchema),
  /** Oldest first; the last one is in force. */
  closings: z.array(dayClosingSchema),
  /** Against the closing in force. */
  corrections: z.strictObject({ figures: z.array(changeSchema), causes: z.array(dayCorrectionSchema) }),
});
export type DayView = z.infer<typeof dayViewSchema>;

/** One line behind a figure, masked. */
export const dayLineSchema = z.strictObject({
  visitId: uuidSchema,
  petitionId: uuidSchema.nullable(),
  at: z.int(),
  number: z.string(),
  nameMasked: z.string(),
  visitorCount: z.int(),
  gist: z.string(),
  window: z.string(),
  /** What this line adds to the figure. */
  count: z.int(),
});
export type DayLine = z.infer<typeof dayLineSchema>;

export const dayListInput = z.strictObject({ on: dayOn, key: z.string().max(130) });
export const dayCloseInput = z.strictObject({
  id: eventIdSchema,
  on: dayOn,
  reason: z.string().max(200),
  /** What the screen showed as still open. */
  open: dayOpenSchema,
});
export const dayClosingInput = z.strictObject({ on: dayOn, id: eventIdSchema });
