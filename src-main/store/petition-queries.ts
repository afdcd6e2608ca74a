import type { PetitionFilter } from '../../src-shared/ipc/shapes';
import { searchQuery } from '../../src-shared/text/search-terms';
import type { StreamRef } from '../../src-shared/journal/event';
import type { Reader } from './connection';

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
  /** Own events of this petition or its visit that no page has confirmed, and such as came back. */
  readonly pending_count: number;
  readonly returned_count: number;
}

/**
 * Own events of a petition and its visit that are under way, by row number of their streams. The `+` keeps SQLite at
 * the few events of the stream instead of all that are open.
 */
const openCount = (delivery: string) =>
  `(SELECT count(*) FROM event_stream es JOIN event e ON e.rid = es.event_rid
    WHERE es.stream_rid IN (p.stream_rid, v.rid) AND e.is_own = 1
      AND +e.delivery NOT IN ('accepted', 'flagged') AND +e.delivery ${delivery})`;
const COLUMNS = `p.*, s.disputed_count + coalesce(v.disputed_count, 0) AS disputed_count,
  ${openCount(`<> 'refused'`)} AS pending_count, ${openCount(`= 'refused'`)} AS returned_count`;
const JOINS = `JOIN stream s ON s.rid = p.stream_rid
  LEFT JOIN stream v ON v.type = iif(p.is_confidential, 'confidentialVisit', 'visit') AND v.id = p.visit_id`;

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** One page of petitions, newest first, and how many there are with and without the filter. */
export function listPetitions(reader: Reader, filter: PetitionFilter, offset: number, limit: number) {
  const where = conditionOf(filter);
  // The page is found on the narrow table first; only its rows are joined with anything.
  const rows = reader.all<StoredPetition>(
    `WITH page AS MATERIALIZED (SELECT p.stream_rid FROM petition p ${where.needsStreams ? JOINS : ''} WHERE ${where.sql}
       ORDER BY p.registered_at DESC, p.stream_rid DESC LIMIT ? OFFSET ?)
     SELECT ${COLUMNS} FROM page JOIN petition p ON p.stream_rid = page.stream_rid ${JOINS}
     ORDER BY p.registered_at DESC, p.stream_rid DESC`,
    ...where.values,
    limit,
    offset,
  );
  return { rows, totalCount: count(reader, where), allCount: count(reader, EVERYTHING) };
}

function count(reader: Reader, where: Where): number {
  const joins = where.needsStreams ? JOINS : '';
  const row = reader.get<{ count: number }>(
    `SELECT count(*) AS count FROM petition p ${joins} WHERE ${where.sql}`,
    ...where.values,
  );
  return row?.count ?? 0;
}

interface Where extends Condition {
  /** Some condition looks beyond the petition's own columns. */
  readonly needsStreams: boolean;
}

const EVERYTHING: Where = { sql: '1', values: [], needsStreams: false };

function conditionOf(filter: PetitionFilter): Where {
  const conditions = [
    textCondition(filter.text),
    inList('p.stage', filter.stage),
    filter.isDisputed === true ? { sql: '(s.disputed_count > 0 OR v.disputed_count > 0)', values: [] } : undefined,
    filter.placeCode ? { sql: `p.place_code LIKE ? || '%'`, values: [filter.placeCode] } : undefined,
    filter.categoryCode
      ? { sql: `p.category_code LIKE ? || '%'`, values: [filter.categoryCode.replace(/(00)+$/, '')] }
      : undefined,
    filter.fromOn ? { sql: 'p.registered_on >= ?', values: [filter.fromOn] } : undefined,
    filter.toOn ? { sql: 'p.registered_on <= ?', values: [filter.toOn] } : undefined,
    uploadCondition(filter.upload),
  ].filter((condition) => condition !== undefined);
  if (conditions.length === 0) return EVERYTHING;
  const needsStreams = filter.isDisputed === true || (filter.upload?.length ?? 0) > 0;
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
    needsStreams,
  };
}

function textCondition(text: string | undefined): Condition | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const match = searchQuery(text);
  if (match === undefined) return { sql: '0', values: [] };
  return { sql: 'p.stream_rid IN (SELECT rowid FROM search WHERE search MATCH ?)', values: [match] };
}

function inList(column: string, list: readonly string[] | undefined): Condition | undefined {
  if (!list || list.length === 0) return undefined;
  return { sql: `${column} IN (${list.map(() => '?').join(', ')})`, values: list };
}

function uploadCondition(states: PetitionFilter['upload']): Condition | undefined {
  if (!states || states.length === 0) return undefined;
  const by: Record<string, string> = {
    local: `${openCount(`<> 'refused'`)} > 0`,
    uploading: `${openCount(`<> 'refused'`)} > 0`,
    returned: `${openCount(`= 'refused'`)} > 0`,
    received: `${openCount('IS NOT NULL')} = 0`,
  };
  return { sql: `(${states.map((state) => by[state] ?? '0').join(' OR ')})`, values: [] };
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
