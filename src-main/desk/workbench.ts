import { addDays, shanghaiDay, startOfDay } from '../../src-shared/calendar/calendar-day';
import type { Workbench } from '../../src-shared/hall/workbench-shapes';
import { dueRange } from '../../src-shared/petition/due';
import { countPetitions } from '../store/petition-queries';
import { countPeopleSince, oldestOfStage, ownSince, readTally, type Tally } from '../store/workbench-queries';
import type { Station } from './station';

/** Bars of 未来 10 天到期. */
const DUE_DAYS = 10;

/** Everything 工作台 counts. Nothing here walks the petitions: sums of the tally, ranges of one day, indexes of the few. */
export function showWorkbench(station: Station): Workbench {
  const { read } = station.connection;
  const today = shanghaiDay(station.now());
  const dawn = startOfDay(today);
  const tally = readTally(read);
  const own = ownSince(read, dawn);
  const overdue = tally.filter(between(undefined, dueRange('overdue', today).toOn));
  const soon = dueRange('soon', today);
  return {
    todayCount: countPetitions(read, { fromOn: today, toOn: today }),
    todayPeopleCount: countPeopleSince(read, dawn),
    toTriageCount: sum(tally.filter(({ stage }) => stage === 'toTriage')),
    toTriageSince: oldestOfStage(read, 'toTriage') ?? null,
    toCompleteCount: sum(tally.filter(({ stage }) => stage === 'toComplete')),
    dueSoonCount: sum(tally.filter(between(soon.fromOn, soon.toOn))),
    overdueCount: sum(overdue),
    overdueSince: overdue.map(({ due_on: on }) => on).sort()[0] ?? null,
    disputedCount: countPetitions(read, { isDisputed: true }),
    returnedCount: countPetitions(read, { upload: ['returned'] }),
    dueDays: Array.from({ length: DUE_DAYS }, (_, ahead) => {
      const on = addDays(today, ahead);
      return { on, count: sum(tally.filter(between(on, on))) };
    }),
    unprinted: own.flatMap(({ id, slipCopies }) => (slipCopies === 0 ? [id] : [])),
    unfinished: own.flatMap(({ id, stage }) => (stage === 'toComplete' ? [id] : [])),
  };
}

const between =
  (fromOn: string | undefined, toOn: string) =>
  ({ due_on: on }: Tally): boolean =>
    on !== '' && on <= toOn && (fromOn === undefined || on >= fromOn);

function sum(lines: readonly Tally[]): number {
  return lines.reduce((total, { count }) => total + count, 0);
}
