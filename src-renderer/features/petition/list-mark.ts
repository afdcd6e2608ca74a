import { useEffect, useRef } from 'react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { listState } from '../../frame/place-store';
import { PAGE_SIZE } from './list-pages';

/** The focus stands on the marked row: when the list opens or comes back, and with every key that moves the mark. */
export function useMarkedRow(scroller: { readonly current: HTMLDivElement | null }, marked: number): () => void {
  const isWanted = useRef(true);
  useEffect(() => {
    if (!isWanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${marked}"]`);
    if (!row) return;
    isWanted.current = false;
    // Rows that come while somebody types the filter leave her where she is.
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement && !scroller.current?.contains(activeElement)) return;
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
): void {
  useEffect(() => {
    const { rowId } = listState.get();
    const here = rows(marked)?.id;
    if (here === undefined || here === rowId) return;
    const near = Array.from({ length: 2 * PAGE_SIZE }, (_, at) => marked - PAGE_SIZE + at);
    const at = rowId === null ? -1 : (near.find((each) => each >= 0 && rows(each)?.id === rowId) ?? -1);
    if (at < 0) return listState.set((state) => ({ ...state, rowId: here }));
    if ((scroller.current?.scrollTop ?? 0) > 0) scroller.current?.scrollBy(0, (at - marked) * rowPx);
    return listState.set((state) => ({ ...state, row: at }));
  });
}
