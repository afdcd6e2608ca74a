import { z } from 'zod';
import { uuidSchema } from '../journal/event';

/** Numbers of 工作台; each is exactly the number of rows its list shows. */
export const workbenchSchema = z.strictObject({
  todayCount: z.int(),
  /** 人次 of today, voided visits left out. */
  todayPeopleCount: z.int(),
  toTriageCount: z.int(),
  /** UTC ms of the one that has waited longest; null when there is none. */
  toTriageSince: z.int().nullable(),
  toCompleteCount: z.int(),
  dueSoonCount: z.int(),
  overdueCount: z.int(),
  /** The earliest day that has passed, YYYY-MM-DD; null when there is none. */
  overdueSince: z.string().nullable(),
  disputedCount: z.int(),
  returnedCount: z.int(),
  /** Ten days from today on. */
  dueDays: z.array(z.strictObject({ on: z.string(), count: z.int() })),
  /** 收工前: what this desk registered today and has still to do; their lists show these very rows. */
  unprinted: z.array(uuidSchema),
  unfinished: z.array(uuidSchema),
});
export type Workbench = z.infer<typeof workbenchSchema>;
