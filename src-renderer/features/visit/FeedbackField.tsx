import { Input } from '@mantine/core';
import { useId } from 'react';
import { addDays, startOfDay, weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { isRealDay } from '../../../src-shared/people/identity-number';
import { receivedDay } from '../../../src-shared/visit/channel-sets';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { readDay, today } from '../../dates-shown';
import { Field } from './Field';
import { useField } from './form-context';
import { TRIAGE_TEXT } from './triage-text';
import { labelOfPath } from './visit-text';

/** Usual orders; any other day is typed. */
const USUAL_DAYS = [15, 30, 60] as const;

/**
 * 反馈期限 of an assigned matter: typed, or one of the usual numbers of days after the visit. What cannot be read as a
 * day stays in the form as it was typed, with its sentence, until somebody mends it.
 */
export function FeedbackField({ base }: { readonly base: string }) {
  const id = useId();
  const path = `${base}.feedbackDueOn`;
  const { value, set, leave, problem } = useField<string>(path);
  const visit = useField<VisitFields>('visit').value;
  const from = receivedDay(visit ?? {}, startOfDay(today()));
  const warning = value === undefined ? TRIAGE_TEXT.feedbackWanted : undefined;
  return (
    <Field path={path} inputId={id} stop="feedback" problem={problem} warning={warning}>
      <Input
        id={id}
        className="num"
        autoComplete="off"
        aria-label={labelOfPath(path)}
        aria-invalid={problem !== ''}
        aria-describedby={problem || warning ? `${id}-note` : undefined}
        value={value ?? ''}
        rightSection={<span className="meta">{value !== undefined && isRealDay(value) ? weekdayOf(value) : ''}</span>}
        rightSectionWidth="3rem"
        rightSectionPointerEvents="none"
        onChange={(event) => set(event.currentTarget.value || undefined)}
        onBlur={() => {
          if (value !== undefined) set(readDay(value) ?? value);
          leave();
        }}
      />
      <div className="feedback-days">
        {USUAL_DAYS.map((days) => (
          <button
            key={days}
            type="button"
            className="chip"
            aria-label={TRIAGE_TEXT.feedbackIn(days)}
            aria-pressed={value === addDays(from, days)}
            onClick={() => set(addDays(from, days))}
          >
            {TRIAGE_TEXT.feedbackChip(days)}
          </button>
        ))}
      </div>
    </Field>
  );
}
