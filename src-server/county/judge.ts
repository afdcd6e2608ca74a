import { checkEvent, eventHash } from '../../src-shared/journal/event-check';
import { streamKey, type EventHeader, type StreamRef } from '../../src-shared/journal/event';
import type { PushedEvent, Verdict, VerdictKind } from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import { firstReaders, readerNames, type Reader } from './audience';
import { sha256, verify } from './county-keys';
import type { JudgedEvent } from './order-events';

/** An event as read from the wire: its place in the chain, its hash, and what is wrong with it, if anything. */
export interface ReadEvent {
  readonly pushed: PushedEvent;
  readonly hash: string;
  /** undefined when the header cannot be read at all. */
  readonly header: EventHeader | undefined;
  readonly fault: Verdict['reason'] | undefined;
}

export function readPushed(pushed: PushedEvent): ReadEvent {
  const hash = eventHash(sha256, pushed.header);
  if ('bodiesWithheld' in pushed) {
    const empty = { facts: '{}', factsSalt: 'A'.repeat(43), personal: null, personalSalt: null };
    const checked = checkEvent({ header: pushed.header, ...empty }, sha256, verify);
    const isReadable = checked.ok || checked.fault.part !== 'header';
    return { pushed, hash, header: isReadable ? readHeader(pushed.header) : undefined, fault: 'BODY_MISSING' };
  }
  const checked = checkEvent(pushed, sha256, verify);
  if (checked.ok) return { pushed, hash, header: checked.header, fault: undefined };
  const isReadable = checked.fault.part !== 'header' || checked.fault.code.startsWith('EVENT_') && checked.fault.code !== 'EVENT_HEADER_SHAPE';
  return { pushed, hash, header: isReadable ? readHeader(pushed.header) : undefined, fault: 'EVENT_BROKEN' };
}

function readHeader(text: string): EventHeader {
  return JSON.parse(text) as EventHeader;
}

export interface Standing {
  readonly isApproved: boolean;
  readonly standing: string;
}

const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** What the county knows before it judges a batch: streams with their readers, ids in the order, streams with a refused event. */
interface Known {
  readonly streams: ReadonlyMap<string, readonly string[]>;
  readonly ids: ReadonlySet<string>;
  readonly refused: Set<string>;
}

/**
 * Judges a batch of one generation: every event by itself, one bad one stops nothing (promise P5). What comes after a
 * refused event in the same stream waits, for it was written in the belief that the other stands.
 */
export async function judge(sql: Sql, events: readonly (ReadEvent & { seq: number; rid?: number })[], generation: string, reader: Reader, standing: Standing, now: number): Promise<JudgedEvent[]> {
  const known = await learn(sql, events, generation);
  const names = readerNames(reader);
  const opened = new Set<string>();
  return events.map((event) => {
    const streams = event.header?.streams ?? [];
    const { verdict, reason } = verdictOf(event, streams, known, names, opened, standing, now);
    if (verdict === 'refused') for (const stream of streams) known.refused.add(streamKey(stream));
    else for (const stream of streams) opened.add(streamKey(stream));
    const { pushed } = event;
    const bodies = 'bodiesWithheld' in pushed ? { facts: null, factsSalt: null, personal: null, personalSalt: null } : pushed;
    return {
      ...(event.rid === undefined ? {} : { rid: event.rid }),
      id: event.header?.id ?? `unreadable:${event.hash}`,
      generation,
      seq: event.seq,
      hash: event.hash,
      raw: { ...bodies, header: pushed.header },
      streams,
      verdict,
      reason,
      readers: (stream) => firstReaders(reader, stream),
    };
  });
}

async function learn(sql: Sql, events: readonly ReadEvent[], generation: string): Promise<Known> {
  const keys = JSON.stringify([...new Set(events.flatMap(({ header }) => header?.streams.map(streamKey) ?? []))]);
  const ids = JSON.stringify(events.flatMap(({ header }) => (header ? [header.id] : [])));
  const rows = await sql.query<{ key: string; reader: string | null }>(
    `SELECT s.key, a.reader FROM stream s LEFT JOIN stream_audience a ON a.stream_key = s.key
     WHERE s.last_order > 0 AND s.key IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [keys],
  );
  const streams = new Map<string, string[]>();
  for (const { key, reader } of rows) streams.set(key, [...(streams.get(key) ?? []), ...(reader === null ? [] : [reader])]);
  const ordered = await sql.query<{ id: string }>(
    'SELECT id FROM event WHERE position IS NOT NULL AND id IN (SELECT jsonb_array_elements_text($1::jsonb))',
    [ids],
  );
  const refused = await sql.query<{ key: string }>(
    `SELECT DISTINCT es.stream_key AS key FROM event e JOIN event_stream es ON es.event_rid = e.rid
     WHERE e.generation = $1 AND e.verdict = 'refused' AND es.stream_key IN (SELECT jsonb_array_elements_text($2::jsonb))`,
    [generation, keys],
  );
  return { streams, ids: new Set(ordered.map(({ id }) => id)), refused: new Set(refused.map(({ key }) => key)) };
}

type Judgement = { readonly verdict: VerdictKind; readonly reason: Verdict['reason'] | undefined };

function verdictOf(
  event: ReadEvent,
  streams: readonly StreamRef[],
  known: Known,
  names: readonly string[],
  opened: ReadonlySet<string>,
  standing: Standing,
  now: number,
): Judgement {
  if (standing.standing === 'revoked') return { verdict: 'held', reason: 'STATION_REVOKED' };
  if (standing.standing === 'suspended') return { verdict: 'held', reason: 'STATION_SUSPENDED' };
  if (!standing.isApproved) return { verdict: 'held', reason: 'GENERATION_NOT_APPROVED' };
  if (event.fault) return { verdict: 'refused', reason: event.fault };
  if (!event.header) return { verdict: 'refused', reason: 'EVENT_BROKEN' };
  if (known.ids.has(event.header.id)) return { verdict: 'refused', reason: 'ID_REUSED' };
  const mayWrite = (stream: StreamRef) => {
    const readers = known.streams.get(streamKey(stream));
    return readers === undefined || opened.has(streamKey(stream)) || readers.some((reader) => names.includes(reader));
  };
  if (!streams.every(mayWrite)) return { verdict: 'refused', reason: 'RIGHT_NEVER_HELD' };
  if (streams.some((stream) => known.refused.has(streamKey(stream)))) return { verdict: 'waiting', reason: 'FOLLOWS_REFUSED' };
  const { occurredAt } = event.header;
  // The clock decides nothing (promise P6): the event is in, and a person looks at its date.
  if (occurredAt > now + DAY_MS || occurredAt < EARLIEST) return { verdict: 'flagged', reason: 'DATE_IMPLAUSIBLE' };
  return { verdict: 'accepted', reason: undefined };
}
