import { isConfidential, streamKey, type StreamRef, type StreamType } from '../../src-shared/journal/event';
import { disputedFields, type FieldStates } from '../../src-shared/journal/field-versions';
import { stableText } from '../../src-shared/journal/stable-text';
import { EMPTY_VISIT, type VisitState } from '../../src-shared/visit/visit-fold';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { shanghaiDay, addDays } from '../../src-shared/calendar/calendar-day';
import { missingFields } from '../../src-shared/visit/missing-fields';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { Writer } from './connection';
import { foldStreamRow, type NewStreams, type ReadEvents } from './event-rows';
import { indexPetition } from './search-index';

interface StreamRow {
  readonly rid: number;
  readonly type: StreamType;
  readonly id: string;
}

/** A stream with what its row says now, if there is one; a row is only written when it changes. */
interface StoredStream extends StreamRow {
  readonly state: string | null;
  readonly parked_count: number;
}

/** What one refolding has at hand, so that nothing is read or parsed twice. */
interface Workbench {
  readonly writer: Writer;
  readonly events: ReadEvents;
  readonly states: Map<string, object>;
}

/**
 * Folds the given streams anew and writes their rows. Visits come before petitions, whose rows show the visitor's
 * name; the petitions of a refolded visit are written again for the same reason.
 *
 * @param newStreams streams without a row yet; each gets its row here.
 */
export function refoldStreams(writer: Writer, rids: Iterable<number>, newStreams?: NewStreams): void {
  const bench: Workbench = { writer, events: new Map(), states: new Map() };
  const petitions = new Map<number, StreamRow>();
  for (const rid of new Set(rids)) {
    const row = getStream(writer, rid, newStreams);
    const state = refoldStream(bench, row);
    if (row.type === 'petition' || row.type === 'confidentialPetition') petitions.set(row.rid, row);
    if (row.type !== 'visit' && row.type !== 'confidentialVisit') continue;
    writeVisit(writer, row, state as VisitState);
    if (row.state === null) continue;
    for (const petition of petitionsOfVisit(writer, row)) petitions.set(petition.rid, petition);
  }
  for (const row of petitions.values()) writePetition(bench, row);
}

function getStream(writer: Writer, rid: number, newStreams: NewStreams | undefined): StoredStream {
  const fresh = newStreams?.find(rid);
  if (fresh) return { ...fresh, rid, state: null, parked_count: 0 };
  const row = writer.get<StoredStream>('SELECT rid, type, id, state, parked_count FROM stream WHERE rid = ?', rid);
  if (!row) throw new Error(`No stream ${rid}`);
  return row;
}

function refoldStream({ writer, events, states }: Workbench, row: StoredStream): object {
  const { state, parkedCount } = foldStreamRow(writer, row.rid, row, events);
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

/** The petitions that were opened by this visit: each shares the opening event with it. */
function petitionsOfVisit(writer: Writer, visit: StreamRow): StreamRow[] {
  return writer.all<StreamRow>(
    `SELECT DISTINCT s.rid, s.type, s.id FROM event_stream mine
     JOIN event_stream other ON other.event_rid = mine.event_rid AND other.stream_rid <> mine.stream_rid
     JOIN petition p ON p.stream_rid = other.stream_rid AND p.visit_id = ?
     JOIN stream s ON s.rid = p.stream_rid
     WHERE mine.stream_rid = ?`,
    visit.id,
    visit.rid,
  );
}

function writeVisit(writer: Writer, row: StreamRow, state: VisitState): void {
  if (state.registeredBy === '') return;
  const fields = plainFields<VisitFields>(state.fields);
  writer.run(
    `INSERT INTO visit (stream_rid, visit_id, number, registered_at, visited_at, name, visitor_count, is_voided)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream_rid) DO UPDATE SET number = excluded.number, visited_at = excluded.visited_at,
       name = excluded.name, visitor_count = excluded.visitor_count, is_voided = excluded.is_voided`,
    row.rid,
    row.id,
    state.number,
    state.registeredAt,
    fields.visitedAt ?? state.registeredAt,
    shownName(fields),
    fields.visitorCount ?? 1,
    state.voidings.length > 0 ? 1 : 0,
  );
}

/** Empty for an anonymous visit. */
function shownName(fields: VisitFields): string {
  if (fields.isAnonymous === true) return '';
  return fields.organisation?.name || fields.name || '';
}

function writePetition(bench: Workbench, row: StreamRow): void {
  const { writer } = bench;
  const state = stateOf<PetitionState>(bench, row);
  if (!state || state.openedBy === '') return;
  const visit = visitStateOf(bench, state.visitId, row.type);
  const visitFields = plainFields<VisitFields>(visit.fields);
  const fields = plainFields<PetitionFields>(state.fields);
  const isVoided = state.voidings.length > 0;
  const missing = missingFields(visitFields, fields);
  const isNew = writer.get('SELECT 1 FROM petition WHERE stream_rid = ?', row.rid) === undefined;
  const receivedOn = shanghaiDay(visitFields.visitedAt ?? state.registeredAt);
  writer.run(
    `INSERT INTO petition (stream_rid, petition_id, visit_id, case_number, registered_at, registered_on, name,
       visitor_count, gist, place_code, category_code, unit, stage, due_on, is_confidential)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream_rid) DO UPDATE SET name = excluded.name, visitor_count = excluded.visitor_count,
       gist = excluded.gist, place_code = excluded.place_code, category_code = excluded.category_code,
       unit = excluded.unit, stage = excluded.stage, due_on = excluded.due_on`,
    row.rid,
    row.id,
    state.visitId,
    state.caseNumber,
    state.registeredAt,
    shanghaiDay(state.registeredAt),
    shownName(visitFields),
    visitFields.visitorCount ?? 1,
    fields.gist ?? '',
    fields.placeCode ?? '',
    fields.categoryCode ?? '',
    fields.triageUnit ?? '',
    isVoided ? 'voided' : missing.length > 0 ? 'toComplete' : 'toTriage',
    // D01 (第22条): 15 days from the day they came, which itself is not counted.
    isVoided ? null : addDays(receivedOn, 15),
    isConfidential(row) ? 1 : 0,
  );
  indexPetition(writer, {
    rid: row.rid,
    isNew,
    isConfidential: isConfidential(row),
    caseNumber: state.caseNumber,
    visit: visitFields,
    petition: fields,
  });
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

function visitStateOf(bench: Workbench, visitId: string, petitionType: StreamType): VisitState {
  const type = petitionType === 'confidentialPetition' ? 'confidentialVisit' : 'visit';
  const state = stateOf<VisitState>(bench, { type, id: visitId });
  // A visit of which only later events have arrived, or none, has an empty row.
  return state && 'fields' in state ? state : EMPTY_VISIT;
}
