import { Input } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { REPRESENTATIVES_MAX } from '../../../src-shared/visit/visit-fields';
import { isImeKey } from '../../keyboard';
import { useField, useForm } from './form-context';
import { representativeLabel, VISIT_TEXT } from './visit-text';

const COLUMNS = ['name', 'idNumber', 'phone'] as const;
const ROWS = Array.from({ length: REPRESENTATIVES_MAX }, (_, at) => at);

/**
 * The first row is the person at the window; four more may speak (第20条). Enter goes cell by cell, Esc closes.
 *
 * @param onClose absent where the table stands open among other fields: then it takes no focus and Esc is not its own
 */
export function RepresentativePanel({ onClose }: { onClose?: () => void }) {
  const { focusPath, goOn } = useForm();
  const panel = useRef<HTMLDivElement>(null);
  const count = useField<number>('visit.visitorCount').value ?? 1;
  const isPopUp = onClose !== undefined;
  const rows = ROWS.slice(0, Math.min(REPRESENTATIVES_MAX, count));
  useEffect(() => {
    if (!isPopUp) return;
    const cell = (row: number) => panel.current?.querySelector<HTMLElement>(`[data-cell="${row}.name"] input`);
    (cell(1) ?? cell(0))?.focus();
  }, [isPopUp]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    if (event.key === 'Escape' && onClose) {
      event.stopPropagation();
      onClose();
      focusPath('visit.visitorCount');
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      if (nextCell(panel.current, event.target, event.shiftKey)) return;
      const from = panel.current?.closest('.representatives-line') ?? panel.current;
      onClose?.();
      if (from) goOn(from);
    }
  };
  return (
    <div
      ref={panel}
      className="representatives"
      role="group"
      aria-label={VISIT_TEXT.representatives}
      onKeyDown={onKeyDown}
    >
      <div className="row">
        <strong>{VISIT_TEXT.representatives}</strong>
        {count >= 5 && (
          <span className="badge" data-tone="ochre">
            {VISIT_TEXT.collective(count)}
          </span>
        )}
        <span className="grow" />
        {isPopUp && <span className="meta">{VISIT_TEXT.representativesHint}</span>}
      </div>
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
      <div className="meta">{VISIT_TEXT.representativesFoot}</div>
    </div>
  );
}

/** An empty row ends the walk: the person has nobody more to name. */
function nextCell(panel: HTMLElement | null, from: EventTarget, isBack: boolean): boolean {
  const inputs = [...(panel?.querySelectorAll<HTMLInputElement>('[data-cell] input') ?? [])];
  const at = inputs.indexOf(from as HTMLInputElement);
  const isEmptyRow = at % COLUMNS.length === 0 && inputs[at]?.value === '';
  if (!isBack && isEmptyRow) return false;
  const next = inputs[at + (isBack ? -1 : 1)];
  next?.focus();
  return next !== undefined;
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
