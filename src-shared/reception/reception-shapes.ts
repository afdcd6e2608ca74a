import { z } from 'zod';
import { receptionDaySchema, receptionSlotSchema } from './reception-events';

export const monthInput = z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
export const receptionMonthSchema = z.strictObject({ month: z.string(), days: z.array(receptionDaySchema) });
export type ReceptionMonth = z.infer<typeof receptionMonthSchema>;

export const planInput = z.strictObject({ days: z.array(receptionDaySchema).min(1).max(31) });

/** 今日接访领导, with what was told to a leader today: 批 and 件. */
export const receptionTodaySchema = z.strictObject({
  on: z.string(),
  slots: z.array(receptionSlotSchema),
  visitCount: z.int(),
  matterCount: z.int(),
});
export type ReceptionToday = z.infer<typeof receptionTodaySchema>;
