import type { Reader } from './connection';

export interface Tally {
  readonly due_on: string;
  readonly stage: string;
  readonly count: number;
}

/** All petitions by due day and stage: some thousand short lines at 200,000 petitions, kept by triggers. Without a day: ''. */
export function readTally(reader: Reader): Tally[] {
  return reader.all<Tally>('SELECT due_on, stage, count FROM petition_tally');
}

/** When the petition that has stood longest in a stage was registered, UTC ms. */
export function oldestOfStage(reader: Reader, stage: string): number | undefined {
  return reader.get<{ at: number }>(
    'SELECT registered_at AS at FROM petition WHERE stage = ? ORDER BY registered_at LIMIT 1',
    stage,
  )?.at;
}

/** 人次 since an instant: each visit once, however many petitions it opened. */
export function countPeopleSince(reader: Reader, at: number): number {
  const row = reader.get<{ count: number | null }>(
    `SELECT sum(people) AS count FROM (SELECT max(visitor_count) AS people FROM petition
       WHERE registered_at >= ? AND stage <> 'voided' GROUP BY visit_id)`,
    at,
  );
  return row?.count ?? 0;
}

export interface OwnToday {
  readonly id: string;
  readonly stage: string;
  readonly slipCopies: number;
}

/** Petitions this station registered since an instant, with what their slip has come to. */
export function ownSince(reader: Reader, at: number): OwnToday[] {
  return reader.all<OwnToday>(
    `SELECT p.petition_id AS id, p.stage, json_extract(v.state, '$.slipCopies') AS slipCopies
     FROM petition p JOIN stream v
       ON v.id = p.visit_id AND v.type = iif(p.is_confidential, 'confidentialVisit', 'visit')
     WHERE p.registered_at >= ? AND p.stage <> 'voided'
       AND json_extract(v.state, '$.generation') IN (SELECT id FROM generation WHERE is_own = 1)
     ORDER BY p.registered_at DESC LIMIT 5000`,
    at,
  );
}
