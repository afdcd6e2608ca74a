import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { labelOf, VISIT_REASONS } from '../../src-shared/dictionary/visit-choices';
import type { Hall, HallAct, HallRow } from '../../src-shared/hall/hall-shapes';
import { calledBefore, CALLS_BEFORE_PASSING, type TicketState } from '../../src-shared/hall/ticket-fold';
import { ticketWords } from '../../src-shared/hall/ticket-number';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { shownVisitor } from '../../src-shared/visit/slip-words';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append } from '../store/append';
import type { Reader } from '../store/connection';
import { StoreFault } from '../store/store-fault';
import { findNextTicket, listTickets, type StoredTicket } from '../store/ticket-row';
import { hallOfQueue, nextTicket, readVisit, ticketIntent } from './hall-numbers';
import { getStationState, newId, type Actor, type Station } from './station';

/** Lines that call for an act come before those that are over. */
const ORDER: Readonly<Record<HallRow['phase'], number>> = { hearing: 0, called: 1, waiting: 2, done: 3, left: 3 };

/** 大厅此刻: everybody with a number of today, as far as this desk knows. */
export function showHall(station: Station): Hall {
  const hall = hallOfQueue(station);
  if (hall === undefined) return { hasQueue: false, rows: [], next: null };
  const { read } = station.connection;
  const on = shanghaiDay(station.now());
  const own = { generations: ownGenerations(read), window: getStationState(station).configuration?.window ?? '' };
  const rows = listTickets(read, hall, on).map((stored) => showTicket(read, stored, own));
  rows.sort((one, two) => ORDER[one.phase] - ORDER[two.phase] || one.queuedAt - two.queuedAt);
  const next = findNextTicket(read, hall, on);
  return { hasQueue: true, rows, next: next ? ticketWords(ticketOf(next)) : null };
}

function ownGenerations(reader: Reader): ReadonlySet<string> {
  return new Set(reader.all<{ id: string }>('SELECT id FROM generation WHERE is_own = 1').map(({ id }) => id));
}

function ticketOf(stored: StoredTicket): TicketState {
  const { ticket } = JSON.parse(stored.state) as VisitState;
  if (!ticket) throw new StoreFault('RECORD_NOT_FOUND');
  return ticket;
}

function showTicket(
  reader: Reader,
  stored: StoredTicket,
  own: { readonly generations: ReadonlySet<string>; readonly window: string },
): HallRow {
  const visit = JSON.parse(stored.state) as VisitState;
  const ticket = ticketOf(stored);
  const fields = plainFields<VisitFields>(visit.fields);
  const isRegistered = visit.registeredBy !== '';
  const ownCalls = ticket.calls.filter(({ generation }) => own.generations.has(generation));
  const [first] = ticket.calls;
  return {
    visitId: stored.visit_id,
    number: ticketWords(ticket),
    phase: ticket.phase as HallRow['phase'],
    nameMasked: isRegistered ? shownVisitor(fields) : '',
    visitorCount: fields.visitorCount ?? 1,
    gist: isRegistered ? gistOf(reader, visit, fields) : '',
    isRegistered,
    petitionId: visit.opens[0] ?? visit.joins[0] ?? null,
    queuedAt: ticket.queuedAt,
    since: ticket.since,
    calledAt: [...new Set(ticket.calls.map(({ window }) => window))],
    window: ticket.window,
    ownCallCount: ownCalls.length,
    passedCount: ticket.passedCount,
    calledBefore: calledBefore(ticket, own.generations) ?? null,
    isOurs:
      ticket.phase === 'hearing'
        ? ticket.window === own.window
        : first !== undefined && own.generations.has(first.generation),
  };
}

/** What she comes about; of one who asks after a petition its number. */
function gistOf(reader: Reader, visit: VisitState, fields: VisitFields): string {
  const row = (id: string | undefined) =>
    id === undefined
      ? undefined
      : reader.get<{ gist: string; caseNumber: string }>(
          `SELECT p.gist, p.case_number AS caseNumber FROM stream s JOIN petition p ON p.stream_rid = s.rid
           WHERE s.id = ? AND s.type = 'petition'`,
          id,
        );
  const opened = row(visit.opens[0]);
  if (opened) return opened.gist;
  const joined = row(visit.joins[0]);
  return [labelOf(VISIT_REASONS, fields.reason), joined?.caseNumber, fields.gist].filter(Boolean).join(' ');
}

/** 取号: a number for somebody of whom nothing is known yet. @returns the number as printed */
export function giveTicket(station: Station, actor: Actor): string {
  const visitId = newId();
  const id = newId();
  append(station.connection, id, (writer) => {
    const hall = hallOfQueue(station);
    if (hall === undefined) throw new StoreFault('RIGHT_MISSING');
    return { ...ticketIntent(station, actor, visitId, 'ticket.given', nextTicket(station, writer, hall)), id };
  });
  const given = readVisit(station.connection.read, visitId)?.ticket;
  return given ? ticketWords(given) : '';
}

/** 叫下一位: whoever has waited longest, found in the commit that calls her. @returns her number, null when nobody waits */
export function callNext(station: Station, actor: Actor): string | null {
  const hall = hallOfQueue(station);
  const next = hall && findNextTicket(station.connection.read, hall, shanghaiDay(station.now()));
  if (!next) return null;
  actOnTicket(station, actor, next.visit_id, 'call');
  return ticketWords(ticketOf(next));
}

/**
 * One act on a number. All of them are facts: what happened in the hall is written down, whatever another window
 * wrote meanwhile; the fold decides what it means.
 *
 * @throws StoreFault RECORD_NOT_FOUND without such a number; RECORD_CHANGED where the act no longer fits
 */
export function actOnTicket(station: Station, actor: Actor, visitId: string, act: HallAct): void {
  const id = newId();
  const window = getStationState(station).configuration?.window ?? '';
  append(station.connection, id, (writer) => {
    const ticket = readVisit(writer, visitId)?.ticket;
    if (!ticket) throw new StoreFault('RECORD_NOT_FOUND');
    if (!fits(writer, ticket, act)) throw new StoreFault('RECORD_CHANGED', act);
    const [type, facts] = eventOf(act, window);
    return { ...ticketIntent(station, actor, visitId, type, facts), id };
  });
}

function eventOf(act: HallAct, window: string): readonly [type: string, facts: object] {
  switch (act) {
    case 'call':
      return ['ticket.called', { window }];
    case 'pass':
      return ['ticket.passed', {}];
    case 'seat':
      return ['ticket.seated', { window }];
    case 'receive':
      return ['ticket.closed', { outcome: 'received' }];
    case 'leave':
      return ['ticket.closed', { outcome: 'left' }];
  }
}

/** What a desk that sees this may do. The fold bears every order; this keeps a slip of the finger out of the record. */
function fits(reader: Reader, ticket: TicketState, act: HallAct): boolean {
  const { phase } = ticket;
  const own = ownGenerations(reader);
  switch (act) {
    case 'call':
      return phase === 'waiting' || phase === 'called' || phase === 'left';
    case 'pass':
      return (
        phase === 'called' &&
        ticket.calls.filter(({ generation }) => own.has(generation)).length >= CALLS_BEFORE_PASSING
      );
    case 'seat':
      return phase === 'waiting' || phase === 'called' || phase === 'left';
    case 'receive':
      return phase === 'hearing';
    case 'leave':
      return phase === 'waiting' || phase === 'called' || phase === 'hearing';
  }
}
