import type { RawEvent } from '../../src-shared/journal/event';
import { chainHeadMessage, type ChainHead } from '../../src-shared/journal/event-check';
import type { Reader } from './connection';
import { rawEventOf, type RawEventRow } from './event-rows';
import { signerOf, type SigningPair } from './node-crypto';

export interface OutboxEvent {
  readonly seq: number;
  readonly hash: string;
  readonly raw: RawEvent;
}

/**
 * Own events of the present generation after `afterSeq` in seq order, at most `limit` and about `maxBytes` of text,
 * but at least one if there is one.
 */
export function listOutbox(
  reader: Reader,
  generation: string,
  afterSeq: number,
  limit: number,
  maxBytes: number,
): OutboxEvent[] {
  const events: OutboxEvent[] = [];
  let bytes = 0;
  const rows = reader.all<RawEventRow & { seq: number; hash: string }>(
    `SELECT seq, hash, header, facts, facts_salt, personal, personal_salt FROM event
     WHERE generation = ? AND seq > ? ORDER BY seq LIMIT ?`,
    generation,
    afterSeq,
    limit,
  );
  for (const row of rows) {
    bytes += row.header.length + row.facts.length + (row.personal?.length ?? 0) + 256;
    if (events.length > 0 && bytes > maxBytes) break;
    events.push({ seq: row.seq, hash: row.hash, raw: rawEventOf(row) });
  }
  return events;
}

export interface OutboxSize {
  readonly pendingCount: number;
  readonly pendingBytes: number;
  readonly returnedCount: number;
}

/** Rows that are weighed; with more than these the weight is an estimate from them. */
const WEIGHED_MAX = 1_000;

/** What no verified page has confirmed yet, over all own generations, and what came back refused. */
export function measureOutbox(reader: Reader): OutboxSize {
  const counts = reader.all<{ delivery: string; n: number }>(
    `SELECT delivery, count(*) AS n FROM event
     WHERE is_own = 1 AND delivery NOT IN ('accepted', 'flagged') GROUP BY delivery`,
  );
  const sum = (isWanted: (delivery: string) => boolean) =>
    counts.reduce((total, { delivery, n }) => total + (isWanted(delivery) ? n : 0), 0);
  const pendingCount = sum((delivery) => delivery !== 'refused');
  const weighed = reader.get<{ n: number; bytes: number | null }>(
    `SELECT count(*) AS n, sum(length(header) + length(facts) + coalesce(length(personal), 0)) AS bytes FROM
       (SELECT header, facts, personal FROM event WHERE is_own = 1 AND delivery NOT IN ('accepted', 'flagged')
          AND delivery <> 'refused' LIMIT ${WEIGHED_MAX})`,
  );
  const mean = weighed && weighed.n > 0 ? (weighed.bytes ?? 0) / weighed.n : 0;
  return {
    pendingCount,
    pendingBytes: Math.round(mean * pendingCount),
    returnedCount: sum((delivery) => delivery === 'refused'),
  };
}

/**
 * Smallest seq of a generation that has no final verdict; one past its head when all have. What the county holds
 * counts again once it approves.
 */
export function firstOpenSeq(reader: Reader, generation: string, isApproved: boolean): number {
  const row = reader.get<{ open: number | null; head: number }>(
    `SELECT (SELECT min(seq) FROM event WHERE is_own = 1 AND delivery NOT IN ('accepted', 'flagged') AND generation = g.id
       AND (delivery = 'pending' OR (delivery = 'held' AND ?))) AS open,
       (SELECT max(seq) FROM event WHERE generation = g.id AND is_own = 1) AS head FROM generation g WHERE g.id = ?`,
    isApproved ? 1 : 0,
    generation,
  );
  return row?.open ?? (row?.head ?? 0) + 1;
}

/** The one signature of a push. */
export function signHead(pair: SigningPair, generation: string, head: ChainHead): string {
  return signerOf(pair)(chainHeadMessage(generation, head));
}
