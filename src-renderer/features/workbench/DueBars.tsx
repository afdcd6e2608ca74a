import { useState } from 'react';
import { daysBetween } from '../../../src-shared/calendar/calendar-day';
import type { Workbench } from '../../../src-shared/hall/workbench-shapes';
import { DUE_SOON_DAYS } from '../../../src-shared/petition/due';
import { dayWithWeekday } from '../../dates-shown';
import { openList } from '../../frame/place-store';
import { countWords } from '../petition/list-text';
import { WORKBENCH_TEXT } from './workbench-text';

const TEXT = WORKBENCH_TEXT.due;

/** 未来 10 天到期, as bars or as a table; each day opens its list. */
export function DueBars({ days, today }: { days: Workbench['dueDays']; today: string }) {
  const [isTable, setIsTable] = useState(false);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="card" aria-labelledby="due-title">
      <header className="row">
        <h2 id="due-title">{TEXT.title}</h2>
        <span className="grow" />
        {total > 0 && (
          <>
            <span className="meta num">{TEXT.total(countWords(total))}</span>
            <button type="button" className="link due-turn" onClick={() => setIsTable(!isTable)}>
              {isTable ? TEXT.asBars : TEXT.asTable}
            </button>
          </>
        )}
      </header>
      {total === 0 && <p className="ink2">{TEXT.none}</p>}
      {total > 0 && (isTable ? <DueTable days={days} /> : <Bars days={days} today={today} />)}
    </section>
  );
}

function Bars({ days, today }: { days: Workbench['dueDays']; today: string }) {
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <div className="due-bars">
      {days.map(({ on, count }) => (
        <a
          key={on}
          href={`#${on}`}
          className="due-day num"
          data-soon={daysBetween(today, on) <= DUE_SOON_DAYS}
          onClick={(event) => {
            event.preventDefault();
            openList({ dueOn: on });
          }}
        >
          <span className="hidden">{TEXT.bar(dayWithWeekday(on), countWords(count))}</span>
          <span className="due-space" aria-hidden>
            <span className="due-bar" style={{ height: `${(count / most) * 100}%` }} />
          </span>
          <span aria-hidden>{count > 0 ? countWords(count) : ''}</span>
          <span className="ink3" aria-hidden>
            {Number(on.slice(8))}
          </span>
        </a>
      ))}
    </div>
  );
}

function DueTable({ days }: { days: Workbench['dueDays'] }) {
  return (
    <div className="due-table scroll">
      <table aria-label={TEXT.title}>
        <thead>
          <tr>
            <th scope="col">{TEXT.day}</th>
            <th scope="col">{TEXT.count}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ on, count }) => (
            <tr key={on}>
              <th scope="row" className="num">
                <button type="button" className="link" onClick={() => openList({ dueOn: on })}>
                  {dayWithWeekday(on)}
                </button>
              </th>
              <td className="num">{countWords(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
