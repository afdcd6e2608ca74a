import { availableParallelism, loadavg } from 'node:os';
import { expect, test, type Page } from '@playwright/test';
import { aClerk, inWords } from './clerk';
import { type DeskApp, launchDesk, newFolder, setUpDesk, startOffline } from './desk-app';
import { anInputMethod, type InputMethod } from './input-method';
import { aPrinter } from './test-printer';

/*
 * The clerk with a stopwatch: 180 keys a minute by a true input method, every key counted, every wait for the program
 * measured. Registered in a minute, recognised in twenty seconds, interrupted without losing a letter, the slip in the
 * queue before she looks up, and the first key after F2 in the new form.
 */

test.describe.configure({ mode: 'serial' });
const printer = aPrinter();
let desk: DeskApp;
let method: InputMethod;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await launchDesk(newFolder(), printer.environment);
  await printer.plug(desk, true);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  method = await anInputMethod(desk.page);
});
test.afterAll(async () => {
  printer.jam(false);
  await desk.kill().catch(() => undefined);
});

const PHONE = '17900000042';
/** The example of GB 11643: nobody's. */
const CARD = '11010519491231002X';
const QUICK_SECONDS = 60;
const QUICK_KEYS = 45;
const REPEAT_SECONDS = 20;
const QUEUED_MS = 1_000;
const FIRST_KEY_MS = 50;
const ROUNDS = 20;

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const reason = (page: Page) => page.locator('[data-field="visit.reason"] :focus');
const stop = (page: Page, name: string) => page.locator(`[data-stop="${name}"]:focus-within`);
const repeats = (page: Page) => page.getByRole('group', { name: '可能重复', exact: true });
const result = (page: Page) => page.getByRole('region', { name: '登记成功' });

/**
 * Milliseconds in the page itself, without the way of the test to it: from one key to what the same or a later key did.
 * Nobody looks before that key has come, so that looking takes no time from what is looked at.
 */
async function watch(page: Page, first: string, last: string, isThere: string): Promise<void> {
  await page.evaluate(
    `globalThis.lasted = new Promise((done) => {
      const turn = new MessageChannel();
      let began;
      turn.port1.onmessage = async () =>
        (await (${isThere})()) ? done(performance.now() - began) : turn.port2.postMessage('again');
      addEventListener('keydown', function note(event) {
        if (event.code === '${first}') began ??= event.timeStamp;
        if (event.code !== '${last}' || began === undefined) return;
        removeEventListener('keydown', note, true);
        turn.port2.postMessage('begin');
      }, true);
    }); undefined`,
  );
}
const lasted = (page: Page): Promise<number> => page.evaluate('globalThis.lasted');

/** What the page's own thread has worked so far, ms: the same however many others share the machine. */
async function workOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;

test('a visitor is registered and holds a slip within a minute', async () => {
  const { page } = desk;
  // The queue's row is seen for certain while the printer does not answer.
  printer.jam(true);
  const clerk = aClerk(page, method);
  await clerk.key('F2', () => expect(reason(page)).toBeVisible());
  await clerk.key('1', () => expect(page.getByRole('radio', { name: '反映新问题' })).toBeChecked());
  await clerk.key('Enter', () => expect(box(page, '姓名')).toBeFocused());
  await clerk.say(box(page, '姓名'), '刘', '建国');
  await clerk.key('Enter', () => expect(box(page, '证件号码')).toBeFocused());
  await clerk.type(box(page, '证件号码'), CARD);
  await clerk.key('Enter', () => expect(box(page, '联系电话')).toBeFocused());
  await clerk.type(box(page, '联系电话'), PHONE);
  await clerk.key('Enter', () => expect(stop(page, 'residence')).toBeVisible());
  for (const letter of 'ljg') await clerk.key(letter);
  const found = page.getByRole('option', { name: /李家沟/ }).first();
  await clerk.key('Enter', async () => {
    await expect(found).toBeHidden();
    await expect(page.locator('[data-stop="residence"] input')).toHaveValue(/李家沟|村/);
  });
  if (await stop(page, 'residence').isVisible()) await clerk.key('Enter');
  await expect(stop(page, 'visitors')).toBeVisible();
  await clerk.key('Enter', () => expect(box(page, '概要')).toBeFocused());
  await clerk.say(box(page, '概要'), '李家沟村', '二组', '土地', '流转款', '未付');
  await watch(page, 'KeyP', 'KeyP', `async () => (await xinfangDesk.call('print:queue', {})).value.length > 0`);
  await clerk.key('Control+P', () => expect(result(page)).toBeVisible());
  const queuedMs = await lasted(page);
  const count = clerk.count();
  process.stdout.write(inWords('QUICK_REGISTRATION', count));
  process.stdout.write(`SLIP_QUEUED ${queuedMs.toFixed(0)} ms after Ctrl+P\n`);
  expect(count.seconds).toBeLessThanOrEqual(QUICK_SECONDS);
  expect(count.keys.length).toBeLessThanOrEqual(QUICK_KEYS);
  expect(queuedMs).toBeLessThanOrEqual(QUEUED_MS);
  await expect(page.getByRole('status', { name: '打印', exact: true })).toHaveText('未打印 1');
  await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
  printer.jam(false);
  await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(1);
});

test('who comes again is found while she is typed and merged within twenty seconds', async () => {
  const { page } = desk;
  const clerk = aClerk(page, method);
  await clerk.key('F2', () => expect(reason(page)).toBeVisible());
  await clerk.key('1');
  await clerk.key('Enter', () => expect(box(page, '姓名')).toBeFocused());
  await clerk.say(box(page, '姓名'), '刘', '建国');
  await clerk.key('Enter');
  await clerk.key('Enter', () => expect(box(page, '联系电话')).toBeFocused());
  await clerk.type(box(page, '联系电话'), PHONE);
  const merge = repeats(page).getByRole('button', { name: '并入此件' });
  await clerk.see(() => expect(merge).toBeVisible());
  await clerk.key('Alt+4', () => expect(merge).toBeFocused());
  await clerk.key('Enter', () => expect(box(page, '补充内容')).toBeFocused());
  // Told by the visitor, as long as it takes: not the desk's time.
  const text = '合作社十一月又打了一张欠条';
  const writer = aClerk(page, method);
  await writer.say(box(page, '补充内容'), text);
  await clerk.key('Control+S', () => expect(page.getByText('已并入 1 件信访件')).toBeVisible());
  const count = clerk.count();
  process.stdout.write(inWords('REPEAT_VISIT', count));
  process.stdout.write(inWords('REPEAT_VISIT supplement, not counted', writer.count()));
  expect(count.seconds).toBeLessThanOrEqual(REPEAT_SECONDS);
});

test('the phone rings in the middle of a word: answered, registered, back, not a letter lost', async () => {
  const { page } = desk;
  const clerk = aClerk(page, method);
  await page.keyboard.press('F2');
  await expect(reason(page)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await clerk.say(box(page, '姓名'), '王', '芳');
  await box(page, '概要').focus();
  await clerk.say(box(page, '概要'), '邻居', '排水沟');
  const tabs = page.getByRole('tablist', { name: '打开的登记' }).getByRole('tab');
  const before = await tabs.count();
  await method.compose('dusai');
  await method.pressSeen({ code: 'F2', virtualKey: 113 });
  await expect(tabs).toHaveCount(before);
  await method.commit('堵塞');
  await expect(reason(page)).toBeVisible();
  await expect(tabs).toHaveCount(before + 1);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await clerk.say(box(page, '姓名'), '赵', '敏');
  await box(page, '概要').focus();
  await clerk.say(box(page, '概要'), '低保', '停发');
  await clerk.key(`Control+${before}`, () => expect(box(page, '概要')).toBeFocused());
  await clerk.say(box(page, '概要'), '三年');
  const said = new Map([
    ['姓名', '王芳'],
    ['概要', '邻居排水沟堵塞三年'],
  ]);
  await clerk.key(`Control+${before + 1}`, () => expect(box(page, '姓名')).toHaveValue('赵敏'));
  const other = new Map([
    ['姓名', '赵敏'],
    ['概要', '低保停发'],
  ]);
  let lost = 0;
  for (const [place, texts] of [
    [before + 1, other],
    [before, said],
  ] as const) {
    await page.keyboard.press(`Control+${place}`);
    for (const [name, text] of texts) {
      await expect(box(page, name)).toBeVisible();
      const shown = await box(page, name).inputValue();
      if (shown !== text) lost += Math.max(1, Array.from(text).length - Array.from(shown).length);
    }
  }
  process.stdout.write(`INTERRUPTION ${lost} characters lost, ${clerk.count().textKeys} keys of text\n`);
  expect(lost).toBe(0);
  for (const place of [before, before + 1]) {
    await page.keyboard.press(`Control+${place}`);
    await page.keyboard.press('Control+S');
    await expect(result(page)).toBeVisible();
  }
});

test('the first key after F2 is in the new form at once', async () => {
  test.setTimeout(180_000);
  const { page } = desk;
  const taken: number[] = [];
  const numbers: number[] = [];
  const worked: number[] = [];
  const work = await workOf(page);
  // What watching itself works: the same, for a key that means nothing.
  const idle: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await watch(page, 'F13', 'F13', '() => true');
    const before = await work();
    await method.press({ code: 'F13', key: 'F13', virtualKey: 124 });
    await lasted(page);
    idle.push((await work()) - before);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    // From the result of the last one, from the list, from the hall.
    const places = ['信访件', '工作台'];
    const place = places[round % 3];
    if (place !== undefined)
      await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: place, exact: true }).click();
    const isChosen = `() => document.activeElement?.closest('[data-field="visit.reason"]') && document.activeElement.checked`;
    await watch(page, 'F2', 'Digit1', isChosen);
    const before = await work();
    await Promise.all([
      method.press({ code: 'F2', key: 'F2', virtualKey: 113 }),
      method.press({ code: 'Digit1', key: '1', virtualKey: 49, text: '1' }),
    ]);
    taken.push(await lasted(page));
    worked.push((await work()) - before - median(idle));
    await box(page, '姓名').fill(`来访人${'一二三四五六七八九十'[round % 10]}`);
    await box(page, '概要').fill(`第${round + 1}件`);
    await page.keyboard.press('Control+S');
    await expect(result(page)).toBeVisible();

    await page.keyboard.press('Shift+F2');
    await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
    const isWritten = `() => document.activeElement?.tagName === 'INPUT' && document.activeElement.value === '7'`;
    await watch(page, 'Digit4', 'Digit7', isWritten);
    await Promise.all([
      method.press({ code: 'Digit4', key: '4', virtualKey: 52, text: '4' }),
      method.press({ code: 'Digit7', key: '7', virtualKey: 55, text: '7' }),
    ]);
    numbers.push(await lasted(page));
    await expect(box(page, '来电号码')).toHaveValue('7');
    await box(page, '来电号码').fill('17900001234');
    await box(page, '姓名').fill('来电人');
    await box(page, '概要').fill(`第${round + 1}通电话`);
    await page.keyboard.press('Control+S');
    await expect(result(page)).toBeVisible();
  }
  const shown = (all: readonly number[]) =>
    `median ${median(all).toFixed(0)} ms, ${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)}, of ${all.length}`;
  process.stdout.write(
    `FIRST_KEY after F2: ${shown(taken)}; a call's number: ${shown(numbers)}; own work ${shown(worked)}\n`,
  );
  // What it works for that key is the program's; how long that takes among others on a full machine is not.
  expect(median(worked)).toBeLessThan(FIRST_KEY_MS);
  const [load = 0] = loadavg();
  if (load > availableParallelism()) return;
  expect(median(taken)).toBeLessThan(FIRST_KEY_MS);
  expect(median(numbers)).toBeLessThan(FIRST_KEY_MS);
});
