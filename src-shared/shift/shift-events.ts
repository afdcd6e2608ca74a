import { z } from 'zod';
import { uuidSchema } from '../journal/event';

/** Bodies of the events of a shift, version 1. Their stream is the office's day; they speak of officials on duty and of nobody else. */

const dayOn = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const window = z.string().max(40);

/** `shift.opened` (开班) — who is the event's actor. */
export const shiftOpenedFacts = z.strictObject({
  on: dayOn,
  window,
  /** 今日接访领导, as confirmed at this window. */
  leaders: z.array(z.string().min(1).max(60)).max(6),
  /** County minus station, ms; null when the county had not answered yet. */
  clockDifferenceMs: z.int().nullable(),
  /** What the test slip came to. */
  printer: z.enum(['untested', 'out', 'failed']),
});

/** `shift.handedOver` (交接班) — signed by both: who hands over is the actor, who takes over signs beside her. */
export const shiftHandedOverFacts = z.strictObject({
  on: dayOn,
  window,
  to: uuidSchema,
  /** Visits called or heard at this window at that moment; they stay with the window. */
  inHand: z.array(uuidSchema).max(200),
  waitingCount: z.int().min(0),
  /** Unsaved forms handed over with it; what stays with her is nobody's business. */
  draftCount: z.int().min(0),
});
