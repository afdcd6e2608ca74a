import { daysBetween, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { CHANNELS, labelOf } from '../../src-shared/dictionary/visit-choices';
import type { ChannelInput } from '../../src-shared/ipc/contract';
import type { PetitionPlace, PetitionRow } from '../../src-shared/ipc/shapes';
import { shownColumns, type ListColumn } from '../../src-shared/petition/list-columns';
import {
  CONFIDENTIAL,
  peopleWords,
  STAGE_WORDS,
  UNASSIGNED,
  UPLOAD_WORDS,
} from '../../src-shared/petition/petition-words';
import { CSV_BEGIN, csvLine } from '../../src-shared/text/csv-text';
import { growFile } from '../store/growing-file';
import { countPetitions } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { pageRows, rowFilter } from './find-petitions';
import { recordExport } from './export-records';
import type { Actor, Station } from './station';

/** How far an export has come; the one who cancels writes into it, too. */
export interface ExportProgress {
  doneCount: number;
  totalCount: number;
  isCancelled: boolean;
}

/** Rows between two looks at the rest of the program: about 20 ms. */
const ROWS_AT_ONCE = 200;

/**
 * Writes what a filter finds as it stands on the screen, masked, in the order of the list. The file is there whole or
 * not at all, and never without its line in the record.
 *
 * @returns how many rows were written; undefined when it was cancelled.
 * @throws StoreFault EXPORT_FAILED
 */
export async function exportPetitions(
  station: Station,
  actor: Actor,
  isOnline: boolean,
  input: ChannelInput<'petition:export'>,
  path: string,
  progress: ExportProgress,
): Promise<number | undefined> {
  const { filter, sort } = input;
  const today = shanghaiDay(station.now());
  const columns = shownColumns(input.columns ?? []).map(({ key }) => key);
  progress.totalCount = countPetitions(station.connection.read, rowFilter(station, isOnline, filter));
  try {
    const file = growFile(path);
    try {
      file.write(CSV_BEGIN + csvLine(headOf(input)));
      let from: PetitionPlace | undefined = { skip: 0, isBackward: false };
      while (from !== undefined) {
        const rows = pageRows(station, isOnline, { filter, sort, from, limit: ROWS_AT_ONCE });
        file.write(rows.map((row) => csvLine(columns.flatMap((column) => cellsOf(row, column, today)))).join(''));
        progress.doneCount += rows.length;
        const last = rows.at(-1);
        from = last && rows.length === ROWS_AT_ONCE ? { after: last.id, isBackward: false } : undefined;
        // Whoever works at the window goes on meanwhile.
        await new Promise((next) => setImmediate(next));
        if (progress.isCancelled) return undefined;
      }
      recordExport(station, actor, progress.doneCount, columns, filter);
      file.finish();
      return progress.doneCount;
    } finally {
      file.discard();
    }
  } catch (error) {
    if (error instanceof StoreFault) throw error;
    throw new StoreFault('EXPORT_FAILED', '', { cause: error });
  }
}

function headOf(input: ChannelInput<'petition:export'>): string[] {
  return shownColumns(input.columns ?? []).flatMap(({ key, label }) =>
    key === 'due' ? ['到期日', '剩余天数'] : key === 'name' ? [label, '人数'] : [label],
  );
}

function cellsOf(row: PetitionRow, column: ListColumn, today: string): (string | number)[] {
  switch (column) {
    case 'caseNumber':
      return [row.caseNumber];
    case 'registered':
      return [shanghaiDay(row.registeredAt)];
    case 'name':
      return row.isConfidential ? ['', ''] : [row.nameMasked + peopleWords(row.visitorCount), row.visitorCount];
    case 'gist':
      return [row.isConfidential ? CONFIDENTIAL : row.gist];
    case 'place':
      return [row.placeLabel];
    case 'category':
      return [row.categoryLabel];
    case 'channel':
      return [row.channel === '' ? '' : labelOf(CHANNELS, row.channel)];
    case 'stage':
      return [STAGE_WORDS[row.stage]];
    case 'unit':
      return [row.isConfidential ? '' : row.unit || UNASSIGNED];
    case 'due':
      return row.dueOn === null || row.stage === 'voided' ? ['', ''] : [row.dueOn, daysBetween(today, row.dueOn)];
    case 'upload':
      return [UPLOAD_WORDS[row.upload]];
  }
}
