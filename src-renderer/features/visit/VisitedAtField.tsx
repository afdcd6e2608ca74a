import { Input } from '@mantine/core';
import { useId, useState } from 'react';
import { shanghaiDay, shanghaiTime, startOfDay } from '../../../src-shared/calendar/calendar-day';
import { DayInput } from '../../controls/DayInput';
import { Field } from './Field';
import { useField, useTyped } from './form-context';
import { labelOfPath } from './visit-text';

/** Typed day and time; D01 counts from this day. */
export function VisitedAtField() {
  const id = useId();
  const { value, set, problem } = useField<number>('visit.visitedAt');
  const [opened] = useState(Date.now);
  const at = value ?? opened;
  const [typed, setTyped] = useTyped('visit.visitedAt.time');
  const day = useTyped('visit.visitedAt.day');
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
          typing={day}
          onChange={(next) => {
            if (next !== undefined) set(startOfDay(next) + (at - startOfDay(shanghaiDay(at))));
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
