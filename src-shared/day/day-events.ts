import { z } from 'zod';
import { instantSchema, uuidSchema } from '../journal/event';

/** More visits a day are counted, but not itemised: the event has to stay within the limit of a body. */
export const ITEMISED_MAX = 1_500;

/** A window of the office and what this station knew of its records when the day was closed. */
export const dayWindowSchema = z.strictObject({
  window: z.string().max(160),
  visitCount: z.int().min(0),
  /** UTC ms of the newest record of this window that was here; null without any. */
  lastAt: instantSchema.nullable(),
  isOwn: z.boolean(),
  /** Own records without the county's receipt; null for another window, of which nobody here can know. */
  unsentCount: z.int().min(0).nullable(),
});
export type DayWindow = z.infer<typeof dayWindowSchema>;

/** What was still open; none of it keeps a day from being closed. */
export const dayOpenSchema = z.strictObject({
  waiting: z.int().min(0),
  toComplete: z.int().min(0),
  unprinted: z.int().min(0),
  toTriage: z.int().min(0),
  local: z.int().min(0),
  returned: z.int().min(0),
});
export type DayOpen = z.infer<typeof dayOpenSchema>;

/**
 * `day.closed` (日结) — stream: the office's day. Numbers and ids of visits, nobody's name: the report as it was in that
 * minute. Closed again, it is a version more, with its reason.
 */
export const dayClosedFacts = z.strictObject({
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** 集体访 from this many on, as it was set then. */
  collectiveFrom: z.int().min(2),
  figures: z.array(z.strictObject({ key: z.string().min(1).max(130), count: z.int().min(0) })).max(1_000),
  /** For each visit what it added, as pairs: place in `figures`, count. Empty beyond {@link ITEMISED_MAX}. */
  visits: z.array(z.strictObject({ id: uuidSchema, adds: z.array(z.int().min(0)).max(400) })).max(ITEMISED_MAX),
  windows: z.array(dayWindowSchema).max(100),
  open: dayOpenSchema,
});
export type DayClosed = z.infer<typeof dayClosedFacts>;

/** The reason is somebody's words. */
export const dayClosedPersonal = z.strictObject({ reason: z.string().max(200).optional() });
