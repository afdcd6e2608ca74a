import { useId, useState } from 'react';
import { shanghaiDay, startOfDay } from '../../../src-shared/calendar/calendar-day';
import { DayInput } from '../../controls/DayInput';
import { TimeInput } from './CallTimes';
import { Field } from './Field';
import { useField, useTyped } from './form-context';
import { labelOfPath, VISIT_TEXT } from './visit-text';

/** Typed day and time; D01 counts from this day. */
export function VisitedAtField({ stop = '' }: { readonly stop?: string }) {
  const id = useId();
  const { value, set, problem } = useField<number>('visit.visitedAt');
  const [opened] = useState(Date.now);
  const at = value ?? opened;
  const day = useTyped('visit.visitedAt.day');
  return (
    <Field path="visit.visitedAt" inputId={id} problem={problem}>
      <div className="row">
        <DayInput
          id={id}
          label={labelOfPath('visit.visitedAt')}
          value={shanghaiDay(at)}
          typing={day}
          onChange={(next) => {
            if (next !== undefined) set(startOfDay(next) + (at - startOfDay(shanghaiDay(at))));
          }}
        />
        <span data-field="visit.visitedAt.time" {...(stop === '' ? {} : { 'data-stop': stop })}>
          <TimeInput
            label={VISIT_TEXT.visitedTime}
            path="visit.visitedAt.time"
            value={at}
            day={shanghaiDay(at)}
            onChange={(next) => {
              if (next !== undefined) set(next);
            }}
          />
        </span>
      </div>
    </Field>
  );
}
