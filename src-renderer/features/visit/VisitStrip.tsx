import { useState } from 'react';
import { shanghaiDay, shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { today } from '../../dates-shown';
import { BarField } from './choice-fields';
import { useRegistrationId } from './form-context';
import { useTab } from './open-registrations';
import { TextField } from './TextField';
import { VISIT_TEXT } from './visit-text';
import { VisitedAtField } from './VisitedAtField';

/** Of a visit about a petition that exists. */
const LATER_REASONS = VISIT_REASONS.filter(({ code }) => code !== 'newMatter');

/** The first question, and one line that says how, when and where; it opens in place. */
export function VisitStrip() {
  const id = useRegistrationId();
  const [isOpen, setIsOpen] = useState(false);
  const line = useTab(
    id,
    ({ content: { visit }, openedAt }) => lineOf(visit.visitedAt ?? openedAt, visit.window, visit.receptionist),
    '',
  );
  const isSupplement = useTab(id, ({ content }) => content.aside !== undefined, false);
  const needsReason = useTab(
    id,
    ({ content: { visit }, openedAt }) => shanghaiDay(visit.visitedAt ?? openedAt) < today(),
    false,
  );
  return (
    <div className="strip-block" data-region="0">
      <div className="strip">
        <BarField path="visit.reason" stop="reason" isWanted choices={isSupplement ? LATER_REASONS : VISIT_REASONS} />
        <WalkToggle />
        <span className="grow" />
        <span className="strip-line num">{line}</span>
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? VISIT_TEXT.done : VISIT_TEXT.change}
        </button>
      </div>
      {(isOpen || needsReason) && (
        <div className="strip-open">
          {isOpen && <VisitedAtField />}
          {isOpen && <TextField path="visit.window" />}
          {isOpen && <TextField path="visit.receptionist" />}
          {isOpen && <TextField path="visit.receivingLeader" />}
          {needsReason && <TextField path="visit.backfillReason" />}
        </div>
      )}
    </div>
  );
}

function lineOf(at: number, window = '', receptionist = ''): string {
  return ['来访', `${shanghaiDay(at).slice(5)} ${shanghaiTime(at)}`, window, receptionist].filter(Boolean).join(' · ');
}

function WalkToggle() {
  const walk = useDesk('setting:get', {}).data?.walk ?? 'quick';
  return (
    <button
      type="button"
      className="chip"
      title={VISIT_TEXT.walkHint}
      onClick={() => void call('setting:set', { walk: walk === 'quick' ? 'full' : 'quick' })}
    >
      {walk === 'quick' ? VISIT_TEXT.walkQuick : VISIT_TEXT.walkFull}
    </button>
  );
}
