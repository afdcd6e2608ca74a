import { addDays, startOfDay } from '../../src-shared/calendar/calendar-day';
import type { PetitionFilter } from '../../src-shared/ipc/shapes';
import { CHANNEL_LETTERS } from '../../src-shared/petition/case-number';
import { searchQuery } from '../../src-shared/text/search-terms';

/** A filter with its due dates as days; what today is, the store does not know. */
export interface RowFilter extends Omit<PetitionFilter, 'due' | 'dueOn'> {
  /** Days a due date lies on, inclusive, YYYY-MM-DD. */
  readonly dueFromOn?: string | undefined;
  readonly dueToOn?: string | undefined;
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  /** An index leads to the rows it is true of. */
  readonly isIndexed: boolean;
}

/** What every row of `petition p` has to meet. */
export function conditionsOf(filter: RowFilter): Condition[] {
  return [
    textCondition(filter.text),
    filter.ids && {
      sql: `§p.stream_rid IN (SELECT rid FROM stream WHERE id IN (SELECT value FROM json_each(?)))`,
      values: [JSON.stringify(filter.ids)],
      isIndexed: true,
    },
    stageCondition(filter.stage),
    filter.isDisputed === true ? { sql: touches(DISPUTED), values: [], isIndexed: true } : undefined,
    filter.placeCode ? prefix('p.place_code', filter.placeCode, true) : undefined,
    filter.categoryCode ? prefix('p.category_code', filter.categoryCode.replace(/(00)+$/, ''), false) : undefined,
    // The number says it: 信访形式 stands in its letters and is never edited. A filter on it needs no column.
    filter.channel ? prefix('p.case_number', CHANNEL_LETTERS[filter.channel] ?? 'QT', false) : undefined,
    day('p.registered_at >=', filter.fromOn, startOfDay),
    day('p.registered_at <', filter.toOn, (on) => startOfDay(addDays(on, 1))),
    day('p.due_on >=', filter.dueFromOn, (on) => on, false),
    day('p.due_on <=', filter.dueToOn, (on) => on, false),
    uploadCondition(filter.upload),
  ].filter((condition) => condition !== undefined);
}

/** One WHERE of all of them. Without indexes the rows are walked in their order and each is looked at. */
export function whereOf(conditions: readonly Condition[], useIndexes: boolean): Omit<Condition, 'isIndexed'> {
  if (conditions.length === 0) return { sql: '1', values: [] };
  return {
    // A unary plus keeps SQLite from taking the index of a column.
    sql: conditions.map(({ sql }) => sql.replaceAll('§', useIndexes ? '' : '+')).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

function textCondition(text: string | undefined): Condition | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const match = searchQuery(text);
  if (match === undefined) return { sql: '0', values: [], isIndexed: true };
  return {
    sql: '§p.stream_rid IN (SELECT rowid FROM search WHERE search MATCH ?)',
    values: [match],
    isIndexed: true,
  };
}

function stageCondition(stages: RowFilter['stage']): Condition | undefined {
  if (!stages || stages.length === 0) return undefined;
  // A single one is an equation: its index gives the rows in the order of registration as well.
  const sql = stages.length === 1 ? '§p.stage = ?' : `§p.stage IN (${stages.map(() => '?').join(', ')})`;
  return { sql, values: stages, isIndexed: true };
}

/** Codes that begin so, as a range: an index knows nothing of LIKE with a value. */
function prefix(column: string, code: string, isIndexed: boolean): Condition {
  return { sql: `§${column} >= ? AND §${column} < ?`, values: [code, `${code}~`], isIndexed };
}

/** A day nobody can read filters nothing: the field beside it says so. */
function day(
  comparison: string,
  on: string | undefined,
  value: (on: string) => string | number,
  isIndexed = true,
): Condition | undefined {
  if (!on || Number.isNaN(Date.parse(`${on}T00:00:00Z`))) return undefined;
  return { sql: `§${comparison} ?`, values: [value(on)], isIndexed };
}

const OWN_OPEN = `SELECT es.stream_rid AS rid FROM event e JOIN event_stream es ON es.event_rid = e.rid
  WHERE e.is_own = 1 AND e.delivery NOT IN ('accepted', 'flagged')`;
const DISPUTED = 'SELECT rid FROM stream WHERE disputed_count > 0';

/**
 * The petition is among the streams, or was opened by a visit that is. These streams are few: the petitions are found
 * from them instead of asking each row.
 */
function touches(streams: string): string {
  return `§p.stream_rid IN (${streams} UNION ALL
    SELECT o.rid FROM (${streams}) few CROSS JOIN stream v ON v.rid = few.rid
      CROSS JOIN json_each(v.state, '$.opens') opened CROSS JOIN stream o ON o.id = opened.value
    WHERE v.type IN ('visit', 'confidentialVisit') AND o.type IN ('petition', 'confidentialPetition'))`;
}

function uploadCondition(states: RowFilter['upload']): Condition | undefined {
  if (!states) return undefined;
  const isReturned = touches(`${OWN_OPEN} AND e.delivery = 'refused'`);
  const isPending = `(${touches(`${OWN_OPEN} AND e.delivery <> 'refused'`)} AND NOT ${isReturned})`;
  const by: Readonly<Record<string, string>> = {
    local: isPending,
    uploading: isPending,
    returned: isReturned,
    received: `NOT ${touches(OWN_OPEN)}`,
  };
  const sql = [...new Set(states.map((state) => by[state] ?? '0'))].join(' OR ');
  return { sql: sql === '' ? '0' : `(${sql})`, values: [], isIndexed: true };
}
