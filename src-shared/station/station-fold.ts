import type { z } from 'zod';
import type { FoldEvent } from '../journal/fold-event';
import type {
  journalBegunFacts,
  journalContinuedFacts,
  StationConfiguration,
  stationEnrolledFacts,
} from './station-events';

/** One installation of the program: its chains, what it calls itself, the county it is bound to. */
export interface StationState {
  readonly generations: readonly { readonly id: string; readonly publicKey: string; readonly reason: string }[];
  readonly configuration: StationConfiguration | null;
  readonly enrolment: z.infer<typeof stationEnrolledFacts> | null;
}

export const EMPTY_STATION: StationState = { generations: [], configuration: null, enrolment: null };

/** Total. */
export function foldStation(state: StationState, event: FoldEvent): StationState {
  switch (event.header.type) {
    case 'journal.begun':
    case 'journal.continued': {
      const facts = event.facts as z.infer<typeof journalBegunFacts> | z.infer<typeof journalContinuedFacts>;
      const reason = 'reason' in facts ? facts.reason : 'first';
      const generation = { id: event.header.generation, publicKey: facts.publicKey, reason };
      return { ...state, generations: [...state.generations, generation] };
    }
    case 'station.configured':
      return { ...state, configuration: event.facts as StationConfiguration };
    case 'station.enrolled':
      return { ...state, enrolment: event.facts as z.infer<typeof stationEnrolledFacts> };
    default:
      return state;
  }
}
