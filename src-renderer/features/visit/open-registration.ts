import type { ChannelOutput } from '../../../src-shared/ipc/contract';
import { call } from '../../desk-api';
import type { OpenDesk } from '../../frame/desk-context';
import { goTo } from '../../frame/place-store';
import { saveDraftNow } from './draft-keeper';
import {
  changeTab,
  findTab,
  isBlank,
  isUntouched,
  newTab,
  OPEN_MAX,
  registrations,
  type OpenRegistration,
} from './open-registrations';
import { nextBeginning } from './backfill-batch';
import { newContent, newPetition, type Beginning, type RegistrationContent } from './registration-content';
import { standings } from './standings';

type FreshIds = ChannelOutput<'draft:open'>;

/** Ids asked for ahead of time: the key after F2 must find the new form, not the field that was left. */
const spare: FreshIds[] = [];
const SPARE_COUNT = 2;

export async function keepSpareIds(): Promise<void> {
  while (spare.length < SPARE_COUNT) {
    const ids = await call('draft:open', {}).catch(() => undefined);
    if (!ids) return;
    spare.push(ids);
  }
}

/** F2: an empty form in a tab of its own; an empty one that is open already is taken again. Never asks anything. */
export async function openNewRegistration(
  desk: OpenDesk,
  content?: RegistrationContent,
  sameVisitId: string | null = null,
  beginning: Beginning = nextBeginning('visit'),
): Promise<void> {
  const { tabs } = registrations.get();
  const blank = tabs.find(
    (tab) =>
      tab.result === null &&
      isUntouched(tab) &&
      tab.sameVisitId === null &&
      tab.content.visit.channel === beginning.channel,
  );
  if (blank && !content) return activate(blank.id);
  if (findRoom() === undefined) return;
  const ready = spare.shift();
  // 来访时间 is the moment the tab opened, not when its ids were made.
  const ids = ready ? { ...ready, openedAt: Date.now() } : await call('draft:open', {});
  void keepSpareIds();
  const { window } = desk.configuration;
  const fresh = newContent(ids.openedAt, window, desk.user.name, beginning, ids.petitionId);
  const filled = content ? { ...content, petitions: [newPetition(ids.petitionId, 'demand')] } : fresh;
  putTab(newTab(ids, filled, sameVisitId));
}

/** A form of a channel, e.g. for the pile of letters on the desk. */
export function openChannel(desk: OpenDesk, channel: string): Promise<void> {
  return openNewRegistration(desk, undefined, null, nextBeginning(channel));
}

export function activate(id: string): void {
  if (registrations.get().activeId === id) return;
  changeTab(id, () => ({ shownAt: Date.now() }));
  registrations.set((state) => ({ ...state, activeId: id, isFull: false }));
}

/**
 * Where one more goes in the strip: at its end; of eight, in the place of whoever was registered longest ago, for that
 * form is done with, and Ctrl+1…8 go on meaning the same. Undefined, and said in words, when all eight are being written.
 */
export function findRoom(): number | undefined {
  const { tabs } = registrations.get();
  if (tabs.length < OPEN_MAX) return tabs.length;
  const done = tabs.filter(({ result }) => result !== null);
  const first = Math.min(...done.map(({ savedResultAt }) => savedResultAt));
  const oldest = done.find(({ savedResultAt }) => savedResultAt === first);
  if (!oldest) registrations.set((state) => ({ ...state, isFull: true }));
  return oldest && tabs.indexOf(oldest);
}

/** Into the strip and to the front; false when there is no room. */
export function putTab(tab: OpenRegistration): boolean {
  const place = findRoom();
  if (place === undefined) return false;
  const goes = registrations.get().tabs[place];
  if (goes) standings.set(({ [goes.id]: _, ...others }) => others);
  registrations.set((state) => ({
    ...state,
    isFull: false,
    tabs: state.tabs.toSpliced(place, 1, tab),
    activeId: tab.id,
  }));
  return true;
}

/** Takes a tab away. Only a saved or an empty one can be closed. */
export function closeTab(id: string): void {
  standings.set(({ [id]: _, ...others }) => others);
  registrations.set((state) => {
    const at = state.tabs.findIndex((tab) => tab.id === id);
    const tabs = state.tabs.filter((tab) => tab.id !== id);
    const activeId = state.activeId === id ? (tabs[Math.min(at, tabs.length - 1)]?.id ?? null) : state.activeId;
    return { ...state, tabs, activeId, isFull: false };
  });
}

export async function closeEmpty(id: string): Promise<void> {
  const tab = findTab(id);
  closeTab(id);
  if (tab?.savedAt !== null && tab?.result === null) await call('draft:drop', { id }).catch(() => undefined);
}

/** 暂存: written to disk now, the tab stays as 草稿, the next person may come. */
export async function suspend(id: string, desk: OpenDesk): Promise<void> {
  await saveDraftNow(id);
  if (findTab(id)?.fault === null) await openNewRegistration(desk);
}

/** Ctrl+W: what elsewhere closes and discards is 暂存 here; only what is saved or empty leaves the strip. */
export function putAside(desk: OpenDesk): void {
  const tab = findTab(registrations.get().activeId ?? '');
  if (!tab) return;
  if (tab.result) closeTab(tab.id);
  else if (isBlank(tab)) void closeEmpty(tab.id);
  else void suspend(tab.id, desk);
}

/** One more matter told in the same visit. The first has the id of the draft; later ones get fresh ids. */
export async function addPetition(id: string): Promise<void> {
  const tab = findTab(id);
  if (!tab) return;
  const isUsed = tab.content.petitions.some((petition) => petition.id === tab.petitionId);
  const petitionId = isUsed ? (await call('draft:open', {})).petitionId : tab.petitionId;
  changeTab(id, ({ content }) => ({
    content: { ...content, petitions: [...content.petitions, newPetition(petitionId, 'demand')] },
    petitionAt: content.petitions.length,
  }));
}

export function viewPetition(id: string): void {
  goTo({ kind: 'petition', id });
}
