import { randomBytes } from 'node:crypto';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';
import type { CountyStore } from '../store/county-store';
import { sha256, type CountyKeys } from './county-keys';

/** An open county: its store, its keys, who is waiting for news. */
export interface County {
  readonly store: CountyStore;
  readonly keys: CountyKeys;
  readonly now: () => number;
  /** Challenges given and not yet used, with the time they were given. Lost at a restart: stations ask again. */
  readonly challenges: Map<string, number>;
  readonly news: News;
  readonly address: () => string;
}

/** Wakes those who wait for new events; no database connection is held meanwhile. */
export interface News {
  readonly tell: () => void;
  /** Resolves at the next tell, after `ms`, or when `signal` aborts. */
  readonly next: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export function createNews(): News {
  let waiting: (() => void)[] = [];
  return {
    tell: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    next: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        const wake = () => {
          clearTimeout(timer);
          resolve();
        };
        waiting.push(wake);
        signal?.addEventListener('abort', wake, { once: true });
      }),
  };
}

/** Puts the one row and the county's own chain in place on a fresh store. */
export async function openCounty(options: { store: CountyStore; keys: CountyKeys; now?: () => number; address?: () => string }): Promise<County> {
  const { store, keys, now = Date.now, address = () => '' } = options;
  await store.write(async (sql) => {
    const [row] = await sql.query('SELECT 1 FROM county');
    if (row) return;
    await sql.query(
      'INSERT INTO county (id, head, log_hash, last_received_at, epoch, next_rid, journal_lines) VALUES (1, 0, $1, 0, $2, 1, 0)',
      [sha256('xfl1', keys.countyId), randomBytes(16).toString('base64url')],
    );
    await sql.query(
      `INSERT INTO generation (id, station_id, public_key, is_approved, last_seq, last_hash, session, previous_session, is_session_used)
       VALUES ($1, $1, $2, true, 0, $3, '', '', false)`,
      [keys.generation, keys.chainPublicKey, NO_PREVIOUS_HASH],
    );
  });
  return { store, keys, now, address, challenges: new Map(), news: createNews() };
}
