import type { StreamRef } from '../../src-shared/journal/event';
import type { FoldEvent } from '../../src-shared/journal/fold-event';
import type { Reader } from './connection';
import { foldEventOf, type RawEventRow } from './event-rows';

/** An event of a stream with its hash. */
export interface StreamEvent extends FoldEvent {
  readonly hash: string;
}

/**
 * The readable events of one stream in order, the county's first.
 *
 * @param isConfirmedOnly leaves out what no verified page has confirmed yet: what this station wrote itself proves nothing
 */
export function listStreamEvents(reader: Reader, stream: StreamRef, isConfirmedOnly = false): StreamEvent[] {
  return reader
    .all<RawEventRow & { hash: string }>(
      `SELECT e.hash, e.header, e.facts, e.facts_salt, e.personal, e.personal_salt
       FROM stream s JOIN event_stream es ON es.stream_rid = s.rid JOIN event e ON e.rid = es.event_rid
       WHERE s.id = ? AND s.type = ? AND e.parked IS NULL ${isConfirmedOnly ? 'AND es.confirmed_order IS NOT NULL' : ''}
       ORDER BY es.confirmed_order IS NULL, es.confirmed_order, e.rid`,
      stream.id,
      stream.type,
    )
    .map((row) => ({ ...foldEventOf(row), hash: row.hash }));
}
