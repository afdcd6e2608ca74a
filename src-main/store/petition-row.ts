import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { isConfidential } from '../../src-shared/journal/event';
import { dueLegalOn } from '../../src-shared/petition/clocks';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { peopleCount, receivedDay } from '../../src-shared/visit/channel-sets';
import { missingFields } from '../../src-shared/visit/missing-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import type { Writer } from './connection';
import type { StreamRow } from './event-rows';
import { indexPetition, searchedHash, searchedTexts } from './search-index';
import { shownName } from './visit-row';

/** Columns that change after a petition was opened. */
const CHANGING = [
  'name',
  'visitor_count',
  'gist',
  'place_code',
  'category_code',
  'unit',
  'stage',
  'due_on',
  'is_backfilled',
  'searched',
] as const;

const UPSERT = `INSERT INTO petition (stream_rid, petition_id, visit_id, case_number, registered_at, registered_on,
    is_confidential, ${CHANGING.join(', ')}) VALUES (${'?, '.repeat(7 + CHANGING.length - 1)}?)
  ON CONFLICT (stream_rid) DO UPDATE SET ${CHANGING.map((column) => `${column} = excluded.${column}`).join(', ')}
  WHERE (${CHANGING.join(', ')}) IS NOT (${CHANGING.map((column) => `excluded.${column}`).join(', ')})`;

/** Writes the row and the index entry of one petition, who only joined it included; what says the same already is left alone. */
export function writePetition(
  writer: Writer,
  row: StreamRow,
  state: PetitionState,
  visit: VisitState,
  joined: readonly VisitState[],
): void {
  const visitFields = plainFields<VisitFields>(visit.fields);
  const fields = plainFields<PetitionFields>(state.fields);
  const isVoided = state.voidings.length > 0;
  // What an accusation lacks stands in its envelope.
  const missing = isConfidential(row) ? [] : missingFields(visitFields, fields);
  const receivedOn = receivedDay(visitFields, state.registeredAt);
  const texts = searchedTexts({
    isConfidential: isConfidential(row),
    caseNumber: state.caseNumber,
    visit: visitFields,
    petition: fields,
    joined: joined
      .filter(({ voidings }) => voidings.length === 0)
      .map((later) => plainFields<VisitFields>(later.fields)),
  });
  const searched = searchedHash(texts);
  const before = writer.get<{ searched: string }>('SELECT searched FROM petition WHERE stream_rid = ?', row.rid);
  writer.run(
    UPSERT,
    row.rid,
    row.id,
    state.visitId,
    state.caseNumber,
    state.registeredAt,
    shanghaiDay(state.registeredAt),
    isConfidential(row) ? 1 : 0,
    shownName(visitFields),
    peopleCount(visitFields),
    fields.gist ?? '',
    fields.placeCode ?? '',
    fields.categoryCode ?? '',
    fields.triageUnit ?? '',
    isVoided ? 'voided' : missing.length > 0 ? 'toComplete' : 'toTriage',
    isVoided ? null : dueLegalOn(receivedOn),
    visitFields.backfillReason ? 1 : 0,
    searched,
  );
  if (before?.searched !== searched) indexPetition(writer, { rid: row.rid, isNew: before === undefined, texts });
}

/** For a stream that opens nothing, or no longer does. */
export function removePetition(writer: Writer, rid: number): void {
  const { changes } = writer.run('DELETE FROM petition WHERE stream_rid = ?', rid);
  if (changes > 0) writer.run('DELETE FROM search WHERE rowid = ?', rid);
}
