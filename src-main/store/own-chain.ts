import type { Reader, Writer } from './connection';
import type { ChainHead } from '../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';

/** The chain this station writes to now. */
export interface OwnChain {
  readonly stationId: string;
  readonly generation: string;
  readonly head: ChainHead;
}

interface GenerationRow {
  readonly id: string;
  readonly station_id: string;
  readonly last_seq: number;
  readonly last_hash: string;
}

/** @returns undefined before the first generation was begun. */
export function findOwnChain(reader: Reader): OwnChain | undefined {
  const row = reader.get<GenerationRow>(
    `SELECT g.* FROM generation g JOIN meta m ON m.key = 'generation' AND m.value = g.id`,
  );
  if (!row) return undefined;
  return { stationId: row.station_id, generation: row.id, head: { seq: row.last_seq, hash: row.last_hash } };
}

/** Makes a generation the one that is written to. Its first event follows in the same transaction. */
export function startGeneration(writer: Writer, generation: string, stationId: string, publicKey: string): void {
  writer.run(
    `INSERT INTO generation (id, station_id, public_key, is_own, last_seq, last_hash) VALUES (?, ?, ?, 1, 0, ?)`,
    generation,
    stationId,
    publicKey,
    NO_PREVIOUS_HASH,
  );
  setMeta(writer, 'generation', generation);
}

export function getMeta(reader: Reader, key: string): string | undefined {
  return reader.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value;
}

export function setMeta(writer: Writer, key: string, value: string): void {
  writer.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}
