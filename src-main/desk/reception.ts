import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { dayReport } from '../../src-shared/day/day-report';
import { rosterStream } from '../../src-shared/office/office-stream';
import type { ReceptionDay, ReceptionSlot } from '../../src-shared/reception/reception-events';
import type { ReceptionMonth, ReceptionToday } from '../../src-shared/reception/reception-shapes';
import { slotProblems } from '../../src-shared/reception/reception-slots';
import { listDayRows } from './day-rows';
import { getSettings } from './desk-settings';
import { InputFault } from './input-fault';
import { readOffice, recordOnOffice } from './office';
import type { Actor, Station } from './station';

function plansOf(station: Station, month: string): Readonly<Record<string, readonly ReceptionSlot[]>> {
  return readOffice(station, (key) => rosterStream(key, month)).plans;
}

/** 接访安排 of a month: the days that have anybody, in order. */
export function receptionMonth(station: Station, month: string): ReceptionMonth {
  const days = Object.entries(plansOf(station, month))
    .filter(([on, slots]) => slots.length > 0 && on.startsWith(month))
    .map(([on, slots]) => ({ on, slots: [...slots] }))
    .sort((one, two) => one.on.localeCompare(two.on));
  return { month, days };
}

/** 今日接访领导, with what was told to a leader so far. */
export function receptionToday(station: Station): ReceptionToday {
  const on = shanghaiDay(station.now());
  const figures = dayReport(
    listDayRows(station, on).map(({ visit }) => visit),
    getSettings(station).collectiveFrom,
  );
  return {
    on,
    slots: [...(plansOf(station, on.slice(0, 7))[on] ?? [])],
    visitCount: figures.get('leader.visits') ?? 0,
    matterCount: figures.get('leader.matters') ?? 0,
  };
}

/** Plans days of one month, each whole. @throws InputFault */
export function planReception(station: Station, actor: Actor, days: readonly ReceptionDay[]): void {
  const problems = slotProblems(days);
  if (problems.length > 0) throw new InputFault(problems);
  const months = new Set(days.map(({ on }) => on.slice(0, 7)));
  for (const month of months) {
    recordOnOffice(station, actor, (key) => rosterStream(key, month), {
      type: 'reception.planned',
      facts: { days: days.filter(({ on }) => on.startsWith(month)) },
    });
  }
}
