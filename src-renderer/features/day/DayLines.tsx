import { useEffect, useRef } from 'react';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import type { DayView } from '../../../src-shared/day/day-shapes';
import { useDesk } from '../../desk-queries';
import { goTo, openVisit } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { VISIT_RECORD_TEXT } from '../visit-record/visit-record-text';
import { nameOfFigure } from './day-names';
import { DAY_TEXT as TEXT } from './day-text';

/** The registrations behind one number, masked; what they add sums up to it. Esc goes back to the number. */
export function DayLines({ view, figure, onBack }: { view: DayView; figure: string; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  const lines = useDesk('day:list', { on: view.on, key: figure }).data ?? [];
  const name = nameOfFigure(view, figure);
  useEffect(() => back.current?.focus(), []);
  const leave = (): void => {
    onBack();
    const number = document.querySelector<HTMLElement>(`[data-figure="${CSS.escape(figure)}"]`);
    number?.focus();
  };
  const sum = lines.reduce((total, { count }) => total + count, 0);
  return (
    <section
      aria-label={TEXT.linesOf(name)}
      className="stack"
      onKeyDown={(event) => {
        if (isImeKey(event) || event.key !== 'Escape') return;
        event.stopPropagation();
        leave();
      }}
    >
      <header className="row">
        <h2 className="grow num">{TEXT.lines(name, sum)}</h2>
        <button ref={back} type="button" className="link" onClick={leave}>
          {TEXT.linesBack}
        </button>
      </header>
      {view.closings.length > 0 && <p className="meta">{TEXT.linesNow}</p>}
      {lines.length === 0 && <p className="ink2">{TEXT.none}</p>}
      <ul className="day-lines">
        {lines.map((line, at) => (
          <li key={`${line.visitId}${line.petitionId ?? ''}${at}`}>
            <span className="num ink2">{shanghaiTime(line.at)}</span>
            <button
              type="button"
              className="link"
              title={VISIT_RECORD_TEXT.view}
              onClick={() => openVisit(line.visitId, { kind: 'day', on: view.on, figure })}
            >
              {line.nameMasked}
            </button>
            <span className="grow clip" title={line.gist}>
              {line.gist}
            </span>
            <b className="num">{line.count}</b>
            <span className="day-line-end">
              <LineNumber petitionId={line.petitionId} number={line.number} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineNumber({ petitionId, number }: { petitionId: string | null; number: string }) {
  if (petitionId === null) return <span className="meta num day-number">{number}</span>;
  return (
    <button type="button" className="link num day-number" onClick={() => goTo({ kind: 'petition', id: petitionId })}>
      {number}
    </button>
  );
}
