import Database from 'better-sqlite3';
import { namedFault, StoreFault } from './store-fault';

type Value = string | number | bigint | Buffer | null;

declare const canWrite: unique symbol;

/** Reads; nothing in its type can change a row. */
export interface Reader {
  readonly all: <T>(sql: string, ...values: Value[]) => T[];
  readonly get: <T>(sql: string, ...values: Value[]) => T | undefined;
  readonly each: <T>(sql: string, ...values: Value[]) => IterableIterator<T>;
}

/** Exists only inside {@link Connection.write}. */
export interface Writer extends Reader {
  readonly run: (sql: string, ...values: Value[]) => { readonly changes: number; readonly rid: number };
  readonly [canWrite]: true;
}

export interface Connection {
  readonly read: Reader;
  /** One `BEGIN IMMEDIATE` transaction; synchronous, for a promise would let others in between. */
  readonly write: <T>(work: (writer: Writer) => T) => T;
  /**
   * One transaction that lets the event loop breathe after every step of `work`. For long work while nobody else may
   * write, such as a rebuild before anybody is let in; a {@link write} in between is refused. Rolled back when a step
   * throws or `signal` is aborted.
   */
  readonly writeInSteps: <T>(work: (writer: Writer) => Generator<unknown, T>, signal?: AbortSignal) => Promise<T>;
  /** The raw handle, for migrations, backup and pragmas. */
  readonly handle: () => Database.Database;
  readonly reopen: () => void;
  readonly close: () => void;
}

export interface ConnectionOptions {
  readonly file: string;
  /** 64 hex digits. */
  readonly key: string;
  /** Another build of the addon, for a runtime the shipped one does not fit. */
  readonly nativeBinding?: string | undefined;
  readonly mustExist?: boolean;
}

/** Set on every connection and read back: a pragma that does not take is silent otherwise. */
const PRAGMAS: readonly (readonly [name: string, value: string, reads: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '2000', 2000],
  ['cache_size', '-65536', -65536],
];

/** @throws StoreFault DATABASE_KEY_WRONG, DATABASE_DAMAGED, DISK_*, DATA_FOLDER_READ_ONLY */
export function openHandle(options: ConnectionOptions): Database.Database {
  const { file, key, nativeBinding, mustExist = false } = options;
  if (!/^[0-9a-f]{64}$/.test(key)) throw new StoreFault('DATABASE_KEY_WRONG', 'not a key');
  let handle: Database.Database | undefined;
  try {
    handle = new Database(file, { fileMustExist: mustExist, ...(nativeBinding ? { nativeBinding } : {}) });
    handle.pragma(`cipher='aegis'`);
    handle.pragma(`algorithm='aegis-256'`);
    // The key is random: no derivation from a password, which would cost a second at each opening.
    handle.pragma(`key='raw:${key}'`);
    // The first read shows whether key and file belong together.
    handle.prepare('SELECT count(*) FROM sqlite_schema').get();
    for (const [name, value, reads] of PRAGMAS) {
      handle.pragma(`${name}=${value}`);
      const is: unknown = handle.pragma(name, { simple: true });
      if (is !== reads) throw new StoreFault('DISK_FAILED', `pragma ${name} is ${String(is)}`);
    }
    return handle;
  } catch (error) {
    handle?.close();
    throw namedFault(error);
  }
}

export function openConnection(options: ConnectionOptions): Connection {
  let handle = openHandle(options);
  let statements = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const prepared = handle.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };
  const read: Reader = {
    all: <T>(sql: string, ...values: Value[]) => statement(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: Value[]) => statement(sql).get(...values) as T | undefined,
    // Its own statement: an iteration keeps a statement busy, and folds read the same rows meanwhile.
    each: <T>(sql: string, ...values: Value[]) => handle.prepare(sql).iterate(...values) as IterableIterator<T>,
  };
  const writer = {
    ...read,
    run: (sql: string, ...values: Value[]) => {
      const { changes, lastInsertRowid } = statement(sql).run(...values);
      return { changes, rid: Number(lastInsertRowid) };
    },
  } as unknown as Writer;
  return {
    read,
    handle: () => handle,
    write: (work) => {
      try {
        writer.run('BEGIN IMMEDIATE');
        const result = work(writer);
        writer.run('COMMIT');
        return result;
      } catch (error) {
        if (handle.open && handle.inTransaction) rollback(handle);
        throw namedFault(error);
      }
    },
    writeInSteps: async (work, signal) => {
      try {
        handle.exec('BEGIN IMMEDIATE');
        const steps = work(writer);
        for (;;) {
          const { done, value } = steps.next();
          if (done === true) {
            handle.exec('COMMIT');
            return value;
          }
          await new Promise((resolve) => setImmediate(resolve));
          signal?.throwIfAborted();
        }
      } catch (error) {
        if (handle.open && handle.inTransaction) rollback(handle);
        throw namedFault(error);
      }
    },
    reopen: () => {
      if (handle.open) handle.close();
      statements = new Map();
      handle = openHandle({ ...options, mustExist: true });
    },
    close: () => {
      if (handle.open) handle.close();
    },
  };
}

function rollback(handle: Database.Database): void {
  try {
    handle.exec('ROLLBACK');
  } catch {
    // SQLite has already rolled back by itself; the first error is the one to tell.
  }
}
