import type { Connection } from '../store/connection';
import { tidySearch } from '../store/search-index';

/** Quiet for so long, the desk has a moment. */
const QUIET_MS = 3_000;
/** Between two goes somebody may save. */
const PAUSE_MS = 100;

export interface Tidying {
  /** Something was written: wait until it is quiet again. */
  readonly saved: () => void;
  readonly stop: () => void;
}

/** Keeps the search index in few parts, in the quiet after a save and never within one. */
export function startTidying(connection: Connection): Tidying {
  let timer: NodeJS.Timeout | undefined;
  const after = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(tidy, ms);
    timer.unref();
  };
  const tidy = (): void => {
    try {
      if (tidySearch(connection)) after(PAUSE_MS);
    } catch {
      // A full disk is told to whoever saves; an index in many parts is found in all the same.
    }
  };
  return { saved: () => after(QUIET_MS), stop: () => clearTimeout(timer) };
}
