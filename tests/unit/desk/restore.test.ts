import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDesk, anOpenDesk, PASSWORD, testKeyring } from '../../builders/desk';
import { aRegistration, CONFIGURATION, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const database = () => join(folder.path, 'desk.db');
const quarantined = () =>
  existsSync(join(folder.path, 'quarantine')) ? readdirSync(join(folder.path, 'quarantine')) : [];
const numbers = async (desk: Awaited<ReturnType<typeof anOpenDesk>> | ReturnType<typeof aDesk>) =>
  (await desk.call('petition:list', { filter: {}, offset: 0, limit: 9 })).rows.map(({ caseNumber }) => caseNumber);

/** A desk with one visit and one copy, closed. */
async function aClosedDesk(): Promise<{ readonly caseNumber: string; readonly backup: string }> {
  const desk = await anOpenDesk(folder.path, { keyring: testKeyring() });
  const saved = await desk.call('visit:register', aRegistration());
  await desk.call('backup:take', {});
  const [backup = ''] = readdirSync(join(folder.path, 'backups'));
  await desk.desk.close();
  return { caseNumber: saved.petitions[0]?.caseNumber ?? '', backup };
}

test('a copy is put back over a database in trouble and over no other', async () => {
  const { caseNumber, backup } = await aClosedDesk();
  const desk = aDesk(folder.path, { keyring: testKeyring() });
  expect((await desk.refused('desk:restore', { backup })).code).toBe('RIGHT_MISSING');
  await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  const later = await desk.call('visit:register', aRegistration());
  expect((await desk.refused('desk:restore', { backup })).code).toBe('RIGHT_MISSING');
  expect(quarantined()).toEqual([]);
  await desk.desk.close();
  const again = aDesk(folder.path, { keyring: testKeyring() });
  await again.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  expect(await numbers(again)).toEqual([later.petitions[0]?.caseNumber, caseNumber]);
  await again.desk.close();
});

test('a copy that is not there takes nothing away', async () => {
  await aClosedDesk();
  writeFileSync(database(), Buffer.alloc(8_192, 7));
  for (const suffix of ['-wal', '-shm']) rmSync(`${database()}${suffix}`, { force: true });
  const desk = aDesk(folder.path, { keyring: testKeyring() });
  expect(desk.desk.state().kind).toBe('trouble');
  await desk.refused('desk:restore', { backup: 'desk-not-there.db' });
  expect(desk.desk.state().kind).toBe('trouble');
  expect(readFileSync(database())).toEqual(Buffer.alloc(8_192, 7));
  expect(quarantined()).toEqual([]);
  await desk.desk.close();
});

test('a power cut between setting the old aside and putting the copy in its place is no first set-up', async () => {
  const { caseNumber, backup } = await aClosedDesk();
  renameSync(database(), join(folder.path, 'quarantine', 'desk.db'));
  const keys = readFileSync(join(folder.path, 'keys.json'), 'utf8');
  const desk = aDesk(folder.path, { keyring: testKeyring() });
  const state = desk.desk.state();
  expect(state).toMatchObject({ kind: 'trouble', error: { code: 'DATABASE_DAMAGED' }, backups: [{ name: backup }] });
  // Neither a log-in nor a set-up begins an empty one in its place.
  expect((await desk.refused('session:logIn', { account: 'zhangli', password: PASSWORD })).code).toBe(
    'DATABASE_DAMAGED',
  );
  const admin = { name: '王强', account: 'wangqiang', password: PASSWORD };
  await desk.refused('station:setUp', { configuration: CONFIGURATION, admin });
  expect(existsSync(database())).toBe(false);
  expect(Object.keys(JSON.parse(readFileSync(join(folder.path, 'keys.json'), 'utf8')) as object)).toEqual(
    Object.keys(JSON.parse(keys) as object),
  );
  await desk.call('desk:restore', { backup });
  await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  expect(await numbers(desk)).toEqual([caseNumber]);
  await desk.desk.close();
});
