import { call } from '../../desk-api';
import { goTo } from '../../frame/place-store';
import { forgetRuns } from './backfill-batch';
import { readDraftBody } from './draft-body';
import { keepSpareIds } from './open-registration';
import { EMPTY, OPEN_MAX, registrations, type OpenRegistration } from './open-registrations';
import { standings } from './standings';

/** Drafts on disk come back once, when their clerk logs in; the one worked on last stands in front. */
export async function restoreDrafts(ownerId: string): Promise<void> {
  void keepSpareIds();
  if (registrations.get().ownerId === ownerId) return;
  standings.set(() => ({}));
  forgetRuns();
  registrations.set(() => ({ ...EMPTY, ownerId }));
  const drafts = await call('draft:list', {}).catch(() => []);
  const read = drafts.map((draft) => ({ draft, read: readDraftBody(draft) }));
  const known = read.flatMap(({ draft, read: found }) => (found ? [{ draft, ...found }] : [])).slice(0, OPEN_MAX);
  const unreadCount = read.filter(({ read: found }) => !found).length;
  const tabs: OpenRegistration[] = known.map(({ tab }) => tab);
  tabs.sort((one, two) => one.openedAt - two.openedAt);
  const recovered = known.filter(({ draft }) => draft.isRecovered);
  const at = Math.max(0, ...recovered.map(({ draft }) => draft.savedAt));
  const restored = recovered.length + unreadCount > 0 ? { count: recovered.length, at, unreadCount } : null;
  const stood = Object.fromEntries(known.map(({ tab, standing }) => [tab.id, standing]));
  standings.set((now) => ({ ...now, ...stood }));
  registrations.set((state) => {
    // What was opened while the disk was read stays, and stays in front.
    const all = [...tabs, ...state.tabs];
    return { ...state, tabs: all, activeId: state.activeId ?? lastShown(tabs), restored };
  });
  // What came back after a power cut is looked at first.
  if (restored) goTo({ kind: 'visit' });
}

function lastShown(tabs: readonly OpenRegistration[]): string | null {
  const newest = Math.max(...tabs.map(({ shownAt }) => shownAt));
  return tabs.findLast(({ shownAt }) => shownAt === newest)?.id ?? null;
}
