import type { ReactNode } from 'react';
import type { PetitionFilter } from '../../../src-shared/ipc/shapes';
import { dayWithWeekday, leftUntil, today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { goTo } from '../../frame/place-store';
import { mattersByDate, type Matter, type MatterGroup, type MatterKind } from './my-matters';
import { WORKBENCH_TEXT } from './workbench-text';

const TEXT = WORKBENCH_TEXT.matters;
const SHOWN = 100;
const TONES = { calm: undefined, soon: 'ochre', late: 'cinnabar' } as const;

/** For whoever lives in lists: what waits, by date. Says plainly that nothing is assigned to a person yet. */
export function MyMatters({ head }: { head?: ReactNode }) {
  const found = [
    ...useMatters('returned', { upload: ['returned'] }),
    ...useMatters('disputed', { isDisputed: true }),
    ...useMatters('due', { due: 'overdue' }),
    ...useMatters('due', { due: 'soon' }),
    ...useMatters('triage', { stage: ['toTriage'] }),
  ].filter(({ row }) => row.stage !== 'voided');
  const groups = mattersByDate(found, today());
  return (
    <section className="card hall-board" aria-label={TEXT.title}>
      <header className="row">
        <h2 className={head ? 'hidden' : undefined}>{TEXT.title}</h2>
        {head}
        <span className="grow" />
      </header>
      <p className="meta matters-note">{TEXT.note}</p>
      {groups.length === 0 ? (
        <div className="empty">{TEXT.empty}</div>
      ) : (
        <div className="hall-rows scroll">
          <table className="hall-table matters" aria-label={TEXT.title}>
            <thead>
              <tr>
                {Object.entries(TEXT.columns).map(([key, label]) => (
                  <th key={key} scope="col" data-column={`matter-${key}`}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            {groups.map((group) => (
              <Group key={group.on} group={group} />
            ))}
          </table>
        </div>
      )}
    </section>
  );
}

function useMatters(kind: MatterKind, filter: PetitionFilter): Matter[] {
  const rows = useDesk('petition:page', {
    filter,
    sort: { by: 'due', isDescending: false },
    from: { skip: 0, isBackward: false },
    limit: SHOWN,
  }).data;
  return (rows ?? []).map((row) => ({ kind, row }));
}

function Group({ group: { on, matters } }: { group: MatterGroup }) {
  const title = on === 'overdue' || on === 'undated' ? TEXT.groups[on] : dayWithWeekday(on);
  return (
    <tbody>
      <tr className="matters-day">
        <th scope="rowgroup" colSpan={4} className="num">
          {title} · {matters.length}
        </th>
      </tr>
      {matters.map(({ kind, row }) => {
        const left = row.dueOn === null ? undefined : leftUntil(row.dueOn, today());
        return (
          <tr key={row.id}>
            <td>{on === 'overdue' && kind === 'due' ? TEXT.overdue : TEXT.kinds[kind]}</td>
            <td className="num">
              <button
                type="button"
                className="link"
                data-verb="open"
                onClick={() => goTo({ kind: 'petition', id: row.id })}
              >
                {row.caseNumber}
              </button>
            </td>
            <td title={row.gist}>{row.gist || <span className="ink3">—</span>}</td>
            <td className={`num ${left ? (TONES[left.tone] ?? '') : ''}`}>{left?.words ?? ''}</td>
          </tr>
        );
      })}
    </tbody>
  );
}
