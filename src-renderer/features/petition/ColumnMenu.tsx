import { IconColumns3 } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { DeskSettings } from '../../../src-shared/ipc/shapes';
import { LIST_COLUMNS, OPTIONAL_COLUMNS } from '../../../src-shared/petition/list-columns';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { listState } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { setColumn, setSort } from './list-acts';
import { LIST_TEXT } from './list-text';

/** Which columns, and how close the rows stand. */
export function ColumnMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const columns = useStore(listState, (state) => state.columns);
  const sort = useStore(listState, (state) => state.sort);
  const density = useDesk('setting:get', {}).data?.density ?? 'regular';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setIsOpen(false);
    button.current?.focus();
  };
  const setDensity = (code: string) =>
    void call('setting:set', { density: code as DeskSettings['density'] }).catch(() => undefined);
  return (
    <div
      className="column-menu"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="chip"
        aria-expanded={isOpen}
        title={LIST_TEXT.columnsTitle}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconColumns3 stroke={1.6} aria-hidden />
        {LIST_TEXT.columns}
      </button>
      {isOpen && (
        <div className="column-panel" role="group" aria-label={LIST_TEXT.columnsTitle} tabIndex={-1}>
          <div className="row">
            <span className="ink2">{LIST_TEXT.order}</span>
            <ChoiceBar
              label={LIST_TEXT.order}
              choices={LIST_TEXT.orders}
              value={sort.by}
              onChange={(code) => setSort(code === 'due' ? 'due' : 'registered')}
            />
          </div>
          {OPTIONAL_COLUMNS.map((key) => (
            <label key={key} className="row tick">
              <input
                type="checkbox"
                checked={columns.includes(key)}
                onChange={(event) => setColumn(key, event.currentTarget.checked)}
              />
              {LIST_COLUMNS.find((column) => column.key === key)?.label}
            </label>
          ))}
          <div className="row">
            <span className="ink2">{LIST_TEXT.density}</span>
            <ChoiceBar label={LIST_TEXT.density} choices={LIST_TEXT.densities} value={density} onChange={setDensity} />
          </div>
          <p className="meta">{LIST_TEXT.columnsNote}</p>
        </div>
      )}
    </div>
  );
}
