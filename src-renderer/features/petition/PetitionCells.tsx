import { CHANNELS, labelOf } from '../../../src-shared/dictionary/visit-choices';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import type { ListColumn } from '../../../src-shared/petition/list-columns';
import {
  CONFIDENTIAL,
  peopleWords,
  STAGE_WORDS,
  UNASSIGNED,
  UPLOAD_WORDS,
} from '../../../src-shared/petition/petition-words';
import { dayWithWeekday, leftUntil, today } from '../../dates-shown';
import { UploadMark } from '../../frame/UploadMark';
import { LIST_TEXT } from './list-text';

/** What a row says in one column; whatever is cut off stands in the tip and in the preview. */
export function Cell({ row, column }: { row: PetitionRow; column: ListColumn }) {
  switch (column) {
    case 'caseNumber':
      return <CaseNumber number={row.caseNumber} />;
    case 'registered':
      return <span className="num ink2">{shortDay(shanghaiDay(row.registeredAt))}</span>;
    case 'name':
      return (
        <span>
          {row.nameMasked}
          {!row.isConfidential && <span className="ink2">{peopleWords(row.visitorCount)}</span>}
        </span>
      );
    case 'gist':
      return <Gist row={row} />;
    case 'place':
      return <span title={row.placeLabel}>{row.placeLabel}</span>;
    case 'category':
      return <span title={row.categoryLabel}>{row.categoryLabel}</span>;
    case 'channel':
      return <span>{row.channel === '' ? '' : labelOf(CHANNELS, row.channel)}</span>;
    case 'stage':
      return <span>{STAGE_WORDS[row.stage]}</span>;
    case 'unit':
      return (
        <span className={row.unit === '' ? 'ink3' : ''} title={row.unit}>
          {row.unit || UNASSIGNED}
        </span>
      );
    case 'due':
      return <Due row={row} />;
    case 'upload':
      return (
        <span className="upload-cell">
          <UploadMark state={row.upload} />
          <span className="upload-words meta" aria-hidden>
            {UPLOAD_WORDS[row.upload]}
          </span>
        </span>
      );
  }
}

/** The year only where it is another one. */
function shortDay(day: string): string {
  return day.slice(0, 4) === today().slice(0, 4) ? day.slice(5) : day;
}

/** Where it is too long, the end stays: it is what tells one number from the next. */
function CaseNumber({ number }: { number: string }) {
  const cut = /^.*?-\d{4}-/.exec(number)?.[0].length ?? 0;
  return (
    <span className="case-number num" title={number}>
      <span>{number.slice(0, cut)}</span>
      <span>{number.slice(cut)}</span>
    </span>
  );
}

function Gist({ row }: { row: PetitionRow }) {
  if (row.isConfidential) return <span className="ink2">{CONFIDENTIAL}</span>;
  return (
    <span title={row.gist}>
      {row.isBackfilled && (
        <span className="badge" data-tone="ochre">
          {LIST_TEXT.backfilled}
        </span>
      )}{' '}
      {row.disputedCount > 0 && (
        <span className="badge" data-tone="plum">
          {LIST_TEXT.disputed}
        </span>
      )}{' '}
      {row.gist}
    </span>
  );
}

function Due({ row }: { row: PetitionRow }) {
  if (row.dueOn === null || row.stage === 'voided') return <span />;
  const left = leftUntil(row.dueOn, today());
  const tone = left.tone === 'late' ? 'cinnabar' : left.tone === 'soon' ? 'ochre' : '';
  return (
    <span className={`num ${tone}`} title={LIST_TEXT.dueWhy(dayWithWeekday(row.dueOn))}>
      {row.dueOn.slice(5)} {left.words}
    </span>
  );
}
