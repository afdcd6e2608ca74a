import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { findInFiles } from '../builders/needles';
import {
  type DeskApp,
  launchDesk,
  newFolder,
  PASSWORD,
  picture,
  press,
  setUpDesk,
  startOffline,
  type,
} from './desk-app';
import { dress, findAxeFaults, findLatinNames, findSideways, LOOKS, THREE_LOOKS, type Look } from './screen-rules';

/*
 * An accusation of the office itself, by keyboard alone: the other ways first, a draft that survives the plug and opens
 * for its clerk alone, sealed when it is saved, read by the one who was named. Nothing of it lies on the disk.
 */

const NEEDLES = ['裴砚舟', '鎏槿科长', '截留芡实补贴', '骊歌三百元', '蟠龙坳补记'];
const READER = { name: '王强', account: 'wangqiang', password: 'Wangqiang-2026' };
test.describe.configure({ mode: 'serial' });
const folder = newFolder();
/** What programs leave in the temp folder is looked through as well. */
const TMPDIR = join(folder, 'temp');
mkdirSync(TMPDIR);
let desk: DeskApp;
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

/** The bridge itself, for what other tests do by keyboard. */
const call = <T>(page: Page, channel: string, input: object): Promise<T> =>
  page.evaluate(`xinfangDesk.call(${JSON.stringify(channel)}, ${JSON.stringify(input)})`);

async function logInAs(page: Page, account: string, password: string): Promise<void> {
  await expect(page.getByLabel('密码', { exact: true })).toBeVisible();
  const name = page.getByRole('combobox', { name: '账号' }).or(page.getByRole('textbox', { name: '账号' }));
  await name.fill(account);
  await page.keyboard.press('Tab');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

async function settingsPart(page: Page, name: string): Promise<void> {
  await press(page, '系统设置');
  await page.getByRole('tab', { name: '显示' }).focus();
  const tab = page.getByRole('tab', { name });
  for (let step = 0; step < 20 && (await tab.getAttribute('aria-selected')) !== 'true'; step += 1)
    await page.keyboard.press('ArrowDown');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** At each size of window and text, in each colour; as it was afterwards. */
async function looksRight(name: string): Promise<void> {
  const { page } = desk;
  for (const look of THREE_LOOKS) {
    await dress(desk, look);
    expect([name, ...(await findSideways(page)), ...(await findAxeFaults(page))]).toEqual([name]);
    if (look.textSize !== 'standard') await picture(page, `${name}-${look.textSize}-${look.colours}`, name);
  }
  expect(await findLatinNames(page)).toEqual([]);
  await dress(desk, LOOKS[0] as Look);
}

/** Everything the desk has on the disk, Chromium's own profile included. */
const found = () => findInFiles(folder, NEEDLES);

test('a reader is named by the administrator', async () => {
  test.setTimeout(120_000);
  desk = await launchDesk(folder, { TMPDIR });
  const { page } = desk;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await expect(page.getByRole('button', { name: '密件', exact: true })).toHaveCount(0);
  await call(page, 'user:add', { ...READER, roles: ['officer'] });
  await settingsPart(page, '密件查看人');
  await page.getByRole('radio', { name: READER.name }).focus();
  await page.keyboard.press('Space');
  await type(page, '所在单位', '县纪委监委');
  await picture(page, 'accusation-readers', '密件查看人：管理员指定');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: '密件查看人' })).toContainText('县纪委监委');
  await expect(page.getByRole('table', { name: '密件查看人' })).toContainText('有效');
});

test('the other ways stand before the first word, and the tab says nothing', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await type(page, '姓名', '裴砚舟');
  const tab = page.getByRole('tablist', { name: '打开的登记' }).getByRole('tab');
  await expect(tab).toContainText('裴**');
  await page.locator('[data-field="petitions.0.purpose"] input:checked').focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '揭发控告' })).toBeChecked();
  await expect(page.getByRole('note')).toContainText('12388');
  await expect(page.getByRole('textbox', { name: '概要' })).toHaveCount(0);
  await expect(tab).not.toContainText('裴');
  await picture(page, 'accusation-notice', '选了揭发控告：先说别的途径，再填写');
  await looksRight('accusation-notice');
  await page.getByRole('radio', { name: '揭发控告' }).focus();
  // Enter walks on to the button, which keeps its own Enter.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '被反映人' })).toBeFocused();
  await page.keyboard.insertText('鎏槿科长');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '被反映单位' })).toBeFocused();
  await page.keyboard.insertText('县信访局');
  await expect(page.getByText('反映的是本单位：保存即密封')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '概要' })).toBeFocused();
  await page.keyboard.insertText('截留芡实补贴');
  await type(page, '反映的主要问题', '骊歌三百元，另有其人。');
  await expect(page.getByRole('heading', { name: '可能重复' })).toHaveCount(0);
  await picture(page, 'accusation-form', '被反映人在前，保存即密封');
  await looksRight('accusation-form');
  expect(await page.title()).not.toMatch(/裴|密|控告/);
});

test('with nobody to seal it to nothing is saved and nothing is lost', async () => {
  const { page } = desk;
  const { value } = await call<{ value: { readers: { userId: string }[] } }>(page, 'reader:list', {});
  const userId = value.readers[0]?.userId ?? '';
  await call(page, 'reader:remove', { userId });
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('alert')).toContainText('12388');
  await expect(page.getByRole('textbox', { name: '反映的主要问题' })).toHaveValue('骊歌三百元，另有其人。');
  await picture(page, 'accusation-no-reader', '没有查看人：不保存，草稿留着');
  await call(page, 'reader:name', { userId, unitName: '县纪委监委' });
});

test('after the plug was pulled it is back for its clerk and for nobody else', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await expect
    .poll(async () => JSON.stringify(await call(page, 'draft:list', {})).includes('骊歌三百元'), { timeout: 10_000 })
    .toBe(true);
  await desk.kill();
  expect(found()).toEqual([]);
  desk = await launchDesk(folder, { TMPDIR });
  await logInAs(desk.page, READER.account, READER.password);
  expect(JSON.stringify(await call(desk.page, 'draft:list', {}))).toContain('"value":[]');
  await call(desk.page, 'session:logOut', {});
  await desk.page.reload();
  await logInAs(desk.page, 'zhangli', PASSWORD);
  await expect(desk.page.getByText('已恢复 1 件未保存的登记')).toBeVisible();
  await expect(desk.page.getByRole('textbox', { name: '被反映人' })).toHaveValue('鎏槿科长');
  await expect(desk.page.getByRole('textbox', { name: '反映的主要问题' })).toHaveValue('骊歌三百元，另有其人。');
  await expect(desk.page.getByRole('tablist', { name: '打开的登记' }).getByRole('tab')).not.toContainText('裴');
});

test('it is sealed when it is saved, and this desk has number, time and hash', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await page.keyboard.press('Control+S');
  const result = page.getByRole('region', { name: '登记成功' });
  await expect(result).toContainText('已密封，本机不能再查看');
  await expect(result).toContainText('密封给 1 名查看人');
  await expect(page.getByRole('button', { name: /撤销保存/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '同一人再登一件' })).toHaveCount(0);
  expect(await page.locator('body').innerText()).not.toMatch(new RegExp(NEEDLES.join('|')));
  await picture(page, 'accusation-sealed', '已密封，本机不能再查看');
  expect(await findAxeFaults(page)).toEqual([]);
  await press(page, '补充或补打');
  await expect(page.getByRole('heading', { name: /^LF130131/ })).toBeVisible();
  const open = page.getByRole('button', { name: '查看内容' });
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await press(page, '补充');
  await expect(page.getByRole('textbox', { name: '补充内容' })).toBeFocused();
  await page.keyboard.insertText('蟠龙坳补记');
  await picture(page, 'accusation-supplement', '补充：另存一件密封记录');
  await press(page, '密封保存');
  await expect(page.getByText('补充已密封保存，本机不能再查看')).toBeVisible();
  await expect(page.getByText('补充 1 次')).toBeVisible();
  expect(found()).toEqual([]);
});

test('the named reader opens it, in every size and colour', async () => {
  test.setTimeout(180_000);
  const { page } = desk;
  await call(page, 'session:logOut', {});
  await page.reload();
  await logInAs(page, READER.account, READER.password);
  await press(page, '密件');
  await expect(page.getByRole('table', { name: '密件列表' })).toContainText('密封');
  await picture(page, 'accusation-list', '查看人的密件列表');
  await page.getByRole('table').getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await press(page, '查看内容');
  await expect(page.getByText('骊歌三百元，另有其人。')).toBeVisible();
  await expect(page.getByText('蟠龙坳补记')).toBeVisible();
  await picture(page, 'accusation-opened', '查看人打开的内容');
  await looksRight('accusation-opened');
  await page.keyboard.press('Escape');
  await desk.kill();
  expect(found()).toEqual([]);
});
