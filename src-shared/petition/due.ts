import { addDays } from '../calendar/calendar-day';

/** A date this near is 即将到期; the colour of a row and the filter mean the same days. */
export const DUE_SOON_DAYS = 5;

/** Days a due date lies on to be 即将到期 or 已超期, inclusive; undefined is open on that side. */
export function dueRange(
  due: 'soon' | 'overdue',
  today: string,
): { readonly fromOn: string | undefined; readonly toOn: string } {
  return due === 'overdue'
    ? { fromOn: undefined, toOn: addDays(today, -1) }
    : { fromOn: today, toOn: addDays(today, DUE_SOON_DAYS) };
}
