import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { findMigrationsFolder, type CountyStore, type Sql, type SqlValue } from './county-store';
import { openCountyJournalLog, type LoggedTransaction } from './county-journal-log';

/**
 * A county without PostgreSQL: PGlite for the queries, an fsynced log for the truth. At start the log's transactions
 * that the database lacks are played into it; a database that does not open is made anew from the log.
 */
export async function openEmbedded(folder: string): Promise<CountyStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  const log = openCountyJournalLog(join(folder, 'county-journal.log'));
  const database = await openDatabase(join(folder, 'pglite'), log.transactions).catch(async () => {
    rmSync(join(folder, 'pglite'), { recursive: true, force: true });
    return openDatabase(join(folder, 'pglite'), log.transactions);
  });
  return storeOver(database, (transaction) => log.append(transaction), () => {
    log.close();
    unlock();
  });
}

/** A county in memory, for tests that ask about rules and not about disks. */
export async function openInMemory(): Promise<CountyStore> {
  return storeOver(await openDatabase(undefined, []), () => undefined, () => undefined);
}

async function openDatabase(folder: string | undefined, transactions: readonly LoggedTransaction[]): Promise<PGlite> {
  const database = await (folder === undefined ? PGlite.create() : PGlite.create(folder));
  await migrate(drizzle({ client: database }), { migrationsFolder: findMigrationsFolder() });
  const { rows } = await database.query<{ lines: number }>('SELECT coalesce(max(journal_lines), 0)::int AS lines FROM county');
  const done = rows[0]?.lines ?? 0;
  if (done > transactions.length) throw new Error('The database is ahead of its log');
  for (const [index, transaction] of transactions.slice(done).entries()) {
    await database.transaction(async (sql) => {
      for (const [statement, values] of transaction) await sql.query(statement, [...values]);
      await sql.query('UPDATE county SET journal_lines = $1', [done + index + 1]);
    });
  }
  return database;
}

function storeOver(database: PGlite, keep: (transaction: LoggedTransaction) => void, release: () => void): CountyStore {
  return {
    query: async <T>(statement: string, values: readonly SqlValue[] = []) => (await database.query<T>(statement, [...values])).rows,
    write: (work) =>
      database.transaction(async (transaction) => {
        const statements: [string, readonly SqlValue[]][] = [];
        const sql: Sql = {
          query: async <T>(statement: string, values: readonly SqlValue[] = []) => {
            if (!/^\s*select/i.test(statement)) statements.push([statement, values]);
            return (await transaction.query<T>(statement, [...values])).rows;
          },
        };
        const result = await work(sql);
        if (statements.length === 0) return result;
        await transaction.query('UPDATE county SET journal_lines = journal_lines + 1');
        // Last of all: a transaction in the log always commits, and nothing is answered before it is there.
        keep(statements);
        return result;
      }),
    close: async () => {
      await database.close();
      release();
    },
  };
}

/** PGlite lets a second process in; a named socket does not, and the system frees it with the process. */
function lockFolder(folder: string): Promise<() => void> {
  const name = `xinfang-county-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 24)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`;
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', () => fail(new Error('县级服务器已在运行：同一个数据文件夹只能由一个进程使用')));
    server.listen(path, () => {
      server.unref();
      done(() => server.close());
    });
  });
}
