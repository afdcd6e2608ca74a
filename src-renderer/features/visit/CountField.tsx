import { Input } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { normaliseNumber } from '../../../src-shared/people/identity-number';
import { isImeKey } from '../../keyboard';
import { Field } from './Field';
import { useField } from './form-context';
import { VISIT_TEXT } from './visit-text';

interface CountFieldProps {
  readonly path: string;
  readonly stop?: string;
  readonly isWanted?: boolean;
  readonly max: number;
  /** Shown in grey while nothing is typed. */
  readonly assumed?: number;
  readonly onEnter?: (count: number) => boolean;
}

/** A small whole number: typed (full-width digits too), ↑ and ↓, or the arrows at its right. */
export function CountField({ path, stop, isWanted = false, max, assumed, onEnter }: CountFieldProps) {
  const id = useId();
  const { value, set, leave, problem } = useField<number>(path);
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState('');
  const write = (text: string): void => {
    const digits = normaliseNumber(text).replace(/\D/g, '').slice(0, 6);
    const count = Number(digits);
    const isCount = digits !== '' && count >= 1 && count <= max;
    setTyped(digits);
    setRefused(digits === '' || isCount ? '' : count < 1 ? VISIT_TEXT.countMin : VISIT_TEXT.countMax(max));
    set(isCount ? count : undefined);
  };
  const step = (by: number): void => {
    setTyped(null);
    setRefused('');
    set(Math.min(max, Math.max(1, (value ?? assumed ?? 1) + by)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step(event.key === 'ArrowUp' ? 1 : -1);
    }
    if (event.key === 'Enter' && !event.shiftKey && onEnter?.(value ?? assumed ?? 1) === true) event.preventDefault();
  };
  return (
    <Field path={path} inputId={id} problem={refused || problem} isWanted={isWanted} {...(stop ? { stop } : {})}>
      <Input
        id={id}
        className="num"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={(refused || problem) !== ''}
        aria-describedby={refused || problem ? `${id}-note` : undefined}
        value={typed ?? (value === undefined ? '' : String(value))}
        placeholder={assumed === undefined ? '' : String(assumed)}
        rightSectionPointerEvents="all"
        rightSectionWidth="1.5rem"
        rightSection={
          <span className="stepper" aria-hidden>
            <IconChevronUp size={14} onMouseDown={(event) => event.preventDefault()} onClick={() => step(1)} />
            <IconChevronDown size={14} onMouseDown={(event) => event.preventDefault()} onClick={() => step(-1)} />
          </span>
        }
        onChange={(event) =>
          (event.nativeEvent as InputEvent).isComposing
            ? setTyped(event.currentTarget.value)
            : write(event.currentTarget.value)
        }
        onCompositionEnd={(event) => write(event.currentTarget.value)}
        onBlur={() => {
          // What is no count stays to be seen, with the sentence that says why.
          if (refused === '') setTyped(null);
          leave();
        }}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}
