import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import type { VisitTicketFacts } from '../../src-shared/hall/ticket-events';
import type { TicketState } from '../../src-shared/hall/ticket-fold';
import { ticketSeries, TICKET_JUMP } from '../../src-shared/hall/ticket-number';
import type { StreamRef } from '../../src-shared/journal/event';
import type { Registration } from '../../src-shared/ipc/shapes';
import { channelSet } from '../../src-shared/visit/channel-sets';
import { missingFields } from '../../src-shared/visit/missing-fields';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { appendPlanned } from '../store/append';
import type { Reader, Writer } from '../store/connection';
import { setMeta } from '../store/own-chain';
import { lastSerial } from '../store/ticket-row';
import { getOwnChain, getStationState, newId, type Actor, type Station } from './station';

export type TicketNumberFacts = Omit<VisitTicketFacts, 'isHeard'>;

/** The hall of this desk; undefined where nobody queues: a township's clerk receives whoever comes in. */
export function hallOfQueue(station: Station): string | undefined {
  const { configuration } = getStationState(station);
  if (!configuration || configuration.officeKind === 'township') return undefined;
  return configuration.hall || configuration.officeName;
}

/**
 * The next number of this window. The counter grows in the transaction that uses it, so a number that was printed is
 * never given again, and what a colleague's journal says of the series counts as well.
 */
export function nextTicket(station: Station, writer: Writer, hall: string): TicketNumberFacts {
  const on = shanghaiDay(station.now());
  const { configuration, enrolment } = getStationState(station);
  const series = ticketSeries(enrolment?.workplaceCode ?? '', configuration?.window ?? '');
  const counter = `ticket:${on}:${series}`;
  const kept = writer.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', counter)?.value;
  if (kept === undefined) writer.run(`DELETE FROM meta WHERE key GLOB 'ticket:*' AND key NOT GLOB ?`, `ticket:${on}:*`);
  const last = Math.max(Number(kept ?? 0), lastSerial(writer, hall, on, series), jumpOf(station, writer, on));
  setMeta(writer, counter, String(last + 1));
  return { hall, on, series, serial: last + 1 };
}

/** A copy put back today does not know what was printed after it was taken: its numbers go on well beyond. */
function jumpOf(station: Station, reader: Reader, on: string): number {
  const begun = reader.all<{ at: number }>(
    // CROSS keeps SQLite to this order: nearly always there is no such generation, and no event is looked at.
    `SELECT e.occurred_at AS at FROM generation g CROSS JOIN event e ON e.generation = g.id AND e.seq = 1
     WHERE g.is_own = 1 AND g.id <> ?`,
    getOwnChain(station).stationId,
  );
  return begun.filter(({ at }) => shanghaiDay(at) === on).length * TICKET_JUMP;
}

/** What one registration means for the queue: the stream that becomes the visit, and its number. */
export interface VisitInHall {
  readonly stream: StreamRef;
  readonly ticket: VisitTicketFacts | undefined;
}

/**
 * A visitor with a number becomes a visit under the id her number was given to; any other gets the next number of this
 * window. An accusation keeps its own id: its record is confidential, and the line in the queue stays without a name.
 */
export function visitInHall(
  station: Station,
  writer: Writer,
  actor: Actor,
  registration: Registration,
  isConfidential: boolean,
): VisitInHall {
  const given = readVisit(writer, registration.visitId);
  const isFree = given === undefined || (given.registeredBy === '' && !isConfidential);
  // The event's id is no visit's yet, and saving twice finds the same one.
  const id = isFree ? registration.visitId : registration.id;
  const stream: StreamRef = { type: isConfidential ? 'confidentialVisit' : 'visit', id };
  const isHeard = isWhole(registration);
  const held = given?.registeredBy === '' ? given.ticket : null;
  if (held) {
    if (isConfidential) sitDown(station, writer, actor, registration, held, isHeard);
    return { stream, ticket: { ...numberOf(held), isHeard } };
  }
  const hall = hallOfQueue(station);
  if (hall === undefined || !comesToday(station, registration.visit)) return { stream, ticket: undefined };
  const number = nextTicket(station, writer, hall);
  if (isConfidential) giveApart(station, writer, actor, number, isHeard);
  return { stream, ticket: { ...number, isHeard } };
}

export function readVisit(reader: Reader, id: string): VisitState | undefined {
  const row = reader.get<{ state: string }>(`SELECT state FROM stream WHERE id = ? AND type = 'visit'`, id);
  return row && (JSON.parse(row.state) as VisitState);
}

export function numberOf({ hall, on, series, serial }: TicketState): TicketNumberFacts {
  return { hall, on, series, serial };
}

/** 补录 of another day and whatever comes by post or telephone stand in no line. */
function comesToday(station: Station, visit: VisitFields): boolean {
  const { hasTicket } = channelSet(visit.channel);
  return hasTicket && shanghaiDay(visit.visitedAt ?? station.now()) === shanghaiDay(station.now());
}

function isWhole({ visit, petitions }: Registration): boolean {
  if (petitions.length === 0) return missingFields(visit, null).length === 0;
  return petitions.every(({ fields }) => missingFields(visit, fields).length === 0);
}

function giveApart(station: Station, writer: Writer, actor: Actor, number: TicketNumberFacts, isHeard: boolean): void {
  const id = newId();
  appendPlanned(writer, ticketIntent(station, actor, id, 'ticket.given', number));
  if (isHeard) appendPlanned(writer, ticketIntent(station, actor, id, 'ticket.closed', { outcome: 'received' }));
}

function sitDown(
  station: Station,
  writer: Writer,
  actor: Actor,
  { visitId, visit }: Registration,
  { phase }: TicketState,
  isHeard: boolean,
): void {
  if (isHeard) appendPlanned(writer, ticketIntent(station, actor, visitId, 'ticket.closed', { outcome: 'received' }));
  else if (phase === 'called')
    appendPlanned(writer, ticketIntent(station, actor, visitId, 'ticket.seated', { window: visit.window ?? '' }));
}

/** One act on a number of the queue. */
export function ticketIntent(station: Station, actor: Actor, visitId: string, type: string, facts: object) {
  return {
    id: newId(),
    type,
    streams: [{ type: 'visit', id: visitId } as const],
    actorId: actor.id,
    occurredAt: station.now(),
    facts,
    personal: {},
  };
}
