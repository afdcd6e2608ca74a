/*
 * Days as YYYY-MM-DD in Asia/Shanghai. China has kept UTC+8 without summer time since 1992, so the computer's own
 * time zone never enters.
 */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Day in Shanghai of an instant (UTC ms). */
export function shanghaiDay(at: number): string {
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** `09:14` in Shanghai. */
export function shanghaiTime(at: number): string {
  return new Date(at + SHANGHAI_MS).toISOString().slice(11, 16);
}

/** UTC ms of the first instant of a day in Shanghai. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS;
}

/** The start day is not counted (民法典第201条 by analogy): addDays('2026-03-02', 15) = '2026-03-17'. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** `2026-11-23` → `周一`. */
export function weekdayOf(day: string): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}
