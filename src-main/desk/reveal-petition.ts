import { isConfidential, type StreamRef } from '../../src-shared/journal/event';
import { append } from '../store/append';
import { findPetitionStream } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { newId, type Actor, type Station } from './station';

/** One line in the record per person, petition and this long; more would bury the rest. */
const VIEW_MS = 10 * 60_000;

/**
 * The eye was pressed on a petition; a confidential one has its own door, and nothing is written of a refusal.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL
 */
export function recordReveal(station: Station, actor: Actor, petitionId: string): void {
  const stream = findPetitionStream(station.connection.read, petitionId);
  if (stream && isConfidential(stream)) throw new StoreFault('RECORD_CONFIDENTIAL');
  recordView(station, actor, petitionId, 'personal');
}

/** The eye was pressed, or a code read out: written down before anything is shown. */
export function recordView(station: Station, actor: Actor, petitionId: string, what: 'personal' | 'queryCode'): void {
  const stream = findPetitionStream(station.connection.read, petitionId);
  if (!stream) throw new StoreFault('RECORD_NOT_FOUND');
  recordLook(station, actor, { type: 'petition.viewed', what, stream });
}

interface Look {
  readonly type: 'petition.viewed' | 'visit.viewed';
  readonly what: 'personal' | 'queryCode';
  /** A record that is here. */
  readonly stream: StreamRef;
}

/** One look at a record, unless this person's last one is fresh. */
export function recordLook(station: Station, actor: Actor, { type, what, stream }: Look): void {
  const recent = station.connection.read.get(
    `SELECT 1 FROM event e JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid
     WHERE s.id = ? AND e.type = ? AND e.actor_id = ? AND e.occurred_at > ? AND e.is_own = 1
       AND CAST(e.facts AS TEXT) LIKE '%' || ? || '%'`,
    stream.id,
    type,
    actor.id,
    station.now() - VIEW_MS,
    what,
  );
  if (recent) return;
  const id = newId();
  append(station.connection, id, () => ({
    id,
    type,
    streams: [stream],
    actorId: actor.id,
    occurredAt: station.now(),
    facts: { what },
    personal: {},
  }));
}
