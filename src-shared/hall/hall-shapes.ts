import { z } from 'zod';
import { uuidSchema } from '../journal/event';

/** One line of 大厅此刻, masked. */
export const hallRowSchema = z.strictObject({
  visitId: uuidSchema,
  /** 候访号 as called. */
  number: z.string(),
  phase: z.enum(['waiting', 'called', 'hearing', 'done', 'left']),
  /** Empty while nothing is known of the visitor. */
  nameMasked: z.string(),
  visitorCount: z.int(),
  gist: z.string(),
  isRegistered: z.boolean(),
  /** First petition of the visit, for 填接待意见. */
  petitionId: uuidSchema.nullable(),
  /** UTC ms: in line since; in this phase since. */
  queuedAt: z.int(),
  since: z.int(),
  /** Windows that called her since she was last passed over, in order; where she is heard. */
  calledAt: z.array(z.string()),
  window: z.string(),
  /** Calls of this station in this turn: after two she may be passed over. */
  ownCallCount: z.int(),
  passedCount: z.int(),
  /** Window that called first, when this one called without knowing; null when there is nothing to tell. */
  calledBefore: z.string().nullable(),
  /** This station called her first, or hears her. */
  isOurs: z.boolean(),
});
export type HallRow = z.infer<typeof hallRowSchema>;

export const hallSchema = z.strictObject({
  /** False where nobody queues (乡镇): then there are no numbers either. */
  hasQueue: z.boolean(),
  /** In the order of the line; who was heard or has left comes last. */
  rows: z.array(hallRowSchema),
  /** Whom 叫下一位 would call; null when nobody waits. */
  next: z.string().nullable(),
});
export type Hall = z.infer<typeof hallSchema>;

export const HALL_ACTS = ['call', 'pass', 'seat', 'receive', 'leave'] as const;
export type HallAct = (typeof HALL_ACTS)[number];
