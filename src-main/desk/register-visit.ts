import type { accusationRegisteredFacts } from '../../src-shared/accusation/accusation-events';
import { hasAccusation } from '../../src-shared/accusation/is-accusation';
import type { z } from 'zod';
import type { Registered, Registration } from '../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { ticketWords } from '../../src-shared/hall/ticket-number';
import type { StreamRef } from '../../src-shared/journal/event';
import { dueLegalOn } from '../../src-shared/petition/clocks';
import { groupedCode } from '../../src-shared/petition/query-code';
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
import { eraseTraces } from '../store/erase-traces';
import { findPetitionStream } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { nameFiles } from './files';
import { visitInHall } from './hall-numbers';
import { InputFault } from './input-fault';
import { newCodes, numbersFor } from './new-numbers';
import { planAccusation } from './register-accusation';
import type { Actor, Station } from './station';

/**
 * Registers a visit and the petitions it opens or joins: one command, one event, one commit. The draft's id is the
 * event's id, so saving twice, or again after a crash, gives one visit.
 *
 * @throws InputFault when the quick set is not there; StoreFault for the disk
 */
export function registerVisit(station: Station, actor: Actor, registration: Registration): Registered {
  const problems = checkRegistration(registration, shanghaiDay(station.now()));
  if (problems.length > 0) throw new InputFault(problems);
  const isConfidential = hasAccusation(registration.petitions);
  const plan = isConfidential ? planAccusation : planVisit;
  const { header } = append(
    station.connection,
    registration.id,
    (writer) => plan(station, writer, actor, registration),
    { dropDraft: registration.id },
  );
  if (isConfidential) eraseTraces(station.connection);
  // The visit's stream is the first; a number of the queue may have led it to another id than the form's.
  return showRegistered(station.connection.read, header.streams[0]?.id ?? registration.visitId);
}

function planVisit(station: Station, writer: Writer, actor: Actor, registration: Registration): EventIntent {
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
  const { stream, ticket } = visitInHall(station, writer, actor, registration, false);
  const streams: StreamRef[] = [
    stream,
    ...opens.map(({ id }) => ({ type: 'petition', id }) as const),
    ...registration.joins.map((id) => joinedStream(writer, id)),
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

function joinedStream(reader: Reader, id: string): StreamRef {
  const stream = findPetitionStream(reader, id);
  if (!stream) throw new StoreFault('RECORD_NOT_FOUND');
  if (stream.type === 'confidentialPetition') throw new StoreFault('RECORD_CONFIDENTIAL');
  return stream;
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
    ...(isConfidential ? { seal: sealOf(reader, state.registeredBy) } : {}),
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
        missing: isConfidential ? [] : missingFields(visit, fields),
      };
    }),
  };
}

/** What a station keeps of an accusation beside number and time. */
function sealOf(reader: Reader, eventId: string): NonNullable<Registered['seal']> {
  const row = reader.get<{ hash: string; facts: Buffer }>('SELECT hash, facts FROM event WHERE id = ?', eventId);
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  const facts = JSON.parse(row.facts.toString('utf8')) as z.infer<typeof accusationRegisteredFacts>;
  return { isSealed: facts.isSealed, hash: row.hash, readerCount: facts.readerKeyIds.length };
}

function getPetitionState(reader: Reader, id: string): PetitionState {
  const row = reader.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type IN ('petition', 'confidentialPetition')`,
    id,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return JSON.parse(row.state) as PetitionState;
}
