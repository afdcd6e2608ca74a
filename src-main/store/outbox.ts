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

/** What no verified page has confirmed yet, over all own generations, and what came back refused. */
export function measureOutbox(reader: Reader): OutboxSize {
  const row = reader.get<{ pending: number; bytes: number | null; returned: number }>(
    `SELECT count(*) FILTER (WHERE delivery <> 'refused') AS pending,
       sum(length(header) + length(facts) + coalesce(length(personal), 0)) FILTER (WHERE delivery <> 'refused') AS bytes,
       count(*) FILTER (WHERE delivery = 'refused') AS returned
     FROM event WHERE is_own = 1 AND delivery NOT IN ('accepted', 'flagged')`,
  );
  return { pendingCount: row?.pending ?? 0, pendingBytes: row?.bytes ?? 0, returnedCount: row?.returned ?? 0 };
}

/**
 * Smallest seq of a generation that has no final verdict; one past its head when all have. What the county holds
 * counts again once it approves.
 */
export function firstOpenSeq(reader: Reader, generation: string, isApproved: boolean): number {
  const row = reader.get<{ open: number | null; head: number }>(
    `SELECT (SELECT min(seq) FROM event WHERE is_own = 1 AND delivery NOT IN ('accepted', 'flagged') AND generation = g.id
       AND (delivery = 'pending' OR (delivery = 'held' AND ?))) AS open, g.last_seq AS head FROM generation g WHERE g.id = ?`,
    isApproved ? 1 : 0,
    generation,
  );
  return row?.open ?? (row?.head ?? 0) + 1;
}

/** The one signature of a push. */
export function signHead(pair: SigningPair, generation: string, head: ChainHead): string {
  return signerOf(pair)(chainHeadMessage(generation, head));
}
