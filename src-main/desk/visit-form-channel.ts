import { labelOf } from '../../src-shared/dictionary/visit-choices';
import { shanghaiDay, shanghaiTime } from '../../src-shared/calendar/calendar-day';
import { CHANNEL_FIELDS, fieldKind, type ChannelField } from '../../src-shared/visit/channel-fields';
import { channelSet, channelWord } from '../../src-shared/visit/channel-sets';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { FormContent } from './form-content';

type Band = FormContent['bands'][number];
type Cell = Band[number];

/** These have a place of their own on the form, or are as long as the matter itself. */
const ELSEWHERE: ReadonlySet<ChannelField> = new Set(['receivingLeader', 'instruction', 'originalText']);

/** When it came, in the words of its channel: the first cell of the form. */
export function comingCell(visit: VisitFields): Cell {
  const { start } = channelSet(visit.channel);
  if (start !== 'visitedAt') return { label: CHANNEL_FIELDS[start].label, value: visit[start] ?? '', width: 2 };
  const at = visit.visitedAt;
  const value = at === undefined ? '' : `${shanghaiDay(at)} ${shanghaiTime(at)}`;
  return { label: `${channelWord(visit.channel)}时间`, value, width: 2 };
}

/** The channel's own fields, two in a row; a visit has none and its form stays as it was. */
export function channelBands(visit: VisitFields): FormContent['bands'] {
  const { fields, start } = channelSet(visit.channel);
  const cells: Cell[] = fields
    .filter((field) => !ELSEWHERE.has(field) && field !== start)
    .map((field) => ({ label: CHANNEL_FIELDS[field].label, value: wordsOf(visit, field), width: 2 }));
  if (visit.paperNumber) cells.push({ label: '纸质编号', value: visit.paperNumber, width: 2 });
  if (cells.length % 2 === 1) cells.push({ label: '', value: '', width: 2 });
  return cells.flatMap((cell, at) => (at % 2 === 0 ? [cells.slice(at, at + 2)] : []));
}

function wordsOf(visit: VisitFields, field: ChannelField): string {
  const value = visit[field];
  const { kind, choices } = fieldKind(field);
  if (value === undefined) return '';
  if (kind === 'time' && typeof value === 'number') return shanghaiTime(value);
  if (kind === 'count') return `${value} 人`;
  return choices ? labelOf(choices, String(value)) : String(value);
}
