import { z } from 'zod';

/** One export of the list, as 系统设置 shows it. */
export const exportRecordSchema = z.strictObject({
  /** UTC ms. */
  at: z.int(),
  who: z.string(),
  rowCount: z.int(),
  /** Names of the filters that were set, not what they said. */
  filters: z.array(z.string()),
});
export type ExportRecord = z.infer<typeof exportRecordSchema>;
