import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import type { StreamRef } from '../../src-shared/journal/event';
import { append } from '../store/append';
import type { Reader } from '../store/connection';
import { findPetitionStream } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { personMarks } from './person-marks';
import type { Actor, Station } from './station';

/**
 * 不是同一件: a fact of the petition, so that no window asks again about these people and it. Who names nobody leaves
 * nothing to remember; the form itself then keeps it.
 *
 * @throws StoreFault RECORD_NOT_FOUND
 */
export function refuseRepeat(
  station: Station,
  actor: Actor,
  { id, petitionId, side, reason }: ChannelInput<'repeat:refuse'>,
): ChannelOutput<'repeat:refuse'> {
  const people = personMarks(petitionId, side);
  const stream = getOrdinaryPetition(station.connection.read, petitionId);
  if (people.length === 0) return { isRemembered: false };
  append(station.connection, id, () => ({
    id,
    type: 'repeat.refused',
    streams: [stream],
    actorId: actor.id,
    occurredAt: station.now(),
    facts: { reason },
    personal: { people },
  }));
  return { isRemembered: true };
}

/** The pair may be offered again. @throws StoreFault RECORD_NOT_FOUND */
export function withdrawRefusal(
  station: Station,
  actor: Actor,
  { id, petitionId, refusalId }: ChannelInput<'repeat:withdrawRefusal'>,
): void {
  append(station.connection, id, (writer) => ({
    id,
    type: 'repeat.refusalWithdrawn',
    streams: [getOrdinaryPetition(writer, petitionId)],
    actorId: actor.id,
    occurredAt: station.now(),
    facts: { refusal: refusalId },
    personal: {},
  }));
}

/** Of a confidential petition not even that it is here is said. @throws StoreFault RECORD_NOT_FOUND */
export function getOrdinaryPetition(reader: Reader, petitionId: string): StreamRef {
  const stream = findPetitionStream(reader, petitionId);
  if (stream?.type !== 'petition') throw new StoreFault('RECORD_NOT_FOUND');
  return stream;
}
