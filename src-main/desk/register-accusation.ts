import { sealReason, isAgainstReader } from '../../src-shared/accusation/accused-office';
import type { AccusationContent } from '../../src-shared/accusation/accusation-events';
import { READERS_MAX } from '../../src-shared/accusation/envelope';
import { isAccusation } from '../../src-shared/accusation/is-accusation';
import { startOfDay } from '../../src-shared/calendar/calendar-day';
import type { Registration } from '../../src-shared/ipc/shapes';
import type { StreamRef } from '../../src-shared/journal/event';
import { channelSet, receivedDay } from '../../src-shared/visit/channel-sets';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { EventIntent } from '../store/append';
import type { Writer } from '../store/connection';
import { canSealTo, sealText } from '../store/seal';
import { StoreFault } from '../store/store-fault';
import { visitInHall } from './hall-numbers';
import { InputFault } from './input-fault';
import { readersInForce, type ReaderInForce } from './readers';
import { newCodes, numbersFor } from './new-numbers';
import { getStationState, type Actor, type Station } from './station';

/** To whom one accusation is sealed. */
export interface Addressees {
  readonly isSealed: boolean;
  readonly readers: readonly ReaderInForce[];
}

/**
 * One event in confidential streams. All that was told is in its envelope; whoever opens the database finds number,
 * time and the codes of the slip.
 *
 * @throws StoreFault SEAL_NO_READER when it must be sealed and there is nobody here to seal it to: nothing is written
 */
export function planAccusation(
  station: Station,
  writer: Writer,
  actor: Actor,
  registration: Registration,
): EventIntent {
  const { id, visit, petitions, joins } = registration;
  // A joined petition would be named in the same event as the accusation.
  if (joins.length > 0) {
    const at = petitions.findIndex(({ fields }) => isAccusation(fields));
    throw new InputFault([
      { path: `petitions.${at}.purpose`, sentence: '检举控告请单独登记，不要与并入的信访件一起保存' },
    ]);
  }
  const to = addresseesOf(station, registration);
  const numbers = numbersFor(station, writer, visit, id, petitions.length);
  const { stream, ticket } = visitInHall(station, writer, actor, registration, true);
  const content: AccusationContent = {
    visit,
    petitions: petitions.map(({ id: each, fields }) => ({ id: each, fields })),
  };
  const streams: StreamRef[] = [
    stream,
    ...petitions.map((each) => ({ type: 'confidentialPetition', id: each.id }) as const),
  ];
  return {
    id,
    type: 'accusation.registered',
    streams,
    actorId: actor.id,
    occurredAt: station.now(),
    facts: {
      ...addressedFacts(to),
      visitedAt: cameInAt(visit, station.now()),
      opens: petitions.map((each, at) => ({ id: each.id, caseNumber: numbers[at] })),
      ...(ticket ? { ticket } : {}),
    },
    personal: {
      envelope: sealText(JSON.stringify(content), publicKeysOf(to, actor), id),
      opens: petitions.map(() => newCodes(visit)),
    },
  };
}

/** What D01 counts from stands outside the envelope: of a letter the day it was received, not the one it was typed on. */
function cameInAt(visit: VisitFields, now: number): number {
  if (channelSet(visit.channel).start === 'visitedAt') return visit.visitedAt ?? now;
  return startOfDay(receivedDay(visit, now));
}

/**
 * Those named first where more are named than an envelope has keys for, and nobody with a key nothing can be sealed to:
 * one too many, or a broken one, must not keep an accusation out.
 */
export function sealedTo(readers: readonly ReaderInForce[]): readonly ReaderInForce[] {
  return readers.filter(({ publicKey }) => canSealTo(publicKey)).slice(0, READERS_MAX);
}

export function addressedFacts({ isSealed, readers }: Addressees) {
  return { isSealed, readerKeyIds: readers.map(({ keyId }) => keyId) };
}

/** The registrar opens what she wrote, unless it is sealed. */
export function publicKeysOf({ isSealed, readers }: Addressees, actor: Actor): string[] {
  return [...readers.map(({ publicKey }) => publicKey), ...(isSealed ? [] : [actor.seal.publicKey])];
}

function addresseesOf(station: Station, { petitions, isSealed = false }: Registration): Addressees {
  const office = officeOf(station);
  const fields = petitions.map((each) => each.fields);
  const mustSeal = isSealed || fields.some((each) => sealReason(each, office) !== undefined);
  const readers = sealedTo(
    readersInForce(station).filter((reader) => !fields.some((each) => isAgainstReader(each, reader))),
  );
  if (mustSeal && readers.length === 0) throw new StoreFault('SEAL_NO_READER');
  return { isSealed: mustSeal, readers };
}

function officeOf(station: Station) {
  const { configuration, enrolment } = getStationState(station);
  const colleagues = station.connection.read
    .all<{ name: string }>(`SELECT json_extract(state, '$.name') AS name FROM stream WHERE type = 'user'`)
    .map(({ name }) => name);
  return {
    names: [enrolment?.officeName, configuration?.officeName, configuration?.hall].filter((name) => name !== undefined),
    colleagues,
  };
}
