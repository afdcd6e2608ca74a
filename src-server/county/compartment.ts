import { z } from 'zod';
import { keyIdSchema } from '../../src-shared/accusation/envelope';
import { readerNamedFacts, readerRemovedFacts, READERS_STREAM } from '../../src-shared/accusation/reader-events';
import { isConfidential, streamKey, type StreamRef } from '../../src-shared/journal/event';
import type { Sql } from '../store/county-store';
import { sha256 } from './county-keys';

interface DeliveredEvent {
  readonly streams: readonly StreamRef[];
  readonly raw: { readonly facts: string | null };
  /** Of a confidential stream: the station that wrote it. */
  readonly readers: (stream: StreamRef) => readonly string[];
}

/** Who gets confidential events now, as far as the journal of named readers says. */
export interface Compartment {
  /** Names of the stations at which somebody reads who can open this event. */
  readonly readersOf: (event: DeliveredEvent) => string[];
  /**
   * Of those with a right to the streams, those to whom this event goes: its writer, and stations where a named reader
   * has her account. Neither the accused office, which wrote the first event, nor the station of a reader who was
   * removed hears of what is done about it.
   */
  readonly narrow: (event: DeliveredEvent, readers: readonly string[]) => string[];
}

const addressedSchema = z.object({ readerKeyIds: z.array(keyIdSchema) });

/** Undefined where no event of the batch is confidential, as nearly always. */
export async function learnCompartment(sql: Sql, events: readonly DeliveredEvent[]): Promise<Compartment | undefined> {
  if (!events.some(({ streams }) => streams.some(isConfidential))) return undefined;
  const { stationOfKey, stations } = await readNamed(sql);
  return {
    readersOf: ({ raw }) => {
      const facts = addressedSchema.safeParse(JSON.parse(raw.facts ?? '{}'));
      const keyIds = facts.success ? facts.data.readerKeyIds : [];
      return [...new Set(keyIds.flatMap((keyId) => stationOfKey.get(keyId) ?? []))];
    },
    narrow: (event, readers) => {
      const stream = event.streams.find(isConfidential);
      if (!stream) return [...readers];
      const own = event.readers(stream);
      return readers.filter((reader) => own.includes(reader) || stations.has(reader));
    },
  };
}

/** The keys of those who are named now, former ones of theirs too, and where they read. */
async function readNamed(sql: Sql) {
  const rows = await sql.query<{ facts: Uint8Array }>(
    `SELECT e.facts FROM event_stream es JOIN event e ON e.rid = es.event_rid
     WHERE es.stream_key = $1 AND e.position IS NOT NULL AND e.facts IS NOT NULL ORDER BY e.position`,
    [streamKey(READERS_STREAM)],
  );
  const stationOf = new Map<string, string>();
  const userOfKey = new Map<string, string>();
  for (const row of rows) {
    const facts: unknown = JSON.parse(Buffer.from(row.facts).toString('utf8'));
    const named = readerNamedFacts.safeParse(facts);
    const removed = readerRemovedFacts.safeParse(facts);
    if (removed.success) stationOf.delete(removed.data.userId);
    if (!named.success) continue;
    stationOf.set(named.data.userId, named.data.stationId);
    userOfKey.set(keyIdOf(named.data.publicKey), named.data.userId);
  }
  const names = await readerNamesOf(sql, [...new Set(stationOf.values())]);
  const stationOfKey = new Map<string, string>();
  for (const [keyId, userId] of userOfKey) {
    const name = names.get(stationOf.get(userId) ?? '');
    if (name !== undefined) stationOfKey.set(keyId, name);
  }
  return { stationOfKey, stations: new Set(names.values()) };
}

function keyIdOf(publicKey: string): string {
  return sha256(Buffer.from(publicKey, 'base64url')).slice(0, 16);
}

/** From a station as it calls itself to the name under which it reads. */
async function readerNamesOf(sql: Sql, said: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; said_id: string | null }>(
    `SELECT id, said_id FROM station WHERE standing <> 'revoked'
       AND coalesce(said_id, id) IN (SELECT jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(said)],
  );
  return new Map(rows.map(({ id, said_id }) => [said_id ?? id, `station:${id}`]));
}
