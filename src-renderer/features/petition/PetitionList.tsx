import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { filterList, goTo, listState } from '../../frame/place-store';
import { useStore } from '../../store';
import { useSettled } from '../../use-settled';
import { openNewRegistration } from '../visit/open-registration';
import { changeFilter } from './list-acts';
import { useRows, type Listed } from './list-pages';
import { countWords, LIST_TEXT } from './list-text';
import { ListFoot } from './ListFoot';
import { PetitionFilterRow } from './PetitionFilterRow';
import { PetitionPreview } from './PetitionPreview';
import { PetitionTable } from './PetitionTable';
import './petition.css';
import './list.css';

/** 信访件: filter row, rows, and beside them one petition when Space asks for it. */
export function PetitionList() {
  const filter = useStore(listState, (state) => state.filter);
  const sort = useStore(listState, (state) => state.sort);
  const isPreviewing = useStore(listState, (state) => state.isPreviewing);
  const settled = useSettled(filter, 150);
  const head = useDesk('petition:list', { filter: settled, offset: 0, limit: 1 }).data;
  useEffect(() => {
    const { filter: found, textOn } = listState.get();
    // Words looked for yesterday would hide rows from whoever opens the list today.
    if (found.text !== undefined && textOn !== today()) changeFilter({ text: undefined });
  }, []);
  const listed: Listed = { filter: settled, sort, totalCount: head?.totalCount ?? 0 };
  return (
    <div className="list-place">
      <h1 className="hidden">{LIST_TEXT.page}</h1>
      <PetitionFilterRow />
      <div className="list-middle" data-previewing={isPreviewing && listed.totalCount > 0}>
        {head && listed.totalCount === 0 && <Nothing allCount={head.allCount} />}
        {listed.totalCount > 0 && <PetitionTable listed={listed} />}
        {listed.totalCount > 0 && isPreviewing && <MarkedPreview listed={listed} />}
      </div>
      {head && <ListFoot totalCount={listed.totalCount} allCount={head.allCount} />}
    </div>
  );
}

function MarkedPreview({ listed }: { listed: Listed }) {
  const marked = Math.min(
    useStore(listState, ({ row }) => row),
    listed.totalCount - 1,
  );
  return <PetitionPreview id={useRows(listed, marked, marked)(marked)?.id} />;
}

function Nothing({ allCount }: { allCount: number }) {
  const desk = useOpenDesk();
  const first = (): void => {
    goTo({ kind: 'visit' });
    void openNewRegistration(desk);
  };
  return (
    <div className="empty">
      {allCount === 0 ? LIST_TEXT.emptyFirst : LIST_TEXT.emptyFilter(countWords(allCount))}
      <Button variant="default" onClick={allCount === 0 ? first : () => filterList({})}>
        {allCount === 0 ? LIST_TEXT.newOne : LIST_TEXT.clear}
      </Button>
    </div>
  );
}
