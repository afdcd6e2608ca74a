import { z } from 'zod';

const dayOn = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One leader's hours. The hall publishes them (第18条), so they are facts. */
export const receptionSlotSchema = z.strictObject({
  leader: z.string().min(1).max(60),
  /** 职务 */
  post: z.string().max(60),
  from: time,
  to: time,
  room: z.string().max(60),
});
export type ReceptionSlot = z.infer<typeof receptionSlotSchema>;

export const SLOTS_PER_DAY_MAX = 6;
export const receptionDaySchema = z.strictObject({
  on: dayOn,
  slots: z.array(receptionSlotSchema).max(SLOTS_PER_DAY_MAX),
});
export type ReceptionDay = z.infer<typeof receptionDaySchema>;

/** `reception.planned` (接访安排) — stream: the office's month. Each day whole; the newest in order is in force. */
export const receptionPlannedFacts = z.strictObject({ days: z.array(receptionDaySchema).min(1).max(31) });
