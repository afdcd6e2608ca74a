import { randomBytes } from 'node:crypto';
import type { Registered, Registration } from '../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { ticketWords } from '../../src-shared/hall/ticket-number';
import type { StreamRef } from '../../src-shared/journal/event';
import { caseNumberOf } from '../../src-shared/petition/case-number';
import { dueLegalOn } from '../../src-shared/petition/clocks';
import { groupedCode, newPassphrase, newQueryCode } from '../../src-shared/petition/query-code';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { checkRegistration } from '../../src-shared/visit/registration-check';
import { receivedDay } from '../../src-shared/visit/channel-sets';
import { missingFields } from '../../src-shared/visit/missing-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { shownVisitor } from '../../src-shared/visit/slip-words';
import {
  partPetitionFields,
  partVisitFields,
  type PetitionFields,
  type VisitFields,
} from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append, type EventIntent } from '../store/append';
import type { Reader, Writer } from '../store/connection';
import { findOwnChain } from '../store/own-chain';
import { findPetitionStream } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { nameFiles } from './files';
import { visitInHall } from './hall-numbers';
import { InputFault } from './input-fault';
import { getStationState, type Actor, type Station } from './station';

/**
 * Registers a visit and the petitions it opens or joins: one command, one event, one commit. The draft's id is the
 * event's id, so saving twice, or again after a crash, gives one visit.
 *
 * @throws InputFault when the quick set is not there; StoreFault for the disk
 */
export function registerVisit(station: Station, actor: Actor, registration: Registration): Registered {
  const problems = checkRegistration(registration, shanghaiDay(station.now()));
  if (problems.length > 0) throw new InputFault(problems);
  const { header } = append(
    station.connection,
    registration.id,
    (writer) => planVisit(station, writer, actor, registration),
    { dropDraft: registration.id },
  );
  // The visit's stream is the first; a number of the queue may have led it to another id than the form's.
  return showRegistered(station.connection.read, header.streams[0]?.id ?? registration.visitId);
}

function planVisit(station: Station, writer: Writer, actor: Actor, registration: Registration): EventIntent {
  const isConfidential = registration.petitions.some(({ fields }) => fields.purpose === 'accusation');
  const opens = registration.petitions.map(({ id, fields }) => ({ id, ...partPetitionFields(fields) }));
  registration.petitions.forEach(({ fields }, index) => nameFiles(writer, actor, registration.id, fields, index));
  const visit = partVisitFields(registration.visit);
  const numbers = numbersFor(
    station,
    writer,
    registration.visit,
    registration.id,
    Math.max(opens.length, registration.joins.length > 0 ? 0 : 1),
  );
  const { stream, ticket } = visitInHall(station, writer, actor, registration, isConfidential);
  const petitionType = isConfidential ? 'confidentialPetition' : 'petition';
  const streams: StreamRef[] = [
    stream,
    ...opens.map(({ id }) => ({ type: petitionType, id }) as const),
    ...registration.joins.map((id) => joinedStream(writer, id, isConfidential)),
  ];
  if (streams.length > 4)
    throw new InputFault([{ path: 'petitions', sentence: '一次来访最多关联三件事项，其余请另登一次' }]);
  return {
    id: registration.id,
    type: 'visit.registered',
    streams,
    actorId: actor.id,
    occurredAt: station.now(),
    facts: {
      fields: visit.facts,
      opens: opens.map(({ id, facts }, index) => ({ id, caseNumber: numbers[index], fields: facts })),
      joins: registration.joins,
      ...(opens.length === 0 && numbers[0] !== undefined ? { number: numbers[0] } : {}),
      ...(ticket ? { ticket } : {}),
    },
    personal: {
      fields: visit.personal,
      opens: opens.map(({ personal }) => ({ ...newCodes(registration.visit), fields: personal })),
    },
  };
}

/** 查询口令 only for those who can give neither phone nor card (ux.md §0.9). */
export function newCodes(visit: VisitFields) {
  const hasProof = visit.isAnonymous !== true && ((visit.phone ?? '') !== '' || (visit.idNumber ?? '') !== '');
  const codes = { queryCode: newQueryCode(randomBytes(12)) };
  return hasProof ? codes : { ...codes, passphrase: newPassphrase(() => randomBytes(2)) };
}

function joinedStream(reader: Reader, id: string, isConfidential: boolean): StreamRef {
  const stream = findPetitionStream(reader, id);
  if (!stream) throw new StoreFault('RECORD_NOT_FOUND');
  if ((stream.type === 'confidentialPetition') !== isConfidential) throw new StoreFault('RECORD_CONFIDENTIAL');
  return stream;
}

/** The next serials of this generation and year. The counter grows in the transaction that uses it. */
export function numbersFor(
  station: Station,
  writer: Writer,
  visit: VisitFields,
  eventId: string,
  count: number,
): string[] {
  const chain = findOwnChain(writer);
  if (!chain) throw new StoreFault('STATION_NOT_OPEN');
  const state = getStationState(station);
  const year = Number(receivedDay(visit, station.now()).slice(0, 4));
  const counter = `serial:${chain.generation}:${year}`;
  const row = writer.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', counter);
  const last = Number(row?.value ?? 0);
  writer.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    counter,
    String(last + count),
  );
  return Array.from({ length: count }, (_, at) =>
    caseNumberOf({
      channel: visit.channel ?? 'visit',
      regionCode: state.configuration?.regionCode ?? '000000',
      year,
      workplaceCode: state.enrolment?.workplaceCode ?? '',
      stationId: chain.stationId,
      generation: chain.generation,
      isFirstGeneration: chain.generation === chain.stationId,
      serial: last + at + 1,
      eventId,
    }),
  );
}

/** What the tab turns into: read back from the rows, never from what was sent. */
export function showRegistered(reader: Reader, visitId: string): Registered {
  const stream = reader.get<{ type: string; state: string }>(
    `SELECT type, state FROM stream WHERE id = ? AND type IN ('visit', 'confidentialVisit')`,
    visitId,
  );
  if (!stream) throw new StoreFault('RECORD_NOT_FOUND');
  const state = JSON.parse(stream.state) as VisitState;
  const visit = plainFields<VisitFields>(state.fields);
  const isConfidential = stream.type === 'confidentialVisit';
  return {
    visitId,
    eventId: state.registeredBy,
    registeredAt: state.registeredAt,
    nameMasked: shownVisitor(visit),
    number: state.number,
    ticket: state.ticket && ticketWords(state.ticket),
    isConfidential,
    petitions: state.opens.map((id) => {
      const petition = getPetitionState(reader, id);
      const fields = plainFields<PetitionFields>(petition.fields);
      return {
        id,
        caseNumber: petition.caseNumber,
        queryCode: groupedCode(petition.queryCode),
        passphrase: petition.passphrase,
        gist: isConfidential ? '' : (fields.gist ?? ''),
        dueOn: dueLegalOn(receivedDay(visit, state.registeredAt)),
        missing: missingFields(visit, fields),
      };
    }),
  };
}

function getPetitionState(reader: Reader, id: string): PetitionState {
  const row = reader.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type IN ('petition', 'confidentialPetition')`,
    id,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return JSON.parse(row.state) as PetitionState;
}
