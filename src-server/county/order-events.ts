import { isWellFormedText } from '../../src-shared/journal/json-text';
import type { RawEvent, StreamRef } from '../../src-shared/journal/event';
import { streamKey } from '../../src-shared/journal/event';
import type { Verdict, VerdictKind } from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import { deliver } from './deliver';
import { nextLogHash } from './log-hash';

/** An event of which everything that can be said without the order has been said. */
export interface JudgedEvent {
  /** Set when the event is stored already (held) and is now let into the order. */
  readonly rid?: number;
  readonly id: string;
  readonly generation: string;
  readonly seq: number;
  readonly hash: string;
  readonly raw: Omit<RawEvent, 'facts' | 'factsSalt'> & {
    readonly facts: string | null;
    readonly factsSalt: string | null;
  };
  readonly streams: readonly StreamRef[];
  readonly verdict: VerdictKind;
  readonly reason: Verdict['reason'] | undefined;
  /** Over the chain up to this event; the last one of a push carries it. */
  readonly headSignature?: string;
  /** Readers of a stream that this event is the first to name. */
  readonly readers: (stream: StreamRef) => readonly string[];
}

interface CountyRow {
  readonly head: number;
  readonly log_hash: string;
  readonly last_received_at: number;
  readonly next_rid: number;
}

export const isOrdered = (verdict: VerdictKind): boolean => verdict === 'accepted' || verdict === 'flagged';

/** Rows of one batch, on their way into the tables. */
interface Rows {
  readonly added: object[];
  readonly moved: object[];
  readonly streams: object[];
  readonly ordered: { readonly event: JudgedEvent; readonly position: number }[];
}

/**
 * Stores judged events and gives the accepted ones their place: one short lock on the county's row makes position
 * order and commit order the same. Refused, waiting and held events are stored with their bytes and have no place yet.
 *
 * @returns the verdicts, in order of the events.
 */
export async function orderEvents(sql: Sql, events: readonly JudgedEvent[], now: number): Promise<Verdict[]> {
  if (events.length === 0) return [];
  const orderedCount = events.filter(({ verdict }) => isOrdered(verdict)).length;
  const newCount = events.filter(({ rid }) => rid === undefined).length;
  const [county] = await sql.query<CountyRow>(
    `UPDATE county SET head = head + $1, next_rid = next_rid + $2 WHERE id = 1 RETURNING head, log_hash, last_received_at, next_rid`,
    [orderedCount, newCount],
  );
  if (!county) throw new Error('no county row');
  const receivedAt = Math.max(now, county.last_received_at);
  const lastOrders = await readLastOrders(sql, events);
  const before = { ...county, head: county.head - orderedCount, next_rid: county.next_rid - newCount };
  const { rows, logHash } = placeAll(events, before, lastOrders, receivedAt);
  await insertEvents(sql, rows.added);
  await moveEvents(sql, rows.moved);
  await insertEventStreams(sql, rows.streams);
  await deliver(sql, rows.ordered);
  await keepLastOrders(sql, lastOrders, rows.ordered);
  await sql.query('UPDATE county SET log_hash = $1, last_received_at = $2 WHERE id = 1', [logHash, receivedAt]);
  return events.map(({ id, hash, verdict, reason }) => ({
    id,
    hash,
    verdict,
    ...(reason ? { reason } : {}),
    receivedAt,
  }));
}

function placeAll(
  events: readonly JudgedEvent[],
  before: CountyRow,
  lastOrders: Map<string, number>,
  receivedAt: number,
): { rows: Rows; logHash: string } {
  const rows: Rows = { added: [], moved: [], streams: [], ordered: [] };
  let { head: position, next_rid: rid, log_hash: logHash } = before;
  for (const event of events) {
    const isIn = isOrdered(event.verdict);
    if (isIn) {
      position += 1;
      logHash = nextLogHash(logHash, { hash: event.hash, position, verdict: event.verdict, receivedAt });
      rows.ordered.push({ event, position });
    }
    const place = isIn ? { position, log_hash: logHash } : { position: null, log_hash: null };
    const eventRid = event.rid ?? rid++;
    const { verdict, reason = null } = event;
    if (event.rid === undefined) rows.added.push({ ...rowOf(event), rid: eventRid, received_at: receivedAt, ...place });
    else rows.moved.push({ rid: eventRid, verdict, reason, received_at: receivedAt, ...place });
    event.streams.forEach((stream, index) => {
      const key = streamKey(stream);
      const order = isIn ? (lastOrders.get(key) ?? 0) + 1 : null;
      if (order !== null) lastOrders.set(key, order);
      rows.streams.push({ stream_key: key, event_rid: eventRid, place: index, stream_order: order });
    });
  }
  return { rows, logHash };
}

function rowOf({ id, generation, seq, hash, raw, verdict, reason, headSignature }: JudgedEvent): object {
  const base64 = (text: string | null) => (text === null ? null : Buffer.from(text, 'utf8').toString('base64'));
  const isSound = [raw.header, raw.facts, raw.personal].every((text) => text === null || isWellFormedText(text));
  return {
    id,
    generation,
    seq,
    hash,
    header: base64(raw.header),
    facts: base64(raw.facts),
    facts_salt: raw.factsSalt,
    personal: base64(raw.personal),
    personal_salt: raw.personalSalt,
    // Half a surrogate pair has no UTF-8; JSON can spell it.
    unsound: isSound ? null : Buffer.from(JSON.stringify(raw)).toString('base64'),
    head_signature: headSignature ?? null,
    verdict,
    reason: reason ?? null,
  };
}

/** Last order of each stream in the batch. The county's row is locked, so nobody else counts meanwhile. */
async function readLastOrders(sql: Sql, events: readonly JudgedEvent[]): Promise<Map<string, number>> {
  const keys = [...new Set(events.flatMap(({ streams }) => streams.map(streamKey)))];
  const rows = await sql.query<{ key: string; last_order: number }>(
    'SELECT key, last_order FROM stream WHERE key IN (SELECT jsonb_array_elements_text($1::jsonb))',
    [JSON.stringify(keys)],
  );
  return new Map(rows.map(({ key, last_order }) => [key, last_order]));
}

async function insertEvents(sql: Sql, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO event (rid, id, generation, seq, hash, header, facts, facts_salt, personal, personal_salt, unsound, head_signature,
       verdict, reason, received_at, position, log_hash)
     SELECT rid, id, generation, seq, hash, decode(header, 'base64'), decode(facts, 'base64'), facts_salt,
       decode(personal, 'base64'), personal_salt, convert_from(decode(unsound, 'base64'), 'UTF8'), head_signature,
       verdict, reason, received_at, position, log_hash
     FROM json_to_recordset($1::json) AS r(rid bigint, id text, generation text, seq bigint, hash text, header text, facts text,
       facts_salt text, personal text, personal_salt text, unsound text, head_signature text, verdict text, reason text,
       received_at bigint, position bigint, log_hash text)`,
    [JSON.stringify(rows)],
  );
}

async function moveEvents(sql: Sql, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `UPDATE event e SET verdict = r.verdict, reason = r.reason, received_at = r.received_at, position = r.position, log_hash = r.log_hash
     FROM json_to_recordset($1::json) AS r(rid bigint, verdict text, reason text, received_at bigint, position bigint, log_hash text)
     WHERE e.rid = r.rid`,
    [JSON.stringify(rows)],
  );
}

async function insertEventStreams(sql: Sql, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO event_stream (stream_key, event_rid, place, stream_order)
     SELECT * FROM json_to_recordset($1::json) AS r(stream_key text, event_rid bigint, place int, stream_order int)
     ON CONFLICT (stream_key, event_rid) DO UPDATE SET stream_order = excluded.stream_order`,
    [JSON.stringify(rows)],
  );
}

async function keepLastOrders(
  sql: Sql,
  lastOrders: ReadonlyMap<string, number>,
  ordered: Rows['ordered'],
): Promise<void> {
  if (ordered.length === 0) return;
  const first = new Map<string, number>();
  for (const { event, position } of ordered) {
    for (const stream of event.streams) if (!first.has(streamKey(stream))) first.set(streamKey(stream), position);
  }
  const rows = [...first].map(([key, first_position]) => ({
    key,
    last_order: lastOrders.get(key) ?? 0,
    first_position,
  }));
  await sql.query(
    `INSERT INTO stream (key, last_order, first_position)
     SELECT * FROM json_to_recordset($1::json) AS r(key text, last_order int, first_position bigint)
     ON CONFLICT (key) DO UPDATE SET last_order = excluded.last_order`,
    [JSON.stringify(rows)],
  );
}
