import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '../../../src-shared/calendar/calendar-day';
import type { DayView } from '../../../src-shared/day/day-shapes';
import { DayInput } from '../../controls/DayInput';
import { dayWithWeekday, shortMoment, today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { CloseDay } from './CloseDay';
import { DAY_TEXT as TEXT } from './day-text';
import { DayFigures } from './DayFigures';
import { DayLines } from './DayLines';
import { DaySide } from './DaySide';
import './day.css';

/** 日结 of one day: its figures, what they are made of, and how they were closed. */
export function DayPlace(props: { on: string | undefined; figure: string | undefined }) {
  const [on, setOn] = useState(props.on || today());
  const [figure, setFigure] = useState<string | null>(props.figure ?? null);
  const view = useDesk('day:show', { on }).data;
  const turn = (next: string | undefined): void => {
    if (next === undefined) return;
    setOn(next);
    setFigure(null);
  };
  return (
    <div className="day-place">
      <header className="row day-head">
        <h1>{TEXT.page}</h1>
        <Button variant="default" onClick={() => turn(addDays(on, -1))}>
          {TEXT.earlier}
        </Button>
        <div className="day-on">
          <DayInput label={TEXT.report} value={on} onChange={turn} />
        </div>
        <Button variant="default" onClick={() => turn(addDays(on, 1))}>
          {TEXT.later}
        </Button>
        <span className="grow" />
        {view && <CloseDay key={on} view={view} />}
      </header>
      {view && (
        <div className="day-body">
          <section className="day-report scroll" aria-label={TEXT.report}>
            <div className="row">
              <h2 className="grow num">
                {TEXT.report} · {dayWithWeekday(on)}
              </h2>
              <Standing view={view} />
            </div>
            <DayFigures view={view} chosen={figure} onChoose={setFigure} />
          </section>
          <div className="day-side scroll">
            {figure === null ? (
              <DaySide view={view} />
            ) : (
              <DayLines key={figure} view={view} figure={figure} onBack={() => setFigure(null)} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Standing({ view }: { view: DayView }) {
  const last = view.closings.at(-1);
  if (!view.isClosable) return <span className="ink2">{TEXT.future}</span>;
  return last ? (
    <span role="status" className="bamboo num">
      {TEXT.closed(last, shortMoment(last.at))}
    </span>
  ) : (
    <span role="status" className="ochre">
      {TEXT.open}
    </span>
  );
}
