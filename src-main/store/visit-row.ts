import { peopleCount } from '../../src-shared/visit/channel-sets';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import type { StreamType } from '../../src-shared/journal/event';
import type { Writer } from './connection';
import { writeTicket } from './ticket-row';

/** Writes the row by which a visit is found; a row that says the same already is left alone. */
export function writeVisit(
  writer: Writer,
  row: { readonly rid: number; readonly id: string; readonly type: StreamType },
  state: VisitState,
): void {
  writeTicket(writer, row, state.ticket);
  if (state.registeredBy === '') {
    writer.run('DELETE FROM visit WHERE stream_rid = ?', row.rid);
    return;
  }
  const fields = plainFields<VisitFields>(state.fields);
  writer.run(
    `INSERT INTO visit (stream_rid, visit_id, number, registered_at, visited_at, name, visitor_count, is_voided)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream_rid) DO UPDATE SET number = excluded.number, visited_at = excluded.visited_at,
       name = excluded.name, visitor_count = excluded.visitor_count, is_voided = excluded.is_voided
     WHERE (number, visited_at, name, visitor_count, is_voided) IS NOT
       (excluded.number, excluded.visited_at, excluded.name, excluded.visitor_count, excluded.is_voided)`,
    row.rid,
    row.id,
    state.number,
    state.registeredAt,
    fields.visitedAt ?? state.registeredAt,
    shownName(fields),
    peopleCount(fields),
    state.voidings.length > 0 ? 1 : 0,
  );
}

/** Empty for an anonymous visit. */
export function shownName(fields: VisitFields): string {
  if (fields.isAnonymous === true) return '';
  return fields.organisation?.name || fields.name || '';
}
