import { Button } from '@mantine/core';
import { IconBellRinging, IconTicket } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Hall, HallRow } from '../../../src-shared/hall/hall-shapes';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { openNewRegistration } from '../visit/open-registration';
import { callNext, giveTicket, hallNews } from './hall-acts';
import { HALL_TEXT } from './hall-text';
import { HallTableRow } from './HallTableRow';
import { useNow } from './use-now';
import './hall.css';

/** 大厅此刻: who waits, who was called, who is being heard; each line with the one thing to do next. */
export function HallBoard({ hall, head }: { hall: Hall; head?: ReactNode }) {
  const isBusy = useStore(hallNews, (news) => news.isBusy);
  const now = useNow();
  return (
    <section className="hall-board card" aria-labelledby="hall-title">
      <header className="row">
        <h2 id="hall-title" className={head ? 'hidden' : undefined}>
          {HALL_TEXT.title}
        </h2>
        {head}
        {hall.hasQueue && <Counts rows={hall.rows} />}
        <span className="grow" />
        {hall.hasQueue && (
          <>
            <Button
              variant="default"
              leftSection={<IconTicket size={18} stroke={1.6} aria-hidden />}
              onClick={() => void giveTicket()}
            >
              {HALL_TEXT.give}
            </Button>
            <Button
              leftSection={<IconBellRinging size={18} stroke={1.6} aria-hidden />}
              data-busy={isBusy}
              onClick={() => void callNext()}
            >
              {HALL_TEXT.callNext}
              {hall.next !== null && (
                <span className="num hall-next" aria-hidden>
                  {hall.next}
                </span>
              )}
              <kbd aria-hidden>F7</kbd>
            </Button>
          </>
        )}
      </header>
      {hall.rows.length === 0 ? <Nobody hasQueue={hall.hasQueue} /> : <HallTable rows={hall.rows} now={now} />}
    </section>
  );
}

function Counts({ rows }: { rows: readonly HallRow[] }) {
  const count = (wanted: HallRow['phase']) => rows.filter(({ phase }) => phase === wanted).length;
  const called = count('called');
  return (
    <>
      <span className="badge num">
        {HALL_TEXT.counts.waiting} {count('waiting')}
      </span>
      {called > 0 && (
        <span className="badge num">
          {HALL_TEXT.counts.called} {called}
        </span>
      )}
      <span className="badge num">
        {HALL_TEXT.counts.hearing} {count('hearing')}
      </span>
      <span className="badge num">
        {HALL_TEXT.counts.done} {count('done')}
      </span>
    </>
  );
}

/** ↑↓ go from line to line, on the act that each offers first. */
function HallTable({ rows, now }: { rows: readonly HallRow[]; now: number }) {
  const columns = HALL_TEXT.columns;
  return (
    <div className="hall-rows scroll">
      <table
        aria-label={HALL_TEXT.title}
        className="hall-table"
        onKeyDown={(event) => {
          if (isImeKey(event) || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          const verbs = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-verb]')];
          const line = document.activeElement?.closest('tr');
          const at = verbs.findIndex((verb) => verb.closest('tr') === line);
          event.preventDefault();
          verbs[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
        }}
      >
        <thead>
          <tr>
            {Object.entries(columns).map(([key, label]) => (
              <th key={key} scope="col" data-column={key}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HallTableRow key={row.visitId} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Nobody({ hasQueue }: { hasQueue: boolean }) {
  const desk = useOpenDesk();
  const open = (): void => {
    goTo({ kind: 'visit' });
    void openNewRegistration(desk);
  };
  return (
    <div className="empty">
      {hasQueue ? HALL_TEXT.firstDay : HALL_TEXT.noQueue}
      <Button variant="default" onClick={open}>
        {HALL_TEXT.newOne}
      </Button>
    </div>
  );
}
