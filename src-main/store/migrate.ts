import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateByDrizzle } from 'drizzle-orm/better-sqlite3/migrator';
import type { Connection } from './connection';
import { namedFault, StoreFault } from './store-fault';

interface MigrationJournal {
  readonly entries: readonly { readonly when: number }[];
}

/** Migrations lie beside the bundle when built, and beside this file in tests. */
export function findMigrationsFolder(): string {
  return join(import.meta.dirname, 'migrations');
}

export type MigrationNeed = 'none' | 'new' | 'older';

/**
 * Holds the database against the migrations of this build.
 *
 * @throws StoreFault DATABASE_NEWER when a later build has been here: it is refused, never changed.
 */
export function findMigrationNeed(connection: Connection, folder: string): MigrationNeed {
  const known = (JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as MigrationJournal).entries;
  const newest = Math.max(...known.map(({ when }) => when));
  const table = connection.read.get(`SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'`);
  if (!table) return 'new';
  const last = connection.read.get<{ at: number | null }>('SELECT max(created_at) AS at FROM __drizzle_migrations');
  const at = Number(last?.at ?? 0);
  if (at > newest) throw new StoreFault('DATABASE_NEWER');
  return at === newest ? 'none' : at === 0 ? 'new' : 'older';
}

/** Foreign keys are off meanwhile: with them on, drizzle's rebuild of a table would silently delete its children. */
export function migrate(connection: Connection, folder: string): void {
  if (!existsSync(folder)) throw new Error(`No migrations at ${folder}`);
  const handle = connection.handle();
  try {
    handle.pragma('foreign_keys=OFF');
    migrateByDrizzle(drizzle({ client: handle }), { migrationsFolder: folder });
    const broken = handle.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new StoreFault('DATABASE_DAMAGED', 'foreign keys after migration');
  } catch (error) {
    throw namedFault(error);
  } finally {
    handle.pragma('foreign_keys=ON');
  }
}
