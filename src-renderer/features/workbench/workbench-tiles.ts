import { daysBetween, shanghaiDay, shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import type { Workbench } from '../../../src-shared/hall/workbench-shapes';
import { DUE_SOON_DAYS } from '../../../src-shared/petition/due';
import { goTo, openList } from '../../frame/place-store';
import { countWords } from '../petition/list-text';
import { WORKBENCH_TEXT } from './workbench-text';

export type TileKey = keyof typeof WORKBENCH_TEXT.tiles;

export interface Tile {
  readonly key: TileKey;
  readonly count: number;
  /** What the number counts, and one more fact; empty under a zero. */
  readonly note: string;
  readonly tone?: 'ochre' | 'cinnabar' | 'plum';
  readonly open: () => void;
}

/** Work that waits for this person at this window: her unsaved forms, and whom she called or hears. */
export interface Mine {
  readonly draftCount: number;
  readonly hallCount: number;
}

/** The eight numbers in their order. Each opens exactly the rows it counts. */
export function tilesOf(counts: Workbench, mine: Mine, today: string): readonly Tile[] {
  const text = WORKBENCH_TEXT;
  const list = (filter: Parameters<typeof openList>[0]) => () => openList(filter);
  return [
    {
      key: 'today',
      count: counts.todayCount,
      note: text.people(countWords(counts.todayPeopleCount)),
      open: list({ fromOn: today, toOn: today }),
    },
    {
      key: 'toTriage',
      count: counts.toTriageCount,
      note: counts.toTriageSince === null ? text.unit : text.since(whenWords(counts.toTriageSince, today)),
      open: list({ stage: ['toTriage'] }),
    },
    { key: 'toComplete', count: counts.toCompleteCount, note: text.unit, open: list({ stage: ['toComplete'] }) },
    {
      key: 'dueSoon',
      count: counts.dueSoonCount,
      note: text.withinDays(DUE_SOON_DAYS),
      tone: 'ochre',
      open: list({ due: 'soon' }),
    },
    {
      key: 'overdue',
      count: counts.overdueCount,
      note: counts.overdueSince === null ? text.unit : text.longest(daysBetween(counts.overdueSince, today)),
      tone: 'cinnabar',
      open: list({ due: 'overdue' }),
    },
    {
      key: 'mine',
      count: mine.draftCount + mine.hallCount,
      note: text.mineNote(mine.draftCount, mine.hallCount),
      open: () => openMine(mine),
    },
    {
      key: 'disputed',
      count: counts.disputedCount,
      note: text.unit,
      tone: 'plum',
      open: list({ isDisputed: true }),
    },
    {
      key: 'returned',
      count: counts.returnedCount,
      note: text.unit,
      tone: 'cinnabar',
      open: list({ upload: ['returned'] }),
    },
  ];
}

/** The forms that are open; without one the people at the window, which stand on this page. */
function openMine({ draftCount, hallCount }: Mine): void {
  if (draftCount > 0 || hallCount === 0) return goTo({ kind: 'visit' });
  return document.querySelector<HTMLElement>('.hall-table tr[data-ours="true"] [data-verb]')?.focus();
}

/** Today the hour, else the day, with the year when it is another one. */
function whenWords(at: number, today: string): string {
  const on = shanghaiDay(at);
  if (on === today) return shanghaiTime(at);
  return on.slice(0, 4) === today.slice(0, 4) ? on.slice(5) : on;
}
