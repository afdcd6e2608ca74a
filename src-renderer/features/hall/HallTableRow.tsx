import type { HallRow } from '../../../src-shared/hall/hall-shapes';
import { peopleWords } from '../../../src-shared/petition/petition-words';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo, openVisit } from '../../frame/place-store';
import { useStore } from '../../store';
import { VISIT_RECORD_TEXT } from '../visit-record/visit-record-text';
import { registrations } from '../visit/open-registrations';
import { actOnTicket, registerTicket } from './hall-acts';
import { ACT_OF, stepsOf, type HallVerb } from './hall-steps';
import { HALL_TEXT, phaseWords, timeWords } from './hall-text';

/** One number: who, why, how long, and what is next. Never a full name: the screen faces the hall. */
export function HallTableRow({ row, now }: { row: HallRow; now: number }) {
  const isBeingRegistered = useStore(registrations, ({ tabs }) =>
    tabs.some(({ visitId, result }) => visitId === row.visitId && result === null),
  );
  const time = timeWords(row, now);
  return (
    <tr
      data-phase={row.phase}
      data-ours={isBeingRegistered || (row.isOurs && (row.phase === 'called' || row.phase === 'hearing'))}
    >
      <th scope="row" className="num">
        {row.number}
      </th>
      <td>
        {row.isRegistered ? (
          <button type="button" className="link" title={VISIT_RECORD_TEXT.view} onClick={() => openVisit(row.visitId)}>
            {row.nameMasked}
            {peopleWords(row.visitorCount)}
          </button>
        ) : (
          <span className="ink3">{HALL_TEXT.unknown}</span>
        )}
      </td>
      <td className="hall-gist" title={row.gist}>
        {row.gist || <span className="ink3">—</span>}
      </td>
      <td className={time.isLong ? 'num ochre' : 'num'}>{time.words}</td>
      <td>
        {phaseWords(row, isBeingRegistered)}
        {row.calledBefore !== null && row.phase === 'called' && (
          <div className="meta ochre">{HALL_TEXT.calledBefore('', row.calledBefore)}</div>
        )}
      </td>
      <td>
        <Steps row={row} isBeingRegistered={isBeingRegistered} />
      </td>
    </tr>
  );
}

function Steps({ row, isBeingRegistered }: { row: HallRow; isBeingRegistered: boolean }) {
  const desk = useOpenDesk();
  const go = (verb: HallVerb): void => {
    const act = ACT_OF[verb];
    if (act) void actOnTicket(row.visitId, act, row.number);
    else if (verb === 'register' || verb === 'goOn') void registerTicket(desk, row.visitId);
    else if (verb === 'viewVisit') openVisit(row.visitId);
    else if (row.petitionId !== null) goTo({ kind: 'petition', id: row.petitionId, isEditing: verb === 'opinion' });
  };
  return (
    <div className="row hall-steps">
      {stepsOf(row, isBeingRegistered).map((verb, at) => (
        <button
          key={verb}
          type="button"
          className={at === 0 ? 'link' : 'link hall-other'}
          data-verb={at === 0 ? verb : undefined}
          aria-label={HALL_TEXT.verbOf(HALL_TEXT.verbs[verb], row.number)}
          onClick={() => go(verb)}
        >
          {HALL_TEXT.verbs[verb]}
        </button>
      ))}
    </div>
  );
}
