import { useDesk } from '../../desk-queries';
import { today } from '../../dates-shown';
import { goTo, openList } from '../../frame/place-store';
import { useStore } from '../../store';
import { HallBoard } from '../hall/HallBoard';
import { registrations } from '../visit/open-registrations';
import { ClosingCard, type ClosingLine } from './ClosingCard';
import { DueBars } from './DueBars';
import { Tiles } from './Tiles';
import { WORKBENCH_TEXT } from './workbench-text';
import { tilesOf } from './workbench-tiles';
import './workbench.css';

/** 工作台, the home of the desk: numbers that open their lists, the hall as it is now, the days to come. */
export function WorkbenchPlace() {
  const counts = useDesk('workbench:counts', {}).data;
  const hall = useDesk('hall:list', {}).data;
  const status = useDesk('sync:status', {}).data;
  // A desk without a county has nobody to send to yet.
  const pendingCount = status?.isEnrolled ? status.pendingCount : 0;
  const draftCount = useStore(
    registrations,
    ({ tabs }) => tabs.filter(({ result, content, initial }) => result === null && content !== initial).length,
  );
  // A local read takes no visible time: nothing is drawn rather than a spinner that flashes.
  if (!counts || !hall) return <h1 className="hidden">{WORKBENCH_TEXT.page}</h1>;
  const ours = hall.rows.filter(({ isOurs, phase }) => isOurs && (phase === 'called' || phase === 'hearing'));
  const waiting = hall.rows.filter(({ phase }) => phase === 'waiting' || phase === 'called');
  const lines: readonly ClosingLine[] = [
    { key: 'waiting', count: waiting.length, open: focusHall },
    { key: 'drafts', count: draftCount, open: () => goTo({ kind: 'visit' }) },
    { key: 'pending', count: pendingCount, open: () => goTo({ kind: 'sync' }) },
    { key: 'unprinted', count: counts.unprinted.length, open: () => openList({ ids: counts.unprinted }) },
    { key: 'unfinished', count: counts.unfinished.length, open: () => openList({ ids: counts.unfinished }) },
  ];
  return (
    <div className="workbench">
      <h1 className="hidden">{WORKBENCH_TEXT.page}</h1>
      <Tiles tiles={tilesOf(counts, { draftCount, hallCount: ours.length }, today())} />
      <HallBoard hall={hall} />
      <div className="workbench-side stack">
        <DueBars days={counts.dueDays} today={today()} />
        <ClosingCard lines={lines} />
      </div>
    </div>
  );
}

function focusHall(): void {
  document.querySelector<HTMLElement>('.hall-table [data-verb="call"]')?.focus();
}
