import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { PetitionRow, PetitionSort } from '../../../src-shared/ipc/shapes';
import type { ListColumn } from '../../../src-shared/petition/list-columns';
import { listState } from '../../frame/place-store';
import { useStore } from '../../store';
import { setSort, setTicked } from './list-acts';
import type { FittedColumns } from './list-columns';
import { LIST_TEXT } from './list-text';
import { Cell } from './PetitionCells';

const SORTED: Partial<Record<ListColumn, PetitionSort['by']>> = { registered: 'registered', due: 'due' };

export function TableHead({ fitted }: { fitted: FittedColumns }) {
  const sort = useStore(listState, (state) => state.sort);
  return (
    <div
      role="row"
      className="petition-row petition-head"
      aria-rowindex={1}
      style={{ gridTemplateColumns: fitted.template }}
    >
      <span role="columnheader">
        <span className="hidden">{LIST_TEXT.tickAll}</span>
      </span>
      {fitted.columns.map(({ key, label }) => {
        const by = SORTED[key];
        const isActive = by !== undefined && by === sort.by;
        const Arrow = sort.isDescending ? IconArrowDown : IconArrowUp;
        return (
          <span
            role="columnheader"
            key={key}
            {...(isActive ? { 'aria-sort': sort.isDescending ? 'descending' : 'ascending' } : {})}
          >
            {by === undefined ? (
              label
            ) : (
              <button
                type="button"
                className="plain-button sort-button"
                title={LIST_TEXT.sortBy(label, isActive)}
                onClick={() => setSort(by)}
              >
                {label}
                {isActive && <Arrow size={14} stroke={2} aria-hidden />}
              </button>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** Columns that say nothing of a person: readable while the screen is covered. */
const WORDS: ReadonlySet<ListColumn> = new Set(['caseNumber', 'registered', 'stage', 'due', 'upload']);

interface RowProps {
  readonly at: number;
  readonly top: number;
  readonly row: PetitionRow | undefined;
  readonly fitted: FittedColumns;
  readonly isMarked: boolean;
  readonly isTicked: boolean;
  readonly onOpen: () => void;
}

export function TableRow({ at, top, row, fitted, isMarked, isTicked, onOpen }: RowProps) {
  const onClick = (event: MouseEvent): void => {
    // The box for ticking is part of the row and does something else.
    if (event.target instanceof Element && event.target.closest('.tick-cell')) return;
    onOpen();
  };
  return (
    // Keys are handled by the table; a pointer opens at once.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      data-row={at}
      tabIndex={isMarked ? 0 : -1}
      aria-rowindex={at + 2}
      aria-selected={isTicked}
      data-marked={isMarked}
      className="petition-row"
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: fitted.template }}
      onClick={onClick}
      onFocus={() =>
        listState.set((state) => (state.row === at ? state : { ...state, row: at, rowId: row?.id ?? null }))
      }
    >
      {row && (
        <>
          <div role="cell" className="tick-cell">
            <label>
              <input
                type="checkbox"
                tabIndex={-1}
                aria-label={LIST_TEXT.tick(row.caseNumber)}
                checked={isTicked}
                onChange={(event) => setTicked([row], event.currentTarget.checked)}
              />
            </label>
          </div>
          {fitted.columns.map(({ key }) => (
            <div role="cell" key={key} {...(WORDS.has(key) ? { 'data-words': '' } : {})}>
              <Cell row={row} column={key} />
            </div>
          ))}
        </>
      )}
    </div>
  );
}
