import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStation } from '../../src-main/desk/station';
import { registerVisit } from '../../src-main/desk/register-visit';
import { listBackups } from '../../src-main/store/backup';
import { listPetitions } from '../../src-main/store/petition-queries';
import { dumpRows } from '../../src-main/store/rebuild';
import { aRegistration, openTestStation, temporaryFolder } from '../builders/station';

const MIGRATIONS = resolve(import.meta.dirname, '../../src-main/store/migrations');
const KEY = 'ef'.repeat(32);
let folder: ReturnType<typeof temporaryFolder>;
let workshop: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  workshop = temporaryFolder();
});
afterEach(() => {
  folder.remove();
  workshop.remove();
});

/** The migrations of this build and one more, as the next release will have. */
function nextRelease(statement: string): string {
  const next = join(workshop.path, 'migrations');
  mkdirSync(next, { recursive: true });
  cpSync(MIGRATIONS, next, { recursive: true });
  const journalFile = join(next, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[] };
  const last = journal.entries.at(-1);
  journal.entries.push({ idx: journal.entries.length, version: last?.version ?? '6', when: (last?.when ?? 0) + 1_000, tag: '9999_next', breakpoints: true });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(next, '9999_next.sql'), statement);
  return next;
}

test('a filled database is backed up before it is migrated, and every row is still there', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  for (let visit = 0; visit < 20; visit += 1) registerVisit(station, clerk, aRegistration());
  const before = dumpRows(station.connection);
  station.close();
  const migrated = openStation({ dataDirectory: folder.path, key: KEY, migrationsFolder: nextRelease('ALTER TABLE `draft` ADD `note` text;') });
  expect(dumpRows(migrated.connection)).toBe(before);
  expect(listPetitions(migrated.connection.read, {}, 0, 1).totalCount).toBe(20);
  const [backup] = listBackups(migrated.folder, migrated.connectionOptions);
  expect(backup).toMatchObject({ visitCount: 20 });
  expect(backup?.name).toContain('before-upgrade');
  migrated.close();
  // This build refuses what the next one wrote, and changes nothing.
  expect(() => openStation({ dataDirectory: folder.path, key: KEY })).toThrow('DATABASE_NEWER');
});

test('a migration that throws leaves the database as it was, and this build opens it again', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  registerVisit(station, clerk, aRegistration());
  const before = dumpRows(station.connection);
  station.close();
  const broken = nextRelease('CREATE TABLE `half` (`id` integer);\n--> statement-breakpoint\nALTER TABLE `no_such_table` ADD `x` text;');
  expect(() => openStation({ dataDirectory: folder.path, key: KEY, migrationsFolder: broken })).toThrow();
  const again = openStation({ dataDirectory: folder.path, key: KEY });
  expect(dumpRows(again.connection)).toBe(before);
  expect(again.connection.read.get(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined();
  again.close();
});

test('every migration of this build has its statement file, in order', () => {
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql')).sort();
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] };
  expect(files).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`));
});

test('folds of another version rebuild all rows at the next start, with progress', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  registerVisit(station, clerk, aRegistration());
  const before = dumpRows(station.connection);
  station.connection.write((writer) => {
    writer.run(`UPDATE meta SET value = '0' WHERE key = 'rowsVersion'`);
    writer.run(`UPDATE stream SET state = '{}'`);
  });
  station.close();
  const seen: number[] = [];
  const again = openStation({ dataDirectory: folder.path, key: KEY, onProgress: (_what, done, all) => seen.push(done / all) });
  expect(dumpRows(again.connection)).toBe(before);
  expect(seen.at(-1)).toBe(1);
  again.close();
});

test('the tally of 工作台 begins with the petitions that were there before it', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  for (let visit = 0; visit < 3; visit += 1) registerVisit(station, clerk, aRegistration());
  const tally = () => station.connection.read.all('SELECT * FROM petition_tally');
  const before = tally();
  expect(before).toEqual([{ due_on: '2026-12-08', stage: 'toComplete', count: 3 }]);
  // As an older build left it, then the migration.
  const handle = station.connection.handle();
  handle.exec(
    'DROP TABLE petition_tally; DROP TABLE ticket; DROP TRIGGER petition_tally_insert; DROP TRIGGER petition_tally_delete; DROP TRIGGER petition_tally_update',
  );
  handle.exec(readFileSync(join(MIGRATIONS, '0002_hall.sql'), 'utf8'));
  expect(tally()).toEqual(before);
  station.close();
});
