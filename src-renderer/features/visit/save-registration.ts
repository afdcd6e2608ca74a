import type { ChannelInput } from '../../../src-shared/ipc/contract';
import { wantsLargeSlip } from '../../../src-shared/print/slip-setting';
import { isUnprinted } from '../../../src-shared/print/print-job';
import { call, errorOf } from '../../desk-api';
import { noteSaved } from './backfill-batch';
import { writeDraftBody } from './draft-body';
import {
  changeTab,
  findTab,
  newTab,
  problemsOf,
  registrationOf,
  registrations,
  type OpenRegistration,
} from './open-registrations';
import type { RegistrationContent } from './registration-content';
import { RESULT_TEXT } from './result-text';
import { noteStanding, standingOf } from './standings';

/** Saves. False when something has to be changed first or the desk could not write; the form stays as it is. */
export async function saveRegistration(id: string): Promise<boolean> {
  const tab = findTab(id);
  if (!tab || tab.isSaving || tab.result) return false;
  changeTab(id, () => ({ isTried: true, fault: null, refused: {} }));
  if (problemsOf(tab).length > 0) return false;
  changeTab(id, () => ({ isSaving: true }));
  try {
    const result = await send(tab);
    changeTab(id, () => ({
      result,
      isSaving: false,
      savedResultAt: Date.now(),
      slip: { kind: 'none' },
      // What is sealed is not kept in the window either.
      ...(result.seal?.isSealed === true ? forgotten(tab) : {}),
    }));
    if (result.isConfidential) return true;
    rememberPlace(tab);
    if (tab.sameVisitId === null) noteSaved(tab.content.visit);
    return true;
  } catch (thrown) {
    const error = errorOf(thrown);
    changeTab(id, () => ({ isSaving: false, fault: error, refused: error.fields ?? {} }));
    return false;
  }
}

function forgotten({ content: { visit } }: OpenRegistration): Partial<OpenRegistration> {
  const content: RegistrationContent = { visit: { channel: visit.channel }, petitions: [], joins: [] };
  return { content, initial: content, cleared: null, typed: {} };
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

/**
 * 撤销保存: the number goes to the ledger of gaps, the words return to the tab under fresh ids. The draft is on disk
 * before the record is void, so that no power cut falls between the two.
 */
export async function undoSave(id: string): Promise<void> {
  const tab = findTab(id);
  if (!tab?.result) return;
  const [{ id: eventId }, fresh] = await Promise.all([call('draft:open', {}), call('draft:open', {})]);
  const content = await withFreshPetitions(tab.content, fresh.petitionId);
  const again = { ...newTab(fresh, content), initial: tab.initial, note: RESULT_TEXT.undone };
  // Before the record is void: what it names goes on with the words.
  for (const { fields, id: petitionId } of tab.content.petitions) {
    const hasFiles = (fields.materials ?? []).some(({ files }) => (files ?? []).length > 0);
    if (hasFiles) await call('file:carry', { petitionId, draftId: fresh.id });
  }
  const { savedAt } = await call('draft:save', { id: fresh.id, body: writeDraftBody(again), caret: '' });
  try {
    await call('visit:void', { id: eventId, visitId: tab.result.visitId, reason: 'mistaken', isUndo: true });
  } catch (thrown) {
    await call('draft:drop', { id: fresh.id }).catch(() => undefined);
    throw thrown;
  }
  noteStanding(fresh.id, standingOf(id));
  registrations.set((state) => ({
    ...state,
    tabs: state.tabs.map((each) => (each.id === id ? { ...again, savedAt } : each)),
    activeId: state.activeId === id ? fresh.id : state.activeId,
  }));
}

/** A petition's id is used up with the record that is void now. */
async function withFreshPetitions(content: RegistrationContent, firstId: string): Promise<RegistrationContent> {
  const petitions = await Promise.all(
    content.petitions.map(async (petition, at) => ({
      ...petition,
      id: at === 0 ? firstId : (await call('draft:open', {})).petitionId,
    })),
  );
  return { ...content, petitions };
}

export type SlipReason = ChannelInput<'slip:print'>['reason'];

/**
 * Puts the slip of a saved tab into the queue. One that did not come out is tried again, not counted as another.
 *
 * @param isLarge 大字; by itself for who is old
 * @param reason why there is one more; without it the first copy, or the next after a jam
 */
export async function printSlip(
  id: string,
  paper: 'a5' | 'roll80',
  reason?: SlipReason,
  isLarge = isLargeSlip(id),
): Promise<void> {
  const tab = findTab(id);
  if (!tab?.result || tab.slip.kind === 'sending') return;
  const { visitId } = tab.result;
  const before = tab.slip.kind === 'queued' ? tab.slip.jobId : null;
  changeTab(id, () => ({ slip: { kind: 'sending' } }));
  try {
    const isAgain = reason === undefined && before !== null && (await isUnprintedJob(before));
    if (isAgain) await call('print:retry', { id: before });
    const why = reason ?? (before === null ? 'first' : 'jam');
    const jobId = isAgain ? before : (await call('slip:print', { visitId, paper, reason: why, isLarge })).jobId;
    changeTab(id, () => ({ slip: { kind: 'queued', jobId } }));
  } catch (thrown) {
    const error = errorOf(thrown);
    changeTab(id, () => ({ slip: { kind: 'failed', error } }));
  }
}

/** What 大字 begins with, until the clerk says otherwise. */
export function isLargeSlip(id: string): boolean {
  return wantsLargeSlip(findTab(id)?.content.visit.specialNeeds);
}

async function isUnprintedJob(jobId: string): Promise<boolean> {
  const jobs = await call('print:queue', {});
  return jobs.some((job) => job.id === jobId && isUnprinted(job));
}
