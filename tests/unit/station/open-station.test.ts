import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStation } from '../../../src-main/desk/station';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { findMount, isFolderLocal } from '../../../src-main/store/data-folder';
import { listBackups, restoreBackup, takeBackup } from '../../../src-main/store/backup';
import { namedFault } from '../../../src-main/store/store-fault';
import { saveDraft, listDrafts } from '../../../src-main/store/drafts';
import { listPetitions } from '../../../src-main/store/petition-queries';
import { aDesk, anOpenDesk, PASSWORD, testKeyring } from '../../builders/desk';
import { aRegistration, openTestStation, temporaryFolder } from '../../builders/station';

const KEY = 'ab'.repeat(32);
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const faultOf = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};
const visitCount = (station: ReturnType<typeof openStation>) =>
  listPetitions(station.connection.read, {}, 0, 1).totalCount;

test('every connection reads its pragmas back', () => {
  const { station } = openTestStation({ dataDirectory: folder.path, key: KEY });
  const pragma = (name: string) => station.connection.handle().pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('temp_store'), pragma('secure_delete')]).toEqual([
    'wal',
    2,
    2,
    1,
  ]);
  station.close();
});

test('a second process on the folder is refused, and the first goes on', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  expect(faultOf(() => openStation({ dataDirectory: folder.path, key: KEY }))).toBe('DATABASE_IN_USE');
  registerVisit(station, clerk, aRegistration());
  station.close();
  openStation({ dataDirectory: folder.path, key: KEY }).close();
});

test('a wrong key, a damaged file and a newer database each have their name, and the file is left as it was', () => {
  const { station } = openTestStation({ dataDirectory: folder.path, key: KEY });
  station.connection
    .handle()
    .exec(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 99999999999999)`);
  station.close();
  const before = readFileSync(join(folder.path, 'desk.db'));
  expect(faultOf(() => openStation({ dataDirectory: folder.path, key: 'cd'.repeat(32) }))).toBe('DATABASE_DAMAGED');
  expect(faultOf(() => openStation({ dataDirectory: folder.path, key: KEY }))).toBe('DATABASE_NEWER');
  expect(readFileSync(join(folder.path, 'desk.db')).equals(before)).toBe(true);
});

test('a full disk at any commit: the sentence, the draft stays, and the same save succeeds later', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  const registration = aRegistration({ petition: { problem: '字'.repeat(9_000) } });
  saveDraft(station.connection, clerk.id, {
    id: registration.id,
    body: '{"typed":true}',
    caret: '',
    savedAt: 1,
    run: 'r',
  });
  const handle = station.connection.handle();
  const pages = Number(handle.pragma('page_count', { simple: true }));
  // reopen() sets the limit back as a freed disk would, so the limit is tried page by page on the same handle.
  for (let room = 0; room < 3; room += 1) {
    station.connection.handle().pragma(`max_page_count=${pages + room}`);
    expect(faultOf(() => registerVisit(station, clerk, registration))).toBe('DISK_FULL');
    expect(visitCount(station)).toBe(0);
    expect(listDrafts(station.connection, clerk.id)).toHaveLength(1);
  }
  station.connection.handle().pragma('max_page_count=1073741823');
  registerVisit(station, clerk, registration);
  expect(visitCount(station)).toBe(1);
  expect(listDrafts(station.connection, clerk.id)).toHaveLength(0);
  station.close();
});

test('a folder that cannot be written is named as such', () => {
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  expect(faultOf(() => openStation({ dataDirectory: join(file, 'below'), key: KEY }))).toBeDefined();
  // Tests may run as root, who writes anywhere: the system's own words stand in for missing rights.
  for (const code of ['EROFS', 'EACCES', 'SQLITE_READONLY_DBMOVED']) {
    expect(namedFault(Object.assign(new Error(code), { code }))).toMatchObject({ code: 'DATA_FOLDER_READ_ONLY' });
  }
  expect(namedFault(Object.assign(new Error(), { code: 'ENOSPC' }))).toMatchObject({ code: 'DISK_FULL' });
});

test('network and removable drives are refused before anything is written', () => {
  expect(faultOf(() => openStation({ dataDirectory: folder.path, key: KEY, isLocal: () => false }))).toBe(
    'DATA_FOLDER_REFUSED',
  );
  expect(readdirSync(folder.path)).not.toContain('desk.db');
  const mounts = 'server:/x /mnt nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n//pc/share /mnt/my\\040share cifs rw 0 0\n';
  expect(findMount('/mnt/data', mounts)?.type).toBe('nfs4');
  expect(findMount('/mnt/my share/data', mounts)?.type).toBe('cifs');
  expect(findMount('/home', mounts)?.type).toBe('ext4');
  expect(isFolderLocal(folder.path)).toBe(true);
});

test('a damaged database goes to quarantine, a backup takes its place, a new generation begins, nothing is deleted', async () => {
  const first = await anOpenDesk(folder.path, { keyring: testKeyring() });
  const before = await first.call('visit:register', aRegistration());
  takeBackup(
    first.desk.station().connection,
    first.desk.folder,
    first.desk.station().connectionOptions,
    Date.now(),
    'daily',
  );
  await first.call('visit:register', aRegistration());
  await first.desk.close();
  writeFileSync(join(folder.path, 'desk.db'), Buffer.alloc(40_960, 7));
  const second = aDesk(folder.path, { keyring: testKeyring() });
  const state = await second.call('desk:state', {});
  expect(state).toMatchObject({ kind: 'trouble', error: { code: 'DATABASE_DAMAGED' } });
  if (state.kind !== 'trouble') throw new Error('no trouble');
  const [newest] = state.backups;
  expect(newest?.visitCount).toBeGreaterThanOrEqual(1);
  await second.call('desk:restore', { backup: newest?.name ?? '' });
  await second.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  const { rows } = await second.call('petition:list', { filter: {}, offset: 0, limit: 10 });
  expect(rows.map(({ caseNumber }) => caseNumber)).toContain(before.petitions[0]?.caseNumber);
  const after = await second.call('visit:register', aRegistration());
  expect(after.petitions[0]?.caseNumber).not.toMatch(/-X[0-9A-Z]{4}-/);
  expect(readdirSync(join(folder.path, 'quarantine'))).toHaveLength(1);
  await second.desk.close();
});

test('a backup that was cut short is not offered', () => {
  const { station } = openTestStation({ dataDirectory: folder.path, key: KEY });
  const name = takeBackup(station.connection, station.folder, station.connectionOptions, Date.now(), 'daily');
  const file = join(station.folder.backups, name);
  writeFileSync(join(station.folder.backups, 'desk-9999-cut.db'), readFileSync(file).subarray(0, 9_000));
  expect(listBackups(station.folder, station.connectionOptions).map((backup) => backup.name)).toEqual([name]);
  station.close();
  mkdirSync(station.folder.quarantine, { recursive: true });
  restoreBackup(station.folder, name, Date.now());
  openStation({ dataDirectory: folder.path, key: KEY }).close();
});

test('a database put back to an earlier copy is noticed by the witness outside it', () => {
  const { station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY });
  station.connection.handle().pragma('wal_checkpoint(TRUNCATE)');
  const copy = readFileSync(join(folder.path, 'desk.db'));
  registerVisit(station, clerk, aRegistration());
  station.close();
  spawnSync('rm', ['-f', join(folder.path, 'desk.db-wal'), join(folder.path, 'desk.db-shm')]);
  writeFileSync(
    join(folder.path, 'witness.json'),
    JSON.stringify({
      generation: JSON.parse(readFileSync(join(folder.path, 'signing.json'), 'utf8')).generation,
      seq: 99,
    }),
  );
  writeFileSync(join(folder.path, 'desk.db'), copy);
  const again = openStation({ dataDirectory: folder.path, key: KEY });
  expect(again.notices).toHaveLength(1);
  expect(again.connection.read.get(`SELECT 1 FROM event WHERE type = 'journal.continued'`)).toBeDefined();
  again.close();
});
