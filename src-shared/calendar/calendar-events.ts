import { z } from 'zod';
import { isRealDay } from '../people/identity-number';
import { daysBetween } from './calendar-day';
import { STRETCH_DAYS_MAX } from './working-days';

const dayOn = z.string().refine(isRealDay);
export const YEAR_MIN = 2000;
export const YEAR_MAX = 2100;

const stretch = z
  .strictObject({ name: z.string().min(1).max(20), from: dayOn, to: dayOn })
  .refine(({ from, to }) => daysBetween(from, to) >= 0 && daysBetween(from, to) < STRETCH_DAYS_MAX);

/**
 * `calendar.yearImported` — stream: dictionary/calendar. The whole year each time; the newest in order is in force.
 * What a year file has to keep beyond this shape is asked before it is written (`year-file.ts`).
 */
export const yearImportedFacts = z.strictObject({
  year: z.int().min(YEAR_MIN).max(YEAR_MAX),
  holidays: z.array(stretch).max(20),
  workdays: z.array(dayOn).max(40),
  source: z.string().min(1).max(200),
});
export type YearImported = z.infer<typeof yearImportedFacts>;

/** Stream of the working-day calendar, among the dictionaries: everybody reads it. */
export const CALENDAR_STREAM = { type: 'dictionary', id: 'calendar' } as const;
