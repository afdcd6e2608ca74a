import { randomBytes } from 'node:crypto';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';
import type { CountyStore, Sql } from '../store/county-store';
import { sha256, type CountyKeys } from './county-keys';
import { countyStream, recordAct } from './own-chain';

/** An open county: its store, its keys, who is waiting for news. */
export interface County {
  readonly store: CountyStore;
  readonly keys: CountyKeys;
  readonly now: () => number;
  readonly news: News;
  readonly address: () => string;
}

/** Wakes those who wait for new events; no database connection is held meanwhile. */
export interface News {
  readonly tell: () => void;
  /** Resolves at the next tell, after `ms`, or when `signal` aborts. */
  readonly next: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Wakes everyone for good: the server stops. */
  readonly close: () => void;
  readonly isClosing: () => boolean;
}

export function createNews(): News {
  const waiting = new Set<() => void>();
  let isClosing = false;
  const tell = () => {
    for (const wake of waiting) wake();
  };
  return {
    tell,
    close: () => {
      isClosing = true;
      tell();
    },
    isClosing: () => isClosing,
    next: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
        signal?.addEventListener('abort', wake, { once: true });
        if (signal?.aborted) wake();
      }),
  };
}

export interface CountyParts {
  readonly store: CountyStore;
  readonly keys: CountyKeys;
  readonly now?: () => number;
  /** Where stations reach this county; printed on enrolment sheets. */
  readonly address?: () => string;
}

/**
 * Opens the county that is in a store, or begins one in an empty store.
 *
 * @throws Error with a sentence for the operator when the store belongs to other keys
 */
export async function openCounty(options: CountyParts): Promise<County> {
  const { store, keys, now = Date.now, address = () => '' } = options;
  const county: County = { store, keys, now, address, news: createNews() };
  const [row] = await store.query<{ county_id: string }>('SELECT county_id FROM county');
  if (!row) await store.write((sql) => begin(county, sql));
  else if (row.county_id !== keys.countyId) {
    throw new Error('数据库属于另一个县：数据文件夹里的 county-keys.json 不是这个数据库的密钥');
  }
  return county;
}

/** The hash before the first event of a county's log. */
export function logBeginning(keys: CountyKeys): string {
  return sha256('xfl1', keys.countyId);
}

async function begin(county: County, sql: Sql): Promise<void> {
  const { keys } = county;
  const epoch = randomBytes(16).toString('base64url');
  // Of several processes that start at once on an empty database, one begins the county.
  const [first] = await sql.query(
    `INSERT INTO county (id, head, log_hash, last_received_at, epoch, county_id, is_importing, next_rid, journal_lines)
     VALUES (1, 0, $1, 0, $2, $3, false, 1, 0) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [logBeginning(keys), epoch, keys.countyId],
  );
  if (!first) return;
  await sql.query('DELETE FROM delivery');
  await sql.query(
    `INSERT INTO generation (id, station_id, public_key, is_approved, last_seq, last_hash, session, previous_session, is_session_used, session_count)
     VALUES ($1, $1, $2, true, 0, $3, '', '', false, 0)`,
    [keys.generation, keys.chainPublicKey, NO_PREVIOUS_HASH],
  );
  await recordAct(county, sql, 'journal.begun', countyStream(keys), { publicKey: keys.chainPublicKey, appVersion: '' });
  await recordAct(county, sql, 'county.keysPublished', countyStream(keys), { pageKeys: keys.publicKeys });
}

/** Empties a county and begins it anew under the same keys: for tests that play a thousand stories. */
export async function resetCounty(county: County): Promise<void> {
  await county.store.write(async (sql) => {
    for (const table of TABLES) await sql.query(`DELETE FROM ${table}`);
    await begin(county, sql);
  });
}

/** Every table of a county, those that refer to others last. */
export const TABLES = [
  'county',
  'office',
  'enrolment_code',
  'station',
  'generation',
  'event',
  'event_stream',
  'stream',
  'stream_audience',
  'delivery',
] as const;
