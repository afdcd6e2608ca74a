import type { PetitionFilter } from '../../src-shared/ipc/shapes';
import { newStore, useStore } from '../store';

export type SettingsPart = 'users' | 'places' | 'categories' | 'units' | 'calendar' | 'station' | 'display' | 'print';

/** Where the person stands. */
export type Place =
  | { readonly kind: 'visit' }
  | { readonly kind: 'petitions' }
  | { readonly kind: 'petition'; readonly id: string; readonly isEditing?: boolean }
  | { readonly kind: 'sync'; readonly part?: 'returned' }
  | { readonly kind: 'settings'; readonly part: SettingsPart };

const place = newStore<Place>({ kind: 'visit' });

export function usePlace(): Place {
  return useStore(place, (state) => state);
}

export function goTo(next: Place): void {
  place.set(() => next);
}

export interface ListState {
  readonly filter: PetitionFilter;
  /** Row the list comes back to. */
  readonly row: number;
}

/** The list remembers its filter and row while other places are visited. */
export const listState = newStore<ListState>({ filter: {}, row: 0 });

/** Every number opens its list. */
export function openList(filter: PetitionFilter): void {
  listState.set(() => ({ filter, row: 0 }));
  goTo({ kind: 'petitions' });
}
