import { shanghaiTime } from '../calendar/calendar-day';
import { SLOTS_PER_DAY_MAX, type ReceptionDay, type ReceptionSlot } from './reception-events';

/** Whose hours an instant (UTC ms) of that day falls into; the end does not count. The first one where two overlap. */
export function slotAt(slots: readonly ReceptionSlot[], at: number): ReceptionSlot | undefined {
  const time = shanghaiTime(at);
  return slots.find(({ from, to }) => from <= time && time < to);
}

/** Named without hours: there from the first minute to the last. */
export const WHOLE_DAY = { from: '00:00', to: '23:59' } as const;

/** `08:30–12:00`, or 全天. */
export function hoursWords({ from, to }: Pick<ReceptionSlot, 'from' | 'to'>): string {
  return from === WHOLE_DAY.from && to === WHOLE_DAY.to ? '全天' : `${from}–${to}`;
}

/** `8:30`, `0830`, `８：３０` → `08:30`; undefined when it is no time of the day. */
export function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})(?::|点|时|\.)?(\d{2})?分?$/.exec(typed.normalize('NFKC').trim());
  const joined = /^(\d{3,4})$/.exec(typed.normalize('NFKC').trim())?.[1];
  const [hour, minute] = joined
    ? [joined.slice(0, -2), joined.slice(-2)]
    : [found?.[1] ?? '', found?.[2] ?? (found ? '00' : '')];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Why a day of the roster cannot be kept, with its place `<day>.<slot>.<field>`; empty when it can. */
export function slotProblems(days: readonly ReceptionDay[]): { path: string; sentence: string }[] {
  return days.flatMap(({ on, slots }) => [
    ...(slots.length > SLOTS_PER_DAY_MAX ? [{ path: on, sentence: `一天最多安排 ${SLOTS_PER_DAY_MAX} 位` }] : []),
    ...slots.flatMap(({ leader, from, to }, at) => [
      ...(leader.trim() === '' ? [{ path: `${on}.${at}.leader`, sentence: '请填写接访领导' }] : []),
      ...(from < to ? [] : [{ path: `${on}.${at}.to`, sentence: '结束时间应晚于开始时间' }]),
    ]),
  ]);
}
