import { z } from 'zod';

/** Bodies of the events of the queue, version 1. Their stream is the visit that the number was given to; nothing in them names a person. */

/** 候访号: unique by hall, day and series, for each window counts in a series of its own. */
export const ticketNumberShape = {
  hall: z.string().max(100),
  /** Day in Shanghai on which it counts. */
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  series: z.string().regex(/^[A-Z0-9]{1,4}$/),
  serial: z.int().min(1).max(99_999),
};
const window = z.string().max(40);

/** `ticket.given` (取号) — a number before anything is known of the visitor. */
export const ticketGivenFacts = z.strictObject(ticketNumberShape);

/** The number inside `visit.registered`; `isHeard` when all was told and written down at once, so that nobody waits. */
export const visitTicketFacts = z.strictObject({ ...ticketNumberShape, isHeard: z.boolean() });
export type VisitTicketFacts = z.infer<typeof visitTicketFacts>;

/** `ticket.called` (叫号) and `ticket.seated` (到窗口) — at which window. */
export const ticketAtWindowFacts = z.strictObject({ window });
/** `ticket.passed` (过号) — not there after two calls: back in line. */
export const ticketPassedFacts = z.strictObject({});
/** `ticket.closed` — heard to the end, or gone without being heard. */
export const ticketClosedFacts = z.strictObject({ outcome: z.enum(['received', 'left']) });
