import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepBackups } from '../../../src-main/running/backups';
import { registerVisit } from '../../../src-main/desk/register-visit';
import type { Actor, Station } from '../../../src-main/desk/station';
import { listBackups } from '../../../src-main/store/backup';
import { aRegistration, openTestStation, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;

beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path, now: Date.now }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

const names = (): string[] => (existsSync(station.folder.backups) ? readdirSync(station.folder.backups).sort() : []);

test('a copy holds what was registered, and is shown with its size', async () => {
  const registration = aRegistration();
  registration.visit.visitedAt = Date.now();
  registerVisit(station, clerk, registration);
  const backups = keepBackups(station, undefined);
  const name = await backups.take();
  expect(listBackups(station.folder, station.connectionOptions)).toMatchObject([{ name, visitCount: 1 }]);
  expect(backups.show()).toMatchObject({ running: null, backups: [{ name }] });
  expect(backups.show().backups[0]?.bytes).toBeGreaterThan(10_000);
});

test('two at once would be two of the same: the second is told so', async () => {
  const backups = keepBackups(station, undefined);
  const first = backups.take();
  expect(backups.show().running).not.toBeNull();
  await expect(backups.take()).rejects.toMatchObject({ code: 'BACKUP_RUNNING' });
  await first;
  expect(names()).toHaveLength(1);
});

test('the daily copy is taken once a day, at a lock or at the end', async () => {
  const backups = keepBackups(station, undefined);
  backups.takeWhenDue();
  await backups.stop();
  expect(names()).toHaveLength(1);
  backups.takeAtEnd();
  expect(names()).toHaveLength(1);
  const yesterday = (Date.now() - 21 * 3_600_000) / 1_000;
  utimesSync(join(station.folder.backups, names()[0] ?? ''), yesterday, yesterday);
  backups.takeAtEnd();
  expect(names()).toHaveLength(2);
});

test('a copy from a clock that ran ahead keeps no daily copy away', async () => {
  const backups = keepBackups(station, undefined);
  await backups.take();
  const nextYear = (Date.now() + 365 * 24 * 3_600_000) / 1_000;
  utimesSync(join(station.folder.backups, names()[0] ?? ''), nextYear, nextYear);
  backups.takeAtEnd();
  expect(names()).toHaveLength(2);
  backups.takeAtEnd();
  expect(names()).toHaveLength(2);
});

test('what an earlier copy left unfinished is cleared away, and is no backup', async () => {
  const backups = keepBackups(station, undefined);
  await backups.take();
  writeFileSync(join(station.folder.backups, 'desk-2026-daily.db.part'), 'half');
  await backups.take();
  expect(names().filter((name) => name.endsWith('.part'))).toEqual([]);
});
