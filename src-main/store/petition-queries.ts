import type { PetitionPlace, PetitionSort } from '../../src-shared/ipc/shapes';
import { searchQuery } from '../../src-shared/text/search-terms';
import type { StreamRef } from '../../src-shared/journal/event';
import type { Reader } from './connection';
import { conditionsOf, whereOf, type Condition, type RowFilter } from './petition-filter';

export interface StoredPetition {
  readonly stream_rid: number;
  readonly petition_id: string;
  readonly visit_id: string;
  readonly case_number: string;
  readonly registered_at: number;
  readonly name: string;
  readonly visitor_count: number;
  readonly gist: string;
  readonly place_code: string;
  readonly category_code: string;
  readonly unit: string;
  readonly stage: 'toComplete' | 'toTriage' | 'voided';
  readonly due_on: string | null;
  readonly is_confidential: number;
  readonly disputed_count: number;
  /** 1 when it was written down on a later day than the visit was, with a reason. */
  readonly is_backfilled: number;
  /** Own events of this petition or its visit that no page has confirmed; such as came back count {@link RETURNED}. */
  readonly open_count: number;
}

/** One event that came back, in open_count: both are counted in one walk. */
export const RETURNED = 1_048_576;

/**
 * Own events of a petition and its visit that are under way, by row number of their streams. The `+` keeps SQLite at
 * the few events of the stream instead of all that are open.
 */
const COLUMNS = `p.*, s.disputed_count + coalesce(v.disputed_count, 0) AS disputed_count,
  (SELECT coalesce(sum(iif(+e.delivery = 'refused', ${RETURNED}, 1)), 0) FROM event_stream es
     JOIN event e ON e.rid = es.event_rid
     WHERE es.stream_rid IN (p.stream_rid, v.rid) AND e.is_own = 1
       AND +e.delivery NOT IN ('accepted', 'flagged')) AS open_count`;
const JOINS = `JOIN stream s ON s.rid = p.stream_rid
  LEFT JOIN stream v ON v.type = iif(p.is_confidential, 'confidentialVisit', 'visit') AND v.id = p.visit_id`;

/** The newest rows from `offset` on, and how many there are with and without the filter. */
export function listPetitions(reader: Reader, filter: RowFilter, offset: number, limit: number) {
  const rows = pageOfPetitions(reader, filter, NEWEST_FIRST, { skip: offset, isBackward: false }, limit);
  return { rows, totalCount: countPetitions(reader, filter), allCount: countPetitions(reader, {}) };
}

export const NEWEST_FIRST: PetitionSort = { by: 'registered', isDescending: true };

export function countPetitions(reader: Reader, filter: RowFilter): number {
  const where = whereOf(conditionsOf(filter), true);
  const sql = `SELECT count(*) AS count FROM petition p WHERE ${where.sql}`;
  return reader.get<{ count: number }>(sql, ...where.values)?.count ?? 0;
}

/** Up to so many rows are faster sorted than found by walking all of them in order. */
const FEW = 2_000;

/** Filters with an index are asked it only where they leave few rows. */
function rowsWhere(reader: Reader, filter: RowFilter) {
  const conditions = conditionsOf(filter);
  if (!conditions.some(({ isIndexed }) => isIndexed)) return whereOf(conditions, false);
  const where = whereOf(conditions, true);
  const few = reader.get<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM petition p WHERE ${where.sql} LIMIT ?)`,
    ...where.values,
    FEW + 1,
  );
  return whereOf(conditions, (few?.count ?? 0) <= FEW);
}

/**
 * One page of the list, in the order asked for whichever end it was counted from. After a row that is known a page
 * costs the same anywhere; counted from an end it costs the rows it skips. What has no due date comes last.
 */
export function pageOfPetitions(
  reader: Reader,
  filter: RowFilter,
  sort: PetitionSort,
  from: PetitionPlace,
  limit: number,
): StoredPetition[] {
  const where = rowsWhere(reader, filter);
  const way = wayOf(sort, from.isBackward);
  const read = (extra: Omit<Condition, 'isIndexed'>, count: number, skip: number) =>
    // The page is found on the narrow table first and its rows alone are joined: CROSS keeps SQLite to that order.
    reader.all<StoredPetition>(
      `WITH page AS MATERIALIZED (SELECT p.stream_rid FROM petition p WHERE ${where.sql} AND ${extra.sql}
         ORDER BY ${way.order} LIMIT ? OFFSET ?)
       SELECT ${COLUMNS} FROM page CROSS JOIN petition p ON p.stream_rid = page.stream_rid ${JOINS} ORDER BY ${way.order}`,
      ...where.values,
      ...extra.values,
      count,
      skip,
    );
  const rows: StoredPetition[] = [];
  if ('skip' in from) rows.push(...read({ sql: '1', values: [] }, limit, from.skip));
  else {
    for (const part of partsAfter(reader, way, from.after))
      if (rows.length < limit) rows.push(...read(part, limit - rows.length, 0));
  }
  return from.isBackward ? rows.reverse() : rows;
}

interface Way {
  readonly column: 'registered_at' | 'due_on';
  readonly beyond: '>' | '<';
  readonly isUndatedLast: boolean;
  readonly order: string;
}

function wayOf({ by, isDescending }: PetitionSort, isBackward: boolean): Way {
  const isDown = isDescending !== isBackward;
  const column = by === 'due' ? 'due_on' : 'registered_at';
  const word = isDown ? 'DESC' : 'ASC';
  const nulls = by === 'due' ? ` NULLS ${isBackward ? 'FIRST' : 'LAST'}` : '';
  return {
    column,
    beyond: isDown ? '<' : '>',
    isUndatedLast: !isBackward,
    order: `p.${column} ${word}${nulls}, p.stream_rid ${word}`,
  };
}

/** What lies beyond a row, as ranges of the index: rows with a value and rows without are two of them. */
function partsAfter(reader: Reader, way: Way, id: string): Omit<Condition, 'isIndexed'>[] {
  const row = reader.get<{ rid: number; key: string | number | null }>(
    `SELECT p.stream_rid AS rid, p.${way.column} AS key FROM stream s JOIN petition p ON p.stream_rid = s.rid WHERE s.id = ?`,
    id,
  );
  if (!row) return [];
  const { column, beyond } = way;
  if (row.key === null) {
    const undated = { sql: `p.${column} IS NULL AND p.stream_rid ${beyond} ?`, values: [row.rid] };
    return way.isUndatedLast ? [undated] : [undated, { sql: `p.${column} IS NOT NULL`, values: [] }];
  }
  const dated = { sql: `(p.${column}, p.stream_rid) ${beyond} (?, ?)`, values: [row.key, row.rid] };
  return column === 'due_on' && way.isUndatedLast ? [dated, { sql: `p.${column} IS NULL`, values: [] }] : [dated];
}

/**
 * The newest petitions that contain every part of `text`. The index gives the newest first by row number, so a common
 * word costs no more than a rare one.
 */
export function searchPetitions(reader: Reader, text: string, limit: number): StoredPetition[] {
  const match = searchQuery(text);
  if (match === undefined) return [];
  return reader.all<StoredPetition>(
    `WITH hit AS MATERIALIZED (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
     SELECT ${COLUMNS} FROM hit JOIN petition p ON p.stream_rid = hit.rowid ${JOINS} ORDER BY hit.rowid DESC`,
    match,
    limit,
  );
}

export function findPetition(reader: Reader, id: string): StoredPetition | undefined {
  return reader.get<StoredPetition>(
    `SELECT ${COLUMNS} FROM petition p ${JOINS} WHERE s.id = ? AND s.type IN ('petition', 'confidentialPetition')`,
    id,
  );
}

/** The stream behind a petition's id; its type says whether it is confidential. */
export function findPetitionStream(reader: Reader, id: string): StreamRef | undefined {
  return reader.get<StreamRef>(
    `SELECT s.type, s.id FROM stream s JOIN petition p ON p.stream_rid = s.rid
     WHERE s.id = ? AND s.type IN ('petition', 'confidentialPetition')`,
    id,
  );
}

export interface TimelineRow {
  readonly id: string;
  readonly type: string;
  readonly actorId: string;
  readonly occurredAt: number;
  readonly generation: string;
  readonly delivery: string;
  readonly reason: string | null;
  readonly parked: string | null;
  readonly header: Buffer;
  readonly facts: Buffer;
  readonly personal: Buffer | null;
}

/** Every event of the given streams once, in order: confirmed by the county's order, then own by writing. */
export function listTimeline(reader: Reader, streamIds: readonly string[]): TimelineRow[] {
  return reader.all<TimelineRow>(
    `SELECT e.id, e.type, e.actor_id AS actorId, e.occurred_at AS occurredAt, e.generation, e.delivery, e.reason, e.parked,
       e.header, e.facts, e.personal, min(es.confirmed_order IS NULL) AS is_open
     FROM event_stream es JOIN stream s ON s.rid = es.stream_rid JOIN event e ON e.rid = es.event_rid
     WHERE s.id IN (${streamIds.map(() => '?').join(', ')}) GROUP BY e.rid ORDER BY is_open, e.occurred_at, e.rid`,
    ...streamIds,
  );
}
