import { weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { isUnprinted } from '../../../src-shared/print/print-job';
import type { ShiftToday } from '../../../src-shared/shift/shift-shapes';
import { useDesk } from '../../desk-queries';
import { goTo, openList } from '../../frame/place-store';
import { useStore } from '../../store';
import { isUntouched, registrations } from '../visit/open-registrations';
import type { SHIFT_TEXT } from './shift-text';

export interface LeftOver {
  readonly key: keyof typeof SHIFT_TEXT.open.leftRows;
  readonly count: number;
  /** Instead of a count: a day. */
  readonly words?: string;
  readonly open: () => void;
}

/** What last night left behind, each with the list it opens; only what there is. */
export function useLeftOver({ unclosedOn }: ShiftToday): readonly LeftOver[] {
  const counts = useDesk('workbench:counts', {}).data;
  const status = useDesk('sync:status', {}).data;
  const unprinted = (useDesk('print:queue', {}).data ?? []).filter(
    (job) => isUnprinted(job) && job.kind !== 'testSlip',
  ).length;
  const drafts = useStore(
    registrations,
    ({ tabs }) => tabs.filter((tab) => tab.result === null && !isUntouched(tab)).length,
  );
  const lines: readonly LeftOver[] = [
    {
      key: 'unclosed',
      count: unclosedOn === null ? 0 : 1,
      words: unclosedOn ? `${unclosedOn} ${weekdayOf(unclosedOn)}` : '',
      open: () => goTo({ kind: 'day', on: unclosedOn ?? '' }),
    },
    { key: 'drafts', count: drafts, open: () => goTo({ kind: 'visit' }) },
    {
      key: 'unprinted',
      count: unprinted,
      open: () => document.querySelector<HTMLElement>('[data-print-queue]')?.click(),
    },
    { key: 'toComplete', count: counts?.toCompleteCount ?? 0, open: () => openList({ stage: ['toComplete'] }) },
    { key: 'toTriage', count: counts?.toTriageCount ?? 0, open: () => openList({ stage: ['toTriage'] }) },
    { key: 'disputed', count: counts?.disputedCount ?? 0, open: () => openList({ isDisputed: true }) },
    {
      key: 'pending',
      count: status?.isEnrolled ? status.pendingCount : 0,
      open: () => goTo({ kind: 'sync' }),
    },
    { key: 'returned', count: counts?.returnedCount ?? 0, open: () => openList({ upload: ['returned'] }) },
  ];
  return lines.filter(({ count }) => count > 0);
}
