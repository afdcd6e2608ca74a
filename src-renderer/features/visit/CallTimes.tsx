import { Input } from '@mantine/core';
import { useId, useState } from 'react';
import { shanghaiDay, shanghaiTime, startOfDay } from '../../../src-shared/calendar/calendar-day';
import { CHANNEL_TEXT } from './channel-text';
import { Field } from './Field';
import { useField, useTyped } from './form-context';
import { readTime } from './read-time';

/** 通话起止: it begins when the tab was opened; the end is typed, or is now. */
export function CallTimes() {
  const id = useId();
  const [opened] = useState(Date.now);
  const start = useField<number>('visit.visitedAt');
  const end = useField<number>('visit.callEndedAt');
  const startAt = start.value ?? opened;
  const problem = end.problem || start.problem;
  return (
    <Field path="visit.callEndedAt" inputId={id} problem={problem} stop="callEndedAt">
      <div className="row call-times">
        <TimeInput
          id={id}
          label={CHANNEL_TEXT.callStart}
          path="visit.visitedAt.time"
          value={startAt}
          day={shanghaiDay(startAt)}
          onChange={(at) => start.set(at)}
        />
        <span aria-hidden>–</span>
        <TimeInput
          label={CHANNEL_TEXT.callEnd}
          path="visit.callEndedAt.time"
          value={end.value}
          day={shanghaiDay(startAt)}
          onChange={(at) => end.set(at)}
        />
        <button type="button" className="chip" onClick={() => end.set(Math.max(startAt, Date.now()))}>
          {CHANNEL_TEXT.endNow}
        </button>
      </div>
    </Field>
  );
}

interface TimeInputProps {
  readonly id?: string;
  readonly label: string;
  readonly path: string;
  readonly value: number | undefined;
  /** The day the typed time lies on. */
  readonly day: string;
  readonly onChange: (at: number | undefined) => void;
}

/** `914` and `9:14` are 09:14; half a time stays as it is typed. */
export function TimeInput({ id, label, path, value, day, onChange }: TimeInputProps) {
  const [typed, setTyped] = useTyped(path);
  const write = (text: string): void => {
    setTyped(text);
    if (text.trim() === '') return onChange(undefined);
    const minutes = readTime(text);
    if (minutes !== undefined) onChange(startOfDay(day) + minutes * 60_000);
  };
  const isUnread = typed !== null && typed.trim() !== '' && readTime(typed) === undefined;
  return (
    <Input
      {...(id ? { id } : {})}
      className="num"
      w="4.5rem"
      autoComplete="off"
      aria-label={label}
      aria-invalid={isUnread}
      value={typed ?? (value === undefined ? '' : shanghaiTime(value))}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={() => {
        if (!isUnread) setTyped(null);
      }}
    />
  );
}
