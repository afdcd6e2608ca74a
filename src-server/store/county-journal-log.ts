import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlValue } from './county-store';

/** One transaction: its statements with their values, as they were run. */
export type LoggedTransaction = readonly (readonly [statement: string, values: readonly SqlValue[]])[];

export interface CountyJournalLog {
  readonly lineCount: number;
  /** The transactions after the first `skip`, in order. */
  readonly replay: (skip: number, play: (transaction: LoggedTransaction) => Promise<void>) => Promise<void>;
  /** Durable when it returns; on a full disk it throws and leaves the log as it was. */
  readonly append: (transaction: LoggedTransaction) => void;
  readonly close: () => void;
}

/** Line, and where it ends in the file (after its line feed). */
interface Line {
  readonly bytes: Buffer;
  readonly end: number;
}

const CHECKSUM_LENGTH = 16;
const CHUNK_BYTES = 4 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * The append-only truth of a county without PostgreSQL: PGlite makes no fsync, so every transaction stands here,
 * fsynced, before anyone is told that it happened. A line is `<checksum> <json>`; a torn last line was never
 * acknowledged and is cut off.
 *
 * @throws Error with a sentence for the operator when a line in the middle is damaged
 */
export function openCountyJournalLog(file: string): CountyJournalLog {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a+', 0o600);
  const sound = measure(descriptor);
  let length = sound.length;
  ftruncateSync(descriptor, length);
  fsyncSync(descriptor);
  if (isNew) syncFolder(dirname(file));
  return {
    lineCount: sound.lineCount,
    replay: async (skip, play) => {
      let index = 0;
      for (const { bytes } of linesOf(descriptor)) {
        index += 1;
        if (index > skip)
          await play(JSON.parse(bytes.subarray(CHECKSUM_LENGTH + 1).toString('utf8')) as LoggedTransaction);
      }
    },
    append: (transaction) => {
      const json = Buffer.from(JSON.stringify(transaction), 'utf8');
      const line = Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
      try {
        writeAll(descriptor, line);
        fsyncSync(descriptor);
      } catch (error) {
        // Half a line must not stand before the next whole one.
        ftruncateSync(descriptor, length);
        throw error;
      }
      length += line.length;
    },
    close: () => closeSync(descriptor),
  };
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at, bytes.length - at);
}

/** On Windows folders cannot be opened; there the file system journals its names itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function checksum(json: Uint8Array): string {
  return createHash('sha256').update(json).digest('hex').slice(0, CHECKSUM_LENGTH);
}

function isSound(line: Buffer): boolean {
  const text = line.subarray(0, CHECKSUM_LENGTH + 1).toString('latin1');
  return text === `${checksum(line.subarray(CHECKSUM_LENGTH + 1))} `;
}

function measure(descriptor: number): { lineCount: number; length: number } {
  let lineCount = 0;
  let length = 0;
  const size = fstatSync(descriptor).size;
  for (const line of linesOf(descriptor)) {
    if (!isSound(line.bytes)) {
      // A bad line in the middle is not a torn write but a damaged file: nothing after it may be trusted or dropped.
      if (line.end < size)
        throw new Error(`county-journal.log 第 ${lineCount + 1} 行已损坏，请从备份恢复这个文件后再启动`);
      break;
    }
    lineCount += 1;
    length = line.end;
  }
  return { lineCount, length };
}

/** The lines that end in a line feed, read in pieces: the log may be larger than memory. */
function* linesOf(descriptor: number): Generator<Line> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest: Buffer[] = [];
  let at = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, 0, CHUNK_BYTES, at);
    if (count === 0) return;
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0 && end < count; end = chunk.indexOf(LINE_FEED, from)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      from = end + 1;
      yield { bytes, end: at + from };
    }
    rest.push(Buffer.from(chunk.subarray(from, count)));
    at += count;
  }
}
