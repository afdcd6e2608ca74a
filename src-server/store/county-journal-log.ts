import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlValue } from './county-store';

/** One transaction: its statements with their values, as they were run. */
export type LoggedTransaction = readonly (readonly [statement: string, values: readonly SqlValue[]])[];

export interface CountyJournalLog {
  readonly transactions: readonly LoggedTransaction[];
  /** Durable when it returns. */
  readonly append: (transaction: LoggedTransaction) => void;
  readonly close: () => void;
}

/**
 * The append-only truth of a county without PostgreSQL: PGlite makes no fsync, so every transaction stands here,
 * fsynced, before anyone is told that it happened. A line is `<hash> <json>`; a torn last line was never acknowledged
 * and is cut off.
 */
export function openCountyJournalLog(file: string): CountyJournalLog {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a+', 0o600);
  const { transactions, soundLength } = readLines(readFileSync(file));
  ftruncateSync(descriptor, soundLength);
  fsyncSync(descriptor);
  if (isNew && process.platform !== 'win32') {
    const folder = openSync(dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
  return {
    transactions,
    append: (transaction) => {
      const json = JSON.stringify(transaction);
      writeSync(descriptor, `${checksum(json)} ${json}\n`);
      fsyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}

function readLines(bytes: Buffer): { transactions: LoggedTransaction[]; soundLength: number } {
  const transactions: LoggedTransaction[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(10, at);
    if (end < 0) return { transactions, soundLength: at };
    const line = bytes.subarray(at, end).toString('utf8');
    const json = line.slice(17);
    const isSound = line.slice(0, 16) === checksum(json);
    const isLast = end === bytes.length - 1;
    // A bad line in the middle is not a torn write but a damaged file: nothing after it may be trusted or dropped.
    if (!isSound && !isLast) throw new Error(`县级日志第 ${transactions.length + 1} 行已损坏，请从备份恢复 county-journal.log`);
    if (!isSound) return { transactions, soundLength: at };
    transactions.push(JSON.parse(json) as LoggedTransaction);
    at = end + 1;
  }
}
