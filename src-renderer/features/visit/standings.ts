import { newStore } from '../../store';

/** Where somebody stood in a tab. */
export interface Standing {
  /** Field and selection, `visit.name|2|2`. */
  readonly caret: string;
  /** Pixels from the top, by what is scrolled. */
  readonly scrolls: Readonly<Record<string, number>>;
}

const NOWHERE: Standing = { caret: '', scrolls: {} };

/** By tab, outside of the drawn state: it changes with every key. */
export const standings = newStore<Readonly<Record<string, Standing>>>({});

export function standingOf(id: string): Standing {
  return standings.get()[id] ?? NOWHERE;
}

export function noteStanding(id: string, change: Partial<Standing>): void {
  standings.set((all) => {
    const before = all[id] ?? NOWHERE;
    const next = { ...before, ...change };
    return next.caret === before.caret && next.scrolls === before.scrolls ? all : { ...all, [id]: next };
  });
}
