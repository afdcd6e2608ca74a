import type { z } from 'zod';
import type { FoldEvent } from '../journal/fold-event';
import type { readerNamedFacts, readerNamedPersonal, readerRemovedFacts } from './reader-events';

/** One who may read accusations now. */
export interface NamedReader {
  readonly userId: string;
  readonly publicKey: string;
  readonly stationId: string;
  readonly unitName: string;
  /** Empty after erasure. */
  readonly name: string;
  /** UTC ms by the clock of the station that named her. */
  readonly namedAt: number;
  /** Administrator who signed. */
  readonly namedBy: string;
}

export interface ReadersState {
  /** By user id. */
  readonly readers: Readonly<Record<string, NamedReader>>;
}

export const EMPTY_READERS: ReadersState = { readers: {} };

/** Total. */
export function foldReaders(state: ReadersState, { header, facts, personal }: FoldEvent): ReadersState {
  switch (header.type) {
    case 'reader.named': {
      const named = facts as z.infer<typeof readerNamedFacts>;
      const { name = '' } = (personal as z.infer<typeof readerNamedPersonal> | null) ?? {};
      const reader = { ...named, name, namedAt: header.occurredAt, namedBy: header.actorId };
      return { readers: { ...state.readers, [named.userId]: reader } };
    }
    case 'reader.removed': {
      const { userId } = facts as z.infer<typeof readerRemovedFacts>;
      const { [userId]: _, ...readers } = state.readers;
      return { readers };
    }
    default:
      return state;
  }
}
