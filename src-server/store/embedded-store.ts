import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Transaction as PGliteTransaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { findMigrationsFolder, withSavepoint, type CountyStore, type SqlValue, type Transaction } from './county-store';
import { openCountyJournalLog, type CountyJournalLog, type LoggedTransaction } from './county-journal-log';
import { lockFolder } from './folder-lock';
import { isTrustworthy, noteClosed, noteOpened } from './power-cut';

/**
 * A county without PostgreSQL: PGlite for the queries, an fsynced log for the truth. At start the log's transactions
 * that the database lacks are played into it; a database that does not open, or that a power cut may have touched, is
 * put aside and made anew from the log.
 *
 * @throws Error with a sentence for the operator: folder in use, log damaged, log older than the database
 */
export async function openEmbedded(folder: string): Promise<CountyStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  try {
    const log = openCountyJournalLog(join(folder, 'county-journal.log'));
    const files = { database: join(folder, 'pglite'), note: join(folder, 'pglite.state') };
    const database = await openOrRebuild(files, log);
    return storeOver(database, {
      keep: (transaction) => log.append(transaction),
      release: () => {
        noteClosed(files.note, files.database);
        log.close();
        unlock();
      },
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A county in memory, for tests that ask about rules and not about disks. */
export async function openInMemory(): Promise<CountyStore> {
  const database = await PGlite.create();
  await migrateDatabase(database);
  return storeOver(database, { keep: () => undefined, release: () => undefined });
}

async function openOrRebuild(files: { database: string; note: string }, log: CountyJournalLog): Promise<PGlite> {
  if (existsSync(files.database)) {
    const isKept = isTrustworthy(files.note);
    noteOpened(files.note);
    const database = isKept ? await openDatabase(files.database).catch(() => undefined) : undefined;
    if (database) {
      await catchUp(database, log);
      return database;
    }
    // Never deleted: whoever has to find out what happened will want to see it.
    renameSync(files.database, `${files.database}-aside-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  }
  noteOpened(files.note);
  const fresh = await openDatabase(files.database);
  await catchUp(fresh, log);
  return fresh;
}

async function openDatabase(folder: string): Promise<PGlite> {
  const database = await PGlite.create(folder);
  await migrateDatabase(database);
  return database;
}

async function migrateDatabase(database: PGlite): Promise<void> {
  await migrate(drizzle({ client: database }), { migrationsFolder: findMigrationsFolder() });
}

async function catchUp(database: PGlite, log: CountyJournalLog): Promise<void> {
  const { rows } = await database.query<{ lines: number }>(
    'SELECT coalesce(max(journal_lines), 0)::int AS lines FROM county',
  );
  let done = rows[0]?.lines ?? 0;
  if (done > log.lineCount) {
    await database.close();
    throw new Error(
      'county-journal.log 比数据库旧（可能被删除或换成了旧备份）；请放回最新的 county-journal.log 再启动，不要删除任何文件',
    );
  }
  await log.replay(done, async (logged) => {
    done += 1;
    await database.transaction(async (transaction) => {
      for (const [statement, values] of logged) await transaction.query(statement, [...values]);
      await transaction.query('UPDATE county SET journal_lines = $1', [done]);
    });
  });
}

interface Journal {
  readonly keep: (transaction: LoggedTransaction) => void;
  readonly release: () => void;
}

function storeOver(database: PGlite, journal: Journal): CountyStore {
  let isDiverged = false;
  const query = async <T>(statement: string, values: readonly SqlValue[] = []) => {
    if (isDiverged) throw new Error('The database is behind its log; restart');
    return (await database.query<T>(statement, [...values])).rows;
  };
  return {
    query,
    write: async (work) => {
      if (isDiverged) throw new Error('The database is behind its log; restart');
      let isKept = false;
      try {
        return await database.transaction(async (transaction) => {
          const { sql, statements } = recording(transaction);
          const result = await work(sql);
          if (statements.length === 0) return result;
          await transaction.query('UPDATE county SET journal_lines = journal_lines + 1');
          // Last of all: nothing is answered before it is in the log, and what is in the log commits.
          journal.keep(statements);
          isKept = true;
          return result;
        });
      } catch (error) {
        // In the log, yet not in the database: only a restart, which plays the log, brings them together.
        isDiverged ||= isKept;
        throw error;
      }
    },
    snapshot: (work) =>
      database.transaction((transaction) =>
        work({
          query: async <T>(statement: string, values: readonly SqlValue[] = []) =>
            (await transaction.query<T>(statement, [...values])).rows,
        }),
      ),
    close: async () => {
      await database.close();
      journal.release();
    },
  };
}

/** The transaction as the work sees it, and every statement of it that must be played again after a crash. */
function recording(transaction: PGliteTransaction): { sql: Transaction; statements: [string, readonly SqlValue[]][] } {
  const statements: [string, readonly SqlValue[]][] = [];
  const sql: Transaction = {
    query: async <T>(statement: string, values: readonly SqlValue[] = []) => {
      const { rows } = await transaction.query<T>(statement, [...values]);
      if (!/^\s*select/i.test(statement)) statements.push([statement, values]);
      return rows;
    },
    savepoint: async (work) => {
      const before = statements.length;
      try {
        return await withSavepoint((text) => transaction.query(text), work);
      } catch (error) {
        statements.length = before;
        throw error;
      }
    },
  };
  return { sql, statements };
}
