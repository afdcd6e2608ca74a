import type { DayView } from '../../../src-shared/day/day-shapes';
import { changeWords, windowSentence } from '../../../src-shared/day/day-tables';
import { shortMoment, today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { goTo, openVisit } from '../../frame/place-store';
import { ClosingLines } from '../workbench/ClosingCard';
import { VISIT_RECORD_TEXT } from '../visit-record/visit-record-text';
import { useClosingLines } from '../workbench/use-closing-lines';
import { DAY_TEXT as TEXT } from './day-text';

/** Beside the report: what was corrected since, what is still open today, whose records are in it. */
export function DaySide({ view }: { view: DayView }) {
  const { lines } = useClosingLines(useDesk('workbench:counts', {}).data, useDesk('hall:list', {}).data);
  return (
    <div className="stack">
      {view.closings.length > 0 && <Corrections view={view} />}
      {view.on === today() && (
        <section className="card" aria-label={TEXT.checklist}>
          <h2>{TEXT.checklist}</h2>
          <ClosingLines lines={lines} />
          <p className="meta">{TEXT.checklistNote}</p>
        </section>
      )}
      <section className="card" aria-label={TEXT.windows}>
        <h2>{TEXT.windows}</h2>
        <ul className="day-notes">
          {(view.closings.at(-1)?.windows ?? view.windows).map((each, at) => (
            <li key={`${each.window}${at}`}>
              {windowSentence(each, each.lastAt === null ? '' : shortMoment(each.lastAt))}
            </li>
          ))}
        </ul>
      </section>
      {view.closings.length > 1 && (
        <section className="card" aria-label={TEXT.versions}>
          <h2>{TEXT.versions}</h2>
          <ul className="day-notes num">
            {view.closings.map((closing) => (
              <li key={closing.id}>{TEXT.version(closing, shortMoment(closing.at))}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** 日结后更正: each figure old → new, then which record did it, what was done to it, by whom. What was closed stays. */
function Corrections({ view: { corrections, on } }: { view: DayView }) {
  const { figures, causes } = corrections;
  return (
    <section className="card" aria-label={TEXT.corrections}>
      <h2>{TEXT.corrections}</h2>
      {causes.length + figures.length === 0 && <p className="ink2">{TEXT.correctionsNone}</p>}
      <ul className="day-changes num">
        {figures.map(({ key, name, from, to }) => (
          <li key={key}>
            {name} <b>{`${from} → ${to}`}</b>
          </li>
        ))}
      </ul>
      {causes.map((cause) => (
        <Cause key={cause.visitId} cause={cause} on={on} />
      ))}
    </section>
  );
}

function Cause({ cause, on }: { cause: DayView['corrections']['causes'][number]; on: string }) {
  const { visitId, petitionId, number, kind, act, reason, actor, at, changes } = cause;
  const what = [TEXT.kinds[kind], act === TEXT.kinds[kind] ? '' : act, reason].filter(Boolean).join(' · ');
  return (
    <div className="day-cause">
      <button
        type="button"
        className="link num"
        onClick={() =>
          petitionId === null ? openVisit(visitId, { kind: 'day', on }) : goTo({ kind: 'petition', id: petitionId })
        }
      >
        {number || VISIT_RECORD_TEXT.page}
      </button>
      <div className="ink2 num">
        {what}　{actor} {at > 0 && shortMoment(at)}
      </div>
      <div className="meta num">{changes.map((change) => `${change.name} ${changeWords(change)}`).join('，')}</div>
    </div>
  );
}
