import { isConfidential, streamKey, type StreamRef } from '../../src-shared/journal/event';
import type { Sql } from '../store/county-store';
import { EVERYONE } from './audience';
import { learnCompartment } from './compartment';

interface OrderedEvent {
  readonly event: {
    readonly streams: readonly StreamRef[];
    readonly raw: { readonly facts: string | null };
    readonly readers: (stream: StreamRef) => readonly string[];
  };
  readonly position: number;
}

/** A reader that gains a stream which was there before it. */
interface Gain {
  readonly key: string;
  readonly reader: string;
  readonly since: number;
}

type Audiences = Map<string, Set<string>>;

/**
 * Decides who gets the events of a batch that has just been ordered. Who first names a stream decides who sees it; a
 * visit that shares an event with a petition is seen by all who see the petition, from its first event on.
 */
export async function deliver(sql: Sql, ordered: readonly OrderedEvent[]): Promise<void> {
  if (ordered.length === 0) return;
  const { audiences, known } = await learn(sql, ordered);
  const compartment = await learnCompartment(
    sql,
    ordered.map(({ event }) => event),
  );
  const audienceRows: object[] = [];
  const deliveryRows: object[] = [];
  const gains: Gain[] = [];
  for (const { event, position } of ordered) {
    const admit = (stream: StreamRef, reader: string) => {
      const key = streamKey(stream);
      const audience = audiences.get(key) ?? new Set();
      if (audience.has(reader)) return;
      audiences.set(key, audience.add(reader));
      audienceRows.push({ stream_key: key, reader, since: position });
      if (known.has(key)) gains.push({ key, reader, since: position });
    };
    for (const stream of event.streams) {
      if (!audiences.has(streamKey(stream))) for (const reader of event.readers(stream)) admit(stream, reader);
    }
    for (const stream of event.streams.filter(isConfidential))
      for (const reader of compartment?.readersOf(event) ?? []) admit(stream, reader);
    for (const { stream, reader } of followers(event.streams, audiences)) admit(stream, reader);
    const readers = readersOfAll(event.streams, audiences);
    for (const reader of compartment?.narrow(event, readers) ?? readers)
      deliveryRows.push({ reader, due_at: position, position });
    for (const stream of event.streams) known.add(streamKey(stream));
  }
  await insertRows(sql, audienceRows, deliveryRows);
  for (const gain of gains) await deliverEarlier(sql, gain);
}

/** Streams that exist have an audience, if an empty one; `known` are those with events before this batch's present one. */
async function learn(
  sql: Sql,
  ordered: readonly OrderedEvent[],
): Promise<{ audiences: Audiences; known: Set<string> }> {
  const keys = [...new Set(ordered.flatMap(({ event }) => event.streams.map(streamKey)))];
  const rows = await sql.query<{ key: string; reader: string | null }>(
    `SELECT s.key, a.reader FROM stream s LEFT JOIN stream_audience a ON a.stream_key = s.key AND a.until IS NULL
     WHERE s.key IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(keys)],
  );
  const audiences: Audiences = new Map();
  for (const { key, reader } of rows) {
    const audience = audiences.get(key) ?? new Set();
    audiences.set(key, reader === null ? audience : audience.add(reader));
  }
  return { audiences, known: new Set(audiences.keys()) };
}

function* followers(
  streams: readonly StreamRef[],
  audiences: Audiences,
): Generator<{ stream: StreamRef; reader: string }> {
  for (const petition of streams.filter(({ type }) => type === 'petition' || type === 'confidentialPetition')) {
    for (const stream of streams.filter(({ type }) => type === 'visit' || type === 'confidentialVisit')) {
      for (const reader of audiences.get(streamKey(petition)) ?? []) yield { stream, reader };
    }
  }
}

/** Who may see an event: those who may see all its streams. */
function readersOfAll(streams: readonly StreamRef[], audiences: Audiences): string[] {
  const narrow = streams
    .map((stream) => audiences.get(streamKey(stream)) ?? new Set<string>())
    .filter((audience) => !audience.has(EVERYONE));
  const [first, ...rest] = narrow;
  if (!first) return [EVERYONE];
  return [...first].filter((reader) => rest.every((audience) => audience.has(reader)));
}

async function insertRows(sql: Sql, audienceRows: readonly object[], deliveryRows: readonly object[]): Promise<void> {
  if (audienceRows.length > 0) {
    await sql.query(
      `INSERT INTO stream_audience (stream_key, reader, since)
       SELECT * FROM json_to_recordset($1::json) AS r(stream_key text, reader text, since bigint)
       ON CONFLICT (stream_key, reader) DO UPDATE SET since = excluded.since, until = NULL`,
      [JSON.stringify(audienceRows)],
    );
  }
  if (deliveryRows.length > 0) {
    await sql.query(
      `INSERT INTO delivery (reader, due_at, position)
       SELECT * FROM json_to_recordset($1::json) AS r(reader text, due_at bigint, position bigint)`,
      [JSON.stringify(deliveryRows)],
    );
  }
}

/** What was in a stream before it was opened to a reader falls due with the event that opened it. */
async function deliverEarlier(sql: Sql, { key, reader, since }: Gain): Promise<void> {
  await sql.query(
    `INSERT INTO delivery (reader, due_at, position)
     SELECT $2::text, $3::bigint, e.position FROM event_stream es JOIN event e ON e.rid = es.event_rid
     WHERE es.stream_key = $1 AND e.position < $3 AND NOT EXISTS (
       SELECT 1 FROM event_stream other WHERE other.event_rid = e.rid AND NOT EXISTS (
         SELECT 1 FROM stream_audience a WHERE a.stream_key = other.stream_key AND a.until IS NULL AND a.reader IN ($2, '${EVERYONE}')))
     ON CONFLICT DO NOTHING`,
    [key, reader, since],
  );
}
