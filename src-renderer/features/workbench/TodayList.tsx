import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { labelOf, VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import type { VisitRow } from '../../../src-shared/visit/visit-shapes';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { peopleWords, STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import { today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo, openList, openVisit } from '../../frame/place-store';
import { countWords } from '../petition/list-text';
import { openNewRegistration } from '../visit/open-registration';
import { VISIT_RECORD_TEXT } from '../visit-record/visit-record-text';
import { WORKBENCH_TEXT } from './workbench-text';

const TEXT = WORKBENCH_TEXT.todayList;
const SHOWN = 50;

/** 今日登记, where nobody queues: what came in, the newest first. */
export function TodayList({ head }: { head?: ReactNode }) {
  const desk = useOpenDesk();
  const on = today();
  const list = useDesk('petition:list', { filter: { fromOn: on, toOn: on }, offset: 0, limit: SHOWN }).data;
  const visits = useDesk('visit:listToday', {}).data;
  const rows = list?.rows ?? [];
  const lines = [...rows.map(petitionLine), ...(visits ?? []).map(visitLine)].sort(
    (one, two) => two.row.registeredAt - one.row.registeredAt,
  );
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
      {lines.length === 0 && <div className="empty">{TEXT.empty}</div>}
      {lines.length > 0 && (
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
              {lines.map(({ key, row, words, state, open }) => (
                <tr key={key}>
                  <td className="num">{shanghaiTime(row.registeredAt)}</td>
                  <td>
                    {row.nameMasked}
                    {row.nameMasked && peopleWords(row.visitorCount)}
                  </td>
                  <td>
                    <button type="button" className="link" onClick={open}>
                      {words}
                    </button>
                  </td>
                  <td>{state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface Line {
  readonly key: string;
  readonly row: Pick<PetitionRow, 'registeredAt' | 'nameMasked' | 'visitorCount'>;
  readonly words: string;
  readonly state: string;
  readonly open: () => void;
}

function petitionLine(row: PetitionRow): Line {
  const open = (): void => goTo({ kind: 'petition', id: row.id });
  return { key: row.id, row, words: row.gist || row.caseNumber, state: STAGE_WORDS[row.stage], open };
}

/** Who came without a new matter: asked after one, brought a paper, fetched one. */
function visitLine(row: VisitRow): Line {
  const reason = labelOf(VISIT_REASONS, row.reason);
  const words = [reason, row.joinedNumber, row.gist].filter(Boolean).join(' ') || VISIT_RECORD_TEXT.page;
  const state = row.isVoided ? VISIT_RECORD_TEXT.voided : VISIT_RECORD_TEXT.page;
  return { key: row.visitId, row, words, state, open: () => openVisit(row.visitId) };
}
