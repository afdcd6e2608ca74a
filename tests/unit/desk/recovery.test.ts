import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { UserState } from '../../../src-shared/user/user-fold';
import { getUserState, newKeyFacts, recordGrant } from '../../../src-main/desk/users';
import { newRecoveryKey, newRecoverySlot, recoverySigningPair, type KeyFile } from '../../../src-main/store/key-slots';
import { newSigningPair } from '../../../src-main/store/node-crypto';
import { aDesk, anOpenDesk, PASSWORD, testKeyring, type TestDesk } from '../../builders/desk';
import { aRegistration, temporaryFolder } from '../../builders/station';

const NEW = 'Zai-Jian-2026';

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

const keyFile = () => JSON.parse(readFileSync(join(folder.path, 'keys.json'), 'utf8')) as KeyFile;
const changeKeyFile = (change: (file: KeyFile) => object) =>
  writeFileSync(join(folder.path, 'keys.json'), JSON.stringify(change(keyFile())));
/** Another key than the one on paper, of the same shape. */
const otherThan = (key: string) => (key.startsWith('7') ? `8${key.slice(1)}` : `7${key.slice(1)}`);

function eventsOf(desk: TestDesk, type: string) {
  return desk.desk
    .station()
    .connection.read.all<{ header: Buffer; facts: Buffer }>('SELECT header, facts FROM event WHERE type = ?', type)
    .map(({ header, facts }) => ({
      header: JSON.parse(header.toString()) as { actorId: string; actorSignature: { key: string; actorId: string }[] },
      facts: JSON.parse(facts.toString()) as Record<string, unknown>,
    }));
}

async function idOf(desk: TestDesk, account: string): Promise<string> {
  const users = await desk.call('user:list', {});
  return users.find((user) => user.account === account)?.id ?? '';
}

/** A desk whose administrator has forgotten her password, started anew; no keyring, so nothing is open. */
async function aForgottenDesk(options: Parameters<typeof aDesk>[1] = {}) {
  const first = await anOpenDesk(folder.path, options);
  await first.call('user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: 'Xinfang-1' });
  const id = await idOf(first, 'zhangli');
  await first.desk.close();
  const desk = keep(aDesk(folder.path, options));
  const reset = (change: { account?: string; recoveryKey?: string; password?: string } = {}) => ({
    account: 'zhangli',
    recoveryKey: first.recoveryKey,
    password: NEW,
    ...change,
  });
  return { desk, recoveryKey: first.recoveryKey, id, reset };
}

describe('the only administrator has forgotten her password', () => {
  test('the key on paper sets a new one, logs her in, and leaves a trace that only the paper can have signed', async () => {
    const { desk, recoveryKey, id, reset } = await aForgottenDesk();
    const typed = ` ${recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    await desk.call('session:resetByRecoveryKey', reset({ recoveryKey: typed }));
    expect(await desk.call('desk:state', {})).toMatchObject({
      kind: 'open',
      user: { id, recovered: { at: desk.clock, isProven: true } },
      notices: [expect.stringContaining('换一张新的')],
    });
    const [event] = eventsOf(desk, 'user.keyRecovered');
    expect(event?.header.actorSignature).toMatchObject([{ key: recoverySigningPair(recoveryKey).publicKey }]);
    const state = getUserState(desk.desk.station(), id);
    expect(Object.values(state.keys)).toEqual([event?.facts['publicKey']]);
    expect(state.keys).toEqual({ [String(event?.facts['stationId'])]: desk.desk.actor().signer.key });
  });

  test('after the next start the new password opens, the old one does not, and deciding acts can be signed', async () => {
    const { desk, reset } = await aForgottenDesk();
    await desk.call('session:resetByRecoveryKey', reset());
    await desk.desk.close();
    const again = keep(aDesk(folder.path));
    expect(await again.refused('session:logIn', { account: 'zhangli', password: PASSWORD })).toMatchObject({
      code: 'LOGIN_WRONG',
    });
    await again.call('session:logIn', { account: 'zhangli', password: NEW });
    const registered = await again.call('visit:register', aRegistration());
    await again.call('visit:void', {
      id: uuidv7(),
      visitId: registered.visitId,
      reason: 'mistaken',
      isUndo: false,
    });
    await again.call('session:logOut', {});
    await again.call('session:logIn', { account: 'liqiang', password: 'Xinfang-1' });
  });

  test('what was typed wrong is told at its field, and nothing is written', async () => {
    const { desk, recoveryKey, reset } = await aForgottenDesk();
    const slots = keyFile().passwords;
    const faultOf = async (change: Parameters<typeof reset>[0]) =>
      (await desk.refused('session:resetByRecoveryKey', reset(change))).fields;
    expect(await faultOf({ account: 'nobody' })).toEqual({ account: '本机没有这个账号' });
    expect(await faultOf({ recoveryKey: recoveryKey.slice(0, -1) })).toEqual({
      recoveryKey: '恢复密钥共 32 个字符，现在是 31 个',
    });
    expect(await faultOf({ recoveryKey: `U${recoveryKey.slice(1)}` })).toEqual({
      recoveryKey: '恢复密钥里没有字母 U，请对照纸上再看一遍',
    });
    expect(await faultOf({ password: '12345678' })).toEqual({
      password: '密码至少 8 位，并有字母、数字、符号中的两种',
    });
    expect(await faultOf({ account: 'liqiang' })).toEqual({ account: expect.stringContaining('只能给在用的管理员') });
    expect(
      await desk.refused('session:resetByRecoveryKey', reset({ recoveryKey: otherThan(recoveryKey) })),
    ).toMatchObject({ code: 'RECOVERY_KEY_WRONG', sentence: expect.stringContaining('对照纸上') });
    expect(keyFile().passwords).toEqual(slots);
    await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
    expect(eventsOf(desk, 'user.keyRecovered')).toEqual([]);
  });

  test('five wrong keys shut this way for ten minutes, across a restart, and leave passwords alone', async () => {
    const { desk, recoveryKey, reset } = await aForgottenDesk();
    const wrong = reset({ recoveryKey: otherThan(recoveryKey) });
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect(await desk.refused('session:resetByRecoveryKey', wrong)).toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    // A key that was cut short costs no try; the page for a lost keyring counts with this one.
    expect(await desk.refused('session:resetByRecoveryKey', reset({ recoveryKey: 'AAAA' }))).toMatchObject({
      code: 'INPUT_INVALID',
    });
    const { recoveryKey: typed } = wrong;
    expect(await desk.refused('desk:unlockWithRecoveryKey', { recoveryKey: typed })).toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    expect(await desk.refused('session:resetByRecoveryKey', wrong)).toMatchObject({ code: 'LOGIN_LOCKED_OUT' });
    await desk.desk.close();
    const again = keep(aDesk(folder.path));
    expect((await again.refused('session:resetByRecoveryKey', reset())).sentence).toMatch(/恢复密钥.*09:22 之后再试/);
    await again.call('session:logIn', { account: 'liqiang', password: 'Xinfang-1' });
    await again.call('session:logOut', {});
    again.clock += 11 * 60_000;
    await again.call('session:resetByRecoveryKey', reset());
  });

  test('an account that wrong passwords have shut opens at once, and a desk somebody works at is not taken over', async () => {
    const { desk, reset } = await aForgottenDesk({ keyring: testKeyring() });
    for (let attempt = 0; attempt < 5; attempt += 1)
      await desk.refused('session:logIn', { account: 'zhangli', password: 'nope' });
    await desk.call('session:logIn', { account: 'liqiang', password: 'Xinfang-1' });
    expect(await desk.refused('session:resetByRecoveryKey', reset())).toMatchObject({ code: 'STATION_NOT_OPEN' });
    expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'open', user: { account: 'liqiang' } });
    await desk.call('session:lock', {});
    await desk.call('session:resetByRecoveryKey', reset());
    expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'open', user: { account: 'zhangli' } });
  });

  test('a slot that somebody put into the key file opens nothing on a desk the keyring has opened', async () => {
    const { desk, recoveryKey, reset } = await aForgottenDesk({ keyring: testKeyring() });
    const elsewhere = temporaryFolder();
    const other = keep(await anOpenDesk(elsewhere.path));
    await desk.desk.close();
    const { recovery } = JSON.parse(readFileSync(join(elsewhere.path, 'keys.json'), 'utf8')) as KeyFile;
    changeKeyFile((file) => ({ ...file, recovery }));
    const again = keep(aDesk(folder.path, { keyring: testKeyring() }));
    expect(await again.call('desk:state', {})).toMatchObject({ kind: 'loggedOut' });
    expect(await again.refused('session:resetByRecoveryKey', reset({ recoveryKey: other.recoveryKey }))).toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    expect(await again.refused('session:resetByRecoveryKey', reset({ recoveryKey }))).toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    await other.desk.close();
    elsewhere.remove();
  });

  test('in a journal from before recovery keys were recorded she gets in, and the list says that nobody can vouch', async () => {
    const first = await anOpenDesk(folder.path);
    const id = await idOf(first, 'zhangli');
    forgetRecoveryKeys(first, id);
    await first.desk.close();
    changeKeyFile(({ recovery: { scrypt, wrapped }, ...file }) => ({ ...file, recovery: { scrypt, wrapped } }));
    const desk = keep(aDesk(folder.path));
    await desk.call('session:resetByRecoveryKey', {
      account: 'zhangli',
      recoveryKey: first.recoveryKey,
      password: NEW,
    });
    expect(await desk.call('user:list', {})).toMatchObject([{ id, recovered: { isProven: false } }]);
    // Asked for until a new key is on record.
    expect(desk.desk.station().notices).toContainEqual(expect.stringContaining('没有登记在案'));
    const { recoveryKey } = await desk.call('station:offerRecoveryKey', { password: NEW });
    await desk.call('station:adoptRecoveryKey', { group: recoveryKey.slice(0, 4) });
    expect(desk.desk.station().notices).toEqual([]);
    await desk.desk.close();
    const next = keep(aDesk(folder.path));
    await next.call('session:logIn', { account: 'zhangli', password: NEW });
    expect(next.desk.station().notices).toEqual([]);
  });
});

/** As if an older build had written the journal: its fold has no recovery key to find. */
function forgetRecoveryKeys(desk: TestDesk, id: string): void {
  const { connection } = desk.desk.station();
  const state = { ...getUserState(desk.desk.station(), id), recoveryKeys: {} } satisfies UserState;
  connection.write((writer) =>
    writer.run(`UPDATE stream SET state = ? WHERE type = 'user' AND id = ?`, JSON.stringify(state), id),
  );
  const [row] = connection.read.all<{ rid: number; facts: Buffer }>(
    `SELECT rid, facts FROM event WHERE type = 'user.added'`,
  );
  const { recoveryPublicKey: _, ...facts } = JSON.parse(row?.facts.toString() ?? '{}') as Record<string, unknown>;
  connection.write((writer) =>
    writer.run('UPDATE event SET facts = ? WHERE rid = ?', Buffer.from(JSON.stringify(facts)), row?.rid ?? 0),
  );
}

describe('a colleague has forgotten hers', () => {
  test('an administrator sets a new one: another key, signed by the administrator; the old password is gone', async () => {
    const desk = keep(await anOpenDesk(folder.path));
    await desk.call('user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: 'Xinfang-1' });
    const id = await idOf(desk, 'liqiang');
    const before = getUserState(desk.desk.station(), id).keys;
    await desk.call('user:setPassword', { id, password: 'Xinfang-2' });
    const { signer } = desk.desk.actor();
    const [event] = eventsOf(desk, 'user.keyReplaced');
    expect(event?.header.actorSignature).toMatchObject([{ actorId: signer.actorId, key: signer.key }]);
    expect(getUserState(desk.desk.station(), id).keys).not.toEqual(before);
    for (const user of await desk.call('user:list', {})) expect(user).not.toHaveProperty('doubtfulCount');
    await desk.call('session:logOut', {});
    expect(await desk.refused('session:logIn', { account: 'liqiang', password: 'Xinfang-1' })).toMatchObject({
      code: 'LOGIN_WRONG',
    });
    await desk.call('session:logIn', { account: 'liqiang', password: 'Xinfang-2' });
  });

  test('a reset that a clerk has signed beside the program stands in the list of people for everybody to see', async () => {
    const desk = keep(await anOpenDesk(folder.path));
    const id = await idOf(desk, 'zhangli');
    await desk.call('user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: 'Xinfang-1' });
    await desk.call('session:logIn', { account: 'liqiang', password: 'Xinfang-1' });
    const station = desk.desk.station();
    const facts = newKeyFacts(station, newSigningPair().publicKey, undefined);
    recordGrant(station, desk.desk.actor(), id, 'user.keyReplaced', facts);
    expect(await desk.call('user:list', {})).toContainEqual(expect.objectContaining({ id, doubtfulCount: 1 }));
  });

  test('one’s own password is not set that way: the key would change without need', async () => {
    const desk = keep(await anOpenDesk(folder.path));
    const id = await idOf(desk, 'zhangli');
    expect((await desk.refused('user:setPassword', { id, password: NEW })).fields).toHaveProperty('password');
    await desk.call('session:logOut', {});
    await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  });
});

describe('a new recovery key', () => {
  async function aNewKey(desk: TestDesk, password = PASSWORD): Promise<string> {
    const { recoveryKey } = await desk.call('station:offerRecoveryKey', { password });
    const group = recoveryKey.slice(-4).toLowerCase();
    expect(await desk.call('station:adoptRecoveryKey', { group })).toEqual({ isRight: true });
    return recoveryKey;
  }
  const resetWith = (recoveryKey: string) => ({ account: 'zhangli', recoveryKey, password: NEW });

  test('takes the old one’s place for everybody here once a group was typed back, and the old paper opens nothing', async () => {
    const first = await anOpenDesk(folder.path);
    for (const number of [1, 2, 3, 4])
      await first.call('user:add', {
        name: `甲${number}`,
        account: `jia${number}`,
        roles: ['admin'],
        password: 'Xinfang-1',
      });
    const { recoveryKey } = await first.call('station:offerRecoveryKey', { password: PASSWORD });
    expect(await first.refused('station:printRecoveryKey', {})).toMatchObject({ code: 'PRINTER_MISSING' });
    expect(await first.call('station:adoptRecoveryKey', { group: 'zzzz' })).toEqual({ isRight: false });
    await first.call('station:adoptRecoveryKey', { group: recoveryKey.slice(0, 4) });
    const events = eventsOf(first, 'user.recoveryKeySet');
    expect(events.map(({ facts }) => facts['recoveryPublicKey'])).toEqual(
      Array.from({ length: 2 }, () => recoverySigningPair(recoveryKey).publicKey),
    );
    await first.desk.close();
    expect(keyFile()).not.toHaveProperty('recoveryNext');
    const desk = keep(aDesk(folder.path));
    expect(await desk.refused('session:resetByRecoveryKey', resetWith(first.recoveryKey))).toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    await desk.call('session:resetByRecoveryKey', { ...resetWith(recoveryKey), account: 'jia4' });
    expect(await desk.call('desk:state', {})).toMatchObject({ kind: 'open', user: { account: 'jia4' } });
  });

  test('is printed with hall and day, so that the newest sheet is known', async () => {
    const pages: string[] = [];
    const printSecret = async (page: string) => pages.push(page) > 0;
    const desk = keep(await anOpenDesk(folder.path, { printSecret }));
    const { recoveryKey } = await desk.call('station:offerRecoveryKey', { password: PASSWORD });
    await desk.call('station:printRecoveryKey', {});
    expect(pages.map((page) => page.replace('<br>', '-'))).toEqual([expect.stringContaining(recoveryKey)]);
    expect(pages[0]).toContain('平山县群众工作中心 2号窗，2026-11-23 打印');
    await desk.call('station:dropRecoveryKey', {});
    expect(await desk.refused('station:printRecoveryKey', {})).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });

  test('is an administrator’s, with the password once more; until it is adopted the old one stays in force', async () => {
    const desk = keep(await anOpenDesk(folder.path));
    expect((await desk.refused('station:offerRecoveryKey', { password: 'nope' })).fields).toEqual({
      password: '密码不对，请再输一次',
    });
    const { recoveryKey } = await desk.call('station:offerRecoveryKey', { password: PASSWORD });
    await desk.call('session:lock', {});
    expect(await desk.refused('station:printRecoveryKey', {})).toMatchObject({ code: 'RECORD_NOT_FOUND' });
    expect(await desk.refused('session:resetByRecoveryKey', resetWith(recoveryKey))).toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    await desk.call('session:resetByRecoveryKey', resetWith(desk.recoveryKey));
    await desk.call('user:add', { name: '李强', account: 'liqiang', roles: ['officer'], password: 'Xinfang-1' });
    await desk.call('session:logIn', { account: 'liqiang', password: 'Xinfang-1' });
    for (const [channel, input] of [
      ['station:offerRecoveryKey', { password: 'Xinfang-1' }],
      ['station:adoptRecoveryKey', { group: 'AAAA' }],
    ] as const)
      expect(await desk.refused(channel, input)).toMatchObject({ code: 'RIGHT_MISSING' });
  });

  test('never stands on disk in the clear', async () => {
    const desk = keep(await anOpenDesk(folder.path));
    const key = await aNewKey(desk);
    for (const file of ['desk.db', 'desk.db-wal', 'keys.json', 'signing.json', 'witness.json'])
      expect([file, readFileSync(join(folder.path, file)).includes(key)]).toEqual([file, false]);
  });

  test('ends well when the program was killed in the middle: the journal says which of the two is in force', async () => {
    const first = await anOpenDesk(folder.path);
    const before = keyFile().recovery;
    const key = await aNewKey(first);
    await first.desk.close();
    const after = keyFile().recovery;
    // Killed after the event, before the file was finished.
    changeKeyFile((file) => ({ ...file, recovery: before, recoveryNext: after }));
    const second = keep(aDesk(folder.path));
    await second.call('session:resetByRecoveryKey', resetWith(key));
    expect(keyFile().recovery.wrapped).toBe(after.wrapped);
    await second.desk.close();
    // Killed before the event: a key that the journal does not know is forgotten.
    changeKeyFile((file) => ({ ...file, recoveryNext: newRecoverySlot(newRecoveryKey(), Buffer.alloc(32)) }));
    const third = keep(aDesk(folder.path));
    await third.call('session:logIn', { account: 'zhangli', password: NEW });
    expect(keyFile()).not.toHaveProperty('recoveryNext');
    expect(keyFile().recovery.wrapped).toBe(after.wrapped);
  });

  test('a signature by the key before it is not taken any more, though the paper opened the database', async () => {
    const first = await anOpenDesk(folder.path);
    const before = keyFile().recovery;
    await aNewKey(first);
    await first.desk.close();
    // As after somebody put the old key file back.
    changeKeyFile((file) => ({ ...file, recovery: before }));
    const desk = keep(aDesk(folder.path));
    expect((await desk.refused('session:resetByRecoveryKey', resetWith(first.recoveryKey))).fields).toEqual({
      recoveryKey: expect.stringContaining('不是记录里登记的那一张'),
    });
    await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  });
});
