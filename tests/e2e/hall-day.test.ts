import { expect, test, type Page } from '@playwright/test';
import {
  type DeskApp,
  launchDesk,
  newFolder,
  PASSWORD,
  picture,
  press,
  setUpDesk,
  startOffline,
  tabTo,
  type,
} from './desk-app';
import { dress, findAxeFaults, findLatinNames, findSideways } from './screen-rules';
import { aPrinter } from './test-printer';

/*
 * One day in the hall by keyboard: the window is opened, three people are registered, a second clerk takes over at
 * lunch and finishes whom the first one called, the day is closed, and what is corrected afterwards stands below the
 * figures, which stay. Then a township's day.
 */

let desk: DeskApp | undefined;
test.afterEach(async () => {
  await desk?.kill().catch(() => undefined);
});

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const row = (page: Page, number: string) => page.getByRole('row', { name: new RegExp(`^${number} `) });

/** As 系统设置 does, so that the story need not be typed. */
async function addClerk(page: Page): Promise<void> {
  await page.evaluate(async (password) => {
    const bridge = (globalThis as unknown as { xinfangDesk: { call: (c: string, i: unknown) => Promise<unknown> } })
      .xinfangDesk;
    await bridge.call('user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password });
  }, PASSWORD);
}

async function register(page: Page, name: string, gist: string, count: string): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await type(page, '姓名', name);
  await type(page, '来访人数', count);
  await type(page, '概要', gist);
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
}

/** Nothing sideways, nothing that axe calls serious, every name in Chinese. */
async function check(page: Page, name: string): Promise<void> {
  const faults = [...(await findSideways(page)), ...(await findAxeFaults(page)), ...(await findLatinNames(page))];
  expect.soft(faults, name).toEqual([]);
}

async function inThreeLooks(here: DeskApp, name: string, caption: string): Promise<void> {
  await check(here.page, name);
  await picture(here.page, name, caption);
  await dress(here, { size: [1366, 688], textSize: 'standard', colours: 'dark' });
  await check(here.page, `${name} dark`);
  await picture(here.page, `${name}-dark`, `${caption}，深色`);
  await dress(here, { size: [1366, 688], textSize: 'largest', colours: 'light' });
  await check(here.page, `${name} largest`);
  await picture(here.page, `${name}-largest`, `${caption}，特大字`);
  await dress(here, { size: [1366, 688], textSize: 'standard', colours: 'light' });
}

test('a day from 开班 to 日结后更正, two clerks, no mouse', async () => {
  test.setTimeout(240_000);
  const printer = aPrinter();
  const here = await launchDesk(newFolder(), printer.environment);
  desk = here;
  await printer.plug(here, true);
  const { page } = here;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await addClerk(page);

  await test.step('8:00: 开班, Enter accepts', async () => {
    await expect(dialog(page, '开班')).toBeHidden();
    await command(page, '开班');
    const panel = dialog(page, '开班');
    await expect(panel.getByRole('button', { name: '开班', exact: true })).toBeFocused();
    await tabTo(page, 'textbox', '今日接访领导');
    await page.keyboard.insertText('李某某');
    await press(page, '打印测试条');
    await expect(panel.getByText('测试条已送打印机')).toBeVisible({ timeout: 20_000 });
    await inThreeLooks(here, 'open-shift', '开班：窗口、接访领导、打印机、时间、昨晚遗留');
    await tabTo(page, 'button', '以后再说');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(panel).toBeHidden();
    await expect(page.getByRole('region', { name: '今日接访领导' })).toContainText('李某某');
  });

  await test.step('three people are registered; whoever comes in her hours is told to the leader', async () => {
    await register(page, '王强', '宅基地确权与邻居争议', '1');
    await register(page, '赵玉兰', '安置房逾期交付', '6');
    await register(page, '孙丽', '低保申请未获答复', '2');
    await page.getByRole('button', { name: '工作台', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F7');
    await expect(row(page, 'B01')).toContainText('已叫 · 2号窗');
    await page.keyboard.press('F2');
    await page.keyboard.press('1');
    await type(page, '姓名', '周某');
    await page.getByRole('button', { name: '工作台', exact: true }).focus();
    await page.keyboard.press('Enter');
  });

  await test.step('lunch: the next clerk takes over and finishes who was called', async () => {
    await command(page, '交接班');
    const panel = dialog(page, '交接班');
    await expect(panel).toContainText('在办 1 · 候访 2');
    await inThreeLooks(here, 'hand-over', '交接班：在办和候访留在窗口，草稿逐件移交或留下');
    await expect(page.getByRole('combobox', { name: '接班人', exact: true })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('wrong-9999');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('alert')).toBeVisible();
    await page.getByLabel('接班人密码', { exact: true }).focus();
    await page.keyboard.insertText(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(panel).toBeHidden();
    await expect(page.getByRole('navigation', { name: '主导航' })).toContainText('李强');
    await expect(page.getByRole('status', { name: '大厅此刻' })).toContainText('李强 已接班');
    await expect(page.getByText('周某')).toHaveCount(0);
    await tabTo(page, 'button', '到窗口 B01');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', '接待完毕 B01');
    await page.keyboard.press('Enter');
    await expect(row(page, 'B01')).toContainText('已接待');
    await inThreeLooks(here, 'workbench-day', '工作台：接访领导、到期、收工前');
  });

  await test.step('17:30: the day is closed, each number opens its list, the report goes to paper', async () => {
    await command(page, '日结');
    await expect(page.getByRole('heading', { name: '日结', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: '来访合计 人次 9', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: '领导接访 批次 3', exact: true })).toBeVisible();
    await press(page, '集体访 批次 1');
    const lines = page.getByRole('region', { name: '集体访 批次 的明细' });
    await expect(lines.getByRole('listitem')).toHaveCount(1);
    await expect(lines).toContainText('赵**');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: '集体访 批次 1', exact: true })).toBeFocused();
    await tabTo(page, 'button', '日结', 120);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/已日结 · 第 1 版/)).toBeVisible();
    await expect(page.getByRole('button', { name: '打印日报' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('日报已排队打印')).toBeVisible();
  });

  await test.step('corrected afterwards: the figure stays, the correction stands beside it', async () => {
    await press(page, '集体访 批次 1');
    await page.getByRole('region', { name: '集体访 批次 的明细' }).getByRole('button', { name: /^LF/ }).focus();
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', '更正');
    await page.keyboard.press('Enter');
    const form = page.getByRole('region', { name: '更正' });
    await expect(form.getByRole('textbox', { name: '姓名' })).toBeFocused();
    await tabTo(page, 'combobox', '要改的栏目');
    await page.keyboard.insertText('来访人数');
    await expect(page.getByRole('listbox', { name: '要改的栏目' }).getByRole('option').first()).toHaveText('来访人数');
    await page.keyboard.press('Enter');
    await expect(form.getByRole('textbox', { name: '来访人数' })).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('3');
    await page.keyboard.press('Control+S');
    await expect(form).toBeHidden();
    await command(page, '日结');
    await expect(page.getByRole('button', { name: '来访合计 人次 9', exact: true })).toBeVisible();
    const corrections = page.getByRole('region', { name: '日结后更正' });
    await expect(corrections).toContainText('来访合计 人次 9 → 6');
    await expect(corrections).toContainText('李强');
    await inThreeLooks(here, 'day-corrected', '日结：数字不动，日结后更正列在旁边');
  });
});

test('a township: no queue, 自办 is told in writing on the spot, the roster of the month', async () => {
  test.setTimeout(180_000);
  const printer = aPrinter();
  const here = await launchDesk(newFolder(), printer.environment);
  desk = here;
  await printer.plug(here, true);
  const { page } = here;
  await setUpDesk(page, '综治窗口', async (name) => {
    if (name === '单位与工位') await page.getByRole('radio', { name: '乡镇' }).check();
  });
  await startOffline(page);
  await expect(page.getByRole('region', { name: '今日登记' })).toContainText('今天还没有登记');
  await expect(page.getByRole('region', { name: '大厅此刻' })).toHaveCount(0);

  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await type(page, '姓名', '刘建国');
  await type(page, '概要', '村道路灯不亮');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('combobox', { name: '分流方式' })).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('自办');
  await expect(page.getByRole('listbox', { name: '分流方式' }).getByRole('option').first()).toHaveText('自办');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+P');
  await expect(page.getByText('当场书面告知已排队打印')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('候访号')).toHaveCount(0);
  await picture(page, 'township-saved', '乡镇：当场书面告知与回执一起打印');
  await press(page, '工作台');
  await expect(page.getByRole('table', { name: '今日登记' })).toContainText('村道路灯不亮');
  await inThreeLooks(here, 'township', '乡镇：今日登记');

  await command(page, '接访安排');
  await press(page, '添加一天');
  await page.getByRole('textbox', { name: /第1位 接访领导$/ }).focus();
  await page.keyboard.insertText('李某某');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已保存')).toBeVisible();
  await inThreeLooks(here, 'reception-month', '接访安排：一个月的表');
  await press(page, '工作台');
  await expect(page.getByRole('region', { name: '今日接访领导' })).toContainText('李某某');
  await page.getByRole('radio', { name: '我的事项' }).check();
  await expect(page.getByRole('region', { name: '我的事项' })).toBeVisible();
  await inThreeLooks(here, 'my-matters', '我的事项：按日期');
});
