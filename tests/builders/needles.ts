import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../src-main/store/connection';

/** Words planted in a record, and where each of them turns up. */
export type Finding = `${string}: ${string}`;

/** A text as it may stand in a file: UTF-8, UTF-16, JSON with escapes. Four bytes are found in any noise, six are not. */
function shapesOf(text: string): Buffer[] {
  const escaped = [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const wide = [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
  return [Buffer.from(text, 'utf8'), Buffer.from(escaped), ...wide].filter(({ length }) => length >= 6);
}

function findIn(bytes: Buffer, where: string, needles: readonly string[]): Finding[] {
  return needles
    .filter((needle) => shapesOf(needle).some((shape) => bytes.includes(shape)))
    .map((needle): Finding => `${where}: ${needle}`);
}

/**
 * Looks for words as somebody does who has the database key: every page in the clear, those given back included, and
 * every row of every table, shadow tables of the search index among them.
 */
export function findInDatabase(connection: Connection, needles: readonly string[]): Finding[] {
  const handle = connection.handle();
  const tables = connection.read.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  const rows = tables.flatMap(({ name }) =>
    findIn(
      Buffer.concat(
        handle
          .prepare(`SELECT * FROM "${name}"`)
          .raw()
          .all()
          .flatMap((row) =>
            (row as unknown[]).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
          ),
      ),
      name,
      needles,
    ),
  );
  return [...rows, ...findIn(handle.serialize(), 'pages', needles)];
}

/** Looks through every file under a folder as it lies on the disk. */
export function findInFiles(folder: string, needles: readonly string[]): Finding[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, path: join(folder, name) }))
    .filter(({ path }) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .flatMap(({ name, path }) => findIn(readFileSync(path), name, needles));
}
