import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { aDesk, anOpenDesk, PASSWORD, testKeyring, type TestDesk } from '../../builders/desk';
import { aRegistration, CONFIGURATION, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let open: TestDesk[] = [];
const keep = <T extends TestDesk>(desk: T): T => {
  open.push(desk);
  return desk;
};

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const { desk } of open) await desk.close();
  open = [];
  folder.remove();
});

test('from an empty folder to a registered visit, through the router alone', async () => {
  const desk = keep(aDesk(folder.path));
  expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'setUp' });
  const { recoveryKey } = await desk.call('station:setUp', {
    configuration: CONFIGURATION,
    admin: { name: '张丽', account: 'zhangli', password: PASSWORD },
  });
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  // No printer here: the key is copied by hand and never becomes a file.
  expect(await desk.refused('station:printRecoveryKey', {})).toMatchObject({ code: 'PRINTER_MISSING' });
  expect(await desk.call('station:confirmRecoveryKey', { group: 'zzzz' })).toEqual({ isRight: false });
  expect(await desk.call('station:confirmRecoveryKey', { group: recoveryKey.slice(-4).toLowerCase() })).toEqual({
    isRight: true,
  });
  await desk.call('station:finishSetUp', {});
  expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'open', user: { name: '张丽' } });
  const registered = await desk.call('visit:register', aRegistration());
  expect(registered.petitions[0]?.caseNumber).toMatch(/^LF130131-2026-/);
  expect((await desk.call('sync:status', {})).pendingCount).toBeGreaterThan(0);
});

test('nothing of a key, a password or a name stands in the folder in the clear', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  await desk.call('visit:register', aRegistration({ visit: { name: '皇甫建国' } }));
  const key = desk.desk.station().key.toString('hex');
  for (const file of ['desk.db', 'desk.db-wal', 'keys.json', 'signing.json', 'witness.json']) {
    const text = existsSync(join(folder.path, file)) ? readFileSync(join(folder.path, file)) : Buffer.alloc(0);
    for (const secret of ['皇甫建国', key, PASSWORD, desk.recoveryKey])
      expect([file, text.includes(secret)]).toEqual([file, false]);
  }
});

test('five wrong passwords shut the account for ten minutes, and ending the program does not open it', async () => {
  const first = keep(await anOpenDesk(folder.path));
  await first.call('session:logOut', {});
  for (let attempt = 0; attempt < 4; attempt += 1)
    expect(await first.refused('session:logIn', { account: 'zhangli', password: 'nope' })).toMatchObject({
      code: 'LOGIN_WRONG',
    });
  expect(await first.refused('session:logIn', { account: 'nobody', password: 'nope' })).toMatchObject({
    code: 'LOGIN_WRONG',
  });
  expect(await first.refused('session:logIn', { account: 'zhangli', password: 'nope' })).toMatchObject({
    code: 'LOGIN_LOCKED_OUT',
  });
  await first.desk.close();
  const second = keep(aDesk(folder.path));
  const error = await second.refused('session:logIn', { account: 'zhangli', password: PASSWORD });
  expect(error.sentence).toMatch(/09:22 之后再试/);
  second.clock += 11 * 60_000;
  await second.call('session:logIn', { account: 'zhangli', password: PASSWORD });
});

test('a locked desk answers nothing but a password, and the draft is still there', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  const { id } = await desk.call('draft:open', {});
  await desk.call('draft:save', { id, body: '{"name":"刘"}', caret: 'visit.name:1' });
  await desk.call('session:lock', {});
  expect(await desk.refused('petition:list', { filter: {}, offset: 0, limit: 10 })).toMatchObject({
    code: 'SESSION_LOCKED',
  });
  expect(await desk.call('desk:state', {})).not.toHaveProperty('user');
  await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  expect(await desk.call('draft:list', {})).toMatchObject([{ id, caret: 'visit.name:1', isRecovered: false }]);
});

test('one clerk never sees another’s drafts, and a clerk has no administrator’s rights', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  const { id } = await desk.call('draft:open', {});
  await desk.call('draft:save', { id, body: '{"secret":1}', caret: '' });
  await desk.call('user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: 'Xinfang-1' });
  await desk.call('session:logOut', {});
  await desk.call('session:logIn', { account: 'liqiang', password: 'Xinfang-1' });
  expect(await desk.call('draft:list', {})).toEqual([]);
  expect(
    await desk.refused('user:add', { name: '甲', account: 'jia', roles: ['admin'], password: 'Xinfang-2' }),
  ).toMatchObject({ code: 'RIGHT_MISSING' });
  const registered = await desk.call('visit:register', aRegistration());
  expect(
    await desk.refused('visit:void', { id: uuidv7(), visitId: registered.visitId, reason: 'mistaken', isUndo: false }),
  ).toMatchObject({ code: 'RIGHT_MISSING' });
  await desk.call('visit:void', { id: uuidv7(), visitId: registered.visitId, reason: 'mistaken', isUndo: true });
});

test('weak passwords, taken accounts and removing oneself are refused at their field', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  const me = (await desk.call('user:list', {}))[0];
  expect(
    (await desk.refused('user:add', { name: '甲', account: 'jia', roles: ['clerk'], password: '1234' })).fields,
  ).toHaveProperty('password');
  expect(
    (await desk.refused('user:add', { name: '甲', account: 'zhangli', roles: ['clerk'], password: 'Xinfang-1' }))
      .fields,
  ).toHaveProperty('account');
  expect((await desk.refused('user:setActive', { id: me?.id, isActive: false })).fields).toHaveProperty('isActive');
  expect((await desk.refused('user:changeRoles', { id: me?.id, roles: ['clerk'] })).fields).toHaveProperty('roles');
});

test('a changed password opens the desk and the old one does not; deciding acts still can be signed', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  expect((await desk.refused('session:changePassword', { old: 'nope', new: 'Another-2026' })).fields).toHaveProperty(
    'old',
  );
  expect((await desk.refused('session:changePassword', { old: PASSWORD, new: '1234' })).fields).toHaveProperty('new');
  await desk.call('session:changePassword', { old: PASSWORD, new: 'Another-2026' });
  await desk.call('session:logOut', {});
  expect(await desk.refused('session:logIn', { account: 'zhangli', password: PASSWORD })).toMatchObject({
    code: 'LOGIN_WRONG',
  });
  await desk.call('session:logIn', { account: 'zhangli', password: 'Another-2026' });
  const registered = await desk.call('visit:register', aRegistration());
  await desk.call('visit:void', { id: uuidv7(), visitId: registered.visitId, reason: 'mistaken', isUndo: false });
});

test('with a keyring the desk synchronises before anyone logs in; without it the recovery key opens it', async () => {
  const first = keep(await anOpenDesk(folder.path, { keyring: testKeyring() }));
  await first.desk.close();
  const withRing = keep(aDesk(folder.path, { keyring: testKeyring() }));
  expect(withRing.desk.station()).toBeDefined();
  await withRing.desk.close();
  const without = keep(aDesk(folder.path));
  expect((await without.refused('desk:unlockWithRecoveryKey', { recoveryKey: 'AAAA' })).fields).toHaveProperty(
    'recoveryKey',
  );
  expect(await without.refused('desk:unlockWithRecoveryKey', { recoveryKey: 'A'.repeat(32) })).toMatchObject({
    code: 'RECOVERY_KEY_WRONG',
  });
  await without.call('desk:unlockWithRecoveryKey', {
    recoveryKey: first.recoveryKey.toLowerCase().replaceAll('-', ' '),
  });
  expect(without.desk.station()).toBeDefined();
});

test('calls of the wrong shape are refused with a sentence and change nothing', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  for (const [channel, input] of [
    ['visit:register', null],
    ['visit:register', { ...aRegistration(), more: 1 }],
    ['visit:register', { ...aRegistration(), id: 'x' }],
    ['petition:list', { filter: { text: 5 }, offset: -1, limit: 1e9 }],
    ['constructor', {}],
    ['no:such', {}],
    [42, {}],
  ] as const) {
    expect(await desk.refused(channel as string, input)).toMatchObject({ code: 'INPUT_INVALID' });
  }
  expect((await desk.call('petition:list', { filter: {}, offset: 0, limit: 10 })).allCount).toBe(0);
  expect(JSON.stringify(desk.log)).not.toContain('刘建国');
});

test('bad texts are refused at their field and keep nothing back', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  const fieldsOf = async (change: Parameters<typeof aRegistration>[0]) =>
    (await desk.refused('visit:register', aRegistration(change))).fields ?? {};
  expect(await fieldsOf({ petition: { gist: 'x', problem: '字'.repeat(30_000) } })).toMatchObject({
    'petitions.0.problem': expect.stringContaining('30000'),
  });
  expect(await fieldsOf({ visit: { name: 'a\u0000b' } })).toHaveProperty('visit.name');
  expect(await fieldsOf({ visit: { name: 'a\ud800' } })).toHaveProperty('visit.name');
  expect(await fieldsOf({ visit: { idNumber: '130131189002290014' } })).toMatchObject({
    'visit.idNumber': '1890-02-29 没有这一天，可填理由后保存',
  });
  expect(await fieldsOf({ at: desk.clock + 3 * 86_400_000 })).toHaveProperty('visit.visitedAt');
  expect(await fieldsOf({ at: desk.clock - 3 * 86_400_000 })).toHaveProperty('visit.backfillReason');
  for (const name of ['𠮷野家子', '😀', '增加', `刘\u00a0`, '阿卜杜拉·买买提·艾合买提江·吐尔逊那依']) {
    const registered = await desk.call('visit:register', aRegistration({ visit: { name } }));
    const detail = await desk.call('petition:reveal', { id: registered.petitions[0]?.id ?? '' });
    expect(detail.visit['name']?.value).toBe(name);
  }
});

test('the eye writes one line of who looked, not one per look', async () => {
  const desk = keep(await anOpenDesk(folder.path));
  const registered = await desk.call('visit:register', aRegistration());
  const id = registered.petitions[0]?.id ?? '';
  for (let look = 0; look < 3; look += 1) await desk.call('petition:reveal', { id });
  const views = async () =>
    (await desk.call('petition:get', { id })).timeline.filter(({ type }) => type === 'petition.viewed').length;
  expect(await views()).toBe(1);
  desk.clock += 11 * 60_000;
  await desk.call('petition:reveal', { id });
  expect(await views()).toBe(2);
});

test('a key file that is missing or unreadable never leads to a new key', async () => {
  const first = keep(await anOpenDesk(folder.path));
  await first.desk.close();
  const keys = readFileSync(join(folder.path, 'keys.json'));
  writeFileSync(join(folder.path, 'keys.json'), '{');
  const second = keep(aDesk(folder.path));
  expect(await second.call('desk:state', {})).toMatchObject({
    kind: 'trouble',
    error: { code: 'DATABASE_KEY_MISSING' },
  });
  expect(
    await second.refused('station:setUp', {
      configuration: CONFIGURATION,
      admin: { name: 'x', account: 'x', password: PASSWORD },
    }),
  ).toMatchObject({ code: 'DATABASE_IN_USE' });
  writeFileSync(join(folder.path, 'keys.json'), keys);
  const third = keep(aDesk(folder.path));
  await third.call('session:logIn', { account: 'zhangli', password: PASSWORD });
});
