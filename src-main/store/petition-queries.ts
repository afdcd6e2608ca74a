import type { PetitionFilter } from '../../src-shared/ipc/shapes';
import { searchQuery } from '../../src-shared/text/search-terms';
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

/** Own events under way, by petition: few, so they are found once and not per row. */
const OPEN = `WITH open AS (
  SELECT s.id AS stream_id, e.delivery FROM event e
  JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid
  WHERE e.is_own = 1 AND e.delivery NOT IN ('accepted', 'flagged'))`;
const openCount = (delivery: string) =>
  `(SELECT count(*) FROM open WHERE open.stream_id IN (p.petition_id, p.visit_id) AND open.delivery ${delivery})`;
const COLUMNS = `p.*, s.disputed_count + coalesce(v.disputed_count, 0) AS disputed_count,
  ${openCount(`<> 'refused'`)} AS pending_count, ${openCount(`= 'refused'`)} AS returned_count`;
const FROM = `FROM petition p JOIN stream s ON s.rid = p.stream_rid
  LEFT JOIN stream v ON v.id = p.visit_id AND v.type = iif(p.is_confidential, 'confidentialVisit', 'visit')`;

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** One page of petitions, newest first, and how many there are with and without the filter. */
export function listPetitions(reader: Reader, filter: PetitionFilter, offset: number, limit: number) {
  const where = conditionOf(filter);
  const rows = reader.all<StoredPetition>(
    `${OPEN} SELECT ${COLUMNS} ${FROM} WHERE ${where.sql} ORDER BY p.registered_at DESC, p.stream_rid DESC LIMIT ? OFFSET ?`,
    ...where.values,
    limit,
    offset,
  );
  const totalCount = count(reader, where);
  const allCount = reader.get<{ count: number }>('SELECT count(*) AS count FROM petition')?.count ?? 0;
  return { rows, totalCount, allCount };
}

function count(reader: Reader, where: Condition): number {
  const row = reader.get<{ count: number }>(
    `${OPEN} SELECT count(*) AS count ${FROM} WHERE ${where.sql}`,
    ...where.values,
  );
  return row?.count ?? 0;
}

function conditionOf(filter: PetitionFilter): Condition {
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
  if (conditions.length === 0) return { sql: '1', values: [] };
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values) };
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
    received: `NOT EXISTS (SELECT 1 FROM open WHERE open.stream_id IN (p.petition_id, p.visit_id))`,
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
    `${OPEN}, hit AS MATERIALIZED (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
     SELECT ${COLUMNS} ${FROM} WHERE p.stream_rid IN (SELECT rowid FROM hit) ORDER BY p.stream_rid DESC`,
    match,
    limit,
  );
}

export function findPetition(reader: Reader, id: string): StoredPetition | undefined {
  return reader.get<StoredPetition>(`${OPEN} SELECT ${COLUMNS} ${FROM} WHERE p.petition_id = ?`, id);
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
