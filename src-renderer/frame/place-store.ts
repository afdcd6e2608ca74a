import type { ListView, PetitionFilter } from '../../src-shared/ipc/shapes';
import { today } from '../dates-shown';
import { newStore, useStore } from '../store';

export type SettingsPart =
  | 'users'
  | 'places'
  | 'categories'
  | 'units'
  | 'calendar'
  | 'backup'
  | 'readers'
  | 'station'
  | 'display'
  | 'print'
  | 'devices'
  | 'hall'
  | 'reception';

/** Where the person stands. */
export type Place =
  | { readonly kind: 'workbench' }
  | { readonly kind: 'visit' }
  | { readonly kind: 'petitions' }
  | { readonly kind: 'petition'; readonly id: string; readonly isEditing?: boolean }
  /** One 来访 by itself; Esc leads to where it was opened from. The form is `visit`. */
  | { readonly kind: 'visitRecord'; readonly id: string; readonly from: Place }
  | { readonly kind: 'accusations' }
  | { readonly kind: 'accusation'; readonly id: string }
  | { readonly kind: 'sync'; readonly part?: 'returned' }
  /** 日结; without a day today's. */
  | { readonly kind: 'day'; readonly on?: string; readonly figure?: string }
  | { readonly kind: 'settings'; readonly part: SettingsPart };

const place = newStore<Place>({ kind: 'workbench' });

export function usePlace(): Place {
  return useStore(place, (state) => state);
}

export function goTo(next: Place): void {
  place.set(() => next);
}

/** @param from where Esc leads back to; without it, where one stands. */
export function openVisit(id: string, from: Place = place.get()): void {
  goTo({ kind: 'visitRecord', id, from: from.kind === 'visitRecord' ? from.from : from });
}

export interface ListState extends ListView {
  readonly filter: PetitionFilter;
  /** Whose list this is: another person at the same desk begins with her own. */
  readonly ownerId: string | null;
  /** Row the list comes back to, the petition that stood in it, and how far down the page that was. */
  readonly row: number;
  readonly rowId: string | null;
  readonly scrolledTo: number;
  readonly ticked: ReadonlySet<string>;
  readonly isPreviewing: boolean;
  /** Day on which the text of the filter was typed; it does not outlive it. */
  readonly textOn: string;
}

export const NEW_LIST: ListState = {
  filter: {},
  sort: { by: 'registered', isDescending: true },
  columns: [],
  ownerId: null,
  row: 0,
  rowId: null,
  scrolledTo: 0,
  ticked: new Set(),
  isPreviewing: false,
  textOn: '',
};

/** The list remembers its filter and row while other places are visited. */
export const listState = newStore<ListState>(NEW_LIST);

/** Another filter: the list begins at its first row. */
export function filterList(filter: PetitionFilter): void {
  listState.set((state) => ({ ...state, filter, textOn: today(), row: 0, rowId: null, scrolledTo: 0 }));
}

/** Every number opens its list. */
export function openList(filter: PetitionFilter): void {
  listState.set((state) => ({ ...state, ticked: NEW_LIST.ticked, isPreviewing: false }));
  filterList(filter);
  goTo({ kind: 'petitions' });
}
