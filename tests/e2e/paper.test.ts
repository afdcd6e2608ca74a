import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
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
import { findAxeFaults, findLatinNames } from './screen-rules';
import { keptPdf, listKept, sheetsOf, sizeOf } from './kept-paper';
import { aPrinter } from './test-printer';

/*
 * Paper in the real program: no printer, kill -9, a printer that is plugged in; the slip, 来访登记表 over two sheets, a
 * character that no font draws, blanks for a day without power.
 */

const RESULTS = resolve(import.meta.dirname, '../../test-results/papers');
/** Of extension H, assigned in 2022: common fonts end before it. */
const RARE = '\u{323af}';
/** Two sheets of it. */
const STORY = Array.from(
  { length: 16 },
  (_, at) =>
    `${at + 1}月，村委会将二组河滩地46亩流转给合作社，约定每亩每年800元，当年付清；此后未再付款，多次找村委会，答复“合作社账上没钱”。`,
).join('\n');

let desk: DeskApp | undefined;
test.afterAll(async () => {
  await desk?.kill().catch(() => undefined);
});

/** Kept for whoever wants to look at them. */
function keep(name: string, pdf: Buffer): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.pdf`), pdf);
}

async function register(page: Page): Promise<string> {
  await page.keyboard.press('F2');
  await fillIn(page);
  await page.keyboard.press('Control+P');
  const number = page.locator('output[aria-label="信访件编号"]').first();
  await expect(number).toBeVisible();
  return number.innerText();
}

async function fillIn(page: Page): Promise<void> {
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await type(page, '姓名', '刘建国');
  await type(page, '联系电话', '17900000042');
  await type(page, '概要', `${RARE}家沟土地流转款未付`);
  await type(page, '反映的主要问题', STORY);
  await type(page, '请求1', '支付2024年流转款3360元');
}

test('paper waits for its printer through a power cut, and comes out in order', async () => {
  test.setTimeout(180_000);
  const printer = aPrinter();
  const folder = newFolder();
  const data = join(folder, 'data');
  desk = await launchDesk(folder, printer.environment);
  await printer.plug(desk, false);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  const number = await register(desk.page);

  await test.step('without a printer number and code are large, and the queue says so', async () => {
    const { page } = desk as DeskApp;
    await expect(page.getByText(/没有找到打印机/)).toBeVisible({ timeout: 20_000 });
    for (const label of ['信访件编号', '查询码'])
      await expect(page.locator(`output[aria-label="${label}"]`)).toHaveCSS('font-size', '32px');
    await expect(page.getByRole('status', { name: '打印' })).toHaveText('未打印 1 · 没有打出 1');
    await expect(page.getByText(/U\+323AF/).first()).toBeVisible();
    await page.keyboard.press('Control+Shift+P');
    await expect(page.getByRole('region', { name: '打印队列' })).toBeVisible();
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await findLatinNames(page)).toEqual([]);
    await picture(page, 'print-queue', '没有打印机：登记照常，编号抄给来访人，回执在队列里等着');
    await page.keyboard.press('Escape');
    const [slip = ''] = listKept(data);
    const [text = ''] = await sheetsOf(keptPdf(data, slip));
    keep('slip', keptPdf(data, slip));
    expect(text).toContain(number);
    expect(text).toContain('〓家沟');
    expect(text).not.toContain(RARE);
  });

  await test.step('kill -9; the slip comes out when a printer is there', async () => {
    await (desk as DeskApp).kill();
    desk = await launchDesk(folder, printer.environment);
    await printer.plug(desk, false);
    await logIn(desk.page);
    await expect(desk.page.getByRole('status', { name: '打印' })).toHaveText('未打印 1 · 没有打出 1');
    await printer.plug(desk, true);
    await desk.page.keyboard.press('Control+Shift+P');
    await press(desk.page, '再打一次');
    await expect(desk.page.getByRole('status', { name: '打印' })).toHaveText('');
    await desk.page.keyboard.press('Escape');
    expect(printer.sheets()).toHaveLength(1);
  });

  await test.step('来访登记表 from the petition', async () => {
    const { page } = desk as DeskApp;
    await tabTo(page, 'button', '信访件').catch(() => tabTo(page, 'link', '信访件'));
    await page.keyboard.press('Enter');
    await expect(page.getByText(number)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', '打印来访登记表');
    await page.keyboard.press('Enter');
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(2);
    const pdf = printer.sheets()[1] ?? Buffer.alloc(0);
    keep('form', pdf);
    const sheets = await sheetsOf(pdf);
    expect(sheets).toHaveLength(2);
    expect(await sizeOf(pdf)).toEqual([210, 297]);
    const text = sheets.join('');
    for (const wanted of [
      '来访登记表', number, '刘建国', '17900000042', '张丽', '2号窗', '〓家沟', '支付2024年流转款3360元', '代理人', '紧急情况', '告知内容',
      '来访人签字', '16月', '本机字库没有',
    ]) expect(text).toContain(wanted); // prettier-ignore
    expect(sheets[0]).toContain('1月');
    expect(sheets[1]).toMatch(/第 ?2 ?[页⻚]/);
    await page.getByRole('tab', { name: /^办理过程/ }).click();
    await expect(page.getByRole('list', { name: '办理过程' })).toContainText('查看');
    await picture(page, 'form-queued', '打印来访登记表：查看留痕');
  });

  await test.step('blanks for a day without power', async () => {
    const { page } = desk as DeskApp;
    await tabTo(page, 'button', '系统设置').catch(() => tabTo(page, 'link', '系统设置'));
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: '打印' }).click();
    await type(page, '份数', '２');
    await press(page, '打印空白登记表');
    await expect(page.getByText('2 份已排队打印')).toBeVisible();
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(3);
    await press(page, '打印空白回执');
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(4);
    expect(await findAxeFaults(page)).toEqual([]);
    await picture(page, 'blank-papers', '停电备用：空白回执和空白登记表');
    const [form, slip] = printer.sheets().slice(2);
    if (!form || !slip) throw new Error('two blanks');
    keep('blank-form', form);
    keep('blank-slip', slip);
    // Front and back, twice.
    const sheets = await sheetsOf(form);
    expect(sheets).toHaveLength(4);
    for (const front of [0, 2]) {
      expect(sheets[front]).toContain('反映的主要问题');
      expect(sheets[front + 1]).toContain('来访人签字');
    }
    const slips = await sheetsOf(slip);
    expect(slips).toHaveLength(2);
    for (const sheet of slips) for (const wanted of ['登记回执', '查询码', '下一步']) expect(sheet).toContain(wanted);
    expect(slips.join('')).not.toContain('受理');
    // Only what was about somebody is kept.
    expect(listKept(data)).toHaveLength(2);
  });

  await test.step('a jam holds neither saving nor the next person', async () => {
    const { page } = desk as DeskApp;
    printer.jam(true);
    await page.getByRole('radio', { name: '80 毫米小票' }).click();
    await type(page, '份数', '1');
    await press(page, '打印空白回执');
    await expect(page.getByRole('status', { name: '打印' })).toHaveText('未打印 1');
    await page.keyboard.press('F2');
    await fillIn(page);
    const before = Date.now();
    await page.keyboard.press('Control+P');
    await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
    expect(Date.now() - before).toBeLessThan(1_000);
    await expect(page.getByRole('status', { name: '回执' })).toHaveText('回执：未打印（第 1 份）');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    printer.jam(false);
    await expect(page.getByRole('status', { name: '打印' })).toHaveText('', { timeout: 20_000 });
    const [blank, slip] = printer.sheets().slice(4);
    if (!blank || !slip) throw new Error('two rolls');
    keep('blank-roll', blank);
    keep('slip-roll', slip);
    expect(await sizeOf(blank)).toEqual([80, 200]);
    // Cut where the text ends: neither a long white tail nor a second sheet.
    const [width, height] = await sizeOf(slip);
    expect(width).toBe(80);
    expect(height).toBeGreaterThan(120);
    expect(height).toBeLessThan(190);
    for (const roll of [blank, slip]) expect(await sheetsOf(roll)).toHaveLength(1);
  });
});
