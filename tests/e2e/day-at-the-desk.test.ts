import { expect, test, type Page } from '@playwright/test';
import { aClerk } from './clerk';
import { issueSheet, layCable, startCountyProcess, type Cable, type CountyProcess } from './county-process';
import {
  launchDesk,
  logIn,
  newFolder,
  PASSWORD,
  picture,
  press,
  setUpDesk,
  tabTo,
  type,
  type DeskApp,
} from './desk-app';
import {
  box,
  callDesk,
  command,
  enrolBySheet,
  goTo,
  newForm,
  newFormOf,
  openTabs,
  registerThere,
  resultOf,
  save,
  statusBar,
} from './desk-steps';
import { anInputMethod, type InputMethod } from './input-method';
import { sheetsOf } from './kept-paper';
import { aPrinter } from './test-printer';

/*
 * One day at two windows, moment by moment (the table of a real day): thirty people before the doors open, twelve with
 * five voices, one who cannot write, one without a phone, the phone, a letter, lunch, a dead line, a jammed printer, a
 * power cut, paper slips, a wrong name, 日结. At the end every name and every word told is found, once, at both windows.
 */

const printer = aPrinter();
/** What was told to a clerk: 概要 by 姓名. */
const told = new Map<string, string>();
let cable: Cable;
let county: CountyProcess;
let desk: DeskApp;
let other: DeskApp;
let method: InputMethod;

test.afterAll(async () => {
  printer.jam(false);
  for (const each of [desk, other]) await each?.kill().catch(() => undefined);
  await county?.kill();
  cable?.close();
});

const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁宋唐许韩冯邓曹彭');
const MATTERS = ['土地流转款未付', '排水沟堵塞倒灌', '低保停发没有说明', '工地拖欠工资', '安置房逾期未交'];
/** Thirty different people, each with her own words. */
const QUEUE = SURNAMES.map((surname, at) => ({
  name: `${surname}守${'诚信仁义礼智勇严'[at % 8]}`,
  gist: `${surname}家庄${MATTERS[at % MATTERS.length]}`,
}));

function tell(name: string, gist: string): void {
  if (told.has(name)) throw new Error(`${name} came before`);
  told.set(name, gist);
}

/** Typed by a true input method, letter by letter. */
async function writeQuickly(page: Page, ime: InputMethod, { name, gist }: (typeof QUEUE)[number]): Promise<void> {
  const clerk = aClerk(page, ime);
  await newForm(page);
  await clerk.say(box(page, '姓名'), name.slice(0, 1), name.slice(1));
  for (let stop = 0; stop < 5; stop += 1) await page.keyboard.press('Enter');
  await expect(box(page, '概要')).toBeFocused();
  await clerk.say(box(page, '概要'), gist.slice(0, 3), gist.slice(3));
  tell(name, gist);
}

async function fillIn(page: Page, name: string, gist: string): Promise<void> {
  await newForm(page);
  await page.keyboard.insertText(name);
  await type(page, '概要', gist);
  tell(name, gist);
}

async function aDesk(window: string, workplace: string, extra = {}): Promise<DeskApp> {
  const here = await launchDesk(newFolder(), extra);
  await setUpDesk(here.page, window);
  await enrolBySheet(here.page, issueSheet(county, workplace, cable.address));
  await press(here.page, '开始使用');
  await expect(here.page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  return here;
}

test.beforeAll(async () => {
  test.setTimeout(120_000);
  cable = await layCable();
  county = await startCountyProcess();
  cable.plug(county.port);
  county.operator('office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131');
  desk = await aDesk('2号窗', 'A1', printer.environment);
  await printer.plug(desk, true);
  other = await aDesk('3号窗', 'A2');
  await callDesk(desk.page, 'user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: PASSWORD });
  method = await anInputMethod(desk.page);
});

test('a day at the desk, and no word of it is lost', async () => {
  test.setTimeout(240_000);
  const started = Date.now();
  for (const [name, moment] of MOMENTS) {
    const began = Date.now();
    await test.step(name, moment);
    process.stdout.write(`DAY ${((Date.now() - began) / 1_000).toFixed(1)} s ${name}\n`);
  }
  process.stdout.write(`DAY ${((Date.now() - started) / 1_000).toFixed(0)} s in all, ${told.size} people\n`);
});

const MOMENTS: readonly (readonly [string, () => Promise<void>])[] = [
  ['8:00 the window is opened', openWindow],
  ['thirty wait', thirtyWait],
  ['twelve people, five voices', twelvePeople],
  ['one who cannot write', cannotWrite],
  ['one without a phone', withoutPhone],
  ['one who came before', repeatVisitor],
  ['the phone rings in the middle of a word', phoneRings],
  ['a letter', aLetter],
  ['somebody leans over', leansOver],
  ['lunch', lunch],
  ['the line is dead', deadLine],
  ['the printer jams', jam],
  ['the power is cut', powerCut],
  ['slips of an afternoon on paper', paperAfternoon],
  ['a wrong name was saved', wrongName],
  ['the line is back', lineIsBack],
  ['17:30 日结', closeDay],
  ['everything told is there, once', nothingIsLost],
];

async function openWindow(): Promise<void> {
  const { page } = desk;
  await command(page, '开班');
  const panel = page.getByRole('dialog', { name: '开班', exact: true });
  await expect(panel.getByRole('button', { name: '开班', exact: true })).toBeFocused();
  await press(page, '打印测试条');
  await expect(panel.getByText('测试条已送打印机')).toBeVisible({ timeout: 20_000 });
  await tabTo(page, 'button', '以后再说');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
}

async function thirtyWait(): Promise<void> {
  const otherMethod = await anInputMethod(other.page);
  const half = QUEUE.length / 2;
  for (const [at, visitor] of QUEUE.entries()) {
    const { page } = at < half ? desk : other;
    if (at % half < 3) {
      await writeQuickly(page, at < half ? method : otherMethod, visitor);
      await save(page);
      continue;
    }
    await registerThere(
      page,
      { name: visitor.name, phone: `179${String(at).padStart(8, '0')}` },
      { gist: visitor.gist },
    );
    tell(visitor.name, visitor.gist);
  }
  for (const { page } of [desk, other]) {
    await goTo(page, '工作台');
    const hall = page.getByRole('table', { name: '大厅此刻' });
    await expect(hall.getByRole('row'), 'all of them at both').toHaveCount(QUEUE.length + 1, { timeout: 20_000 });
    // Who was called at the other window is not called again.
    if (page === other.page) await expect(hall).toContainText('已叫 · 2号窗', { timeout: 20_000 });
    await page.keyboard.press('F7');
    // By number, never by name.
    await expect(page.getByRole('status', { name: '大厅此刻' })).toHaveText(/^已叫 [-A-Z\d]+$/);
  }
  const called = await Promise.all(
    [desk, other].map(({ page }) => page.getByRole('status', { name: '大厅此刻' }).innerText()),
  );
  expect(new Set(called).size).toBe(2);
  await picture(desk.page, 'day-queue', '大厅此刻：三十人，两个窗口各叫各的号');
}

const VOICES = ['钱二妹', '孙三喜', '李四清', '周五福'];

async function twelvePeople(): Promise<void> {
  const { page } = desk;
  await newForm(page);
  await page.keyboard.insertText('赵一平');
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Enter');
  await expect(box(page, '来访人数')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('12');
  await page.keyboard.press('Enter');
  for (const [at, name] of VOICES.entries()) {
    await expect(box(page, `代表${at + 2}姓名`)).toBeFocused();
    await page.keyboard.insertText(name);
    for (let cell = 0; cell < 3; cell += 1) await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('alert')).toContainText('代表最多 5 名');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('安置小区三年没有交房');
  tell('赵一平', '安置小区三年没有交房');
  const before = printer.sheets().length;
  await save(page, 'Control+P');
  await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(before + 1);
  const [slip = ''] = await sheetsOf(printer.sheets().at(-1) ?? Buffer.alloc(0));
  for (const name of ['赵一平', ...VOICES]) expect(slip).not.toContain(name);
}

async function cannotWrite(): Promise<void> {
  const { page } = desk;
  await fillIn(page, '马老太', '老屋漏雨危房改造没有列入');
  await page.getByRole('checkbox', { name: '需代写', exact: true }).check();
  await page.keyboard.press('F9');
  const shown = page.getByRole('dialog', { name: '给群众看' });
  await expect(shown.getByText('老屋漏雨危房改造没有列入')).toHaveCSS('font-size', '28px');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已核对：向本人宣读')).toBeVisible();
  await save(page);
}

async function withoutPhone(): Promise<void> {
  const { page } = desk;
  await fillIn(page, '牛大爷', '机井坏了浇不上地');
  await page.getByRole('combobox', { name: '电话归属' }).selectOption('none');
  await save(page);
  await expect(page.locator('output[aria-label="查询口令"]')).toHaveText(/^\d{4}$/);
}

/** One of the thirty, ten rows down: she said one thing more. */
const AGAIN = { ...(QUEUE[9] as (typeof QUEUE)[number]), phone: '17900000009', more: '欠条又换了一张日期往后写了半年' };

async function repeatVisitor(): Promise<void> {
  const { page } = desk;
  await newForm(page);
  await page.keyboard.insertText(AGAIN.name);
  await type(page, '联系电话', AGAIN.phone);
  const merge = page.getByRole('group', { name: '可能重复', exact: true }).getByRole('button', { name: '并入此件' });
  await expect(merge).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(merge).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box(page, '补充内容')).toBeFocused();
  await page.keyboard.insertText(AGAIN.more);
  await page.keyboard.press('Control+S');
  await expect(page.getByText('已并入 1 件信访件')).toBeVisible();
}

async function phoneRings(): Promise<void> {
  const { page } = desk;
  const clerk = aClerk(page, method);
  await newForm(page);
  await clerk.say(box(page, '姓名'), '唐', '小满');
  await box(page, '概要').focus();
  await clerk.say(box(page, '概要'), '村口', '路灯');
  const place = (await openTabs(page).count()).toString();
  await method.compose('bu');
  await method.pressSeen({ code: 'F2', virtualKey: 113, modifiers: 8 });
  await method.commit('不亮');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press('4');
  await expect(box(page, '来电号码')).toBeFocused();
  await page.keyboard.type('17900001234');
  await page.keyboard.press('Enter');
  await clerk.say(box(page, '姓名'), '夏', '立秋');
  await tabTo(page, 'textbox', '概要');
  await clerk.say(box(page, '概要'), '来电', '催问', '低保');
  tell('夏立秋', '来电催问低保');
  await save(page);
  await page.keyboard.press(`Control+${place}`);
  await expect(box(page, '概要')).toBeFocused();
  await clerk.say(box(page, '概要'), '半年');
  await expect(box(page, '概要')).toHaveValue('村口路灯不亮半年');
  tell('唐小满', '村口路灯不亮半年');
  await save(page);
}

const daysAgo = (days: number): string => new Date(Date.now() + (8 - days * 24) * 3_600_000).toISOString().slice(0, 10);

async function aLetter(): Promise<void> {
  const { page } = desk;
  await newFormOf(page, '2', '收信日');
  await page.keyboard.type(daysAgo(2).replaceAll('-', ''));
  await page.keyboard.press('Enter');
  await type(page, '姓名', '文秋水');
  await type(page, '概要', '来信要求公开村务账目');
  tell('文秋水', '来信要求公开村务账目');
  await save(page);
  await expect(resultOf(page)).toContainText('不打印回执');
}

async function leansOver(): Promise<void> {
  const { page } = desk;
  await fillIn(page, '水小寒', '砖厂占地补偿');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'true');
  // Typing goes on under the cover.
  await page.keyboard.insertText('没有到位');
  told.set('水小寒', '砖厂占地补偿没有到位');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'false');
  await expect(box(page, '概要')).toHaveValue('砖厂占地补偿没有到位');
  await save(page);
}

async function lunch(): Promise<void> {
  const { page } = desk;
  await fillIn(page, '石中玉', '征地面积与');
  await command(page, '交接班');
  const panel = page.getByRole('dialog', { name: '交接班', exact: true });
  await panel.getByRole('checkbox', { name: /^移交/ }).last().check();
  await panel.getByRole('combobox', { name: '接班人', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('navigation', { name: '主导航' })).toContainText('李强');
  // What was handed over is hers now, to the letter.
  await goTo(page, '来访登记');
  await expect(box(page, '概要')).toHaveValue('征地面积与');
  await tabTo(page, 'textbox', '概要');
  await page.keyboard.press('End');
  await page.keyboard.insertText('丈量不符');
  told.set('石中玉', '征地面积与丈量不符');
  await save(page);
}

async function deadLine(): Promise<void> {
  await county.kill();
  cable.pull();
  for (const [{ page }, name, gist] of [
    [desk, '云开阳', '公交线路取消出行不便'],
    [other, '雷惊蛰', '沿街油烟扰民'],
  ] as const) {
    await fillIn(page, name, gist);
    await save(page);
    await expect(statusBar(page)).toHaveText(/离线·待上传 \d+/, { timeout: 20_000 });
  }
}

async function jam(): Promise<void> {
  const { page } = desk;
  const before = printer.sheets().length;
  printer.jam(true);
  for (const [name, gist] of [
    ['白露生', '校车停靠点取消'],
    ['霜降红', '夜间施工噪声'],
  ] as const) {
    await fillIn(page, name, gist);
    await save(page, 'Control+P');
    await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
  }
  await expect(page.getByRole('status', { name: '打印', exact: true })).toHaveText('未打印 2');
  const number = await page.locator('output[aria-label="信访件编号"]').first().innerText();
  printer.jam(false);
  await expect.poll(() => printer.sheets().length, { timeout: 30_000 }).toBe(before + 2);
  const [last = ''] = await sheetsOf(printer.sheets().at(-1) ?? Buffer.alloc(0));
  expect(last, 'in the order of the people').toContain(number);
  expect(last, 'a slip of a dead line says so').toContain('未联网');
}

async function powerCut(): Promise<void> {
  await fillIn(desk.page, '冷冬至', '暖气不热');
  await expect(desk.page.getByText(/草稿已存/)).toBeVisible({ timeout: 5_000 });
  await desk.kill();
  desk = await launchDesk(desk.folder, printer.environment);
  await printer.plug(desk, true);
  await logIn(desk.page);
  const { page } = desk;
  await expect(page.getByText(/已恢复 \d+ 件未保存的登记/)).toBeVisible();
  await expect(box(page, '概要')).toBeFocused();
  await page.keyboard.insertText('找物业两年');
  told.set('冷冬至', '暖气不热找物业两年');
  await expect(box(page, '概要')).toHaveValue('暖气不热找物业两年');
  await save(page);
  method = await anInputMethod(page);
}

async function paperAfternoon(): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('Shift+F2');
  await page.getByRole('menuitem', { name: '补录一批…' }).waitFor();
  await page.keyboard.press('b');
  await expect(box(page, '补录日期')).toBeFocused();
  for (const text of [daysAgo(1), '停电，手写登记', 'P-0007']) {
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  for (const [name, gist, time] of [
    ['孙谷雨', '道路积水无人管', '1410'],
    ['陈小雪', '宅基地界线不清', '1425'],
  ] as const) {
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(box(page, '来访时刻')).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(time);
    await type(page, '姓名', name);
    await type(page, '概要', gist);
    tell(name, gist);
    await save(page);
    if (name === '孙谷雨') await press(page, '继续登记');
  }
  await press(page, '结束补录');
}

async function wrongName(): Promise<void> {
  const { page } = desk;
  await newForm(page);
  await page.keyboard.insertText('王方芳');
  await type(page, '概要', '邻居排水沟堵塞');
  await save(page);
  await press(page, '撤销保存');
  await expect(page.getByText('已撤销，编号记入跳号台账，内容还在这里')).toBeVisible();
  await type(page, '姓名', '汪芳菲');
  tell('汪芳菲', '邻居排水沟堵塞');
  await save(page);
  await press(page, '查看信访件');
  await tabTo(page, 'button', '更正');
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: '更正' });
  await expect(form.getByRole('textbox', { name: '姓名' })).toBeFocused();
  await type(page, '概要', '邻居排水沟堵塞三年');
  await page.keyboard.press('Control+S');
  await expect(form).toBeHidden();
  told.set('汪芳菲', '邻居排水沟堵塞三年');
}

async function lineIsBack(): Promise<void> {
  county = await startCountyProcess(county.folder);
  cable.plug(county.port);
  for (const { page } of [desk, other, desk]) {
    await callDesk(page, 'sync:now', {});
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 30_000 });
  }
  expect(county.operator('journal', 'verify')).toContain('全部相符');
}

async function closeDay(): Promise<void> {
  const { page } = desk;
  const before = printer.sheets().length;
  await command(page, '日结');
  await expect(page.getByRole('heading', { name: '日结', exact: true })).toBeVisible();
  await tabTo(page, 'button', '日结', 160);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已日结 · 第 1 版/)).toBeVisible();
  await expect(page.getByRole('button', { name: '打印日报' })).toBeFocused();
  await picture(page, 'day-closed', '日结：当天的数，点哪个看哪几件');
  await page.keyboard.press('Enter');
  await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(before + 1);
}

/** By the desk's own rows and its own search, at both windows. */
async function nothingIsLost(): Promise<void> {
  for (const { page } of [desk, other]) {
    const shown = async () => (await callDesk(page, 'petition:list', { filter: {}, offset: 0, limit: 200 })).rows;
    await expect.poll(async () => (await shown()).length, { timeout: 20_000 }).toBe(told.size + 1);
    const rows = (await shown()).filter(({ stage }) => stage !== 'voided');
    expect(rows.map(({ gist }) => gist).sort()).toEqual([...told.values()].sort());
    for (const [name, gist] of told) {
      const found = await callDesk(page, 'petition:search', { text: name, limit: 50 });
      const kept = found.filter(({ stage }) => stage !== 'voided').map((row) => row.gist);
      expect(kept, name).toEqual([gist]);
    }
    const again = rows.find(({ gist }) => gist === AGAIN.gist);
    const detail = await callDesk(page, 'petition:get', { id: again?.id ?? '' });
    expect(JSON.stringify(detail).split(AGAIN.more).length - 1, 'said once more').toBeGreaterThan(0);
    expect(detail.joinedVisits.map(({ supplement }) => supplement)).toEqual([AGAIN.more]);
  }
}
