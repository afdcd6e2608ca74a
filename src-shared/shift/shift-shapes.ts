import { z } from 'zod';
import { eventIdSchema } from '../journal/event';
import { shiftOpenedFacts } from './shift-events';

/** Where this window stands today. */
export const shiftTodaySchema = z.strictObject({
  on: z.string(),
  /** Nobody has opened at this window today, nor put it off. */
  isDue: z.boolean(),
  /** Who opened at this window today, and when; null before. */
  opened: z.strictObject({ by: z.string(), at: z.int() }).nullable(),
  /** The last day before today with visits that was not closed; null when there is none. */
  unclosedOn: z.string().nullable(),
});
export type ShiftToday = z.infer<typeof shiftTodaySchema>;

export const shiftOpenInput = shiftOpenedFacts.omit({ on: true, window: true });

export const handOverInput = z.strictObject({
  account: z.string().max(40),
  password: z.string().min(1).max(200),
  /** Drafts that go to whoever takes over; all others stay with the person who leaves. */
  draftIds: z.array(eventIdSchema).max(20),
});
