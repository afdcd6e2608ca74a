import { streamKey, type StreamRef } from '../../src-shared/journal/event';
import type { Verdict, VerdictKind } from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import { firstReaders, mayBegin, mayWrite, readerNames, type Reader } from './audience';
import type { CountyKeys } from './county-keys';
import type { JudgedEvent } from './order-events';
import { unreadableId, type ReadEvent } from './read-event';

export interface Standing {
  readonly isApproved: boolean;
  readonly standing: string;
}

/** Who wrote a batch, how they stand, and when the county looks at it. */
export interface Author {
  readonly generation: string;
  readonly reader: Reader;
  readonly standing: Standing;
  readonly now: number;
  readonly keys: CountyKeys;
}

/** An event with its place in the chain; `rid` when it is stored already (held) and is judged again. */
export type PlacedEvent = ReadEvent & { readonly seq: number; readonly rid?: number; readonly headSignature?: string };

const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(2000, 0, 1);

interface AudienceRow {
  readonly reader: string;
  readonly until: number | null;
}

/** What the county knows when it judges: streams with their readers, ids in the order, streams that wait for a refused event. */
interface Known {
  readonly streams: Map<string, readonly AudienceRow[]>;
  readonly ids: Set<string>;
  readonly blocked: Set<string>;
}

type Judgement = { readonly verdict: VerdictKind; readonly reason: Verdict['reason'] | undefined };

/**
 * Judges a batch of one generation: every event by itself, one bad one stops nothing (promise P5). What comes after a
 * refused event in the same stream waits, for it was written in the belief that the other stands.
 */
export async function judge(sql: Sql, events: readonly PlacedEvent[], author: Author): Promise<JudgedEvent[]> {
  const known = await learn(sql, events, author.generation);
  return events.map((event) => {
    const judgement = verdictOf(event, known, author);
    remember(event, judgement.verdict, known, author);
    return judgedEvent(event, judgement, author);
  });
}

async function learn(sql: Sql, events: readonly ReadEvent[], generation: string): Promise<Known> {
  const keys = JSON.stringify([...new Set(events.flatMap(({ header }) => header?.streams.map(streamKey) ?? []))]);
  const ids = JSON.stringify(events.flatMap(({ header }) => (header ? [header.id] : [])));
  const rows = await sql.query<{ key: string; reader: string | null; until: number | null }>(
    `SELECT s.key, a.reader, a.until FROM stream s LEFT JOIN stream_audience a ON a.stream_key = s.key
     WHERE s.key IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [keys],
  );
  const streams = new Map<string, AudienceRow[]>();
  for (const { key, reader, until } of rows) {
    streams.set(key, [...(streams.get(key) ?? []), ...(reader === null ? [] : [{ reader, until }])]);
  }
  const ordered = await sql.query<{ id: string }>(
    'SELECT id FROM event WHERE position IS NOT NULL AND id IN (SELECT jsonb_array_elements_text($1::jsonb))',
    [ids],
  );
  const blocked = await sql.query<{ key: string }>(
    `SELECT DISTINCT es.stream_key AS key FROM event e JOIN event_stream es ON es.event_rid = e.rid
     WHERE e.generation = $1 AND e.verdict IN ('refused', 'waiting') AND es.stream_key IN (SELECT jsonb_array_elements_text($2::jsonb))`,
    [generation, keys],
  );
  return { streams, ids: new Set(ordered.map(({ id }) => id)), blocked: new Set(blocked.map(({ key }) => key)) };
}

/** Later events of the same batch are judged in the light of this one. */
function remember(event: ReadEvent, verdict: VerdictKind, known: Known, author: Author): void {
  if (!event.header || verdict === 'held') return;
  const isIn = verdict === 'accepted' || verdict === 'flagged';
  if (isIn) known.ids.add(event.header.id);
  for (const stream of event.header.streams) {
    const key = streamKey(stream);
    if (!isIn) known.blocked.add(key);
    else if (!known.streams.has(key)) {
      known.streams.set(
        key,
        firstReaders(author.reader, stream).map((reader) => ({ reader, until: null })),
      );
    }
  }
}

function verdictOf(event: ReadEvent, known: Known, author: Author): Judgement {
  const held = heldBecause(author.standing);
  if (held) return { verdict: 'held', reason: held };
  if (event.fault || !event.header) return { verdict: 'refused', reason: event.fault ?? 'EVENT_BROKEN' };
  const { header } = event;
  if (known.ids.has(header.id)) return { verdict: 'refused', reason: 'ID_REUSED' };
  const seenUpTo = author.keys.readPosition(header.seen)?.dueAt ?? 0;
  const rights = header.streams.map((stream) => rightTo(stream, known, author.reader, seenUpTo));
  if (rights.includes('never')) return { verdict: 'refused', reason: 'RIGHT_NEVER_HELD' };
  if (header.streams.some((stream) => known.blocked.has(streamKey(stream))))
    return { verdict: 'waiting', reason: 'FOLLOWS_REFUSED' };
  // In the order all the same: it was written in good faith, and a person looks at it.
  if (rights.includes('lostSince')) return { verdict: 'flagged', reason: 'RIGHT_LOST_SINCE' };
  // The clock decides nothing (promise P6): the event is in, and a person looks at its date.
  const isPlausible = header.occurredAt <= author.now + DAY_MS && header.occurredAt >= EARLIEST;
  return isPlausible ? { verdict: 'accepted', reason: undefined } : { verdict: 'flagged', reason: 'DATE_IMPLAUSIBLE' };
}

function heldBecause({ standing, isApproved }: Standing): Verdict['reason'] {
  if (standing === 'revoked') return 'STATION_REVOKED';
  if (standing === 'suspended') return 'STATION_SUSPENDED';
  return isApproved ? undefined : 'GENERATION_NOT_APPROVED';
}

/** The coarse right to write into a stream, by who may read it. `seenUpTo`: what the writer had pulled when it wrote. */
function rightTo(stream: StreamRef, known: Known, reader: Reader, seenUpTo: number): 'has' | 'lostSince' | 'never' {
  if (!mayWrite(reader, stream)) return 'never';
  const audience = known.streams.get(streamKey(stream));
  if (!audience) return mayBegin(reader, stream) ? 'has' : 'never';
  const names = readerNames(reader);
  const own = audience.filter((row) => names.includes(row.reader));
  if (own.some(({ until }) => until === null)) return 'has';
  return own.some(({ until }) => until !== null && seenUpTo < until) ? 'lostSince' : 'never';
}

function judgedEvent(event: PlacedEvent, { verdict, reason }: Judgement, author: Author): JudgedEvent {
  const { pushed, rid, headSignature, seq, hash } = event;
  const bodies =
    'bodiesWithheld' in pushed ? { facts: null, factsSalt: null, personal: null, personalSalt: null } : pushed;
  return {
    ...(rid === undefined ? {} : { rid }),
    ...(headSignature === undefined ? {} : { headSignature }),
    id: event.header?.id ?? event.looseId ?? unreadableId(hash),
    generation: author.generation,
    seq,
    hash,
    raw: { ...bodies, header: pushed.header },
    streams: eachOnce(event.header?.streams ?? []),
    verdict,
    reason,
    readers: (stream) => firstReaders(author.reader, stream),
  };
}

/** A broken header may name a stream twice. */
function eachOnce(streams: readonly StreamRef[]): StreamRef[] {
  return [...new Map(streams.map((stream) => [streamKey(stream), stream])).values()];
}
