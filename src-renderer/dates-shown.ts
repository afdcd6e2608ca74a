import { daysBetween, shanghaiDay, shanghaiTime, weekdayOf } from '../src-shared/calendar/calendar-day';
import { DUE_SOON_DAYS } from '../src-shared/petition/due';

/** `2026-11-23（周一）` */
export function dayWithWeekday(day: string): string {
  return `${day}（${weekdayOf(day)}）`;
}

/** `11-23 09:14` */
export function shortMoment(at: number): string {
  return `${shanghaiDay(at).slice(5)} ${shanghaiTime(at)}`;
}

/** `11-23 周一 09:14` */
export function momentWithWeekday(at: number): string {
  const day = shanghaiDay(at);
  return `${day.slice(5)} ${weekdayOf(day)} ${shanghaiTime(at)}`;
}

/** `09:14:03` */
export function secondsOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(11, 19);
}

/** `剩9天`, `今天到期`, `超3天`; late when the day has passed. */
export function leftUntil(
  day: string,
  today: string,
): { readonly words: string; readonly tone: 'calm' | 'soon' | 'late' } {
  const left = daysBetween(today, day);
  if (left < 0) return { words: `超${-left}天`, tone: 'late' };
  return { words: left === 0 ? '今天到期' : `剩${left}天`, tone: left <= DUE_SOON_DAYS ? 'soon' : 'calm' };
}

export function today(): string {
  return shanghaiDay(Date.now());
}

/** Reads what people type as a day: 20261123, 2026-11-23, 2026.11.3, ２０２６年11月23日. Undefined when it is none. */
export function readDay(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim();
  const found = /^(\d{4})(?:[-./年]?)(\d{1,2})(?:[-./月]?)(\d{1,2})日?$/.exec(plain);
  const [, year = '', month = '', date = ''] = found ?? [];
  return found ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : undefined;
}
