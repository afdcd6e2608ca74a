import { useMemo } from 'react';
import { calendarOf, SHIPPED_CALENDAR, type Calendar } from '../src-shared/calendar/working-days';
import { useDesk } from './desk-queries';

/** The working-day calendar in force at this desk; what ships until the desk has answered. */
export function useCalendar(): Calendar {
  const years = useDesk('calendar:get', {}).data;
  return useMemo(() => (years ? calendarOf(years) : SHIPPED_CALENDAR), [years]);
}
