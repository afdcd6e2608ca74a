import { addDays, daysBetween, weekdayOf } from './calendar-day';
import { SHIPPED_YEARS, unknownYear, type CalendarYear } from './calendar-year';

/** The working-day calendar as it stands at a station. Answers for any day; how sure it is stands in the answer. */
export interface Calendar {
  readonly years: ReadonlyMap<number, CalendarYear>;
  readonly special: ReadonlyMap<string, { readonly isWorking: boolean; readonly name: string }>;
}

/** One day as people speak of it. */
export interface DayView {
  readonly on: string;
  readonly isWorking: boolean;
  /** `春节`, `调休上班`, `周日`; empty for an ordinary working day. */
  readonly name: string;
  /** A notice that is not here yet may say otherwise. */
  readonly isProvisional: boolean;
}

/** A counted day. `isProvisional` when a notice that is not here yet could move it. */
export interface CountedDay {
  readonly on: string;
  readonly isProvisional: boolean;
}

/** Longest run of days off that is believed; a table saying more is cut here, so that no table can hang a station. */
export const STRETCH_DAYS_MAX = 31;

/** @param imported years that take the place of shipped ones; of equal years the last counts. */
export function calendarOf(imported: readonly CalendarYear[] = []): Calendar {
  const years = new Map([...SHIPPED_YEARS, ...imported].map((year) => [year.year, year]));
  const special = new Map<string, { isWorking: boolean; name: string }>();
  for (const { holidays, workdays } of years.values()) {
    for (const { name, from, to } of holidays) {
      const count = Math.min(daysBetween(from, to), STRETCH_DAYS_MAX - 1);
      for (let at = 0; at <= count; at += 1) special.set(addDays(from, at), { isWorking: false, name });
    }
    for (const on of workdays) special.set(on, { isWorking: true, name: '调休上班' });
  }
  return { years, special };
}

/** The shipped years alone: for tests, and for what needs no more. */
export const SHIPPED_CALENDAR: Calendar = calendarOf();

/** Days are four-digit years; behind the last of them there is nothing to count on to. */
const isBeyondDays = (on: string): boolean => on.startsWith('+');
const yearOf = (day: string): number => Number(day.slice(0, 4));
const isOfficial = (calendar: Calendar, year: number): boolean => calendar.years.get(year)?.isOfficial === true;
/** A New Year's Day on a Tuesday reaches back to 12-29 (2018-12-29 was worked): till then the old year stands alone. */
const LAST_SAFE = '-12-28';

/** One day: worked or not, why, and whether that is sure. */
export function viewDay(calendar: Calendar, on: string): DayView {
  const year = yearOf(on);
  const reachesBack = on.slice(4) > LAST_SAFE && !isOfficial(calendar, year + 1);
  const isProvisional = !isOfficial(calendar, year) || reachesBack;
  const known = calendar.special.get(on) ?? (calendar.years.has(year) ? undefined : fixedDay(on));
  if (known) return { on, ...known, isProvisional };
  const weekday = weekdayOf(on);
  const isWeekend = weekday === '周六' || weekday === '周日';
  return { on, isWorking: !isWeekend, name: isWeekend ? weekday : '', isProvisional };
}

function fixedDay(on: string): { isWorking: false; name: string } | undefined {
  const found = unknownYear(yearOf(on)).holidays.find(({ from, to }) => from <= on && on <= to);
  return found && { isWorking: false, name: found.name };
}

/** Years between two days, both included, whose notice is not here: what 暂定 rests on. */
export function uncoveredYears(calendar: Calendar, from: string, to: string): number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!isOfficial(calendar, year)) years.push(year);
  if (to.slice(4) > LAST_SAFE && !isOfficial(calendar, yearOf(to) + 1)) years.push(yearOf(to) + 1);
  return years;
}

/**
 * The days that make up a period of working days: the day of beginning is not counted (民法典第201条, by analogy), days
 * off are passed over. Empty for a count of 0.
 *
 * @returns each counted day in order; the last is the last day of the period.
 */
export function listWorkingDays(calendar: Calendar, from: string, count: number): DayView[] {
  const days: DayView[] = [];
  let isProvisional = false;
  for (let on = addDays(from, 1); days.length < count && !isBeyondDays(on); on = addDays(on, 1)) {
    const day = viewDay(calendar, on);
    isProvisional ||= day.isProvisional;
    if (day.isWorking) days.push({ ...day, isProvisional });
  }
  return days;
}

/** The last day of a period of working days; the day of beginning itself for a count of 0. */
export function addWorkingDays(calendar: Calendar, from: string, count: number): CountedDay {
  const last = listWorkingDays(calendar, from, count).at(-1);
  return last ? { on: last.on, isProvisional: last.isProvisional } : { on: from, isProvisional: false };
}

/** Working days after `from` up to and with `to`: what is left of a period; 0 when `to` is not later. */
export function countWorkingDays(calendar: Calendar, from: string, to: string): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (viewDay(calendar, on).isWorking) count += 1;
  return count;
}

/** The last working day not after `on`: by then a unit has to have done it, for nobody works on the day itself. */
export function workingDayBy(calendar: Calendar, on: string): CountedDay {
  return roll(calendar, on, -1);
}

/** The first working day not before `on` (民法典第203条, by analogy): for the petitioner's own periods alone. */
export function workingDayFrom(calendar: Calendar, on: string): CountedDay {
  return roll(calendar, on, 1);
}

function roll(calendar: Calendar, from: string, step: 1 | -1): CountedDay {
  let isProvisional = false;
  for (let on = from; ; on = addDays(on, step)) {
    const day = viewDay(calendar, on);
    isProvisional ||= day.isProvisional;
    if (day.isWorking || (step > 0 && isBeyondDays(on))) return { on, isProvisional };
  }
}

/** Working days of one year as it stands; an official year of 13 statutory days has 247 to 250. */
export function workingDaysInYear(calendar: Calendar, year: number): number {
  return countWorkingDays(calendar, `${year - 1}-12-31`, `${year}-12-31`);
}
