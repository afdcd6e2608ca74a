import { streamKey, type StreamRef } from '../../src-shared/journal/event';
import type { FoldEvent } from '../../src-shared/journal/fold-event';
import { disputedFields, type FieldStates } from '../../src-shared/journal/field-versions';
import { stableText } from '../../src-shared/journal/stable-text';
import { EMPTY_VISIT, type VisitState } from '../../src-shared/visit/visit-fold';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import type { Reader, Writer } from './connection';
import { foldStreamRow, newJournalReader, type JournalReader, type NewStreams, type StreamRow } from './event-rows';
import { removePetition, writePetition } from './petition-row';
import { writeVisit } from './visit-row';

/** A stream with what its row says now, if there is one; a row is only written when it changes. */
export interface StoredStream extends StreamRow {
  readonly state: string | null;
  readonly parked_count: number;
}

/** What one refolding has at hand, so that nothing is read or parsed twice. */
export interface Workbench {
  readonly writer: Writer;
  readonly journal: JournalReader;
  readonly states: Map<string, object>;
}

export const newWorkbench = (writer: Writer): Workbench => ({
  writer,
  journal: newJournalReader(writer),
  states: new Map(),
});

/**
 * Folds the given streams anew and writes their rows. Visits come before petitions, whose rows show the visitor's
 * name; the petitions a refolded visit opened or joined are written again for the same reason.
 *
 * @param newStreams streams without a row yet; each gets its row here.
 * @param known events at hand already, by row, as the journal has them.
 */
export function refoldStreams(
  writer: Writer,
  rids: Iterable<number>,
  newStreams?: NewStreams,
  known?: ReadonlyMap<number, FoldEvent>,
): void {
  const bench = newWorkbench(writer);
  for (const [rid, event] of known ?? []) bench.journal.events.set(rid, event);
  const petitions = new Map<number, StreamRow>();
  for (const rid of new Set(rids)) {
    const row = getStream(writer, rid, newStreams);
    const state = refoldStream(bench, row);
    if (isPetition(row)) petitions.set(row.rid, row);
    if (!isVisit(row)) continue;
    writeVisit(writer, row, state as VisitState);
    if (row.state === null) continue;
    for (const petition of petitionsOfVisit(writer, row)) petitions.set(petition.rid, petition);
  }
  for (const row of petitions.values()) refoldPetition(bench, row);
}

export const isVisit = ({ type }: StreamRow): boolean => type === 'visit' || type === 'confidentialVisit';
export const isPetition = ({ type }: StreamRow): boolean => type === 'petition' || type === 'confidentialPetition';

function getStream(writer: Writer, rid: number, newStreams: NewStreams | undefined): StoredStream {
  const fresh = newStreams?.find(rid);
  if (fresh) return { ...fresh, rid, state: null, parked_count: 0 };
  const row = writer.get<StoredStream>('SELECT rid, type, id, state, parked_count FROM stream WHERE rid = ?', rid);
  if (!row) throw new Error(`No stream ${rid}`);
  return row;
}

/** Folds one stream and writes its state; the rows that show it are the caller's. */
export function refoldStream({ writer, journal, states }: Workbench, row: StoredStream): object {
  const { state, parkedCount } = foldStreamRow(journal, row);
  states.set(streamKey(row), state);
  const text = stableText(state);
  if (text === row.state && parkedCount === row.parked_count) return state;
  const disputedCount = disputedFields('fields' in state ? (state.fields as FieldStates) : {}).length;
  if (row.state === null) {
    writer.run(
      'INSERT INTO stream (rid, type, id, state, disputed_count, parked_count) VALUES (?, ?, ?, ?, ?, ?)',
      row.rid,
      row.type,
      row.id,
      text,
      disputedCount,
      parkedCount,
    );
  } else {
    writer.run(
      'UPDATE stream SET state = ?, disputed_count = ?, parked_count = ? WHERE rid = ?',
      text,
      disputedCount,
      parkedCount,
      row.rid,
    );
  }
  return state;
}

/** Writes the row of a petition out of its state and its visit's. */
export function refoldPetition(bench: Workbench, row: StreamRow): void {
  const state = stateOf<PetitionState>(bench, row);
  if (!state || state.openedBy === '') return removePetition(bench.writer, row.rid);
  const visit = stateOf<VisitState>(bench, visitOf(row, state));
  // A visit of which only later events have arrived, or none, has an empty row.
  const joined = joinsOf(row, state).flatMap((ref) => stateOf<VisitState>(bench, ref) ?? []);
  writePetition(bench.writer, row, state, visit && 'fields' in visit ? visit : EMPTY_VISIT, joined.filter(isFolded));
}

/** The visit a petition's row shows. */
export function visitOf(row: StreamRow, state: PetitionState): StreamRef {
  return { type: row.type === 'confidentialPetition' ? 'confidentialVisit' : 'visit', id: state.visitId };
}

const isFolded = (state: VisitState): boolean => 'fields' in state;

/** Visits that came about it later: their people and words lead to the petition, too. */
export function joinsOf(row: StreamRow, { joinedVisitIds }: PetitionState): StreamRef[] {
  const type = row.type === 'confidentialPetition' ? 'confidentialVisit' : 'visit';
  return joinedVisitIds.map((id) => ({ type, id }));
}

/** The petitions that this visit opened or joined: each shares the registering event with it. */
function petitionsOfVisit(reader: Reader, visit: StreamRow): StreamRow[] {
  return reader.all<StreamRow>(
    `SELECT DISTINCT s.rid, s.type, s.id FROM event_stream mine
     JOIN event_stream other ON other.event_rid = mine.event_rid AND other.stream_rid <> mine.stream_rid
     JOIN petition p ON p.stream_rid = other.stream_rid
     JOIN stream s ON s.rid = p.stream_rid
     WHERE mine.stream_rid = ?`,
    visit.rid,
  );
}

/** State of one stream as just folded or as stored; undefined when the stream is not here. */
function stateOf<T extends object>({ writer, states }: Workbench, stream: StreamRef): T | undefined {
  const folded = states.get(streamKey(stream));
  if (folded) return folded as T;
  const row = writer.get<{ state: string }>(
    'SELECT state FROM stream WHERE id = ? AND type = ?',
    stream.id,
    stream.type,
  );
  return row ? (JSON.parse(row.state) as T) : undefined;
}
