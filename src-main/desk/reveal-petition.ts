import { isConfidential } from '../../src-shared/journal/event';
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
  const since = station.now() - VIEW_MS;
  const recent = station.connection.read.get(
    `SELECT 1 FROM event e JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid
     WHERE s.id = ? AND e.type = 'petition.viewed' AND e.actor_id = ? AND e.occurred_at > ? AND e.is_own = 1
       AND CAST(e.facts AS TEXT) LIKE '%' || ? || '%'`,
    petitionId,
    actor.id,
    since,
    what,
  );
  if (recent) return;
  const id = newId();
  append(station.connection, id, (writer) => {
    const stream = findPetitionStream(writer, petitionId);
    if (!stream) throw new StoreFault('RECORD_NOT_FOUND');
    return {
      id,
      type: 'petition.viewed',
      streams: [stream],
      actorId: actor.id,
      occurredAt: station.now(),
      facts: { what },
      personal: {},
    };
  });
}
