import { Input } from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import type { Demand } from '../../../src-shared/visit/visit-fields';
import { isImeKey } from '../../keyboard';
import { useField, useForm } from './form-context';
import { labelOfPath, VISIT_TEXT } from './visit-text';

const DEMANDS_MAX = 50;

/** Eight hex digits: names one demand for good, so that it can be answered by itself. */
function newDemandId(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]?.toString(16).padStart(8, '0') ?? '00000000';
}

/** One row a request. Enter adds, Enter in the empty last row goes on, Backspace in an empty row removes it. */
export function DemandList({ base }: { base: string }) {
  const { goOn } = useForm();
  const field = useField<Demand[]>(`${base}.demands`);
  const list = useRef<HTMLDivElement>(null);
  const typed = field.value ?? [];
  const last = typed.at(-1);
  const rows = typed.length < DEMANDS_MAX && (!last || last.text !== '') ? [...typed, { id: '', text: '' }] : typed;
  const focusRow = (at: number): void => {
    queueMicrotask(() => list.current?.querySelectorAll<HTMLInputElement>('input')[at]?.focus());
  };
  const write = (at: number, text: string): void => {
    const next = rows
      .map((row, place) => (place === at ? { id: row.id || newDemandId(), text } : row))
      .filter(({ id }) => id !== '');
    field.set(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
    if (isImeKey(event)) return;
    const isEmpty = event.currentTarget.value === '';
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (isEmpty && list.current) goOn(list.current);
      else focusRow(at + 1);
    }
    if (event.key === 'Backspace' && isEmpty && at > 0) {
      event.preventDefault();
      field.set(typed.filter((_, place) => place !== at));
      focusRow(at - 1);
    }
  };
  return (
    <div
      className="demands"
      data-field={`${base}.demands`}
      data-stop="demands"
      ref={list}
      role="group"
      aria-label={labelOfPath(`${base}.demands`)}
    >
      <div className="row demands-head">
        <span className="ink2 grow">
          {labelOfPath(`${base}.demands`)}
          <span className="star cinnabar" aria-hidden>
            *
          </span>
        </span>
        <span className="meta" aria-hidden>
          {VISIT_TEXT.demandsHint}
        </span>
      </div>
      {rows.map((row, at) => (
        <DemandRow
          key={at}
          at={at}
          path={`${base}.demands.${at}.text`}
          text={row.text}
          onChange={write}
          onKeyDown={onKeyDown}
        />
      ))}
    </div>
  );
}

interface DemandRowProps {
  readonly at: number;
  readonly path: string;
  readonly text: string;
  readonly onChange: (at: number, text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>, at: number) => void;
}

function DemandRow({ at, path, text, onChange, onKeyDown }: DemandRowProps) {
  const { problem, leave } = useField<string>(path);
  return (
    <div data-field={path}>
      <Input
        aria-label={VISIT_TEXT.demandName(at + 1)}
        aria-invalid={problem !== ''}
        autoComplete="off"
        value={text}
        placeholder={at === 0 ? '' : VISIT_TEXT.demandNext}
        leftSection={
          <span className="num ink2" aria-hidden>
            {at + 1}
          </span>
        }
        onChange={(event) => onChange(at, event.currentTarget.value)}
        onKeyDown={(event) => onKeyDown(event, at)}
        onBlur={leave}
      />
      {problem !== '' && <div className="field-note cinnabar">{problem}</div>}
    </div>
  );
}
