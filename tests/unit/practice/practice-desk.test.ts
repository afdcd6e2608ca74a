import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aShelf, type TestPrinters } from '../../builders/printers';
import { aDesk, PASSWORD, type TestDesk } from '../../builders/desk';
import { CONFIGURATION, MONDAY_MORNING, temporaryFolder } from '../../builders/station';
import { NO_KEYRING } from '../../../src-main/desk/key-ring';
import { newDeskSwitch, type DeskSwitch } from '../../../src-main/running/desk-switch';
import { fillPractice, isPracticeFilled } from '../../../src-main/running/fill-practice';

let home: ReturnType<typeof temporaryFolder>;
let switched: number;
let shown: TestDesk | undefined;
let desks: DeskSwitch | undefined;
let shelf: TestPrinters;
beforeEach(() => {
  home = temporaryFolder();
  switched = 0;
  shelf = aShelf('小票机');
});
afterEach(async () => {
  await desks?.close();
  desks = undefined;
  home.remove();
});

const real = () => join(home.path, 'data');
const practice = () => join(home.path, 'practice');
const now = () => MONDAY_MORNING;

/** The program without its window: a desk over one folder or the other. */
function start(isPractice: boolean): DeskSwitch {
  desks = newDeskSwitch({
    isPractice,
    practice: { dataDirectory: practice(), keyring: NO_KEYRING, now },
    open: (isPracticeNow, switchDesk) => {
      shown = aDesk(isPracticeNow ? practice() : real(), { isPractice: isPracticeNow, printers: shelf, switchDesk });
      return shown.desk;
    },
    onSwitched: () => (switched += 1),
  });
  return desks;
}

const desk = (): TestDesk => {
  if (!shown) throw new Error('not started');
  return shown;
};

/** Every file below a folder with its bytes and times, as one hash. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    const { mtimeMs, size } = statSync(path);
    hash.update(`${name} ${size} ${mtimeMs}\n`);
    if (statSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

async function setUpReal(): Promise<void> {
  await desk().call('station:setUp', {
    configuration: CONFIGURATION,
    admin: { name: '张丽', account: 'zhangli', password: PASSWORD },
  });
  await desk().call('station:finishSetUp', {});
  await desk().call('session:logOut', {});
}

test('from the first page into a filled hall and back: the real folder is not touched by a byte', async () => {
  start(false);
  await setUpReal();
  // Opened and closed once, so that what a start writes is written.
  await desks?.close();
  const before = fingerprint(real());
  start(true);
  expect(await desk().call('desk:state', {})).toMatchObject({ kind: 'loggedOut', isPractice: true });
  await desk().call('practice:logIn', { role: 'window' });
  const list = await desk().call('petition:list', { filter: {}, offset: 0, limit: 1 });
  expect(list.allCount).toBeGreaterThanOrEqual(45);
  const ticket = await desk().call('hall:callNext', {});
  expect(ticket.number).not.toBeNull();
  await desk().call('practice:fillAnew', {});
  await desk().call('practice:logIn', { role: 'admin' });
  await desks?.close();
  expect(fingerprint(real())).toBe(before);
  desks = undefined;
});

test('it has every stage, a full hall, drafts, a dispute and one that came back', async () => {
  start(true);
  await desk().call('practice:logIn', { role: 'window' });
  const count = async (filter: object) =>
    (await desk().call('petition:list', { filter, offset: 0, limit: 1 })).totalCount;
  for (const stage of ['toComplete', 'toTriage', 'voided'] as const)
    expect(await count({ stage: [stage] }), stage).toBeGreaterThan(0);
  expect(await count({ isDisputed: true })).toBe(1);
  expect(await count({ upload: ['returned'] })).toBe(1);
  expect(await count({ upload: ['received'] })).toBeGreaterThan(20);
  expect(await count({ due: 'overdue' })).toBeLessThanOrEqual(12);
  expect(await desk().call('draft:list', {})).toHaveLength(2);
  const { rows } = await desk().call('hall:list', {});
  const phases = rows.map(({ phase }) => phase);
  for (const phase of ['waiting', 'called', 'hearing', 'done']) expect(phases).toContain(phase);
  expect(rows.filter(({ isRegistered }) => !isRegistered)).toHaveLength(2);
  const [returned] = await desk().call('sync:returned', {});
  expect(returned?.reason).toBe('本单位没有办理这件事项的权限');
});

test('each of its people may what their role may, without a password', async () => {
  start(true);
  await desk().call('practice:logIn', { role: 'window' });
  expect((await desk().refused('station:configure', CONFIGURATION)).code).toBe('RIGHT_MISSING');
  await desk().call('session:lock', {});
  expect(await desk().call('desk:state', {})).toMatchObject({ kind: 'locked', isPractice: true });
  await desk().call('practice:logIn', { role: 'office' });
  expect(await desk().call('desk:state', {})).toMatchObject({
    kind: 'open',
    user: { name: '演练股室', roles: ['officer'] },
  });
});

test('no county: enrolling is refused in words, and nothing is asked of any address', async () => {
  start(true);
  await desk().call('practice:logIn', { role: 'admin' });
  const fault = await desk().refused('sync:enrol', { address: 'http://127.0.0.1:9', code: 'ABCD-EFGH-JKMN' });
  expect(fault).toMatchObject({ code: 'PRACTICE_ALONE', title: '演练数据不上传' });
  expect(await desk().call('sync:now', {})).toMatchObject({ isEnrolled: false, isOnline: false });
});

test('every paper says 演练 不作凭证, the code on the slip as well', async () => {
  start(true);
  await desk().call('practice:logIn', { role: 'admin' });
  const { rows } = await desk().call('petition:list', { filter: { stage: ['toTriage'] }, offset: 0, limit: 1 });
  const id = rows[0]?.id ?? '';
  const { visitId } = await desk().call('petition:get', { id });
  await desk().call('slip:print', { visitId, paper: 'roll80', reason: 'jam', isLarge: true });
  await desk().call('print:form', { petitionId: id });
  await desk().call('print:blank', { kind: 'blankSlip', count: 2 });
  await desk().call('print:blank', { kind: 'blankForm', count: 1 });
  await desk().desk.printing().settled();
  expect(shelf.paper).toHaveLength(4);
  for (const { page } of shelf.paper) expect(page).toContain('<b>演练 不作凭证</b>');
});

test('a real desk prints no such words, and lets nobody in without a password', async () => {
  start(false);
  await setUpReal();
  expect((await desk().refused('practice:logIn', { role: 'admin' })).code).toBe('RIGHT_MISSING');
  expect((await desk().refused('practice:fillAnew', {})).code).toBe('RIGHT_MISSING');
  expect((await desk().refused('practice:leave', {})).code).toBe('RIGHT_MISSING');
  await desk().call('session:logIn', { account: 'zhangli', password: PASSWORD });
  await desk().call('print:blank', { kind: 'blankSlip', count: 1 });
  await desk().desk.printing().settled();
  expect(shelf.paper[0]?.page).not.toContain('演练');
  // Somebody works here: her open forms would be left behind.
  expect((await desk().refused('practice:enter', {})).code).toBe('RIGHT_MISSING');
});

test('in at the third door, emptied, and out again by the same way', async () => {
  start(false);
  expect(await desk().call('desk:state', {})).toMatchObject({ kind: 'setUp' });
  await desk().call('practice:enter', {});
  expect(switched).toBe(1);
  await desk().call('practice:logIn', { role: 'window' });
  const before = (await desk().call('petition:list', { filter: {}, offset: 0, limit: 1 })).allCount;
  await desk().call('hall:give', {});
  await desk().call('practice:fillAnew', {});
  await desk().call('practice:logIn', { role: 'window' });
  expect((await desk().call('petition:list', { filter: {}, offset: 0, limit: 1 })).allCount).toBe(before);
  expect((await desk().call('hall:list', {})).rows.filter(({ isRegistered }) => !isRegistered)).toHaveLength(2);
  await desk().call('practice:leave', {});
  expect(await desk().call('desk:state', {})).toMatchObject({ kind: 'setUp', dataFolder: real() });
  expect(existsSync(join(real(), 'desk.db'))).toBe(false);
  expect(switched).toBe(3);
});

test('a filling that was cut short leaves no practice folder behind, and the next one is whole', () => {
  const options = { dataDirectory: practice(), keyring: NO_KEYRING, now };
  expect(() => fillPractice({ ...options, seed: 1, isLocal: () => false })).toThrow();
  expect(isPracticeFilled(practice())).toBe(false);
  fillPractice(options);
  expect(isPracticeFilled(practice())).toBe(true);
  expect(existsSync(`${practice()}.filling`)).toBe(false);
});
