import type { z } from 'zod';
import type { FoldEvent } from '../journal/fold-event';
import type { entryAddedFacts, entryRelabelledFacts, entryRetiredFacts } from './dictionary-events';

/** What an office changed about a dictionary that ships with the program; by code. */
export interface DictionaryState {
  readonly added: Readonly<Record<string, { readonly parentCode: string; readonly label: string }>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly retired: Readonly<Record<string, true>>;
}

export const EMPTY_DICTIONARY: DictionaryState = { added: {}, labels: {}, retired: {} };

/** Total. A code added twice keeps its first parent; the later label shows. */
export function foldDictionary(state: DictionaryState, event: FoldEvent): DictionaryState {
  switch (event.header.type) {
    case 'dictionary.entryAdded': {
      const { code, parentCode, label } = event.facts as z.infer<typeof entryAddedFacts>;
      const first = state.added[code];
      return { ...state, added: { ...state.added, [code]: { parentCode: first?.parentCode ?? parentCode, label } } };
    }
    case 'dictionary.entryRelabelled': {
      const { code, label } = event.facts as z.infer<typeof entryRelabelledFacts>;
      return { ...state, labels: { ...state.labels, [code]: label } };
    }
    case 'dictionary.entryRetired': {
      const { code } = event.facts as z.infer<typeof entryRetiredFacts>;
      return { ...state, retired: { ...state.retired, [code]: true } };
    }
    case 'dictionary.entryRestored': {
      const { code } = event.facts as z.infer<typeof entryRetiredFacts>;
      const { [code]: _restored, ...retired } = state.retired;
      return { ...state, retired };
    }
    default:
      return state;
  }
}
