import { useEffect } from 'react';
import type { ListView } from '../../../src-shared/ipc/shapes';
import { call } from '../../desk-api';
import { listState, NEW_LIST, type ListState } from '../../frame/place-store';

const KEEP_AFTER_MS = 400;

/** Filter, order and columns as this person left them on this computer; what she does to them is kept. */
export function useListView(userId: string): void {
  useEffect(() => {
    void restore(userId);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let kept = viewOf(listState.get());
    const stop = listState.subscribe(() => {
      const state = listState.get();
      const view = viewOf(state);
      if (state.ownerId !== userId || isSame(view, kept)) return;
      kept = view;
      clearTimeout(timer);
      timer = setTimeout(() => void call('petition:keepView', view).catch(() => undefined), KEEP_AFTER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [userId]);
}

async function restore(userId: string): Promise<void> {
  if (listState.get().ownerId === userId) return;
  listState.set(() => NEW_LIST);
  const view = await call('petition:view', {}).catch(() => viewOf(NEW_LIST));
  listState.set((state) => ({
    ...state,
    ...view,
    // A number pressed before the answer came opens its own list.
    filter: state.filter === NEW_LIST.filter ? view.filter : state.filter,
    ownerId: userId,
  }));
}

function viewOf({ filter, sort, columns }: ListState): ListView {
  const { text: _text, ids: _ids, ...kept } = filter;
  return { filter: kept, sort, columns: [...columns] };
}

function isSame(one: ListView, two: ListView): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
