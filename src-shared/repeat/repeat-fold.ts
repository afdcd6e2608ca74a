import type { z } from 'zod';
import type { StreamRef } from '../journal/event';
import type { FoldEvent } from '../journal/fold-event';
import type {
  RefusalReason,
  refusalWithdrawnFacts,
  repeatRefusedFacts,
  repeatRefusedPersonal,
  repeatUnlinkedFacts,
} from './repeat-events';

/** One link to another petition, as an edge of its own. */
export interface RepeatLink {
  readonly by: string;
  readonly at: number;
  readonly actorId: string;
  /** Id of the other petition. */
  readonly other: string;
}

/** One 不是同一件. */
export interface RepeatRefusal {
  readonly by: string;
  readonly at: number;
  readonly actorId: string;
  readonly reason: RefusalReason;
  /** Marks of the people it was said of; empty after erasure. */
  readonly people: readonly string[];
}

/** What people said of one petition and others. Absent in a petition of which nobody said anything, as nearly always. */
export interface RepeatState {
  readonly links: readonly RepeatLink[];
  readonly refusals: readonly RepeatRefusal[];
  /** Ids of links and refusals taken back; kept, so that nothing depends on which came first. */
  readonly undone: readonly string[];
}

export const EMPTY_REPEATS: RepeatState = { links: [], refusals: [], undone: [] };

/** Total; returns its argument for an event that says nothing here. */
export function foldRepeats(state: RepeatState | undefined, event: FoldEvent, stream: StreamRef) {
  const before = state ?? EMPTY_REPEATS;
  const { id: by, occurredAt: at, actorId, streams } = event.header;
  switch (event.header.type) {
    case 'repeat.refused': {
      const { reason } = event.facts as z.infer<typeof repeatRefusedFacts>;
      const { people = [] } = (event.personal as z.infer<typeof repeatRefusedPersonal> | null) ?? {};
      return { ...before, refusals: [...before.refusals, { by, at, actorId, reason, people }] };
    }
    case 'repeat.refusalWithdrawn': {
      const { refusal } = event.facts as z.infer<typeof refusalWithdrawnFacts>;
      return withUndone(before, [refusal]);
    }
    case 'repeat.linked': {
      const other = streams.find(({ type, id }) => type === 'petition' && id !== stream.id);
      return other ? { ...before, links: [...before.links, { by, at, actorId, other: other.id }] } : state;
    }
    case 'repeat.unlinked':
      return withUndone(before, (event.facts as z.infer<typeof repeatUnlinkedFacts>).links);
    default:
      return state;
  }
}

function withUndone(state: RepeatState, ids: readonly string[]): RepeatState {
  return { ...state, undone: [...new Set([...state.undone, ...ids])] };
}

/** Links in force. */
export function linksOf(state: RepeatState | undefined): readonly RepeatLink[] {
  return (state ?? EMPTY_REPEATS).links.filter(({ by }) => state?.undone.includes(by) !== true);
}

/** Refusals in force. */
export function refusalsOf(state: RepeatState | undefined): readonly RepeatRefusal[] {
  return (state ?? EMPTY_REPEATS).refusals.filter(({ by }) => state?.undone.includes(by) !== true);
}
