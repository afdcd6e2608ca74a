import type { HallAct } from '../../../src-shared/hall/hall-shapes';
import type { DeskError } from '../../../src-shared/ipc/result';
import { call, errorOf } from '../../desk-api';
import type { OpenDesk } from '../../frame/desk-context';
import { goTo } from '../../frame/place-store';
import { newStore } from '../../store';
import { activate, findRoom, putTab } from '../visit/open-registration';
import { newTab, registrations } from '../visit/open-registrations';
import { newContent } from '../visit/registration-content';
import { HALL_TEXT } from './hall-text';
import { sayCalled } from './voice';

/** What the last act in the hall came to: F7 works from any place, so it is told where every place can see it. */
export const hallNews = newStore<{
  readonly words: string;
  readonly fault: DeskError | null;
  readonly isBusy: boolean;
}>({
  words: '',
  fault: null,
  isBusy: false,
});

/** One act at a time: a key held down calls one person. */
async function act(work: () => Promise<string>): Promise<void> {
  if (hallNews.get().isBusy) return;
  hallNews.set((news) => ({ ...news, isBusy: true }));
  try {
    const words = await work();
    hallNews.set(() => ({ words, fault: null, isBusy: false }));
  } catch (thrown) {
    hallNews.set(() => ({ words: '', fault: errorOf(thrown), isBusy: false }));
  }
}

export function callNext(): Promise<void> {
  return act(async () => {
    const { number } = await call('hall:callNext', {});
    if (number === null) return HALL_TEXT.nobody;
    sayCalled(number);
    return HALL_TEXT.called(number);
  });
}

export function giveTicket(): Promise<void> {
  return act(async () => HALL_TEXT.given((await call('hall:give', {})).number));
}

export function actOnTicket(visitId: string, what: HallAct, number: string): Promise<void> {
  return act(async () => {
    await call('hall:act', { visitId, act: what });
    if (what !== 'call') return '';
    sayCalled(number);
    return HALL_TEXT.called(number);
  });
}

/** The form of whoever holds this number: the one that is open, or a new one that becomes her visit. */
export async function registerTicket(desk: OpenDesk, visitId: string): Promise<void> {
  goTo({ kind: 'visit' });
  const { tabs } = registrations.get();
  const open = tabs.find((tab) => tab.visitId === visitId && tab.result === null);
  if (open) return activate(open.id);
  if (findRoom() === undefined) return;
  const ids = await call('draft:open', {});
  const content = newContent(ids.openedAt, desk.configuration.window, desk.user.name);
  putTab(newTab({ ...ids, visitId }, content));
}
