import { expect, test, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, logIn, newFolder, setUpDesk, startOffline } from './desk-app';

/* What people paste and how people are called, in the real window: a sentence at the field, and not a letter lost. */

const LONG = '长'.repeat(99_999) + '尾';
/** A letter of Unicode 3.1 (four bytes in GB 18030), one of Unicode 13, a private one of an old GBK font, an emoji. */
const RARE = '\u{20BB7}野\u{30000}\uE815😀';

let desk: DeskApp;
const folder = newFolder();
test.beforeAll(async () => {
  desk = await launchDesk(folder);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

const box = (name: string) => desk.page.getByRole('textbox', { name, exact: true });

async function paste(name: string, text: string): Promise<void> {
  await desk.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  await box(name).focus();
  await desk.page.keyboard.press('Control+V');
  await expect.poll(() => box(name).evaluate((field) => (field as { value?: string }).value?.length)).toBe(text.length);
}

interface Scope {
  keyMs?: Promise<number>;
  readonly performance: { now: () => number };
  readonly requestAnimationFrame: (then: () => void) => void;
  readonly addEventListener: (type: string, listen: () => void, how: object) => void;
}

/** Milliseconds from a key to the next frame, with everything drawn that the key changed. */
async function keyMs(page: Page, name: string): Promise<number> {
  await box(name).focus();
  // The window listens before the key goes down.
  await page.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    scope.keyMs = new Promise<number>((done) => {
      const begin = () => {
        const began = scope.performance.now();
        scope.requestAnimationFrame(() => setTimeout(() => done(scope.performance.now() - began)));
      };
      scope.addEventListener('keydown', begin, { once: true, capture: true });
    });
  });
  await page.keyboard.press('a');
  return page.evaluate(async () => (await (globalThis as unknown as Scope).keyMs) ?? Number.NaN);
}

test('a hundred thousand characters are refused at the field, in words, and all of them are kept', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await box('姓名').fill(RARE);
  await paste('概要', LONG);
  await paste('反映的主要问题', LONG);
  expect(await keyMs(page, '姓名')).toBeLessThan(1_000);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+S');
  await expect(page.getByText(/最多 \d+ 字，现在 100000 字/)).toHaveCount(2);
  await expect(page.getByText(/有 2 处要改/)).toBeVisible();
  await expect(box('概要')).toBeFocused();
  for (const name of ['概要', '反映的主要问题']) await expect(box(name)).toHaveValue(LONG);
  await expect(page.getByText(/草稿已存/)).toBeVisible();
});

test('a cut in the middle of it loses nothing', async () => {
  await desk.kill();
  desk = await launchDesk(folder);
  await logIn(desk.page);
  await expect(desk.page.getByText(/已恢复 1 件未保存的登记/)).toBeVisible();
  await expect(box('姓名')).toHaveValue(RARE);
  for (const name of ['概要', '反映的主要问题']) await expect(box(name)).toHaveValue(LONG);
});

test('a rare name is saved, found and shown letter by letter', async () => {
  const { page } = desk;
  await box('概要').fill('低保😀');
  await box('反映的主要问题').fill('');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
  await page.keyboard.press('F3');
  await page.keyboard.insertText('\u{30000}');
  const hit = page.getByRole('option', { name: /低保😀/ });
  await expect(hit).toContainText('\u{20BB7}**');
  await hit.click();
  await expect(page.getByRole('heading', { name: '低保😀' })).toBeVisible();
  await page.getByRole('button', { name: '显示个人信息', exact: true }).click();
  await expect(page.getByText(RARE, { exact: false }).first()).toBeVisible();
});
