import { useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import type { RefusalReason } from '../../../src-shared/repeat/repeat-events';
import type { RepeatReason } from '../../../src-shared/repeat/repeat-reasons';
import { REFUSAL_CHOICES } from '../../../src-shared/repeat/repeat-words';
import { leftUntil, today } from '../../dates-shown';
import { isImeKey } from '../../keyboard';
import { useForm, useRegistrationId } from '../visit/form-context';
import { mergeInto } from './merge-registration';
import { REPEAT_TEXT } from './repeat-text';

/** One petition, masked: what it is, where it stands, when something is due, and why it is shown. */
export function RepeatFacts({ row, reasons = [] }: { row: PetitionRow; reasons?: readonly RepeatReason[] }) {
  return (
    <>
      <div className="row">
        <strong className="grow clip">{row.isConfidential ? row.caseNumber : row.gist || row.caseNumber}</strong>
        <span className="badge" data-tone="pine">
          {STAGE_WORDS[row.stage]}
        </span>
      </div>
      <div className="meta num clip">{[row.caseNumber, row.nameMasked].filter(Boolean).join(' · ')}</div>
      <div className="row meta num">
        <span className="grow clip">
          {[row.placeLabel, REPEAT_TEXT.registeredOn(shanghaiDay(row.registeredAt).slice(5))]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <NextDate row={row} />
      </div>
      {reasons.length > 0 && <div className="repeat-why">{reasons.map(({ words }) => words).join('；')}</div>}
    </>
  );
}

function NextDate({ row: { dueOn, stage } }: { row: PetitionRow }) {
  if (dueOn === null || stage === 'voided') return null;
  const left = leftUntil(dueOn, today());
  const tone = left.tone === 'late' ? 'cinnabar' : left.tone === 'soon' ? 'ochre' : '';
  return <span className={tone}>{REPEAT_TEXT.due(dueOn.slice(5), left.words)}</span>;
}

interface RepeatCardProps {
  readonly row: PetitionRow;
  readonly reasons?: readonly RepeatReason[];
  /** Absent where only 并入此件 makes sense. */
  readonly onRefuse?: (reason: RefusalReason) => void;
  /** In place of 并入此件 turning the form into a supplement. */
  readonly onMerge?: () => void;
}

/** What can be done about it from an open form. */
export function RepeatCard({ row, reasons, onRefuse, onMerge }: RepeatCardProps) {
  const id = useRegistrationId();
  const { focusPath } = useForm();
  const [isAsking, setIsAsking] = useState(false);
  const merge = (): void => {
    if (onMerge) return onMerge();
    flushSync(() => mergeInto(id, { id: row.id, caseNumber: row.caseNumber, gist: row.gist }));
    focusPath('visit.supplement');
  };
  return (
    <div className="card similar">
      <RepeatFacts row={row} {...(reasons ? { reasons } : {})} />
      {isAsking && onRefuse ? (
        <WhyNot onChoose={onRefuse} onClose={() => setIsAsking(false)} />
      ) : (
        <div className="row repeat-acts">
          <button type="button" className="chip" onClick={merge}>
            {REPEAT_TEXT.merge}
          </button>
          {onRefuse && (
            <button type="button" className="link" onClick={() => setIsAsking(true)}>
              {REPEAT_TEXT.notSame}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** The short reason, one press; in the line of the buttons, so that nothing moves. */
function WhyNot(props: { onChoose: (reason: RefusalReason) => void; onClose: () => void }): ReactNode {
  return (
    <div
      className="row repeat-acts"
      role="group"
      aria-label={REPEAT_TEXT.why}
      onKeyDown={(event) => {
        if (isImeKey(event) || event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
    >
      {REFUSAL_CHOICES.map(({ code, label }, place) => (
        <button key={code} type="button" className="chip" autoFocus={place === 0} onClick={() => props.onChoose(code)}>
          {label}
        </button>
      ))}
      <button type="button" className="link" onClick={props.onClose}>
        {REPEAT_TEXT.keepLooking}
      </button>
    </div>
  );
}
