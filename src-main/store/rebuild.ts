import { FOLD_VERSION } from '../../src-shared/fold/fold-stream';
import { streamKey, type EventHeader } from '../../src-shared/journal/event';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { SEARCH_VERSION } from '../../src-shared/text/search-terms';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import type { Connection, Writer } from './connection';
import { findStreamRid, parkedReasonOf, rawEventOf, readAhead, type RawEventRow } from './event-rows';
import { getMeta, setMeta } from './own-chain';
import {
  isPetition,
  isVisit,
  joinsOf,
  newWorkbench,
  refoldPetition,
  refoldStream,
  visitOf,
  type StoredStream,
} from './refold';
import { writeVisit } from './visit-row';

/** Streams folded in one step. */
const BATCH = 500;

/** Rows were written by these versions of folds and index. */
const ROWS_VERSION = `${FOLD_VERSION}.${SEARCH_VERSION}`;

export interface RebuildOptions {
  /** Throws all rows and the index away first, for the case that they cannot be trusted. */
  readonly fromNothing?: boolean;
}

/** Streams done and in all. */
export interface RebuildProgress {
  readonly done: number;
  readonly all: number;
}

/**
 * Folds every stream anew from the journal, in one commit: either the old rows stand or the new ones. A row that says
 * the same already is left alone. Events that were parked for want of a newer build are looked at again.
 *
 * @returns how many events were folded.
 */
export function rebuild(connection: Connection, options: RebuildOptions = {}): number {
  return connection.write((writer) => {
    const steps = rebuildSteps(writer, options);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  });
}

/**
 * The same, letting others draw and answer in between: `onProgress` after each part. Nobody may write meanwhile.
 *
 * @throws the signal's reason when it was cancelled; nothing is changed then.
 */
export async function rebuildSlowly(
  connection: Connection,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
): Promise<number> {
  return connection.writeInSteps(function* (writer) {
    const steps = rebuildSteps(writer, {});
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      onProgress(value);
      yield;
    }
  }, signal);
}

function* rebuildSteps(writer: Writer, { fromNothing = false }: RebuildOptions): Generator<RebuildProgress, number> {
  readParkedAgain(writer);
  if (fromNothing) forgetRows(writer);
  const all = writer.get<{ count: number }>('SELECT count(*) AS count FROM stream')?.count ?? 0;
  const late: StoredStream[] = [];
  let done = 0;
  for (let last = 0; ;) {
    const rows = writer.all<StoredStream>(
      'SELECT rid, type, id, state, parked_count FROM stream WHERE rid > ? ORDER BY rid LIMIT ?',
      last,
      BATCH,
    );
    if (rows.length === 0) break;
    last = rows.at(-1)?.rid ?? last;
    late.push(...rebuildBatch(writer, rows));
    done += rows.length;
    yield { done, all };
  }
  const bench = newWorkbench(writer);
  for (const row of late) refoldPetition(bench, row);
  setMeta(writer, 'rowsVersion', ROWS_VERSION);
  return writer.get<{ count: number }>('SELECT count(*) AS count FROM event')?.count ?? 0;
}

function forgetRows(writer: Writer): void {
  for (const table of ['visit', 'petition', 'ticket']) writer.run(`DELETE FROM ${table}`);
  writer.run(`INSERT INTO search (search) VALUES ('delete-all')`);
  writer.run(`UPDATE stream SET state = '{}', disputed_count = 0, parked_count = 0`);
}

/** @returns petitions of which a visit came later than they did: their rows must wait for its state. */
function rebuildBatch(writer: Writer, rows: readonly StoredStream[]): StoredStream[] {
  const bench = newWorkbench(writer);
  const last = rows.at(-1)?.rid ?? 0;
  readAhead(bench.journal, rows[0]?.rid ?? 0, last);
  for (const row of rows) {
    const state = refoldStream(bench, row);
    if (isVisit(row)) writeVisit(writer, row, state as VisitState);
  }
  const petitions = rows.filter(isPetition);
  const isLate = (row: StoredStream): boolean => {
    const state = bench.states.get(streamKey(row)) as PetitionState | undefined;
    if (!state || state.openedBy === '') return false;
    return [visitOf(row, state), ...joinsOf(row, state)].some(
      (visit) => !bench.states.has(streamKey(visit)) && (findStreamRid(writer, visit) ?? 0) > last,
    );
  };
  const late = petitions.filter(isLate);
  for (const row of petitions) if (!late.includes(row)) refoldPetition(bench, row);
  return late;
}

/** Notes that the rows, of which there are none yet, are of this build. */
export function markRowsCurrent(writer: Writer): void {
  setMeta(writer, 'rowsVersion', ROWS_VERSION);
}

export function needsRebuild(connection: Connection): boolean {
  const version = getMeta(connection.read, 'rowsVersion');
  return version !== undefined && version !== ROWS_VERSION;
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
