import type { z } from 'zod';
import type { FoldEvent } from '../journal/fold-event';
import type { ticketAtWindowFacts, ticketClosedFacts, ticketGivenFacts, VisitTicketFacts } from './ticket-events';

/** 候访 · 已叫号 · 接谈中 · 已接待 · 已离开; voided with its visit. */
export type TicketPhase = 'waiting' | 'called' | 'hearing' | 'done' | 'left' | 'voided';

export interface TicketCall {
  readonly by: string;
  readonly generation: string;
  readonly window: string;
  /** UTC ms. */
  readonly at: number;
}

/** Where the bearer of a number stands. */
export interface TicketState {
  readonly hall: string;
  readonly on: string;
  readonly series: string;
  readonly serial: number;
  readonly phase: TicketPhase;
  /** UTC ms from which the place in line counts: given, or passed over last. */
  readonly queuedAt: number;
  /** UTC ms at which the phase began. */
  readonly since: number;
  /** Calls since she was last passed over, in order; whose is the first one, is to hear her. */
  readonly calls: readonly TicketCall[];
  readonly passedCount: number;
  /** Where she is heard. */
  readonly window: string;
}

/** After so many calls without an answer a number may be passed over. */
export const CALLS_BEFORE_PASSING = 2;

/**
 * The queue's part of a visit. Total: calls of two windows that did not know of each other are both kept, and nothing
 * takes anybody away from the window that hears her.
 */
export function foldTicket(ticket: TicketState | null, event: FoldEvent): TicketState | null {
  if (event.header.type === 'ticket.given')
    return ticket ?? give(event.facts as z.infer<typeof ticketGivenFacts>, event);
  if (event.header.type === 'visit.registered' || event.header.type === 'accusation.registered')
    return foldRegistered(ticket, event);
  return ticket === null || ticket.phase === 'voided' ? ticket : step(ticket, event);
}

function give({ hall, on, series, serial }: z.infer<typeof ticketGivenFacts>, { header }: FoldEvent): TicketState {
  const at = header.occurredAt;
  return {
    hall, on, series, serial, phase: 'waiting', queuedAt: at, since: at, calls: [], passedCount: 0, window: '',
  }; // prettier-ignore
}

function foldRegistered(ticket: TicketState | null, event: FoldEvent): TicketState | null {
  const facts = event.facts as { ticket?: VisitTicketFacts; fields?: { window?: string } };
  if (!facts.ticket) return ticket;
  const known = ticket ?? give(facts.ticket, event);
  if (known.phase === 'done' || known.phase === 'voided') return known;
  const window = known.window || (facts.fields?.window ?? known.calls[0]?.window ?? '');
  if (facts.ticket.isHeard) return { ...known, phase: 'done', since: event.header.occurredAt, window };
  // Called to a window and registered there: she sits in front of the clerk.
  return known.phase === 'called' ? { ...known, phase: 'hearing', since: event.header.occurredAt, window } : known;
}

function step(ticket: TicketState, event: FoldEvent): TicketState {
  const { phase } = ticket;
  const at = event.header.occurredAt;
  switch (event.header.type) {
    case 'ticket.called': {
      const { window } = event.facts as z.infer<typeof ticketAtWindowFacts>;
      const calls = [...ticket.calls, { by: event.header.id, generation: event.header.generation, window, at }];
      return phase === 'waiting' || phase === 'left'
        ? { ...ticket, calls, phase: 'called', since: at }
        : { ...ticket, calls };
    }
    case 'ticket.passed':
      if (phase !== 'waiting' && phase !== 'called') return ticket;
      return { ...ticket, phase: 'waiting', since: at, queuedAt: at, calls: [], passedCount: ticket.passedCount + 1 };
    case 'ticket.seated': {
      if (phase === 'hearing' || phase === 'done') return ticket;
      const { window } = event.facts as z.infer<typeof ticketAtWindowFacts>;
      return { ...ticket, phase: 'hearing', since: at, window };
    }
    case 'ticket.closed': {
      if (phase === 'done') return ticket;
      const { outcome } = event.facts as z.infer<typeof ticketClosedFacts>;
      return { ...ticket, phase: outcome === 'received' ? 'done' : 'left', since: at };
    }
    case 'visit.voided':
      return { ...ticket, phase: 'voided', since: at };
    default:
      return ticket;
  }
}

/** The window that called before this one did, when both called the same number; undefined when there is nothing to tell. */
export function calledBefore(ticket: TicketState, generations: ReadonlySet<string>): string | undefined {
  const [first] = ticket.calls;
  if (!first || generations.has(first.generation)) return undefined;
  return ticket.calls.some(({ generation }) => generations.has(generation)) ? first.window : undefined;
}
