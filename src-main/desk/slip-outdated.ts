import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { withChanges } from '../../src-shared/visit/changes';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { slipWords } from '../../src-shared/visit/slip-words';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { listTimeline } from '../store/petition-queries';
import { changesOf } from './show-timeline';
import { getStationState, type Station } from './station';

/**
 * True when a correction after the last print changed what stands on the paper. A slip tells all matters of its visit,
 * so a correction of any of them counts; one that was taken back does not.
 */
export function isSlipOutdated(station: Station, visitId: string, visit: VisitState): boolean {
  if (visit.slipCopies === 0) return false;
  const events = listTimeline(station.connection.read, [visitId, ...visit.opens]);
  const byId = new Map(events.map((event) => [event.id, event]));
  const printedAt = events.findLastIndex(({ type }) => type === 'slip.printed');
  const printed = new Map<string, Record<string, unknown>>();
  for (const { streamId, field, from } of events.slice(printedAt + 1).flatMap((event) => changesOf(event, byId))) {
    const fields = printed.get(streamId) ?? {};
    printed.set(streamId, { [field]: from, ...fields });
  }
  if (printed.size === 0) return false;
  const visitNow = plainFields<VisitFields>(visit.fields);
  const matters = visit.opens.map((id) => ({ id, fields: petitionFields(station, id) }));
  const window = getStationState(station).configuration?.window ?? '';
  const now = slipWords(visitNow, gistsOf(matters.map(({ fields }) => fields)), window);
  const then = slipWords(
    withChanges(visitNow, printed.get(visitId) ?? {}),
    gistsOf(matters.map(({ id, fields }) => withChanges(fields, printed.get(id) ?? {}))),
    window,
  );
  return now !== then;
}

function gistsOf(matters: readonly PetitionFields[]): string[] {
  return matters.map(({ gist }) => gist ?? '');
}

function petitionFields(station: Station, id: string): PetitionFields {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type = 'petition'`,
    id,
  );
  return row ? plainFields((JSON.parse(row.state) as PetitionState).fields) : {};
}
