import { useEffect } from 'react';
import { call, DeskFault, errorOf } from '../../desk-api';
import { writeDraftBody } from './draft-body';
import { changeTab, findTab, isUntouched, registrations, type OpenRegistration } from './open-registrations';
import { standingOf, standings } from './standings';

/** On disk within 2 s of the last key: after a short silence, and in any case while typing goes on. */
const SILENCE_MS = 900;
const LONGEST_MS = 2_000;

/** What a draft on disk was made of, by tab; compared piece by piece, being the same objects when nothing changed. */
const written = new Map<string, readonly unknown[]>();

function piecesOf(tab: OpenRegistration): readonly unknown[] {
  const { content, typed, cleared, shownAt, petitionAt, isOriginalFixed, isMoreOpen, areRepresentativesOpen } = tab;
  const view = [cleared, shownAt, petitionAt, isOriginalFixed, isMoreOpen, areRepresentativesOpen];
  return [content, typed, standings.get()[tab.id], ...view];
}

function isUnwritten(tab: OpenRegistration): boolean {
  if (tab.result !== null || tab.isSaving || (isUntouched(tab) && tab.savedAt === null)) return false;
  const known = written.get(tab.id);
  return piecesOf(tab).some((piece, at) => piece !== known?.[at]);
}

/** Writes one draft with caret and scroll; its failure is told in the action bar, the form stays. */
export async function saveDraftNow(id: string): Promise<void> {
  const tab = findTab(id);
  if (!tab || !isUnwritten(tab)) return;
  const pieces = piecesOf(tab);
  const isMoveOnly = written.get(id)?.[0] === pieces[0] && tab.savedAt !== null;
  written.set(id, pieces);
  try {
    const caret = standingOf(id).caret.slice(0, 200);
    const { savedAt } = await call('draft:save', { id, body: writeDraftBody(tab), caret });
    // 草稿已存 speaks of words; a caret that moved is nobody's news.
    if (isMoveOnly) return;
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

/** The same before the page goes to somebody else. @throws DeskFault while there is a form that could not be kept */
export async function requireDraftsKept(): Promise<void> {
  await saveAllDrafts();
  const fault = registrations.get().tabs.find((tab) => tab.fault !== null && isUnwritten(tab))?.fault;
  if (fault) throw new DeskFault(fault);
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
    const stops = [registrations.subscribe(watch), standings.subscribe(watch)];
    watch();
    window.addEventListener('blur', flush);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('blur', flush);
      flush();
    };
  }, []);
}
