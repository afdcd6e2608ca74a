import { join } from 'node:path';
import pg from 'pg';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';

/** Values are text, whole numbers, booleans or null; rows travel as one JSON text, so every statement can be logged and played again. */
export type SqlValue = string | number | boolean | null;

export interface Sql {
  readonly query: <T>(statement: string, values?: readonly SqlValue[]) => Promise<T[]>;
}

export interface CountyStore extends Sql {
  /** One transaction. When the promise resolves, what was written survives a power cut. */
  readonly write: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export function findMigrationsFolder(): string {
  return join(import.meta.dirname, 'migrations');
}

// bigint columns hold times and positions below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A county on PostgreSQL; `schema` keeps test files apart. */
export async function openPostgres(databaseUrl: string, schema?: string): Promise<CountyStore> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, ...(schema ? { options: `-c search_path=${schema}` } : {}) });
  if (schema) await pool.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await migratePg(drizzlePg({ client: pool }), { migrationsFolder: findMigrationsFolder(), migrationsSchema: schema ?? 'drizzle' });
  const sqlOf = (client: pg.Pool | pg.PoolClient): Sql => ({
    query: async <T>(statement: string, values: readonly SqlValue[] = []) =>
      (await client.query<T & pg.QueryResultRow>(statement, [...values])).rows as T[],
  });
  return {
    ...sqlOf(pool),
    write: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        // Whatever the server's default: an acknowledged event is on disk.
        await client.query('SET LOCAL synchronous_commit = on');
        const result = await work(sqlOf(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
