import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, newFolder, press, setUpDesk, startOffline, tabTo, type } from './desk-app';
import { overflowing, sheetsOf, sizeOf } from './kept-paper';
import { dress, findAxeFaults, findLatinNames, findSideways, THREE_LOOKS } from './screen-rules';
import { aPrinter } from './test-printer';

/*
 * 演练 in the real program, by keyboard: the third door of the first page, and --demo beside a real folder that stays as
 * it was to the byte. On the way what the person across the desk gets: 给群众看 and the slip in 大字.
 */

const RESULTS = resolve(import.meta.dirname, '../../test-results');
const LONG_NAME = '阿卜杜拉·买买提·艾合买提江·吐尔逊那依·阿不都热合曼';

let desk: DeskApp | undefined;
test.afterEach(async () => {
  await desk?.kill().catch(() => undefined);
});

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

async function look(page: Page, name: string): Promise<void> {
  const faults: string[] = [];
  for (const each of THREE_LOOKS) {
    await dress(desk as DeskApp, each);
    faults.push(...(await findSideways(page)), ...(await findAxeFaults(page)));
    mkdirSync(join(RESULTS, 'across'), { recursive: true });
    await page.screenshot({ path: join(RESULTS, 'across', `${name}-${each.textSize}-${each.colours}.png`) });
  }
  faults.push(...(await findLatinNames(page)));
  const [first] = THREE_LOOKS;
  if (first) await dress(desk as DeskApp, first);
  expect.soft(faults, name).toEqual([]);
}

async function enterAs(page: Page, role: string): Promise<void> {
  await expect(page.getByRole('button', { name: '窗口', exact: true })).toBeFocused();
  await press(page, role);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible();
}

test('the third door: a filled hall in one press, her own words at 28 px, a slip she can read, and back', async () => {
  test.setTimeout(180_000);
  const printer = aPrinter();
  const folder = newFolder();
  desk = await launchDesk(folder, printer.environment);
  const { page } = desk;
  await look(page, 'first-page');
  await press(page, '先看看');
  await expect(page.getByRole('heading', { name: '演练', exact: true })).toBeVisible({ timeout: 30_000 });
  await look(page, 'roles');
  await enterAs(page, '窗口');
  await printer.plug(desk, true);

  await test.step('the hall is full, and the stripe stands under every page', async () => {
    await expect(page.getByRole('table', { name: '大厅此刻' }).getByRole('row')).toHaveCount(13);
    await look(page, 'workbench');
    for (const place of ['来访登记', '信访件', '同步中心', '系统设置']) {
      await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: place, exact: true }).click();
      await expect(page.getByRole('complementary', { name: '演练' })).toBeInViewport({ ratio: 1 });
      if (place === '同步中心') {
        await expect(page.getByText(/不和县里连接/)).toBeVisible();
        await expect(page.getByRole('textbox', { name: '服务器地址' })).toHaveCount(0);
      }
    }
  });

  await test.step('F9 in the middle of a sentence, and back to the same place in it', async () => {
    await page.keyboard.press('F2');
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    await page.keyboard.press('1');
    await type(page, '姓名', LONG_NAME);
    await page.getByRole('checkbox', { name: '老年', exact: true }).check();
    await page.getByRole('checkbox', { name: '需代写', exact: true }).check();
    await type(page, '概要', '自来水隔日供水水质发黄');
    await type(page, '请求1', '恢复正常供水');
    await type(page, '反映的主要问题', Array.from({ length: 12 }, (_, at) => `${at + 1}月起隔日供水，每次不到两小时，水质发黄有沉淀。`).join('\n')); // prettier-ignore
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F9');
    const shown = page.getByRole('dialog', { name: '给群众看' });
    await expect(shown).toBeVisible();
    await expect(shown.getByText(LONG_NAME)).toHaveCSS('font-size', '28px');
    await expect(shown.getByRole('button', { name: '对', exact: true })).toBeFocused();
    await look(page, 'facing');
    const body = page.locator('.facing-body');
    await page.keyboard.press('PageDown');
    await expect.poll(() => body.evaluate((at) => at.scrollTop)).toBeGreaterThan(200);
    await page.keyboard.press('Home');
    await expect.poll(() => body.evaluate((at) => at.scrollTop)).toBe(0);
    await page.keyboard.press('F9');
    await expect(page.getByRole('textbox', { name: '反映的主要问题', exact: true })).toBeFocused();
    await page.keyboard.insertText('很多');
    await expect(page.getByRole('textbox', { name: '反映的主要问题', exact: true })).toHaveValue(/有很多沉淀。$/);
    await page.keyboard.press('F9');
    await page.keyboard.press('Enter');
    // 需代写: it was read to her.
    await expect(page.getByText('已核对：向本人宣读')).toBeVisible();
  });

  await test.step('大字 by itself for who is old, on both papers, with nothing over the edge', async () => {
    await page.keyboard.press('Control+p');
    await expect(page.getByRole('checkbox', { name: '大字回执' })).toBeChecked();
    const number = await page.locator('output[aria-label="信访件编号"]').innerText();
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(1);
    await page.keyboard.press('F9');
    await expect(page.getByRole('dialog', { name: '给群众看' }).getByText('阿**　共 1 人')).toBeVisible();
    await look(page, 'facing-slip');
    await page.keyboard.press('Escape');
    await press(page, '查看信访件');
    await page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('button', { name: '系统设置', exact: true })
      .click();
    await page.getByRole('tab', { name: '打印', exact: true }).click();
    await page.getByRole('radio', { name: '80 毫米小票' }).click();
    await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '信访件', exact: true }).click();
    await expect(page.locator('.petition-row[data-row="0"]')).toContainText('自来水隔日供水水质发黄');
    await page.locator('.petition-row[data-row="0"]').press('Enter');
    await expect(page.getByRole('heading', { name: '自来水隔日供水水质发黄' })).toBeVisible();
    await page.keyboard.press('Control+p');
    await expect(page.getByRole('checkbox', { name: '大字回执' })).toBeChecked();
    await press(page, '打印');
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(2);
    await press(page, '打印来访登记表');
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(3);
    const [a5, roll, form] = printer.sheets();
    if (!a5 || !roll || !form) throw new Error('three papers');
    const names = { a5, roll, form };
    mkdirSync(join(RESULTS, 'papers'), { recursive: true });
    for (const [name, pdf] of Object.entries(names))
      writeFileSync(join(RESULTS, 'papers', `practice-${name}.pdf`), pdf);
    expect(await sizeOf(a5)).toEqual([148, 210]);
    expect((await sizeOf(roll))[0]).toBe(80);
    for (const slip of [a5, roll]) {
      const sheets = await sheetsOf(slip);
      expect(sheets).toHaveLength(1);
      for (const words of [number, '查询码', '查询口令', '下一步', '演练 不作凭证'])
        expect(sheets[0]?.replace(/\s/g, '')).toContain(words.replace(/\s/g, ''));
    }
    const sheets = await sheetsOf(form);
    for (const sheet of sheets) expect(sheet.replace(/\s/g, '')).toContain('演练不作凭证');
    expect(sheets.join('').replace(/\s/g, '')).toContain('代书人:演练窗口');
    expect(sheets.join('')).toContain('捺指印');
    for (const [name, pdf] of Object.entries(names)) expect(await overflowing(pdf), name).toEqual([]);
  });

  await test.step('emptied and filled anew, then back to the first page', async () => {
    await press(page, '重置演练数据');
    await expect(page.getByRole('button', { name: '窗口', exact: true })).toBeFocused({ timeout: 30_000 });
    await enterAs(page, '管理员');
    await press(page, '回到正式工作');
    await expect(page.getByRole('textbox', { name: '单位名称', exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('complementary', { name: '演练' })).toHaveCount(0);
    expect(existsSync(join(folder, 'data', 'desk.db'))).toBe(false);
  });
});

test('--demo beside a real folder: the same practice, and not a byte of the real one is another', async () => {
  test.setTimeout(120_000);
  const folder = newFolder();
  const real = join(folder, 'data');
  desk = await launchDesk(folder);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await desk.app.close();
  const before = fingerprint(real);
  desk = await launchDesk(folder, {}, ['--demo']);
  await enterAs(desk.page, '窗口');
  await desk.page.keyboard.press('F7');
  await expect(desk.page.getByRole('status', { name: '大厅此刻' })).toHaveText(/^已叫/);
  await tabTo(desk.page, 'button', '叫下一位');
  await desk.page.keyboard.press('Control+l');
  // No password stands between a trainee and the next try.
  await enterAs(desk.page, '股室');
  await desk.app.close();
  expect(fingerprint(real)).toBe(before);
  desk = await launchDesk(folder);
  await expect(desk.page.getByLabel('密码', { exact: true })).toBeFocused();
});
