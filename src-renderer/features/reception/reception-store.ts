import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import type { ReceptionToday } from '../../../src-shared/reception/reception-shapes';
import { slotAt } from '../../../src-shared/reception/reception-slots';
import { newStore } from '../../store';

/** Today's hours at hand: the form opens at once and cannot wait for an answer. */
export const receptionStore = newStore<Pick<ReceptionToday, 'on' | 'slots'>>({ on: '', slots: [] });

/** 接访领导 by default of a form opened now: whose hours it falls into. A field like any other from then on. */
export function leaderAt(openedAt: number): { readonly receivingLeader?: string } {
  const { on, slots } = receptionStore.get();
  const slot = shanghaiDay(openedAt) === on ? slotAt(slots, openedAt) : undefined;
  return slot ? { receivingLeader: slot.leader } : {};
}
