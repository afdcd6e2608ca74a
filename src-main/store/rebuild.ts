import { FOLD_VERSION } from '../../src-shared/fold/fold-stream';
import type { EventHeader } from '../../src-shared/journal/event';
import type { Connection, Writer } from './connection';
import { parkedReasonOf, rawEventOf, type RawEventRow } from './event-rows';
import { getMeta, setMeta } from './own-chain';
import { refoldStreams } from './refold';

/** Streams folded between two calls of `progress`. */
const BATCH = 500;

/**
 * Throws all rows away and folds them anew from the journal, in one commit: either the old rows stand or the new ones.
 * Events that were parked for want of a newer build are looked at again.
 *
 * @param progress gets the number of streams done and in all; it may throw to cancel, and nothing is changed then.
 * @returns how many events were folded.
 */
export function rebuild(
  connection: Connection,
  progress: (done: number, all: number) => void = () => undefined,
): number {
  return connection.write((writer) => {
    readParkedAgain(writer);
    for (const table of ['visit', 'petition']) writer.run(`DELETE FROM ${table}`);
    writer.run(`INSERT INTO search (search) VALUES ('delete-all')`);
    // Visits first, by name: a petition's row shows its visitor.
    const rids = writer.all<{ rid: number }>(
      `SELECT rid FROM stream ORDER BY type NOT IN ('visit', 'confidentialVisit'), rid`,
    );
    for (let from = 0; from < rids.length; from += BATCH) {
      refoldStreams(
        writer,
        rids.slice(from, from + BATCH).map(({ rid }) => rid),
      );
      progress(Math.min(from + BATCH, rids.length), rids.length);
    }
    setMeta(writer, 'foldVersion', String(FOLD_VERSION));
    return writer.get<{ count: number }>('SELECT count(*) AS count FROM event')?.count ?? 0;
  });
}

export function needsRebuild(connection: Connection): boolean {
  const version = getMeta(connection.read, 'foldVersion');
  return version !== undefined && version !== String(FOLD_VERSION);
}

function readParkedAgain(writer: Writer): void {
  const rows = writer.all<RawEventRow & { rid: number; parked: string }>(
    'SELECT * FROM event WHERE parked IS NOT NULL',
  );
  for (const row of rows) {
    const raw = rawEventOf(row);
    const parked = parkedReasonOf(raw, JSON.parse(raw.header) as EventHeader);
    if (parked !== row.parked) writer.run('UPDATE event SET parked = ? WHERE rid = ?', parked, row.rid);
  }
}

/** All shared rows, sorted, as text: equal on every station with equal confirmed events (promise P4). */
export function dumpRows(connection: Connection): string {
  return connection.read
    .all<{ line: string }>(`SELECT type || ' ' || id || ' ' || state AS line FROM stream ORDER BY type, id`)
    .map(({ line }) => `${line}\n`)
    .join('');
}
