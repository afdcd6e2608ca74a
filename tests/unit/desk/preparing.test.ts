import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDesk, anOpenDesk, PASSWORD, testKeyring, type TestDesk } from '../../builders/desk';
import { aRegistration, temporaryFolder } from '../../builders/station';

/* After an upgrade whose folds differ, the rows are written anew before anybody is let in. */

let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;

beforeEach(async () => {
  folder = temporaryFolder();
  const before = await anOpenDesk(folder.path, { keyring: testKeyring() });
  await before.call('visit:register', aRegistration());
  before.desk.station().connection.write((writer) => {
    writer.run(`UPDATE meta SET value = '0.0' WHERE key = 'rowsVersion'`);
    writer.run(`UPDATE petition SET name = ''`);
  });
  await before.desk.close();
});
afterEach(async () => {
  await desk.desk.close();
  folder.remove();
});

const logIn = () => desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
const names = async () =>
  (await desk.call('petition:list', { filter: {}, offset: 0, limit: 10 })).rows.map(({ nameMasked }) => nameMasked);

test('whoever logs in sees how far it is, and then the right rows', async () => {
  desk = aDesk(folder.path);
  const entering = logIn();
  expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'preparing' });
  // Nobody else is let in meanwhile, and nothing is shown.
  expect(await desk.refused('session:logIn', { account: 'zhangli', password: PASSWORD })).toMatchObject({
    code: 'STATION_NOT_OPEN',
  });
  expect(await desk.refused('petition:list', { filter: {}, offset: 0, limit: 10 })).toMatchObject({
    code: 'STATION_NOT_OPEN',
  });
  await entering;
  expect(await desk.call('desk:state', {})).toMatchObject({
    kind: 'open',
    notices: expect.arrayContaining(['程序已升级，全部记录已按新版重新整理']) as unknown,
  });
  expect(await names()).toEqual(['刘**']);
});

test('cancelled, it is begun again by the next log-in', async () => {
  desk = aDesk(folder.path);
  const entering = logIn();
  await desk.call('desk:cancelPreparing', {});
  await expect(entering).rejects.toMatchObject({
    code: 'PREPARING_CANCELLED',
    sentence: expect.stringMatching('下次登录') as unknown,
  });
  expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'loggedOut' });
  await logIn();
  expect(await names()).toEqual(['刘**']);
});

test('a keyring opens the desk before anybody logs in: the same, and then the log-in page', async () => {
  desk = aDesk(folder.path, { keyring: testKeyring() });
  expect(desk.desk.state()).toMatchObject({ kind: 'preparing' });
  await expect.poll(() => desk.desk.state().kind).toBe('loggedOut');
  await logIn();
  expect(await names()).toEqual(['刘**']);
});

test('the program may be closed in the middle of it', async () => {
  desk = aDesk(folder.path);
  const entering = logIn().catch((error: unknown) => error);
  await desk.desk.close();
  expect(await entering).toMatchObject({ code: 'PREPARING_CANCELLED' });
  desk = aDesk(folder.path);
  await logIn();
  expect(await names()).toEqual(['刘**']);
});
