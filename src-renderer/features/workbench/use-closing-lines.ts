import type { Hall } from '../../../src-shared/hall/hall-shapes';
import type { Workbench } from '../../../src-shared/hall/workbench-shapes';
import { useDesk } from '../../desk-queries';
import { goTo, openList } from '../../frame/place-store';
import { useStore } from '../../store';
import { registrations } from '../visit/open-registrations';
import type { ClosingLine } from './ClosingCard';

/** What this desk has still open today, in the order in which one looks at it before going home. */
export function useClosingLines(counts: Workbench | undefined, hall: Hall | undefined) {
  const status = useDesk('sync:status', {}).data;
  // A desk without a county has nobody to send to yet.
  const pendingCount = status?.isEnrolled ? status.pendingCount : 0;
  const draftCount = useStore(
    registrations,
    ({ tabs }) => tabs.filter(({ result, content, initial }) => result === null && content !== initial).length,
  );
  const waiting = (hall?.rows ?? []).filter(({ phase }) => phase === 'waiting' || phase === 'called');
  const unprinted = counts?.unprinted ?? [];
  const unfinished = counts?.unfinished ?? [];
  const lines: readonly ClosingLine[] = [
    { key: 'waiting', count: waiting.length, open: focusHall },
    { key: 'drafts', count: draftCount, open: () => goTo({ kind: 'visit' }) },
    { key: 'unfinished', count: unfinished.length, open: () => openList({ ids: unfinished }) },
    { key: 'unprinted', count: unprinted.length, open: () => openList({ ids: unprinted }) },
    { key: 'toTriage', count: counts?.toTriageCount ?? 0, open: () => openList({ stage: ['toTriage'] }) },
    { key: 'pending', count: pendingCount, open: () => goTo({ kind: 'sync' }) },
    { key: 'returned', count: counts?.returnedCount ?? 0, open: () => openList({ upload: ['returned'] }) },
  ];
  return { lines, draftCount };
}

function focusHall(): void {
  goTo({ kind: 'workbench' });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.hall-table [data-verb="call"]')?.focus());
}
