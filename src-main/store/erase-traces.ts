import type { Connection } from './connection';

/**
 * Takes what was overwritten or deleted out of the write-ahead log, too: `secure_delete` blanks the pages, but frames
 * written before stand in the log until it is cut to nothing.
 *
 * @returns false when somebody was reading or writing; the next call does it
 */
export function eraseTraces(connection: Connection): boolean {
  // Where several acts share a commit, the next one after it does.
  if (connection.handle().inTransaction) return false;
  const [row] = connection.handle().pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  return row?.busy === 0;
}
