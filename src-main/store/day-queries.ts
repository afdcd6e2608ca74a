import type { Reader } from './connection';

export interface StoredVisit {
  readonly id: string;
  readonly state: string;
}

/** Ordinary visits by 来访时间, from an instant up to another (UTC ms), oldest first. */
export function listVisitsBetween(reader: Reader, from: number, to: number): StoredVisit[] {
  return reader.all<StoredVisit>(
    `SELECT s.id, s.state FROM visit v JOIN stream s ON s.rid = v.stream_rid
     WHERE v.visited_at >= ? AND v.visited_at < ? AND s.type = 'visit' ORDER BY v.visited_at, s.id`,
    from,
    to,
  );
}

/** Days' instants (UTC ms) with the chain that registered each visit, newest first. */
export function listVisitChains(reader: Reader, from: number, to: number) {
  return reader.all<{ at: number; generation: string }>(
    `SELECT v.visited_at AS at, json_extract(s.state, '$.generation') AS generation
     FROM visit v JOIN stream s ON s.rid = v.stream_rid
     WHERE v.visited_at >= ? AND v.visited_at < ? AND s.type = 'visit' ORDER BY v.visited_at DESC`,
    from,
    to,
  );
}

/** States of ordinary petitions by id; one that is confidential or not here is not among them. */
export function petitionStates(reader: Reader, ids: readonly string[]): ReadonlyMap<string, string> {
  const rows = reader.all<StoredVisit>(
    `SELECT id, state FROM stream WHERE type = 'petition' AND id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

export interface KnownChain {
  readonly generation: string;
  readonly isOwn: 0 | 1;
  /** Of the station that wrote it. */
  readonly state: string;
  /** Its newest record that is here, UTC ms. */
  readonly lastAt: number;
}

/** Every chain of which anything is here, with its station. Steps from chain to chain along the index. */
export function listChains(reader: Reader): KnownChain[] {
  return reader.all<KnownChain>(
    `WITH RECURSIVE chain(id) AS (
       SELECT min(generation) FROM event
       UNION ALL SELECT (SELECT min(generation) FROM event WHERE generation > chain.id) FROM chain WHERE chain.id IS NOT NULL)
     SELECT chain.id AS generation, s.state,
       EXISTS (SELECT 1 FROM generation g WHERE g.id = chain.id AND g.is_own = 1) AS isOwn,
       (SELECT occurred_at FROM event WHERE generation = chain.id ORDER BY seq DESC LIMIT 1) AS lastAt
     FROM chain CROSS JOIN event e ON e.generation = chain.id AND e.seq = 1
     JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid
     WHERE s.type = 'station'`,
  );
}

export interface LastAct {
  readonly type: string;
  readonly facts: Buffer;
  readonly actorId: string;
  readonly at: number;
}

/** Events that say what is in a visit or a petition; looks and paper aside. */
export const TELLING = [
  'visit.registered', 'visit.completed', 'visit.corrected', 'petition.corrected', 'petition.opened', 'visit.voided',
] as const; // prettier-ignore

/** Events that make an older or a newer visit 初 or 重 without touching a word of it. */
export const LINKING = ['repeat.linked', 'repeat.unlinked', 'visit.voided'] as const;

/** The newest event of these streams that is one of `types`. */
export function lastActOn(
  reader: Reader,
  streamIds: readonly string[],
  types: readonly string[] = TELLING,
): LastAct | undefined {
  return reader.get<LastAct>(
    `SELECT e.type, e.facts, e.actor_id AS actorId, e.occurred_at AS at FROM stream s
     CROSS JOIN event_stream es ON es.stream_rid = s.rid CROSS JOIN event e ON e.rid = es.event_rid
     WHERE s.id IN (SELECT value FROM json_each(?)) AND s.type IN ('visit', 'petition')
       AND e.type IN (SELECT value FROM json_each(?))
     ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1`,
    JSON.stringify(streamIds),
    JSON.stringify(types),
  );
}
