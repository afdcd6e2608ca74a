import { CALENDAR_STREAM } from '../../src-shared/calendar/calendar-events';
import { EMPTY_CALENDAR, importedYears, type CalendarState } from '../../src-shared/calendar/calendar-fold';
import { calendarOf, workingDaysInYear, type Calendar } from '../../src-shared/calendar/working-days';
import { listDayChanges, readYearFile } from '../../src-shared/calendar/year-file';
import type { ChannelOutput } from '../../src-shared/ipc/contract';
import { append } from '../store/append';
import { InputFault } from './input-fault';
import { newId, type Actor, type Station } from './station';

/** Made once per state of the stream: rows and slips ask for it one by one. */
const cache = new WeakMap<Station, { readonly state: string; readonly calendar: Calendar }>();

/** The working-day calendar in force here: what ships, and in its place what administrators imported. */
export function stationCalendar(station: Station): Calendar {
  const state = stateText(station);
  const known = cache.get(station);
  if (known?.state === state) return known.calendar;
  const calendar = calendarOf(importedYears(parsed(state)));
  cache.set(station, { state, calendar });
  return calendar;
}

function stateText(station: Station): string {
  const row = station.connection.read.get<{ state: string }>(
    'SELECT state FROM stream WHERE type = ? AND id = ?',
    CALENDAR_STREAM.type,
    CALENDAR_STREAM.id,
  );
  return row?.state ?? JSON.stringify(EMPTY_CALENDAR);
}

/** A stream with nothing readable in it has a state without years. */
function parsed(state: string): CalendarState {
  return { ...EMPTY_CALENDAR, ...(JSON.parse(state) as Partial<CalendarState>) };
}

/** The years in force, oldest first. */
export function listYears(station: Station): ChannelOutput<'calendar:get'> {
  return [...stationCalendar(station).years.values()]
    .sort((one, two) => one.year - two.year)
    .map((year) => ({ ...year, holidays: [...year.holidays], workdays: [...year.workdays] }));
}

/** What a year file would change, or every reason why it cannot be read. Nothing is written. */
export function previewYear(station: Station, text: string): ChannelOutput<'calendar:preview'> {
  const file = readYearFile(text);
  if (!file.ok) return { ok: false, sentences: [...file.sentences] };
  const now = stationCalendar(station);
  const imported = importedYears(parsed(stateText(station)));
  const next = calendarOf([...imported, { ...file.year, isOfficial: true }]);
  return {
    ok: true,
    year: file.year.year,
    source: file.year.source,
    replaces: now.years.get(file.year.year)?.isOfficial === true ? 'official' : 'provisional',
    workingDaysBefore: workingDaysInYear(now, file.year.year),
    workingDaysAfter: workingDaysInYear(next, file.year.year),
    changes: listDayChanges(now, imported, file.year),
  };
}

/**
 * Puts a year in force at every station of the county: one signed act on the calendar's stream. The file is read again
 * here; what the window previewed is nobody's word.
 *
 * @throws InputFault with a sentence for each fault of the file
 */
export function importYear(station: Station, actor: Actor, text: string): void {
  const file = readYearFile(text);
  if (!file.ok) throw new InputFault(file.sentences.map((sentence, at) => ({ path: `file.${at}`, sentence })));
  const id = newId();
  append(
    station.connection,
    id,
    () => ({
      id,
      type: 'calendar.yearImported',
      streams: [CALENDAR_STREAM],
      actorId: actor.id,
      occurredAt: station.now(),
      facts: file.year,
      personal: {},
    }),
    { signers: [actor.signer] },
  );
}
