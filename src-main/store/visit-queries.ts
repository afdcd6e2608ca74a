import type { Reader } from './connection';
import { RETURNED } from './petition-queries';

export interface StoredVisitRecord {
  readonly type: string;
  readonly state: string;
  /** Own events of it that no page has confirmed; such as came back count {@link RETURNED}. */
  readonly open_count: number;
}

/** One visit as it stands; its type says whether it is confidential. Undefined while it is not here. */
export function findVisit(reader: Reader, id: string): StoredVisitRecord | undefined {
  return reader.get<StoredVisitRecord>(
    `SELECT s.type, s.state, (SELECT coalesce(sum(iif(+e.delivery = 'refused', ${RETURNED}, 1)), 0) FROM event_stream es
       JOIN event e ON e.rid = es.event_rid
       WHERE es.stream_rid = s.rid AND e.is_own = 1 AND +e.delivery NOT IN ('accepted', 'flagged')) AS open_count
     FROM stream s JOIN visit v ON v.stream_rid = s.rid WHERE s.id = ? AND s.type IN ('visit', 'confidentialVisit')`,
    id,
  );
}

export interface ListedVisit {
  readonly id: string;
  readonly state: string;
}

/** `LF130131-2026-`: every number of a year begins so, and none is told by it. */
const COMMON_LENGTH = 14;

/**
 * Ordinary visits whose own number contains a text (in lower case), newest first; without a dash in it only what tells
 * one from the other is looked at. Only visits about no petition have a number, so they are few.
 */
export function findVisitsByNumber(reader: Reader, part: string, limit: number): ListedVisit[] {
  return reader.all<ListedVisit>(
    `SELECT s.id, s.state FROM visit v INDEXED BY visit_number JOIN stream s ON s.rid = v.stream_rid
     WHERE v.number IS NOT NULL AND instr(substr(lower(v.number), ?), ?) > 0 AND s.type = 'visit' ORDER BY v.stream_rid DESC LIMIT ?`,
    part.includes('-') ? 1 : COMMON_LENGTH + 1,
    part,
    limit,
  );
}

/** More visits than a desk registers in a day: so many of the newest are looked at, for no index is kept for this. */
const NEWEST = 2_000;

/** Ordinary visits registered since an instant (UTC ms) that opened no petition, newest first. */
export function listVisitsWithoutMatter(reader: Reader, since: number, limit: number): ListedVisit[] {
  return reader.all<ListedVisit>(
    `SELECT s.id, s.state FROM (SELECT stream_rid, registered_at FROM visit ORDER BY stream_rid DESC LIMIT ?) v
     CROSS JOIN stream s ON s.rid = v.stream_rid
     WHERE v.registered_at >= ? AND s.type = 'visit' AND json_array_length(s.state, '$.opens') = 0
     ORDER BY v.registered_at DESC LIMIT ?`,
    NEWEST,
    since,
    limit,
  );
}
