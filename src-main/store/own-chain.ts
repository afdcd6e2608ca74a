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
}

/** @returns undefined before the first generation was begun. */
export function findOwnChain(reader: Reader): OwnChain | undefined {
  const row = reader.get<GenerationRow>(
    `SELECT g.* FROM generation g JOIN meta m ON m.key = 'generation' AND m.value = g.id`,
  );
  if (!row) return undefined;
  // The head is the journal's last line: kept a second time it could say something else.
  const head = reader.get<ChainHead>(
    'SELECT seq, hash FROM event WHERE generation = ? AND is_own = 1 ORDER BY seq DESC LIMIT 1',
    row.id,
  );
  return { stationId: row.station_id, generation: row.id, head: head ?? { seq: 0, hash: NO_PREVIOUS_HASH } };
}

/** Makes a generation the one that is written to. Its first event follows in the same transaction. */
export function startGeneration(writer: Writer, generation: string, stationId: string, publicKey: string): void {
  writer.run(
    'INSERT INTO generation (id, station_id, public_key, is_own) VALUES (?, ?, ?, 1)',
    generation,
    stationId,
    publicKey,
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
