import type { PetitionFilter, PetitionRow, PetitionSort } from '../../../src-shared/ipc/shapes';
import type { OptionalColumn } from '../../../src-shared/petition/list-columns';
import { filterList, listState, NEW_LIST } from '../../frame/place-store';

/** As many as one export takes by name; who wants more filters. */
const TICKED_MAX = 5_000;

export function changeFilter(change: { [K in keyof PetitionFilter]?: PetitionFilter[K] | undefined }): void {
  const { filter } = listState.get();
  filterList(
    Object.fromEntries(
      Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== ''),
    ),
  );
}

/** The other order, or the same one turned round. The newest and the next due come first. */
export function setSort(by: PetitionSort['by']): void {
  listState.set((state) => ({
    ...state,
    sort: { by, isDescending: state.sort.by === by ? !state.sort.isDescending : by === 'registered' },
    row: 0,
    rowId: null,
    scrolledTo: 0,
  }));
}

export function setTicked(rows: readonly (PetitionRow | undefined)[], isTicked: boolean): void {
  listState.set((state) => {
    const ticked = new Set(state.ticked);
    for (const row of rows) {
      if (!row) continue;
      if (isTicked && ticked.size < TICKED_MAX) ticked.add(row.id);
      if (!isTicked) ticked.delete(row.id);
    }
    return { ...state, ticked };
  });
}

export function untickAll(): void {
  if (listState.get().filter.ids) changeFilter({ ids: undefined });
  listState.set((state) => (state.ticked.size === 0 ? state : { ...state, ticked: NEW_LIST.ticked }));
}

export function setColumn(column: OptionalColumn, isShown: boolean): void {
  listState.set((state) => ({
    ...state,
    columns: isShown ? [...state.columns, column] : state.columns.filter((each) => each !== column),
  }));
}
