import { addDays } from '../../../src-shared/calendar/calendar-day';
import type { ReceptionDay, ReceptionSlot } from '../../../src-shared/reception/reception-events';
import { readTime } from '../../../src-shared/reception/reception-slots';

/** A morning, as most are. */
export const NEW_SLOT: ReceptionSlot = { leader: '', post: '', from: '08:30', to: '12:00', room: '' };

/** The month before or after: YYYY-MM. */
export function monthBy(month: string, step: -1 | 1): string {
  return (step === 1 ? addDays(`${month}-28`, 4) : addDays(`${month}-01`, -1)).slice(0, 7);
}

/** What is typed, with times as they are read; days that were emptied are sent empty, unchanged ones not at all. */
export function changedDays(before: readonly ReceptionDay[], now: readonly ReceptionDay[]): ReceptionDay[] {
  const read = now.map(({ on, slots }) => ({
    on,
    slots: slots.map((slot) => ({
      ...slot,
      leader: slot.leader.trim(),
      from: readTime(slot.from) ?? slot.from,
      to: readTime(slot.to) ?? slot.to,
    })),
  }));
  const gone = before.filter(({ on }) => !now.some((day) => day.on === on)).map(({ on }) => ({ on, slots: [] }));
  const isSame = (day: ReceptionDay) =>
    JSON.stringify(before.find(({ on }) => on === day.on)?.slots ?? []) === JSON.stringify(day.slots);
  return [...read, ...gone].filter((day) => !isSame(day));
}
