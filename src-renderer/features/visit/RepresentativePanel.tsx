import { Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { REPRESENTATIVES_MAX, type VisitFields } from '../../../src-shared/visit/visit-fields';
import { isImeKey } from '../../keyboard';
import { CollectiveBadge } from './CollectiveBadge';
import { useField, useForm } from './form-context';
import { representativeLabel, VISIT_TEXT } from './visit-text';

type People = NonNullable<VisitFields['representatives']>;
const COLUMNS = ['name', 'idNumber', 'phone'] as const;
const ROWS = Array.from({ length: REPRESENTATIVES_MAX }, (_, at) => at);

/** Rows by 来访人数, never fewer than what is written: a name must not be saved out of sight. */
function useRows(): { readonly count: number; readonly named: number; readonly rows: readonly number[] } {
  const count = useField<number>('visit.visitorCount').value ?? 1;
  const people = useField<People>('visit.representatives').value;
  const written = (people ?? []).findLastIndex((person) => Object.values(person ?? {}).some((text) => text !== '')) + 1;
  return { count, named: Math.max(1, written), rows: ROWS.slice(0, Math.max(count, written)) };
}

/**
 * The first row is the person at the window; four more may speak (第20条). Enter goes cell by cell, Esc closes. The
 * sixth is refused in words, the others who came are a number without names.
 *
 * @param onClose absent where the table stands open among other fields: then it takes no focus and Esc is not its own
 */
export function RepresentativePanel({ onClose }: { onClose?: () => void }) {
  const { focusPath, goOn } = useForm();
  const panel = useRef<HTMLDivElement>(null);
  const [refusal, setRefusal] = useState('');
  const { count, named, rows } = useRows();
  const isPopUp = onClose !== undefined;
  useEffect(() => {
    if (!isPopUp) return;
    (cellOf(panel.current, 1) ?? cellOf(panel.current, 0))?.focus();
  }, [isPopUp]);
  const leave = (): void => {
    const from = panel.current?.closest('.representatives-line') ?? panel.current;
    onClose?.();
    if (from) goOn(from);
  };
  const add = (): void => {
    const next = rows.find((row) => row >= named);
    if (next !== undefined) return cellOf(panel.current, next)?.focus();
    setRefusal(count > REPRESENTATIVES_MAX ? VISIT_TEXT.sixthRefused(count) : VISIT_TEXT.allNamed(count));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    if (event.key === 'Escape' && onClose) {
      event.stopPropagation();
      event.preventDefault();
      onClose();
      focusPath('visit.visitorCount');
    }
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const step = stepOf(panel.current, event.target, event.shiftKey);
    if (step.cell) return step.cell.focus();
    const isSixth = step.isPastLast && count > REPRESENTATIVES_MAX && refusal === '';
    if (isSixth) setRefusal(VISIT_TEXT.sixthRefused(count));
    else if (!event.shiftKey) leave();
  };
  return (
    <div
      ref={panel}
      className="representatives"
      role="group"
      aria-label={VISIT_TEXT.representatives}
      onKeyDown={onKeyDown}
    >
      <div className="row representatives-head">
        <strong>
          {VISIT_TEXT.representatives}
          <span className="num" aria-hidden>
            {' '}
            {VISIT_TEXT.representativesOf(named)}
          </span>
        </strong>
        <CollectiveBadge count={count} />
        <span className="grow" />
        {isPopUp && <span className="meta">{VISIT_TEXT.representativesHint}</span>}
      </div>
      <RowsTable rows={rows} />
      <div className="row representatives-foot">
        <span className={refusal === '' ? 'meta grow' : 'ochre grow'} role={refusal === '' ? undefined : 'alert'}>
          {refusal || VISIT_TEXT.representativesFoot}
        </span>
        <button type="button" className="chip" onClick={add}>
          <IconPlus aria-hidden />
          {VISIT_TEXT.addRepresentative}
        </button>
      </div>
    </div>
  );
}

function RowsTable({ rows }: { rows: readonly number[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th aria-hidden />
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {representativeLabel(0, column).slice(3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <td className="num ink2" aria-hidden>
              {row + 1}
            </td>
            {COLUMNS.map((column) => (
              <Cell key={column} row={row} column={column} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellOf(panel: HTMLElement | null, row: number): HTMLElement | null {
  return panel?.querySelector<HTMLElement>(`[data-cell="${row}.name"] input`) ?? null;
}

/** Where Enter leads. An empty row ends the walk: the person has nobody more to name. */
function stepOf(
  panel: HTMLElement | null,
  from: HTMLInputElement,
  isBack: boolean,
): { readonly cell: HTMLInputElement | undefined; readonly isPastLast: boolean } {
  const inputs = [...(panel?.querySelectorAll<HTMLInputElement>('[data-cell] input') ?? [])];
  const at = inputs.indexOf(from);
  if (!isBack && at % COLUMNS.length === 0 && from.value === '') return { cell: undefined, isPastLast: false };
  return { cell: inputs[at + (isBack ? -1 : 1)], isPastLast: !isBack && at === inputs.length - 1 };
}

function Cell({ row, column }: { row: number; column: (typeof COLUMNS)[number] }) {
  const path = row === 0 ? `visit.${column}` : `visit.representatives.${row}.${column}`;
  const field = useField<string>(path);
  return (
    <td data-cell={`${row}.${column}`} data-field={row === 0 ? undefined : path} className={column}>
      <Input
        aria-label={representativeLabel(row, column)}
        aria-invalid={field.problem !== ''}
        title={field.problem}
        className="num"
        autoComplete="off"
        value={field.value ?? ''}
        onChange={(event) => field.set(event.currentTarget.value)}
        onBlur={(event) => {
          if (column !== 'name')
            field.set(event.currentTarget.value.normalize('NFKC').replace(/\s/g, '').toUpperCase());
        }}
      />
      {row > 0 && field.problem !== '' && <div className="field-note cinnabar">{field.problem}</div>}
    </td>
  );
}
