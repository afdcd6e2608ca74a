import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { peopleWords, STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import { today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo, openList } from '../../frame/place-store';
import { countWords } from '../petition/list-text';
import { openNewRegistration } from '../visit/open-registration';
import { WORKBENCH_TEXT } from './workbench-text';

const TEXT = WORKBENCH_TEXT.todayList;
const SHOWN = 50;

/** 今日登记, where nobody queues: what came in, the newest first. */
export function TodayList({ head }: { head?: ReactNode }) {
  const desk = useOpenDesk();
  const on = today();
  const list = useDesk('petition:list', { filter: { fromOn: on, toOn: on }, offset: 0, limit: SHOWN }).data;
  const rows = list?.rows ?? [];
  const register = (): void => {
    goTo({ kind: 'visit' });
    void openNewRegistration(desk);
  };
  return (
    <section className="card hall-board" aria-label={TEXT.title}>
      <header className="row">
        <h2 className={head ? 'hidden' : undefined}>{TEXT.title}</h2>
        {head}
        {rows.length > 0 && (
          <button type="button" className="link num" onClick={() => openList({ fromOn: on, toOn: on })}>
            {TEXT.all(countWords(list?.totalCount ?? 0))}
          </button>
        )}
        <span className="grow" />
        <Button onClick={register}>
          {TEXT.newOne}
          <kbd aria-hidden>F2</kbd>
        </Button>
      </header>
      {rows.length === 0 && <div className="empty">{TEXT.empty}</div>}
      {rows.length > 0 && (
        <div className="hall-rows scroll">
          <table className="hall-table today-list" aria-label={TEXT.title}>
            <thead>
              <tr>
                {Object.entries(TEXT.columns).map(([key, label]) => (
                  <th key={key} scope="col" data-column={`today-${key}`}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="num">{shanghaiTime(row.registeredAt)}</td>
                  <td>
                    {row.nameMasked}
                    {row.nameMasked && peopleWords(row.visitorCount)}
                  </td>
                  <td>
                    <button type="button" className="link" onClick={() => goTo({ kind: 'petition', id: row.id })}>
                      {row.gist || row.caseNumber}
                    </button>
                  </td>
                  <td>{STAGE_WORDS[row.stage]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
