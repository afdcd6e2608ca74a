import { useEffect } from 'react';
import { call, errorOf } from '../../desk-api';
import { carets, changeTab, findTab, registrations, type OpenRegistration } from './open-registrations';
import type { RegistrationContent } from './registration-content';

/** On disk within 2 s of the last key: after a short silence, and in any case while typing goes on. */
const SILENCE_MS = 900;
const LONGEST_MS = 2_000;

const written = new Map<string, RegistrationContent>();

function bodyOf(tab: OpenRegistration): string {
  const { visitId, petitionId, openedAt, sameVisitId, content } = tab;
  return JSON.stringify({ format: 1, visitId, petitionId, openedAt, sameVisitId, ...content });
}

function isUnwritten(tab: OpenRegistration): boolean {
  const isEmpty = tab.content === tab.initial && tab.savedAt === null;
  return tab.result === null && !tab.isSaving && !isEmpty && written.get(tab.id) !== tab.content;
}

/** Writes one draft; its failure is told in the action bar, the form stays. */
export async function saveDraftNow(id: string): Promise<void> {
  const tab = findTab(id);
  if (!tab || !isUnwritten(tab)) return;
  const { content } = tab;
  written.set(id, content);
  try {
    const { savedAt } = await call('draft:save', {
      id,
      body: bodyOf(tab),
      caret: (carets.get(id) ?? '').slice(0, 200),
    });
    changeTab(id, (now) =>
      now.result ? {} : { savedAt, fault: now.fault?.code === 'INPUT_INVALID' ? now.fault : null },
    );
  } catch (thrown) {
    written.delete(id);
    const fault = errorOf(thrown);
    changeTab(id, () => ({ fault }));
  }
}

export async function saveAllDrafts(): Promise<void> {
  await Promise.all(registrations.get().tabs.map(({ id }) => saveDraftNow(id)));
}

/** Watches every open registration, whichever place is shown. */
export function useDraftKeeper(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitingSince = 0;
    const flush = (): void => {
      clearTimeout(timer);
      timer = undefined;
      waitingSince = 0;
      void saveAllDrafts();
    };
    const watch = (): void => {
      if (!registrations.get().tabs.some(isUnwritten)) return;
      const now = Date.now();
      if (waitingSince === 0) waitingSince = now;
      clearTimeout(timer);
      timer = setTimeout(flush, Math.max(0, Math.min(SILENCE_MS, waitingSince + LONGEST_MS - now)));
    };
    const stop = registrations.subscribe(watch);
    watch();
    window.addEventListener('blur', flush);
    return () => {
      stop();
      window.removeEventListener('blur', flush);
      flush();
    };
  }, []);
}
