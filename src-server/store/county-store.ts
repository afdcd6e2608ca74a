import { join } from 'node:path';
import pg from 'pg';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';

/** Values are text, whole numbers, booleans or null; rows travel as one JSON text, so every statement can be logged and played again. */
export type SqlValue = string | number | boolean | null;

export interface Sql {
  readonly query: <T>(statement: string, values?: readonly SqlValue[]) => Promise<T[]>;
}

/** An open transaction. */
export interface Transaction extends Sql {
  /** Work that may fail without taking the transaction with it. */
  readonly savepoint: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface CountyStore extends Sql {
  /** One transaction. When the promise resolves, what was written survives a power cut. */
  readonly write: <T>(work: (sql: Transaction) => Promise<T>) => Promise<T>;
  /** Several questions to one and the same state. */
  readonly snapshot: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export function findMigrationsFolder(): string {
  return join(import.meta.dirname, 'migrations');
}

// bigint columns hold times and positions below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Runs `work` between a savepoint and its release; what it throws is undone and thrown on. */
export async function withSavepoint<T>(
  run: (statement: string) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  await run('SAVEPOINT step');
  try {
    const result = await work();
    await run('RELEASE SAVEPOINT step');
    return result;
  } catch (error) {
    await run('ROLLBACK TO SAVEPOINT step');
    await run('RELEASE SAVEPOINT step');
    throw error;
  }
}

const SCHEMA_LOCK = 0x7866;

/** A county on PostgreSQL; `schema` keeps several counties in one database apart. */
export async function openPostgres(databaseUrl: string, schema?: string): Promise<CountyStore> {
  const options = schema ? { options: `-c search_path=${schema}` } : {};
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, ...options });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await migrate(pool, schema);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    ...sqlOf(pool),
    // Whatever the server's default: an acknowledged event is on disk.
    write: (work) =>
      within(pool, 'BEGIN', ['SET LOCAL synchronous_commit = on'], (client) =>
        work({ ...sqlOf(client), savepoint: (step) => withSavepoint((text) => client.query(text), step) }),
      ),
    snapshot: (work) =>
      within(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', [], (client) => work(sqlOf(client))),
    close: () => pool.end(),
  };
}

function sqlOf(client: pg.Pool | pg.PoolClient): Sql {
  return {
    query: async <T>(statement: string, values: readonly SqlValue[] = []) =>
      (await client.query<T & pg.QueryResultRow>(statement, [...values])).rows as T[],
  };
}

/** Several server processes may start at once: one of them migrates, the others wait for it. */
async function migrate(pool: pg.Pool, schema: string | undefined): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SCHEMA_LOCK]);
    if (schema) await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await migratePg(drizzlePg({ client }), {
      migrationsFolder: findMigrationsFolder(),
      migrationsSchema: schema ?? 'drizzle',
    });
    await client.query('SELECT pg_advisory_unlock($1)', [SCHEMA_LOCK]);
  } finally {
    client.release();
  }
}

async function within<T>(
  pool: pg.Pool,
  begin: string,
  settings: readonly string[],
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    for (const setting of settings) await client.query(setting);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: unknown) => {
      broken = fault instanceof Error ? fault : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
