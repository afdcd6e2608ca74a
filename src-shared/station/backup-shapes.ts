import { z } from 'zod';

/** What 系统设置 shows of the copies beside the database. */
export const backupsSchema = z.strictObject({
  /** Newest first. */
  backups: z.array(z.strictObject({ name: z.string(), takenAt: z.int(), bytes: z.int() })),
  /** The one being written; null when none is. */
  running: z.strictObject({ doneBytes: z.int(), allBytes: z.int() }).nullable(),
});
export type Backups = z.infer<typeof backupsSchema>;
