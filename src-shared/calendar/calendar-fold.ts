import type { FoldEvent } from '../journal/fold-event';
import type { YearImported } from './calendar-events';
import type { CalendarYear } from './calendar-year';

/** Years somebody imported, by year, with the act that did it. */
export interface CalendarState {
  readonly years: Readonly<Record<string, YearImported & { readonly by: string; readonly importedAt: number }>>;
}

export const EMPTY_CALENDAR: CalendarState = { years: {} };

/** Total. Of two imports of one year the later in order is in force; what is no import of a year changes nothing. */
export function foldCalendar(state: CalendarState, event: FoldEvent): CalendarState {
  if (event.header.type !== 'calendar.yearImported') return state;
  const facts = event.facts as YearImported;
  const imported = { ...facts, by: event.header.id, importedAt: event.header.occurredAt };
  return { years: { ...state.years, [String(facts.year)]: imported } };
}

/** What was imported is official: it has a source, and somebody signed for it. */
export function importedYears(state: CalendarState): CalendarYear[] {
  return Object.values(state.years).map(({ year, holidays, workdays, source }) => ({
    year,
    isOfficial: true,
    holidays,
    workdays,
    source,
  }));
}
