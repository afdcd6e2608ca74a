import { IconTableExport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { filterList, listState } from '../../frame/place-store';
import { useStore } from '../../store';
import { changeFilter, untickAll } from './list-acts';
import { cancelExport, exportState, forgetExport, startExport, type ExportState } from './list-export';
import { countWords, LIST_TEXT } from './list-text';

/** 总数 · 已选 n · 导出; each number leads to its rows. */
export function ListFoot({ totalCount, allCount }: { totalCount: number; allCount: number }) {
  const ticked = useStore(listState, (state) => state.ticked);
  const running = useStore(exportState, (state) => state);
  useEffect(() => forgetExport, []);
  const exportRows = (): void => {
    const { filter, sort, columns } = listState.get();
    void startExport({
      filter: ticked.size > 0 ? { ids: [...ticked] } : filter,
      sort,
      columns: [...columns],
    });
  };
  const rowCount = ticked.size > 0 ? ticked.size : totalCount;
  return (
    <div className="list-foot">
      <Total totalCount={totalCount} allCount={allCount} />
      {ticked.size > 0 && (
        <>
          <button type="button" className="link num" onClick={() => changeFilter({ ids: [...ticked] })}>
            {LIST_TEXT.ticked(countWords(ticked.size))}
          </button>
          <button type="button" className="link" onClick={untickAll}>
            {LIST_TEXT.untick}
          </button>
        </>
      )}
      <span className="grow foot-state" role="status">
        <ExportLine state={running} />
      </span>
      {totalCount > 0 && (
        <span className="meta foot-keys" aria-hidden>
          {LIST_TEXT.keys}
        </span>
      )}
      {running.kind === 'running' ? (
        <button type="button" className="foot-button" onClick={cancelExport}>
          {LIST_TEXT.exportCancel}
        </button>
      ) : (
        rowCount > 0 && (
          <button
            type="button"
            className="foot-button"
            title={LIST_TEXT.exportWhat(countWords(rowCount), ticked.size > 0)}
            onClick={exportRows}
          >
            <IconTableExport size={16} stroke={1.6} aria-hidden />
            {LIST_TEXT.export}
          </button>
        )
      )}
    </div>
  );
}

function Total({ totalCount, allCount }: { totalCount: number; allCount: number }) {
  if (totalCount === allCount)
    return (
      <span className="num" aria-live="polite">
        {LIST_TEXT.total(countWords(allCount))}
      </span>
    );
  return (
    <span className="num" aria-live="polite">
      {LIST_TEXT.found(countWords(totalCount))}（
      <button type="button" className="link" title={LIST_TEXT.clear} onClick={() => filterList({})}>
        {LIST_TEXT.ofAll(countWords(allCount))}
      </button>
      ）
    </span>
  );
}

function ExportLine({ state }: { state: ExportState }) {
  switch (state.kind) {
    case 'none':
      return null;
    case 'running':
      if (state.totalCount === 0) return LIST_TEXT.exportAsking;
      return (
        <>
          <progress aria-label={LIST_TEXT.export} max={state.totalCount} value={state.doneCount} />{' '}
          <span className="num">{LIST_TEXT.exporting(countWords(state.doneCount), countWords(state.totalCount))}</span>
        </>
      );
    case 'saved':
      return <span className="bamboo">{LIST_TEXT.exported(countWords(state.rowCount), state.fileName)}</span>;
    case 'cancelled':
      return LIST_TEXT.exportCancelled;
    case 'failed':
      return <FaultLine error={state.error} />;
  }
}
