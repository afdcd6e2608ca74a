import { lstatSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { aCardSimulator, QIAN, SUN, ZHAO, type CardSimulator } from '../builders/card-simulator';
import { aPdf, aPng } from '../builders/pictures';
import { type DeskApp, launchDesk, newFolder, picture, press, setUpDesk, startOffline, tabTo } from './desk-app';
import { dress, findAxeFaults, findLatinNames, findSideways, isInWindow, LOOKS, THREE_LOOKS } from './screen-rules';

/*
 * What stands beside the computer, on the real program: a reader's service on this machine, a scanner that writes into
 * a folder, Chromium's own stand-in for a camera. And a desk beside which nothing stands.
 */

test.describe.configure({ mode: 'serial' });

const CAMERA = ['--use-fake-device-for-media-stream'];
let desk: DeskApp;
let reader: CardSimulator;
const scanner = mkdtempSync(join(tmpdir(), 'xinfang-scanner-'));

test.beforeAll(async () => {
  test.setTimeout(120_000);
  reader = await aCardSimulator();
  desk = await launchDesk(newFolder(), {}, CAMERA);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
  await reader.stop();
});

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function findFaults(page: Page, inSight?: string): Promise<string[]> {
  const found = [...(await findSideways(page)), ...(await findAxeFaults(page)), ...(await findLatinNames(page))];
  if (inSight !== undefined && !(await isInWindow(page, inSight))) found.push(`${inSight} is out of sight`);
  return found;
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '系统设置' }).click();
  await page.getByRole('tab', { name: '外接设备' }).click();
  await expect(page.getByRole('heading', { name: '身份证读卡器' })).toBeVisible();
}

/** Everything the desk keeps, as whoever takes the computer would find it. */
function bytesOnDisk(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => lstatSync(file).isFile())
    .map((file) => readFileSync(file));
}

test('the reader and the scanner are set up by keyboard, and a foreign address is refused', async () => {
  const { page, app } = desk;
  await openSettings(page);
  await expect(page.getByText('已找到摄像头')).toBeVisible();
  const state = page.getByRole('status', { name: '身份证读卡器' });
  await tabTo(page, 'textbox', '读卡器地址');
  await page.keyboard.insertText('192.168.1.20:9877');
  await expect(state).toHaveText('只能填本机地址，如 127.0.0.1:9877');
  await expect(button(page, '测试读卡器')).toHaveCount(0);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('127.0.0.1:1');
  await press(page, '测试读卡器');
  await expect(state).toContainText('没有读卡器服务');
  await tabTo(page, 'textbox', '读卡器地址');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(reader.address);
  await press(page, '测试读卡器');
  await expect(state).toContainText('读卡器');
  await expect(state).toHaveText(/模拟读卡器|已连上/);
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, scanner);
  await press(page, '选择文件夹');
  await expect(page.getByText(scanner)).toBeVisible();
  for (const look of THREE_LOOKS) {
    await dress(desk, look);
    expect.soft(await findFaults(page), '外接设备').toEqual([]);
  }
  await dress(desk, LOOKS[0] as (typeof LOOKS)[number]);
  await picture(page, 'devices', '外接设备：读卡器只在本机，扫描文件夹由系统对话框选');
});

test('a card laid down fills the form at any focus, its number goes on to the phone', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await expect(button(page, '读身份证')).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.getByRole('status', { name: '读卡结果' })).toContainText('没有读到证件');
  reader.lay(ZHAO);
  await expect(box(page, '姓名')).toHaveValue('赵守田');
  await expect(box(page, '证件号码')).toHaveValue('130131188803121217');
  await expect(box(page, '出生日期')).toHaveValue('1888-03-12');
  await expect(box(page, '联系电话')).toBeFocused();
  await expect(page.getByRole('status', { name: '读卡结果' })).toContainText('填入 6 项');
  for (const look of [LOOKS[0], ...THREE_LOOKS.slice(1)] as (typeof LOOKS)[number][]) {
    await dress(desk, look);
    expect.soft(await findFaults(page), 'a form filled by a card').toEqual([]);
    await picture(page, `card-${look.textSize}-${look.colours}`, '读身份证：填入六项，焦点到下一个空栏');
  }
  await dress(desk, LOOKS[0] as (typeof LOOKS)[number]);
});

test('the cards of the others fill the rows of the representatives', async () => {
  const { page } = desk;
  await tabTo(page, 'textbox', '来访人数');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('3');
  reader.lift();
  reader.lay(QIAN);
  await expect(box(page, '代表2姓名')).toHaveValue('钱桂兰');
  await expect(box(page, '代表2联系电话')).toBeFocused();
  await page.keyboard.insertText('17900000002');
  reader.lift();
  reader.putSilently(SUN);
  await page.keyboard.press('F4');
  await expect(box(page, '代表3姓名')).toHaveValue('孙满仓');
  await expect(box(page, '代表3证件号码')).toHaveValue('13013118851101361X');
  await picture(page, 'card-representatives', '读卡逐行填入代表');
  await page.keyboard.press('Escape');
  // Nobody of today was born in that year: the sample cards are asked for a reason.
  await box(page, '证件号码说明').fill('演练用卡');
  await box(page, '概要').fill('李家庄村三人反映土地流转款未付');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
  await page.keyboard.press('Control+W');
});

test('an unplugged reader takes its button with it, and brings it back', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  await page.keyboard.press('1');
  await expect(button(page, '读身份证')).toBeVisible();
  reader.unplug();
  await expect(button(page, '读身份证')).toHaveCount(0);
  reader.plug();
  await expect(button(page, '读身份证')).toBeVisible();
});

test('photographs: Space for the next page, one batch into the materials', async () => {
  const { page } = desk;
  await press(page, '拍照');
  const panel = page.getByRole('dialog', { name: '拍照' });
  await expect(panel).toBeFocused();
  await expect(button(page, '拍下一页')).toBeEnabled();
  for (const count of [1, 2, 3]) {
    // The stand-in's picture moves: each page is another one.
    await page.keyboard.press('Space');
    await expect(panel.getByRole('status')).toHaveText(`已拍 ${count} 页`);
  }
  await page.keyboard.press('Backspace');
  await expect(panel.getByRole('status')).toHaveText('已拍 2 页');
  expect.soft(await findFaults(page), '拍照').toEqual([]);
  await picture(page, 'camera', '连拍：空格下一页，退格重拍，回车完成');
  await tabTo(page, 'textbox', '材料名称');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('流转合同');
  await page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0);
  await expect(button(page, '拍照')).toBeFocused();
  await press(page, '查看 流转合同 2 页');
  await expect(page.getByRole('img', { name: '第1页' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: '查看材料' })).toHaveCount(0);
  // With the panel the permission is gone again, for sound it never was there.
  const asks = (wanted: object) =>
    page.evaluate(async (each) => {
      const { navigator } = globalThis as unknown as {
        navigator: { mediaDevices: { getUserMedia: (wanted: object) => Promise<unknown> } };
      };
      return navigator.mediaDevices.getUserMedia(each).then(
        () => 'given',
        (error: Error) => error.name,
      );
    }, wanted);
  expect(await asks({ video: true })).toBe('NotAllowedError');
  expect(await asks({ audio: true })).toBe('NotAllowedError');
  await page.keyboard.press('Control+W');
});

test('a signature by hand on the pad goes with the papers', async () => {
  const { page } = desk;
  await openSettings(page);
  await page.getByText('有签名板或触摸屏').click();
  await expect(page.getByRole('radio', { name: '有签名板或触摸屏' })).toBeChecked();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '来访登记' }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('1');
  await press(page, '手写签名');
  const pad = page.getByRole('dialog', { name: '手写签名' });
  await expect(pad).toBeFocused();
  await expect(button(page, '采用签名')).toHaveCount(0);
  const place = await pad.getByRole('img', { name: '签名处' }).boundingBox();
  if (!place) throw new Error('no pad');
  for (const [from, to] of [
    [0.2, 0.35],
    [0.4, 0.6],
  ] as const) {
    await page.mouse.move(place.x + place.width * from, place.y + place.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(place.x + place.width * to, place.y + place.height * 0.7, { steps: 8 });
    await page.mouse.up();
  }
  expect.soft(await findFaults(page), '手写签名').toEqual([]);
  await picture(page, 'signature', '来访人核对后手写签名');
  await press(page, '采用签名');
  await expect(pad).toHaveCount(0);
  await expect(button(page, '移除第 1 份材料')).toBeVisible();
  await box(page, '姓名').fill('刘建国');
  await box(page, '概要').fill('反映二组河滩地流转款未付');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
  await press(page, '查看信访件');
  await press(page, '查看 扫描件 1 页');
  await expect(page.getByRole('dialog', { name: '查看材料' }).getByRole('img', { name: '第1页' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a letter: its pages at the left, turned and enlarged, while it is typed from them', async () => {
  const { page } = desk;
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(box(page, '收信日')).toBeFocused();
  const pane = page.getByRole('region', { name: '扫描件' });
  await expect(pane).toBeVisible();
  await expect(pane.getByRole('button', { name: /取入/ })).toHaveCount(0);
  await picture(page, 'scan-empty', '来信：左边等着扫描件');
  const letter = [aPng(1), aPng(2)];
  letter.forEach((bytes, at) => writeFileSync(join(scanner, `scan-${at + 1}.png`), bytes));
  await button(page, '取入新扫描件 2 张').click();
  await expect(pane.getByText('第 1 / 2 页')).toBeVisible();
  await expect(pane.getByRole('img', { name: '第1页' })).toBeVisible();
  await expect(button(page, '取入新扫描件 2 张')).toHaveCount(0);
  // A PDF by the system's dialog goes behind them.
  const chooser = page.waitForEvent('filechooser');
  await pane.getByRole('button', { name: '导入', exact: true }).click();
  await (await chooser).setFiles([{ name: '附件.pdf', mimeType: 'application/pdf', buffer: aPdf(2) }]);
  await expect(pane.getByText('第 3 / 4 页')).toBeVisible();
  await expect(pane.getByRole('img', { name: '第3页' })).toBeVisible();
  await picture(page, 'scan-pdf', '来信的附件是 PDF，逐页显示');
  // Typing, the pages are turned by keys and the words stay where they are.
  await tabTo(page, 'textbox', '反映的主要问题');
  await page.keyboard.insertText('来信人说，');
  await page.keyboard.press('Control+PageUp');
  await page.keyboard.press('Control+PageUp');
  await expect(pane.getByText('第 1 / 4 页')).toBeVisible();
  await page.keyboard.insertText('二组河滩地流转款两年未付。');
  await expect(box(page, '反映的主要问题')).toHaveValue('来信人说，二组河滩地流转款两年未付。');
  const size = () => pane.getByRole('img', { name: '第1页' }).boundingBox();
  const upright = await size();
  await pane.getByRole('button', { name: '放大扫描件' }).click();
  await expect.poll(async () => (await size())?.width ?? 0).toBeGreaterThan((upright?.width ?? 0) * 1.2);
  await pane.getByRole('button', { name: '缩小扫描件' }).click();
  await pane.getByRole('button', { name: '转 90 度' }).click();
  await expect.poll(async () => ((await size())?.width ?? 0) / ((await size())?.height ?? 1)).toBeGreaterThan(1);
  for (let turn = 2; turn <= 4; turn += 1) await pane.getByRole('button', { name: '转 90 度' }).click();
  await expect.poll(async () => ((await size())?.width ?? 0) / ((await size())?.height ?? 1)).toBeLessThan(1);
  await box(page, '姓名').fill('刘建国');
  await box(page, '概要').fill('来信反映二组河滩地流转款未付');
  for (const look of THREE_LOOKS) {
    await dress(desk, look);
    expect.soft(await findFaults(page, '.action-bar button'), 'a letter beside its scan').toEqual([]);
    await picture(page, `scan-${look.textSize}-${look.colours}`, '对照扫描件登记来信');
  }
  await dress(desk, LOOKS[0] as (typeof LOOKS)[number]);
});

test('a file that is no scan is refused in words and leaves nothing', async () => {
  const { page } = desk;
  const pane = page.getByRole('region', { name: '扫描件' });
  const chooser = page.waitForEvent('filechooser');
  await pane.getByRole('button', { name: '导入', exact: true }).click();
  await (
    await chooser
  ).setFiles([{ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('MZ not a picture') }]);
  await expect(pane.getByRole('status')).toContainText('只收 JPEG、PNG 图片和 PDF');
  await expect(pane.getByText('第 1 / 4 页')).toBeVisible();
});

test('a power cut keeps form and pages; saved, they are read from the petition and each look is written down', async () => {
  test.setTimeout(120_000);
  let { page } = desk;
  await expect(page.getByText(/草稿已存/)).toBeVisible();
  await page.keyboard.press('Control+D');
  await desk.kill();
  desk = await launchDesk(desk.folder, {}, CAMERA);
  ({ page } = desk);
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused();
  await page.keyboard.insertText('Pingshan-2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '来访登记' }).click();
  await page.getByRole('tab', { name: /来信/ }).click();
  await expect(page.getByRole('region', { name: '扫描件' }).getByText('第 1 / 4 页')).toBeVisible();
  await expect(page.getByRole('img', { name: '第1页' })).toBeVisible();
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
  await press(page, '查看信访件');
  await press(page, '查看 扫描件 4 页');
  await expect(page.getByRole('dialog', { name: '查看材料' }).getByRole('img', { name: '第1页' })).toBeVisible();
  expect.soft(await findFaults(page), '查看材料').toEqual([]);
  await picture(page, 'scan-viewer', '信访件里查看材料，查看写入记录');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /办理过程/ }).click();
  await expect(page.getByText('查看个人信息').first()).toBeVisible();
  // Nobody who takes the computer finds a page of it.
  const letter = aPng(1);
  const piece = letter.subarray(200, 400);
  for (const bytes of bytesOnDisk(desk.folder)) expect(bytes.includes(piece)).toBe(false);
});

test('beside a desk without devices there is no dead button', async () => {
  test.setTimeout(120_000);
  const bare = await launchDesk(newFolder());
  try {
    const { page } = bare;
    await setUpDesk(page, '3号窗');
    await startOffline(page);
    await page.keyboard.press('F2');
    await page.keyboard.press('1');
    await expect(button(page, '添加材料')).toBeVisible();
    for (const name of ['读身份证', '拍照']) await expect(button(page, name)).toHaveCount(0);
    await page.keyboard.press('F4');
    await expect(page.getByRole('status', { name: '读卡结果' })).toBeEmpty();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: '快捷键' })).not.toContainText('读身份证');
  } finally {
    await bare.kill().catch(() => undefined);
  }
});
