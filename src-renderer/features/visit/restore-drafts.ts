import { call } from '../../desk-api';
import { readDraftBody } from './draft-body';
import { keepSpareIds } from './open-registration';
import { EMPTY, OPEN_MAX, registrations, standings, type OpenRegistration, type Standing } from './open-registrations';

/** Drafts on disk come back once, when their clerk logs in; the one worked on last stands in front. */
export async function restoreDrafts(ownerId: string): Promise<void> {
  void keepSpareIds();
  if (registrations.get().ownerId === ownerId) return;
  standings.set(() => ({}));
  registrations.set(() => ({ ...EMPTY, ownerId }));
  const drafts = await call('draft:list', {}).catch(() => []);
  const tabs: OpenRegistration[] = [];
  const stood: Record<string, Standing> = {};
  let unreadCount = 0;
  for (const draft of drafts.slice(0, OPEN_MAX)) {
    const read = readDraftBody(draft);
    if (!read) {
      unreadCount += 1;
      continue;
    }
    tabs.push(read.tab);
    stood[draft.id] = read.standing;
  }
  tabs.sort((one, two) => one.openedAt - two.openedAt);
  const recovered = drafts.filter(({ id, isRecovered }) => isRecovered && stood[id] !== undefined);
  const at = Math.max(0, ...recovered.map(({ savedAt }) => savedAt));
  const restored = recovered.length + unreadCount > 0 ? { count: recovered.length, at, unreadCount } : null;
  standings.set(() => stood);
  registrations.set((state) => {
    // What was opened while the disk was read stays, and stays in front.
    const all = [...tabs, ...state.tabs].slice(0, OPEN_MAX);
    return { ...state, tabs: all, activeId: state.activeId ?? lastShown(tabs), restored };
  });
}

function lastShown(tabs: readonly OpenRegistration[]): string | null {
  const newest = Math.max(...tabs.map(({ shownAt }) => shownAt));
  return tabs.findLast(({ shownAt }) => shownAt === newest)?.id ?? null;
}
