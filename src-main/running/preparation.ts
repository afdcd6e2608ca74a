import { performance } from 'node:perf_hooks';
import { prepareRows, type Station } from '../desk/station';
import { StoreFault } from '../store/store-fault';

/** A window draws the bar anew this often at most. */
const SHOW_MS = 200;

/** The rebuild after an upgrade, as the desk sees it: nobody is let in before it is over. */
export interface Preparation {
  /** Begins it when the rows ask for it; undefined when they are of this build. Rejects when it was cancelled or failed. */
  readonly begin: (station: Station) => Promise<void> | undefined;
  readonly isUnderWay: () => boolean;
  readonly cancel: () => void;
  /** Cancelled and rolled back, or nothing was under way. */
  readonly ended: () => Promise<void>;
}

/** @param show how far it is, in streams. */
export function newPreparation(show: (done: number, all: number) => void): Preparation {
  let cancel: AbortController | undefined;
  let work: Promise<void> | undefined;
  return {
    begin: (station) => {
      const controller = new AbortController();
      let shownAt = -SHOW_MS;
      const started = prepareRows(
        station,
        ({ done, all }) => {
          if (performance.now() - shownAt < SHOW_MS) return;
          shownAt = performance.now();
          show(done, all);
        },
        controller.signal,
      );
      if (!started) return undefined;
      cancel = controller;
      show(0, 0);
      work = started
        .catch((error: unknown) => {
          throw controller.signal.aborted ? new StoreFault('PREPARING_CANCELLED') : error;
        })
        .finally(() => {
          cancel = undefined;
        });
      return work;
    },
    isUnderWay: () => cancel !== undefined,
    cancel: () => cancel?.abort(),
    ended: async () => {
      cancel?.abort();
      await work?.catch(() => undefined);
    },
  };
}
