import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openStation } from '../../src-main/desk/station';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { issueSheet, layCable, startCountyProcess, type Cable, type CountyProcess } from './county-process';
import {
  type DeskApp,
  launchDesk,
  logIn,
  newFolder,
  picture,
  press,
  setUpDesk,
  startOffline,
  tabTo,
  type,
} from './desk-app';
import { databaseKeyOf, keptPdf, listKept, sheetsOf } from './kept-paper';

/*
 * The story of the first issue, in the real program by keyboard alone: set up with the cable out, register, kill -9 in
 * mid-typing, everything is there; the cable goes in, the county has each event once, a second window sees it.
 */

let cable: Cable;
let county: CountyProcess | undefined;
const desks: DeskApp[] = [];

test.beforeAll(async () => {
  cable = await layCable();
});
test.afterAll(async () => {
  for (const desk of desks) await desk.kill().catch(() => undefined);
  await county?.kill();
  cable.close();
});

async function launch(folder = newFolder()): Promise<DeskApp> {
  const desk = await launchDesk(folder);
  desks.push(desk);
  return desk;
}

/** The quick walk: seven stops, Enter from one to the next. */
async function typeQuick(page: Page, visitor: { name: string; phone: string; gist: string }): Promise<void> {
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toBeFocused();
  await page.keyboard.insertText(visitor.name);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '联系电话', exact: true })).toBeFocused();
  await page.keyboard.insertText(visitor.phone);
  // 现住址, 来访人数, 概要
  for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '概要', exact: true })).toBeFocused();
  await page.keyboard.insertText(visitor.gist);
}

const statusBar = (page: Page) => page.getByRole('status', { name: '上传状态' });

test('a visit registered at the window, offline, reaches the county', async () => {
  test.setTimeout(300_000);
  const folder = newFolder();
  const numbers: string[] = [];

  const first = await test.step('set up with the cable out', async () => {
    const desk = await launch(folder);
    await picture(desk.page, 'set-up', '第一次打开：网线没有插，初始设置照常进行');
    await setUpDesk(desk.page, '2号窗');
    await picture(desk.page, 'county-later', '县级服务器以后再连');
    await startOffline(desk.page);
    await expect(desk.page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
    return desk;
  });

  await test.step('register a visit by keyboard and hand over the slip', async () => {
    const { page } = first;
    await page.keyboard.press('F2');
    await typeQuick(page, { name: '刘建国', phone: '17900000042', gist: '李家沟村二组土地流转款未付' });
    await type(
      page,
      '反映的主要问题',
      '2023年10月，村委会将二组河滩地46亩流转给合作社，约定每亩每年800元，当年付清。2024年起未再付款，多次找村委会，答复“合作社账上没钱”。要求查清去向并支付。',
    );
    await type(page, '请求1', '支付2024年流转款3360元');
    await picture(page, 'registering', '来访登记：全程不用鼠标');
    await page.keyboard.press('Control+P');
    const number = page.locator('output[aria-label="信访件编号"]').first();
    await expect(number).toBeVisible();
    numbers.push(await number.innerText());
    await expect(page.getByText(/没有找到打印机|已送打印机/)).toBeVisible({ timeout: 20_000 });
    await picture(page, 'registered', '登记成功：编号和查询码当场就有，回执已出');
    // On disk there is nothing to read: the PDF is kept sealed.
    const [slip = ''] = listKept(join(folder, 'data'));
    const text = (await sheetsOf(keptPdf(join(folder, 'data'), slip))).join('');
    expect(text).toContain(numbers[0]);
    expect(text).toContain('登记回执');
    for (const secret of ['17900000042', '刘建国', '受理', '130131189']) expect(text).not.toContain(secret);
    await expect(statusBar(page)).toHaveText(/离线·待上传 \d+/);
  });

  await test.step('kill -9 in mid-typing', async () => {
    const { page } = first;
    await page.keyboard.press('F2');
    await typeQuick(page, { name: '王芳', phone: '17900000043', gist: '邻居排水沟' });
    await expect(page.getByText(/草稿已存/)).toBeVisible({ timeout: 5_000 });
    await picture(page, 'half-typed', '写到一半……此刻拔掉电源（kill -9）');
    await first.kill();
  });

  const second = await test.step('start again: everything is there', async () => {
    const desk = await launch(folder);
    await logIn(desk.page);
    await expect(desk.page.getByText(/已恢复 \d+ 件未保存的登记/)).toBeVisible();
    await expect(desk.page.getByRole('textbox', { name: '概要', exact: true })).toHaveValue('邻居排水沟');
    await expect(desk.page.getByRole('textbox', { name: '概要', exact: true })).toBeFocused();
    await picture(desk.page, 'restored', '重新打开：草稿和光标都在原处');
    await desk.page.keyboard.insertText('堵塞');
    await desk.page.keyboard.press('Control+S');
    const number = desk.page.locator('output[aria-label="信访件编号"]').first();
    await expect(number).toBeVisible();
    numbers.push(await number.innerText());
    return desk;
  });

  await test.step('the list says where each record is', async () => {
    const { page } = second;
    await tabTo(page, 'button', '信访件').catch(() => tabTo(page, 'link', '信访件'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('table', { name: '信访件列表' })).toBeVisible();
    for (const number of numbers) await expect(page.getByText(number)).toBeVisible();
    await expect(page.getByText('刘**')).toBeVisible();
    await picture(page, 'list-offline', '信访件：两件都在，标为仅本机');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '李家沟村二组土地流转款未付' })).toBeVisible();
    await picture(page, 'detail', '一件信访件：个人信息遮住，期限写明哪一条、怎么算');
    await page.keyboard.press('Escape');
  });

  await test.step('the cable goes in', async () => {
    county = await startCountyProcess();
    county.operator('office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131');
    cable.plug(county.port);
    const { page } = second;
    await tabTo(page, 'button', '同步中心').catch(() => tabTo(page, 'link', '同步中心'));
    await page.keyboard.press('Enter');
    await enrolBySheet(page, issueSheet(county, 'A1', cable.address));
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 20_000 });
    await picture(page, 'exchanged', '插上网线：几秒内县里全部收下');
    expect(county.operator('journal', 'verify')).toContain('全部相符');
  });

  const other = await test.step('a second window of the bureau sees the same petitions', async () => {
    const desk = await launch();
    await setUpDesk(desk.page, '3号窗');
    await enrolBySheet(desk.page, issueSheet(county as CountyProcess, 'A2', cable.address));
    await press(desk.page, '开始使用');
    await tabTo(desk.page, 'button', '信访件').catch(() => tabTo(desk.page, 'link', '信访件'));
    await desk.page.keyboard.press('Enter');
    for (const number of numbers) await expect(desk.page.getByText(number)).toBeVisible({ timeout: 20_000 });
    await picture(desk.page, 'other-window', '3号窗看到同一件信访件');
    return desk;
  });

  await test.step('a real cut: the county dies, the hall goes on, nothing is sent twice', async () => {
    const { page } = other;
    await county?.kill();
    cable.pull();
    await page.keyboard.press('F2');
    await typeQuick(page, { name: '赵某某', phone: '', gist: '低保申请没有答复' });
    await page.keyboard.press('Control+S');
    await expect(page.locator('output[aria-label="信访件编号"]').first()).toBeVisible();
    await expect(statusBar(page)).toHaveText(/离线·待上传 \d+/, { timeout: 20_000 });
    await picture(page, 'cut', '线断了，县里的服务器也停了：登记照常，只有状态栏轻轻说一声');
    county = await startCountyProcess(county?.folder);
    cable.plug(county.port);
    await page.keyboard.press('F2');
    await tabTo(page, 'button', '同步中心').catch(() => tabTo(page, 'link', '同步中心'));
    await page.keyboard.press('Enter');
    await press(page, '立即同步');
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 30_000 });
    expect(county.operator('journal', 'verify')).toContain('全部相符');
  });

  await test.step('rows rebuilt from each journal are the same to the byte, and the same on both stations', async () => {
    const folders = [folder, other.folder];
    await press(second.page, '立即同步').catch(() => undefined);
    await expect(statusBar(second.page)).toHaveText('在线·全部已收', { timeout: 20_000 });
    for (const desk of [second, other]) await desk.kill();
    const dumps = folders.map((each) => rebuiltDump(join(each, 'data')));
    for (const { before, after } of dumps) expect(after).toBe(before);
  });
});

/** Chooses the sheet, pastes it, connects. */
async function enrolBySheet(page: Page, sheet: string): Promise<void> {
  const ways = page.getByRole('radiogroup', { name: '连接方式', exact: true });
  await expect(ways).toBeVisible();
  await tabTo(page, 'radio', '地址和注册码');
  await page.keyboard.press('ArrowRight');
  await type(page, '注册单', sheet);
  await press(page, '连接');
}

function rebuiltDump(dataDirectory: string): { before: string; after: string } {
  expect(existsSync(join(dataDirectory, 'keys.json'))).toBe(true);
  const station = openStation({ dataDirectory, key: databaseKeyOf(dataDirectory).toString('hex') });
  const before = dumpRows(station.connection);
  rebuild(station.connection, { fromNothing: true });
  const after = dumpRows(station.connection);
  station.close();
  return { before, after };
}
