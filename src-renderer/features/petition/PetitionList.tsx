import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import type { PetitionFilter, PetitionRow } from '../../../src-shared/ipc/shapes';
import { call } from '../../desk-api';
import { leftUntil, today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo, listState } from '../../frame/place-store';
import { UploadMark } from '../../frame/UploadMark';
import { isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { useSettled } from '../../use-settled';
import { openNewRegistration } from '../visit/open-registration';
import { PetitionFilterRow } from './PetitionFilterRow';
import { PETITION_TEXT, STAGE_WORDS } from './petition-text';
import './petition.css';

const PAGE_SIZE = 100;
const ROW_REM = 2.5;
const HEAD_REM = 2.125;

/** Any number of rows: only those on the screen are asked for and drawn. */
export function PetitionList() {
  const filter = useStore(listState, (state) => state.filter);
  const settled = useSettled(filter, 150);
  const head = useDesk('petition:list', { filter: settled, offset: 0, limit: PAGE_SIZE }).data;
  const totalCount = head?.totalCount ?? 0;
  return (
    <div className="list-place">
      <h1 className="hidden">{PETITION_TEXT.page}</h1>
      <PetitionFilterRow />
      {head && totalCount === 0 ? (
        <Nothing allCount={head.allCount} />
      ) : (
        <Rows filter={settled} totalCount={totalCount} />
      )}
      <div className="list-foot">
        <span className="num" aria-live="polite">
          {head && PETITION_TEXT.total(totalCount, head.allCount)}
        </span>
        <span className="grow" />
        <span className="meta" aria-hidden>
          {PETITION_TEXT.keys}
        </span>
      </div>
    </div>
  );
}

function Nothing({ allCount }: { allCount: number }) {
  const desk = useOpenDesk();
  const clear = (): void => listState.set(() => ({ filter: {}, row: 0 }));
  const first = (): void => {
    goTo({ kind: 'visit' });
    void openNewRegistration(desk);
  };
  return (
    <div className="empty">
      {allCount === 0 ? PETITION_TEXT.emptyFirst : PETITION_TEXT.emptyFilter(allCount)}
      <Button variant="default" onClick={allCount === 0 ? first : clear}>
        {allCount === 0 ? '新登记' : PETITION_TEXT.clear}
      </Button>
    </div>
  );
}

function Rows({ filter, totalCount }: { filter: PetitionFilter; totalCount: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(() => listState.get().row);
  const rem = useRootSize();
  const virtual = useVirtualizer({
    count: totalCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    overscan: 8,
    scrollMargin: HEAD_REM * rem,
    scrollPaddingStart: HEAD_REM * rem,
    initialOffset: Math.max(0, listState.get().row - 4) * ROW_REM * rem,
  });
  const items = virtual.getVirtualItems();
  const rows = useRows(filter, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  useEffect(() => {
    listState.set((state) => (state.row === selected ? state : { ...state, row: selected }));
  }, [selected]);
  useEffect(() => {
    scroller.current?.focus();
  }, []);
  const select = (row: number): void => {
    const next = Math.min(totalCount - 1, Math.max(0, row));
    setSelected(next);
    virtual.scrollToIndex(next);
  };
  const open = (row: PetitionRow | undefined): void => {
    if (row) goTo({ kind: 'petition', id: row.id });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / (ROW_REM * rem)) - 2);
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
      Home: -totalCount,
      End: totalCount,
    }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      select(selected + step);
    }
    if (event.key === 'Enter') open(rows(selected));
  };
  return (
    <div role="table" aria-label={PETITION_TEXT.table} aria-rowcount={totalCount + 1} className="petition-table">
      <div
        ref={scroller}
        role="rowgroup"
        className="petition-scroll"
        tabIndex={0}
        aria-label={PETITION_TEXT.table}
        onKeyDown={onKeyDown}
      >
        <div role="row" className="petition-row petition-head" aria-rowindex={1}>
          {PETITION_TEXT.columns.map((column) => (
            <span role="columnheader" key={column}>
              {column}
            </span>
          ))}
        </div>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => (
            <Row
              key={item.key}
              at={item.index}
              top={item.start - HEAD_REM * rem}
              row={rows(item.index)}
              isSelected={item.index === selected}
              onOpen={(row) => {
                setSelected(item.index);
                listState.set((state) => ({ ...state, row: item.index }));
                open(row);
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Pages that the visible rows lie on; a page that has not come yet leaves its rows blank for a moment. */
function useRows(filter: PetitionFilter, first: number, last: number): (at: number) => PetitionRow | undefined {
  const from = Math.floor(first / PAGE_SIZE);
  const to = Math.floor(last / PAGE_SIZE);
  const offsets = useMemo(() => Array.from({ length: to - from + 1 }, (_, at) => (from + at) * PAGE_SIZE), [from, to]);
  const pages = useQueries({
    queries: offsets.map((offset) => {
      const input = { filter, offset, limit: PAGE_SIZE };
      return { queryKey: ['petition:list', input], queryFn: () => call('petition:list', input) };
    }),
  });
  return (at) => pages[Math.floor(at / PAGE_SIZE) - from]?.data?.rows[at % PAGE_SIZE];
}

function useRootSize(): number {
  const size = useDesk('setting:get', {}).data?.textSize ?? 'standard';
  return { standard: 16, large: 18, largest: 20 }[size];
}

interface RowProps {
  readonly at: number;
  readonly top: number;
  readonly row: PetitionRow | undefined;
  readonly isSelected: boolean;
  readonly onOpen: (row: PetitionRow | undefined) => void;
}

function Row({ at, top, row, isSelected, onOpen }: RowProps) {
  return (
    // Keys are handled by the group, which has the focus; a pointer opens at once.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      id={`row-${at}`}
      tabIndex={-1}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      className="petition-row"
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(row)}
    >
      {row && <Cells row={row} />}
    </div>
  );
}

function Cells({ row }: { row: PetitionRow }) {
  return (
    <>
      <span role="cell" className="num">
        {row.caseNumber}
      </span>
      <span role="cell" className="num ink2">
        {shanghaiDay(row.registeredAt).slice(5)}
      </span>
      <span role="cell">
        {row.isConfidential ? '' : row.nameMasked}
        {row.visitorCount > 1 && !row.isConfidential && (
          <span className="ink2">{PETITION_TEXT.people(row.visitorCount)}</span>
        )}
      </span>
      <span role="cell">
        {row.isConfidential ? <span className="ink2">{PETITION_TEXT.confidential}</span> : row.gist}
        {row.disputedCount > 0 && (
          <span className="badge" data-tone="plum">
            {PETITION_TEXT.disputed}
          </span>
        )}
      </span>
      <span role="cell">{row.placeLabel}</span>
      <span role="cell">{STAGE_WORDS[row.stage]}</span>
      <span role="cell" className={row.unit === '' ? 'ink3' : ''}>
        {row.unit || PETITION_TEXT.unassigned}
      </span>
      <span role="cell" className="num">
        <Due row={row} />
      </span>
      <span role="cell">
        <UploadMark state={row.upload} />
      </span>
    </>
  );
}

function Due({ row }: { row: PetitionRow }) {
  if (row.dueOn === null || row.stage === 'voided') return null;
  const left = leftUntil(row.dueOn, today());
  const tone = left.tone === 'late' ? 'cinnabar' : left.tone === 'soon' ? 'ochre' : '';
  return (
    <span className={tone}>
      {row.dueOn.slice(5)} {left.words}
    </span>
  );
}
