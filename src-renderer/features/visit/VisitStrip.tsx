import { Input } from '@mantine/core';
import { useId, useState } from 'react';
import { shanghaiDay, shanghaiTime, startOfDay } from '../../../src-shared/calendar/calendar-day';
import { VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import { DayInput } from '../../controls/DayInput';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { today } from '../../dates-shown';
import { BarField } from './choice-fields';
import { Field } from './Field';
import { useField, useForm } from './form-context';
import { useTab } from './open-registrations';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';

/** The first question, and one line that says how, when and where; it opens in place. */
export function VisitStrip() {
  const { id } = useForm();
  const [isOpen, setIsOpen] = useState(false);
  const line = useTab(
    id,
    ({ content: { visit }, openedAt }) => lineOf(visit.visitedAt ?? openedAt, visit.window, visit.receptionist),
    '',
  );
  const needsReason = useTab(
    id,
    ({ content: { visit }, openedAt }) => shanghaiDay(visit.visitedAt ?? openedAt) < today(),
    false,
  );
  return (
    <div className="strip-block">
      <div className="strip">
        <BarField path="visit.reason" stop="reason" isWanted choices={VISIT_REASONS} />
        <WalkToggle />
        <span className="grow" />
        <span className="strip-line num">{line}</span>
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? VISIT_TEXT.done : VISIT_TEXT.change}
        </button>
      </div>
      {(isOpen || needsReason) && (
        <div className="strip-open">
          {isOpen && <VisitedAt />}
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

/** Typed day and time; D01 counts from this day. */
function VisitedAt() {
  const id = useId();
  const { value, set, problem } = useField<number>('visit.visitedAt');
  const [opened] = useState(Date.now);
  const at = value ?? opened;
  const [typed, setTyped] = useState<string | null>(null);
  const withTime = (text: string): void => {
    setTyped(text);
    const found = /^(\d{1,2})[:：]?(\d{2})$/.exec(text.normalize('NFKC').trim());
    const hours = Number(found?.[1] ?? 99);
    const minutes = Number(found?.[2] ?? 99);
    if (hours < 24 && minutes < 60) set(startOfDay(shanghaiDay(at)) + (hours * 60 + minutes) * 60_000);
  };
  return (
    <Field path="visit.visitedAt" inputId={id} problem={problem}>
      <div className="row">
        <DayInput
          id={id}
          label={labelOfPath('visit.visitedAt')}
          value={shanghaiDay(at)}
          onChange={(day) => {
            if (day !== undefined) set(startOfDay(day) + (at - startOfDay(shanghaiDay(at))));
          }}
        />
        <Input
          className="num"
          w="4.5rem"
          aria-label="来访时刻"
          value={typed ?? shanghaiTime(at)}
          onChange={(event) => withTime(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
        />
      </div>
    </Field>
  );
}
