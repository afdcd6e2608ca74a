import { useDesk } from '../../desk-queries';
import { today } from '../../dates-shown';
import { ReceptionCard } from '../reception/ReceptionCard';
import { ClosingCard } from './ClosingCard';
import { DueBars } from './DueBars';
import { MainBoard } from './MainBoard';
import { Tiles } from './Tiles';
import { useClosingLines } from './use-closing-lines';
import { WORKBENCH_TEXT } from './workbench-text';
import { tilesOf } from './workbench-tiles';
import './workbench.css';

/** 工作台, the home of the desk: numbers that open their lists, the hall as it is now, the days to come. */
export function WorkbenchPlace() {
  const counts = useDesk('workbench:counts', {}).data;
  const hall = useDesk('hall:list', {}).data;
  const { lines, draftCount } = useClosingLines(counts, hall);
  // A local read takes no visible time: nothing is drawn rather than a spinner that flashes.
  if (!counts || !hall) return <h1 className="hidden">{WORKBENCH_TEXT.page}</h1>;
  const ours = hall.rows.filter(({ isOurs, phase }) => isOurs && (phase === 'called' || phase === 'hearing'));
  return (
    <div className="workbench">
      <h1 className="hidden">{WORKBENCH_TEXT.page}</h1>
      <Tiles tiles={tilesOf(counts, { draftCount, hallCount: ours.length }, today())} />
      <MainBoard hall={hall} />
      <div className="workbench-side stack">
        <ReceptionCard />
        <DueBars days={counts.dueDays} today={today()} />
        <ClosingCard lines={lines} />
      </div>
    </div>
  );
}
