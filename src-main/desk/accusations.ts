import type { z } from 'zod';
import {
  accusationContentSchema,
  supplementContentSchema,
  type AccusationContent,
  type accusationRegisteredFacts,
  type accusationRegisteredPersonal,
  type SupplementContent,
} from '../../src-shared/accusation/accusation-events';
import type { AccusationRow, OpenedAccusation, Supplement } from '../../src-shared/accusation/accusation-shapes';
import type { Envelope } from '../../src-shared/accusation/envelope';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append } from '../store/append';
import { findPetition, type StoredPetition } from '../store/petition-queries';
import { openSealed, sealText } from '../store/seal';
import { StoreFault } from '../store/store-fault';
import { listStreamEvents, type StreamEvent } from '../store/stream-events';
import { InputFault } from './input-fault';
import { isReader, readersOfKeys } from './readers';
import { addressedFacts, publicKeysOf, sealedTo, type Addressees } from './register-accusation';
import { recordView } from './reveal-petition';
import { uploadStateOf } from './show-petition';
import type { Actor, Station } from './station';
import { nameOfActor, windowOfGeneration } from './who-and-where';

/** A confidential petition as its station has it: the event that opened it, and what came later. */
interface Compartment {
  readonly row: StoredPetition;
  readonly petition: PetitionState;
  readonly registered: StreamEvent;
  readonly supplements: readonly StreamEvent[];
}

/** @throws StoreFault RECORD_NOT_FOUND */
function compartmentOf(station: Station, petitionId: string): Compartment {
  const { read } = station.connection;
  const row = findPetition(read, petitionId);
  const stream = read.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type = 'confidentialPetition'`,
    petitionId,
  );
  const events = listStreamEvents(read, { type: 'confidentialPetition', id: petitionId });
  const registered = events.find(({ header }) => header.type === 'accusation.registered');
  if (!row || !stream || !registered) throw new StoreFault('RECORD_NOT_FOUND');
  const supplements = events.filter(({ header }) => header.type === 'accusation.supplemented');
  return { row, petition: JSON.parse(stream.state) as PetitionState, registered, supplements };
}

const factsOf = (event: StreamEvent) => event.facts as z.infer<typeof accusationRegisteredFacts>;
const envelopeOf = (event: StreamEvent): Envelope | undefined =>
  (event.personal as z.infer<typeof accusationRegisteredPersonal> | null)?.envelope;

/** Number, time, hash of one accusation: for everybody at the desk, so that a slip is printed again or something added. */
export function showAccusation(station: Station, actor: Actor, petitionId: string, isOnline: boolean): AccusationRow {
  return showCompartment(station, actor, compartmentOf(station, petitionId), isOnline);
}

function showCompartment(station: Station, actor: Actor, compartment: Compartment, isOnline: boolean): AccusationRow {
  const { row, petition, registered, supplements } = compartment;
  const { isSealed, readerKeyIds } = factsOf(registered);
  const visit = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type = 'confidentialVisit'`,
    petition.visitId,
  );
  return {
    petitionId: row.petition_id,
    visitId: row.visit_id,
    caseNumber: row.case_number,
    registeredAt: row.registered_at,
    where: windowOfGeneration(station, petition.generation),
    upload: uploadStateOf(row, isOnline),
    seal: { isSealed, hash: registered.hash, readerCount: readerKeyIds.length },
    isVoided: petition.voidings.length > 0,
    supplementCount: supplements.length,
    slipCopies: visit ? (JSON.parse(visit.state) as VisitState).slipCopies : 0,
    mayOpen: contentFor(station, actor, compartment) !== undefined,
  };
}

/** All accusations here that this person may open, and those she registered herself; newest first. */
export function listAccusations(station: Station, actor: Actor, isOnline: boolean): AccusationRow[] {
  const isNamed = isReader(station, actor);
  return station.connection.read
    .all<{ id: string; actorId: string }>(
      `SELECT petition_id AS id, json_extract(s.state, '$.actorId') AS actorId
       FROM petition p JOIN stream s ON s.rid = p.stream_rid WHERE p.is_confidential = 1
       ORDER BY p.registered_at DESC, p.stream_rid DESC LIMIT 2000`,
    )
    .filter(({ actorId }) => isNamed || actorId === actor.id)
    .map(({ id }) => showAccusation(station, actor, id, isOnline));
}

/** The words, for who is named now or wrote them unsealed. A reader who was removed has the key and no right. */
function contentFor(
  station: Station,
  actor: Actor,
  { registered, petition }: Compartment,
): AccusationContent | undefined {
  const mayRead = petition.actorId === actor.id || isReader(station, actor);
  const envelope = envelopeOf(registered);
  if (!mayRead || !envelope) return undefined;
  return readSealed(envelope, actor, registered.header.id, accusationContentSchema);
}

/**
 * Undefined, too, for what opens and is no content this build knows: the county looks into no envelope, and one strange
 * one must not hide the others.
 */
function readSealed<S extends z.ZodType>(
  envelope: Envelope,
  actor: Actor,
  eventId: string,
  schema: S,
): z.infer<S> | undefined {
  const text = openSealed(envelope, actor.seal, eventId);
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Opens an accusation; that it was opened is on disk before a word of it leaves this function.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL
 */
export function openAccusation(
  station: Station,
  actor: Actor,
  petitionId: string,
  isOnline: boolean,
): OpenedAccusation {
  const compartment = compartmentOf(station, petitionId);
  const content = contentFor(station, actor, compartment);
  if (!content) throw new StoreFault('RECORD_CONFIDENTIAL');
  recordView(station, actor, petitionId, 'personal');
  return {
    row: showCompartment(station, actor, compartment, isOnline),
    // A visit may have opened several; each is asked for by itself.
    content: { ...content, petitions: content.petitions.filter(({ id }) => id === petitionId) },
    supplements: compartment.supplements.map((event) => ({
      at: event.header.occurredAt,
      hash: event.hash,
      actor: nameOfActor(station, event.header.actorId),
      content: supplementFor(actor, event),
    })),
  };
}

function supplementFor(actor: Actor, event: StreamEvent): SupplementContent | null {
  const envelope = envelopeOf(event);
  return (envelope && readSealed(envelope, actor, event.header.id, supplementContentSchema)) ?? null;
}

/**
 * 补充: what was told or brought later, as a sealed event of its own. Nothing of the record is changed, for nobody here
 * can read it; whoever writes it down cannot read it back where the record is sealed.
 *
 * @throws InputFault, StoreFault RECORD_NOT_FOUND, SEAL_NO_READER
 */
export function supplementAccusation(station: Station, actor: Actor, supplement: Supplement): void {
  const { id, petitionId, text, materials } = supplement;
  if (text.trim() === '' && materials.length === 0)
    throw new InputFault([{ path: 'text', sentence: '请写补充内容，或添加材料' }]);
  const compartment = compartmentOf(station, petitionId);
  const to = addresseesOf(station, compartment);
  const content: SupplementContent = { text: text.trim(), materials };
  append(
    station.connection,
    id,
    () => ({
      id,
      type: 'accusation.supplemented',
      streams: [{ type: 'confidentialPetition', id: petitionId }],
      actorId: actor.id,
      occurredAt: station.now(),
      facts: addressedFacts(to),
      personal: { envelope: sealText(JSON.stringify(content), publicKeysOf(to, actor), id) },
    }),
    { dropDraft: id },
  );
}

/** Who is accused nobody here can tell any more: of a sealed record only those it was sealed to, as far as they still read. */
function addresseesOf(station: Station, { registered }: Compartment): Addressees {
  const { isSealed, readerKeyIds } = factsOf(registered);
  const readers = sealedTo(readersOfKeys(station, readerKeyIds));
  if (isSealed && readers.length === 0) throw new StoreFault('SEAL_NO_READER');
  return { isSealed, readers };
}
