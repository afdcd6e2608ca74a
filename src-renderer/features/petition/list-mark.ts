import { useEffect, useRef } from 'react';
import type { PetitionFilter, PetitionRow } from '../../../src-shared/ipc/shapes';
import { listState } from '../../frame/place-store';
import { PAGE_SIZE } from './list-pages';

/** The focus stands on the marked row: when the list opens or comes back, and with every key that moves the mark. */
export function useMarkedRow(scroller: { readonly current: HTMLDivElement | null }, marked: number): () => void {
  const isWanted = useRef(true);
  useEffect(() => {
    const { activeElement } = document;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${marked}"]`);
    const isInside = scroller.current?.contains(activeElement) ?? false;
    // The mark went on with its petition: the focus stood on the row it had before.
    const isBehind = isInside && activeElement !== row && activeElement?.getAttribute('role') === 'row';
    if (!row || !(isWanted.current || isBehind)) return;
    isWanted.current = false;
    // Rows that come while somebody types the filter leave her where she is.
    if (activeElement instanceof HTMLInputElement && !isInside) return;
    row.focus({ preventScroll: true });
  });
  return () => {
    isWanted.current = true;
  };
}

/** The mark stays on its petition when a colleague's visit comes in above it, and so does what is in sight. */
export function useFollowedRow(
  scroller: { readonly current: HTMLDivElement | null },
  rows: (at: number) => PetitionRow | undefined,
  marked: number,
  rowPx: number,
  shownFilter: PetitionFilter,
): void {
  useEffect(() => {
    const { rowId, filter } = listState.get();
    // Another filter is on its way: these rows are about to go.
    if (filter !== shownFilter) return;
    const here = rows(marked)?.id;
    if (here === undefined || here === rowId) return;
    const near = Array.from({ length: 2 * PAGE_SIZE }, (_, at) => marked - PAGE_SIZE + at);
    const at = rowId === null ? -1 : (near.find((each) => each >= 0 && rows(each)?.id === rowId) ?? -1);
    if (at < 0) return listState.set((state) => ({ ...state, rowId: here }));
    if ((scroller.current?.scrollTop ?? 0) > 0) scroller.current?.scrollBy(0, (at - marked) * rowPx);
    return listState.set((state) => ({ ...state, row: at }));
  });
}
