import { useElementSize } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { useDesk } from '../../desk-queries';
import { goTo, listState } from '../../frame/place-store';
import { chordOf, isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { setTicked, untickAll } from './list-acts';
import { fitColumns } from './list-columns';
import { useFollowedRow, useMarkedRow } from './list-mark';
import { useRows, type Listed } from './list-pages';
import { LIST_TEXT } from './list-text';
import { TableHead, TableRow } from './PetitionTableRow';

const ROW_REM = { regular: 2.5, compact: 2.125 } as const;
const HEAD_REM = 2.125;
const ROOT_PX = { standard: 16, large: 18, largest: 20 } as const;

/** Any number of rows: only those on the screen are asked for and drawn, and the marked one, which has the focus. */
export function PetitionTable({ listed }: { listed: Listed }) {
  const { totalCount } = listed;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useElementSize();
  const settings = useDesk('setting:get', {}).data;
  const rem = ROOT_PX[settings?.textSize ?? 'standard'];
  const rowPx = ROW_REM[settings?.density ?? 'regular'] * rem;
  const headPx = HEAD_REM * rem;
  const marked = Math.min(
    useStore(listState, ({ row }) => row),
    totalCount - 1,
  );
  const ticked = useStore(listState, (state) => state.ticked);
  const chosen = useStore(listState, ({ columns }) => columns);
  const fitted = fitColumns(chosen, size.width === 0 ? undefined : size.width / rem);
  const virtual = useVirtualizer({
    count: totalCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    initialOffset: listState.get().scrolledTo,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), marked])].sort((one, two) => one - two),
  });
  // Another size of rows: what was measured before is wrong.
  useLayoutEffect(() => virtual.measure(), [virtual, rowPx, headPx]);
  // Another order begins at its first row.
  useEffect(() => {
    if (listState.get().scrolledTo === 0) virtual.scrollToOffset(0);
  }, [virtual, listed.sort]);
  const items = virtual.getVirtualItems();
  const seen = items.filter(({ index }) => index !== marked);
  const rows = useRows(listed, seen[0]?.index ?? marked, seen.at(-1)?.index ?? marked);
  useFollowedRow(scroller, rows, marked, rowPx, listed.filter);
  const focus = useMarkedRow(scroller, marked);
  const mark = (row: number): void => {
    const next = Math.min(totalCount - 1, Math.max(0, row));
    listState.set((state) => ({ ...state, row: next, rowId: rows(next)?.id ?? null }));
    virtual.scrollToIndex(next);
    focus();
  };
  const open = (at: number): void => {
    const row = rows(at);
    if (!row) return;
    listState.set((state) => ({ ...state, row: at, rowId: row.id, scrolledTo: scroller.current?.scrollTop ?? 0 }));
    goTo({ kind: 'petition', id: row.id });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const screenful = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowPx) - 2);
    const act = keysOf({ marked, totalCount, screenful, mark, open, rows })[chordOf(event)];
    // A box or a heading in focus keeps its own Enter and Space.
    const isRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row';
    if (!act || !isRow) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div
      ref={size.ref}
      role="table"
      aria-label={LIST_TEXT.table}
      aria-rowcount={totalCount + 1}
      className="petition-table"
      data-density={settings?.density ?? 'regular'}
      onKeyDown={onKeyDown}
    >
      <div
        ref={scroller}
        role="rowgroup"
        className="petition-scroll"
        onScroll={(event) => {
          const { scrollTop } = event.currentTarget;
          listState.set((state) => ({ ...state, scrolledTo: scrollTop }));
        }}
      >
        <TableHead fitted={fitted} />
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => (
            <TableRow
              key={item.key}
              at={item.index}
              top={item.start - headPx}
              row={rows(item.index)}
              fitted={fitted}
              isMarked={item.index === marked}
              isTicked={ticked.has(rows(item.index)?.id ?? '')}
              onOpen={() => open(item.index)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface KeyContext {
  readonly marked: number;
  readonly totalCount: number;
  readonly screenful: number;
  readonly mark: (row: number) => void;
  readonly open: (row: number) => void;
  readonly rows: (at: number) => PetitionRow | undefined;
}

function keysOf({ marked, totalCount, screenful, mark, open, rows }: KeyContext): Readonly<Record<string, () => void>> {
  const tickFrom = (step: number) => () => {
    setTicked([rows(marked), rows(marked + step)], true);
    mark(marked + step);
  };
  const row = rows(marked);
  return {
    ArrowDown: () => mark(marked + 1),
    ArrowUp: () => mark(marked - 1),
    PageDown: () => mark(marked + screenful),
    PageUp: () => mark(marked - screenful),
    Home: () => mark(0),
    End: () => mark(totalCount - 1),
    'Shift+ArrowDown': tickFrom(1),
    'Shift+ArrowUp': tickFrom(-1),
    'Ctrl+Enter': () => setTicked([row], !listState.get().ticked.has(row?.id ?? '')),
    Enter: () => open(marked),
    Space: () => listState.set((state) => ({ ...state, isPreviewing: !state.isPreviewing })),
    Escape: () => {
      if (listState.get().isPreviewing) listState.set((state) => ({ ...state, isPreviewing: false }));
      else untickAll();
    },
  };
}
