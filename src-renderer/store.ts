import { useSyncExternalStore } from 'react';

/** A small store outside of React: typing must not redraw more than the field that is typed into. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (change: (state: T) => T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function newStore<T>(initial: T): Store<T> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      const next = change(state);
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** `pick` must return the same value for the same state: no fresh arrays or objects. */
export function useStore<T, P>(store: Store<T>, pick: (state: T) => P): P {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
