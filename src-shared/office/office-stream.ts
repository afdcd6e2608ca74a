import type { StreamRef } from '../journal/event';

/**
 * Streams of one office: each of its days, each month of its roster. The id begins with the office's own id (before
 * enrolment the station's), and the county lets nobody else begin it.
 *
 * @param officeKey see `officeKeyOf`; @param on YYYY-MM-DD
 */
export function dayStream(officeKey: string, on: string): StreamRef {
  return { type: 'office', id: `${officeKey}-day-${on}` };
}

/** @param month YYYY-MM */
export function rosterStream(officeKey: string, month: string): StreamRef {
  return { type: 'office', id: `${officeKey}-roster-${month}` };
}
