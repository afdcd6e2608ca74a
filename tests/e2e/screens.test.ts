import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { issueSheet, startCountyProcess, type CountyProcess } from './county-process';
import { findFaint } from './contrast-rule';
import { type DeskApp, launchDesk, newFolder, setUpDesk, startOffline } from './desk-app';
import {
  dress,
  findAxeFaults,
  findLatinNames,
  findSideways,
  isInWindow,
  LOOKS,
  overflowOf,
  THREE_LOOKS,
  type Look,
} from './screen-rules';

/*
 * Every place, at every size of window and of text, in every colour: nothing scrolls sideways, what must be pressed is
 * in sight, whoever cannot see or reads no English is told the same.
 */

let desk: DeskApp;
let county: CountyProcess | undefined;
test.beforeAll(async () => {
  desk = await launchDesk(newFolder());
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
  await county?.kill();
});

const inWords = ({ size, textSize, colours }: Look): string => `${size.join('×')} ${textSize} ${colours}`;

/** Looks at what stands there now. `inSight` must lie in the window whole, whatever its size. */
async function look(name: string, looks: readonly Look[] = THREE_LOOKS, inSight?: string): Promise<void> {
  const { page } = desk;
  const faults: string[] = [];
  for (const each of looks) {
    await dress(desk, each);
    const found = await findSideways(page);
    if (inSight !== undefined && !(await isInWindow(page, inSight))) found.push(`${inSight} is out of sight`);
    found.push(...(await findFaint(page)));
    if (THREE_LOOKS.includes(each)) found.push(...(await findAxeFaults(page)));
    faults.push(...found.map((fault) => `${inWords(each)}: ${fault}`));
  }
  faults.push(...(await findLatinNames(page)).map((fault) => `not Chinese: ${fault}`));
  await dress(desk, LOOKS[0] as Look);
  expect.soft(faults, name).toEqual([]);
}

/** The form of a common visit stands whole on a common screen at each size of text (ux.md §2); 1093×550 may scroll. */
async function fitsWithoutScrolling(): Promise<void> {
  const faults: string[] = [];
  for (const each of LOOKS) {
    if (each.size[0] === 1093 || (each.size[0] === 1280 && each.textSize === 'largest')) continue;
    await dress(desk, each);
    const over = await overflowOf(desk.page, '.registration .column, .registration .rail');
    if (over > 0) faults.push(`${inWords(each)}: ${over} px below the edge`);
  }
  await dress(desk, LOOKS[0] as Look);
  expect.soft(faults, 'the form without scrolling').toEqual([]);
}

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name, exact: true }).click();
const box = (name: string) => desk.page.getByRole('textbox', { name, exact: true });

async function settingUp(): Promise<void> {
  await setUpDesk(desk.page, '2号窗', (name) => look(name));
}

async function registering(): Promise<void> {
  const { page } = desk;
  await startOffline(page);
  await look('an empty 工作台', LOOKS);
  await goTo(page, '来访登记');
  await look('no registration open');
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await look('an empty form', LOOKS, '.action-bar button');
  await page.keyboard.press('1');
  await expect(box('姓名')).toBeVisible();
  await fitsWithoutScrolling();
  await box('姓名').fill('阿卜杜拉·买买提·艾合买提江·吐尔逊那依·阿不都热合曼');
  await box('证件号码').fill('130131189002290014');
  await box('联系电话').fill('17900000042');
  await box('来访人数').fill('12');
  await box('概要').fill('李家沟村二组土地流转款未付');
  await page.keyboard.press('Control+S');
  await look('what is wrong is told at the field', LOOKS, '.action-bar button');
  await box('证件号码说明').fill('旧证如此');
  await page.getByRole('button', { name: /^更多/ }).first().click();
  await page.keyboard.press('Alt+3');
  await look('everything open', LOOKS, '.action-bar button');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
  await look('登记成功', LOOKS);
}

async function byOtherChannels(): Promise<void> {
  const { page } = desk;
  for (const [digit, first] of [
    ['2', '收信日'],
    ['4', '来电号码'],
    ['7', '来文机关'],
    ['8', '接访领导'],
  ] as const) {
    await page.keyboard.press('Shift+F2');
    await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
    if (digit === '2') await look('channels to choose from');
    await page.keyboard.press(digit);
    await expect(box(first)).toBeFocused();
    await look(`form that begins with ${first}`, THREE_LOOKS, '.action-bar button');
    await page.keyboard.press('Control+W');
  }
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press('b');
  await expect(box('补录日期')).toBeFocused();
  await look('补录一批');
  await page.keyboard.press('Escape');
}

async function workbench(): Promise<void> {
  const { page } = desk;
  await goTo(page, '工作台');
  await expect(page.getByRole('table', { name: '大厅此刻' })).toBeVisible();
  await page.getByRole('button', { name: '取号' }).click();
  await page.keyboard.press('F7');
  await expect(page.getByRole('status', { name: '大厅此刻' })).toHaveText(/^已叫/);
  await look('工作台', LOOKS);
  for (const name of ['开班', '交接班']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog', { name, exact: true })).toBeVisible();
    await look(name, LOOKS);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: '日结', exact: true }).click();
  await expect(page.getByRole('table', { name: '来访日报' })).toBeVisible();
  await look('日结', LOOKS);
}

async function petitions(): Promise<void> {
  const { page } = desk;
  await goTo(page, '信访件');
  await expect(page.getByRole('table', { name: '信访件列表' })).toBeVisible();
  await look('list', LOOKS);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '李家沟村二组土地流转款未付' })).toBeVisible();
  for (const tab of ['基本信息', '办理过程', '操作记录']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await look(tab, tab === '基本信息' ? LOOKS : THREE_LOOKS);
  }
  await page.getByRole('button', { name: '显示个人信息', exact: true }).click();
  await expect(page.getByText(/秒后遮住/)).toBeVisible();
  await look('plain');
  await page.keyboard.press('Control+e');
  await look('补录');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+p');
  await look('补打回执');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F3');
  await page.keyboard.insertText('李家沟');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look('search');
  await page.keyboard.press('Escape');
}

/** Somebody who only asks something: a visit without a petition. */
async function aVisitByItself(): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('5');
  await look('查找此人的信访件', THREE_LOOKS, '.action-bar button');
  await box('姓名').fill('阿卜杜拉·买买提·艾合买提江·吐尔逊那依·阿不都热合曼');
  await box('联系电话').fill('17900000042');
  await expect(page.getByText('姓名和电话相同', { exact: false })).toBeVisible();
  await box('概要').fill('咨询低保怎么申请');
  await page.keyboard.press('Control+S');
  await page.getByRole('button', { name: '查看来访' }).click();
  await expect(page.getByRole('tablist', { name: '来访内容' })).toBeVisible();
  await look('来访', LOOKS);
  await page.keyboard.press('Control+e');
  await look('来访 corrected');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '作废', exact: true }).click();
  await look('来访 voided');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function synchronisingAndSettings(): Promise<void> {
  const { page } = desk;
  await goTo(page, '同步中心');
  await look('not connected', LOOKS);
  await page.getByRole('radio', { name: '注册单' }).check();
  await look('by sheet');
  await goTo(page, '系统设置');
  const parts = [
    '显示',
    '打印',
    '大厅',
    '接访安排',
    '使用人员',
    '属地',
    '分类',
    '去向单位',
    '工作日历',
    '备份',
    '本机',
  ];
  for (const part of parts) {
    await page.getByRole('tab', { name: part, exact: true }).click();
    if (part === '使用人员') {
      await page.getByRole('button', { name: '添加人员' }).click();
      await page.getByRole('button', { name: '修改 张丽' }).click();
    }
    await look(part);
  }
  await page.keyboard.press('F1');
  await look('快捷键');
  await page.keyboard.press('Escape');
}

async function lockingAndLogIn(): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible();
  await look('locked');
  await page.getByRole('button', { name: '换人登录' }).click();
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await look('log-in');
  await page.getByRole('button', { name: '忘记密码', exact: false }).click();
  await look('忘记密码');
}

async function connecting(): Promise<void> {
  const { page } = desk;
  county = await startCountyProcess();
  county.operator('office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131');
  await goTo(page, '同步中心');
  await page.getByRole('radio', { name: '注册单' }).check();
  await box('注册单').fill(issueSheet(county, 'A1', `http://127.0.0.1:${county.port}`));
  await page.getByRole('button', { name: '连接', exact: true }).click();
  await expect(page.getByRole('status', { name: '上传状态' })).toHaveText('在线·全部已收', { timeout: 20_000 });
  await look('connected', LOOKS);
}

async function inTrouble(): Promise<void> {
  await desk.kill();
  renameSync(join(desk.folder, 'data', 'keys.json'), join(desk.folder, 'data', 'keys.json.away'));
  desk = await launchDesk(desk.folder);
  await expect(desk.page.getByRole('region', { name: '遇到的问题' })).toBeVisible();
  await look('no key');
}

test('the rule of contrast sees faint text and a faint edge, and lets what is plain pass', async () => {
  const { page } = desk;
  await expect(box('单位名称')).toBeVisible();
  expect(await findFaint(page)).toEqual([]);
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<div id="planted" style="background:#fff">'
    + '<p style="color:rgba(0,0,0,0.4)">浅字</p><div style="opacity:0.5"><p style="color:#555">淡字</p></div>'
    + '<input aria-label="浅边" style="border:1px solid #ddd;background:#fff"><input aria-label="深边" style="border:1px solid #555"></div>')`);
  const found = await findFaint(page);
  await page.evaluate(`document.getElementById('planted').remove()`);
  expect(found.map((each) => each.split(' ')[0])).toEqual(['text', 'text', 'edge']);
  expect(found[2]).toContain('浅边');
});

test('every screen, at every size and in every colour', async () => {
  test.setTimeout(240_000);
  await test.step('初始设置, four steps', settingUp);
  await test.step('来访登记', registering);
  await test.step('其他形式', byOtherChannels);
  await test.step('工作台', workbench);
  await test.step('信访件 and its detail', petitions);
  await test.step('来访 without a petition', aVisitByItself);
  await test.step('同步中心 and 系统设置', synchronisingAndSettings);
  await test.step('同步中心 with a county', connecting);
  await test.step('a locked screen and a log-in', lockingAndLogIn);
  await test.step('a folder without its keys', inTrouble);
});
