import { Input } from '@mantine/core';
import { useState } from 'react';
import { readDay } from '../dates-shown';
import { CONTROLS_TEXT } from './controls-text';

interface DayInputProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  /** Where the half-typed day is kept; without it, here. */
  readonly typing?: readonly [string | null, (text: string | null) => void];
  readonly suffix?: string;
  readonly isInvalid?: boolean;
  readonly describedBy?: string;
  readonly onLeave?: () => void;
}

/** A typed day: 19650302 or 1965.3.2 become 1965-03-02 on leaving. What cannot be read stays as typed and says so. */
export function DayInput(props: DayInputProps) {
  const own = useState<string | null>(null);
  const [typed, setTyped] = props.typing ?? own;
  const isUnread = typed !== null && typed.trim() !== '' && readDay(typed) === undefined;
  const write = (text: string): void => {
    setTyped(text);
    const day = readDay(text);
    if (day !== undefined || text.trim() === '') props.onChange(day);
  };
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      aria-label={props.label}
      aria-invalid={isUnread || (props.isInvalid ?? false)}
      title={isUnread ? CONTROLS_TEXT.notADay : CONTROLS_TEXT.dayFormat}
      className="num"
      value={typed ?? props.value ?? ''}
      rightSection={props.suffix ? <span className="meta">{props.suffix}</span> : null}
      rightSectionWidth="3rem"
      rightSectionPointerEvents="none"
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={() => {
        if (!isUnread) setTyped(null);
        props.onLeave?.();
      }}
    />
  );
}
