import type { z } from 'zod';
import type { accusationRegisteredFacts } from '../accusation/accusation-events';
import { foldTicket, type TicketState } from '../hall/ticket-fold';
import { firstFieldStates, type FieldStates } from '../journal/field-versions';
import type { StreamRef } from '../journal/event';
import type { FoldEvent } from '../journal/fold-event';
import { foldEdit } from './fold-edits';
import type {
  petitionOpenedFacts,
  slipCollectedFacts,
  slipPrintedFacts,
  visitRegisteredFacts,
  visitRegisteredPersonal,
  visitVoidedFacts,
} from './visit-events';

/** A voiding as folded; the second one on another station is kept beside the first. */
export interface Voiding {
  readonly by: string;
  readonly actorId: string;
  readonly reason: string;
  readonly isUndo: boolean;
}

/** Everything known of one visit (stream `visit` or `confidentialVisit`). */
export interface VisitState {
  /** Event that registered it; empty while only later events have arrived, which a whole stream never shows. */
  readonly registeredBy: string;
  readonly registeredAt: number;
  readonly actorId: string;
  readonly generation: string;
  readonly number: string | null;
  readonly opens: readonly string[];
  readonly joins: readonly string[];
  readonly fields: FieldStates;
  readonly voidings: readonly Voiding[];
  readonly slipCopies: number;
  readonly slipCollected: boolean;
  /** 候访号 and where its bearer stands; null where nobody queues. */
  readonly ticket: TicketState | null;
}

export const EMPTY_VISIT: VisitState = {
  registeredBy: '',
  registeredAt: 0,
  actorId: '',
  generation: '',
  number: null,
  opens: [],
  joins: [],
  fields: {},
  voidings: [],
  slipCopies: 0,
  slipCollected: false,
  ticket: null,
};

/** Total: an event of a type it does not know leaves the state as it is. Reads nothing but its arguments. */
export function foldVisit(state: VisitState, event: FoldEvent, stream: StreamRef): VisitState {
  const next = foldVisitItself(state, event, stream);
  const ticket = foldTicket(state.ticket, event);
  return ticket === next.ticket ? next : { ...next, ticket };
}

function foldVisitItself(state: VisitState, event: FoldEvent, stream: StreamRef): VisitState {
  switch (event.header.type) {
    case 'visit.registered':
      return state.registeredBy === '' ? register(state, event) : state;
    case 'accusation.registered':
      return state.registeredBy === '' ? registerAccusation(state, event) : state;
    case 'petition.opened': {
      const { opens } = event.facts as z.infer<typeof petitionOpenedFacts>;
      return state.opens.includes(opens.id) ? state : { ...state, opens: [...state.opens, opens.id] };
    }
    case 'visit.completed':
    case 'visit.corrected':
      return { ...state, fields: foldEdit(state.fields, event, stream) };
    case 'visit.voided':
      return { ...state, voidings: [...state.voidings, voiding(event)] };
    case 'slip.printed': {
      const { copy } = event.facts as z.infer<typeof slipPrintedFacts>;
      return { ...state, slipCopies: Math.max(state.slipCopies, copy) };
    }
    case 'slip.collected': {
      const { copy } = event.facts as z.infer<typeof slipCollectedFacts>;
      return copy > 0 ? { ...state, slipCollected: true } : state;
    }
    default:
      return state;
  }
}

function register(state: VisitState, event: FoldEvent): VisitState {
  const facts = event.facts as z.infer<typeof visitRegisteredFacts>;
  const personal = event.personal as z.infer<typeof visitRegisteredPersonal> | null;
  return {
    ...state,
    registeredBy: event.header.id,
    registeredAt: event.header.occurredAt,
    actorId: event.header.actorId,
    generation: event.header.generation,
    number: facts.number ?? null,
    opens: facts.opens.map((opened) => opened.id),
    joins: facts.joins,
    fields: firstFieldStates({ ...facts.fields, ...personal?.fields }, event.header.id),
  };
}

/** Of an accusation the fold knows when and under which numbers; the words are in its envelope. */
function registerAccusation(state: VisitState, event: FoldEvent): VisitState {
  const { opens, visitedAt } = event.facts as z.infer<typeof accusationRegisteredFacts>;
  return {
    ...state,
    registeredBy: event.header.id,
    registeredAt: event.header.occurredAt,
    actorId: event.header.actorId,
    generation: event.header.generation,
    opens: opens.map(({ id }) => id),
    fields: firstFieldStates({ visitedAt }, event.header.id),
  };
}

/** Shared with the petition: both carry the voiding of the visit that opened it. */
export function voiding(event: FoldEvent): Voiding {
  const { reason, isUndo } = event.facts as z.infer<typeof visitVoidedFacts>;
  return { by: event.header.id, actorId: event.header.actorId, reason, isUndo };
}
