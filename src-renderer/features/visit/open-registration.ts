import type { OpenDesk } from '../../frame/desk-context';
import { goTo } from '../../frame/place-store';
import { call, errorOf } from '../../desk-api';
import {
  carets,
  changeTab,
  EMPTY,
  findTab,
  newTab,
  OPEN_MAX,
  problemsOf,
  registrationOf,
  registrations,
  type OpenRegistration,
} from './open-registrations';
import { draftBodySchema, newContent, newPetition, type RegistrationContent } from './registration-content';
import { saveDraftNow } from './draft-keeper';

/** F2: an empty form in a tab of its own; an empty one that is open already is taken again. */
export async function openNewRegistration(
  desk: OpenDesk,
  content?: RegistrationContent,
  sameVisitId: string | null = null,
): Promise<void> {
  const { tabs } = registrations.get();
  const blank = tabs.find((tab) => tab.result === null && tab.content === tab.initial && tab.sameVisitId === null);
  if (blank && !content) return activate(blank.id);
  if (tabs.length >= OPEN_MAX) {
    registrations.set((state) => ({ ...state, isFull: true }));
    return;
  }
  const ids = await call('draft:open', {});
  const fresh = newContent(ids.openedAt, desk.configuration.window, desk.user.name);
  const filled = content ? { ...content, petitions: [newPetition(ids.petitionId, 'demand')] } : fresh;
  registrations.set((state) => ({
    ...state,
    isFull: false,
    tabs: [...state.tabs, newTab(ids, filled, sameVisitId)],
    activeId: ids.id,
  }));
}

export function activate(id: string): void {
  registrations.set((state) => (state.activeId === id ? state : { ...state, activeId: id, isFull: false }));
}

/** Takes a tab away. Only a saved or an empty one can be closed. */
export function closeTab(id: string): void {
  carets.delete(id);
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

/** Saves. False when something has to be changed first or the desk could not write; the form stays as it is. */
export async function saveRegistration(id: string): Promise<boolean> {
  const tab = findTab(id);
  if (!tab || tab.isSaving || tab.result) return false;
  changeTab(id, () => ({ isTried: true, fault: null, refused: {} }));
  if (problemsOf(tab).length > 0) return false;
  changeTab(id, () => ({ isSaving: true }));
  try {
    const result = await send(tab);
    changeTab(id, () => ({ result, isSaving: false, savedResultAt: Date.now(), slip: { kind: 'none' } }));
    rememberPlace(tab);
    return true;
  } catch (thrown) {
    const error = errorOf(thrown);
    changeTab(id, () => ({ isSaving: false, fault: error, refused: error.fields ?? {} }));
    return false;
  }
}

async function send(tab: OpenRegistration) {
  const registration = registrationOf(tab);
  if (tab.sameVisitId === null) return call('visit:register', registration);
  const petition = registration.petitions[0];
  if (!petition) throw new Error('A further matter has exactly one petition');
  return call('visit:openPetition', { id: tab.id, visitId: tab.sameVisitId, petition });
}

/** The next person often comes from the same township: offered, never filled in. */
function rememberPlace(tab: OpenRegistration): void {
  const code = tab.content.petitions[0]?.fields.placeCode ?? tab.content.visit.residenceCode;
  if (code) call('setting:set', { lastPlaceCode: code.slice(0, 12) }).catch(() => undefined);
}

/** 撤销保存: the number goes to the ledger of gaps, the words return to the tab under fresh ids. */
export async function undoSave(id: string): Promise<void> {
  const tab = findTab(id);
  if (!tab?.result) return;
  const ids = await call('draft:open', {});
  await call('visit:void', { id: ids.id, visitId: tab.result.visitId, reason: 'mistaken', isUndo: true });
  const fresh = await call('draft:open', {});
  const petitions = tab.content.petitions.map((petition, at) =>
    at === 0 ? { ...petition, id: fresh.petitionId } : petition,
  );
  const again = await Promise.all(
    petitions.map(async (petition, at) =>
      at === 0 ? petition : { ...petition, id: (await call('draft:open', {})).petitionId },
    ),
  );
  const reopened = { ...newTab(fresh, { ...tab.content, petitions: again }), initial: tab.initial };
  registrations.set((state) => ({
    ...state,
    tabs: state.tabs.map((each) => (each.id === id ? reopened : each)),
    activeId: state.activeId === id ? fresh.id : state.activeId,
  }));
}

export async function printSlip(id: string, paper: 'a5' | 'roll80'): Promise<void> {
  const tab = findTab(id);
  if (!tab?.result || tab.slip.kind === 'sending') return;
  const reason = tab.slip.kind === 'sent' ? 'jam' : 'first';
  changeTab(id, () => ({ slip: { kind: 'sending' } }));
  try {
    const sent = await call('slip:print', { visitId: tab.result.visitId, paper, reason });
    changeTab(id, () => ({ slip: { kind: 'sent', to: sent.sentTo, path: sent.path, copy: sent.copy } }));
  } catch (thrown) {
    const error = errorOf(thrown);
    changeTab(id, () => ({ slip: { kind: 'failed', error } }));
  }
}

/** Drafts on disk come back once, when their clerk logs in. */
export async function restoreDrafts(ownerId: string): Promise<void> {
  if (registrations.get().ownerId === ownerId) return;
  carets.clear();
  registrations.set(() => ({ ...EMPTY, ownerId }));
  const drafts = await call('draft:list', {}).catch(() => []);
  const tabs: OpenRegistration[] = [];
  let recoveredCount = 0;
  let latestAt = 0;
  let unreadCount = 0;
  for (const draft of drafts.slice(0, OPEN_MAX)) {
    const tab = readDraft(draft);
    if (!tab) {
      unreadCount += 1;
      continue;
    }
    tabs.push(tab);
    carets.set(tab.id, draft.caret);
    if (!draft.isRecovered) continue;
    recoveredCount += 1;
    latestAt = Math.max(latestAt, draft.savedAt);
  }
  tabs.sort((one, two) => one.openedAt - two.openedAt);
  const restored = recoveredCount + unreadCount > 0 ? { count: recoveredCount, at: latestAt, unreadCount } : null;
  registrations.set((state) => ({ ...state, tabs, activeId: tabs.at(-1)?.id ?? null, restored }));
  // What came back after a power cut is looked at first.
  if (restored) goTo({ kind: 'visit' });
}

function readDraft(draft: { id: string; savedAt: number; body: string }): OpenRegistration | undefined {
  const parsed = draftBodySchema.safeParse(parseJson(draft.body));
  if (!parsed.success) return undefined;
  const { visit, petitions, joins, visitId, petitionId, openedAt, sameVisitId } = parsed.data;
  const tab = newTab({ id: draft.id, visitId, petitionId, openedAt }, { visit, petitions, joins }, sameVisitId);
  // What came back from disk counts as written: it must not be taken for an empty form.
  return { ...tab, initial: { visit: {}, petitions: [], joins: [] }, savedAt: draft.savedAt };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function viewPetition(id: string): void {
  goTo({ kind: 'petition', id });
}
