import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';

const ROOT = resolve(import.meta.dirname, '../..');
export const PASSWORD = 'Pingshan-2026';
/** Of whoever forgets her first one. */
export const LATER_PASSWORD = 'Zai-Jian-2026';
/** Where the folders of one run lie; rebuilt-rows.ts looks at each when the tests are over. */
export const RUN_FOLDER = 'E2E_RUN_FOLDER';

/** One running desk: the real program in its real runtime, with a data folder of its own. */
export interface DeskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  readonly kill: () => Promise<void>;
}

export function newFolder(): string {
  return mkdtempSync(join(process.env[RUN_FOLDER] ?? tmpdir(), 'xinfang-desk-'));
}

/** @param extra environment of this desk alone @param words of its command line: --demo, Chromium's switches */
export async function launchDesk(
  folder: string,
  extra: Readonly<Record<string, string>> = {},
  words: readonly string[] = [],
): Promise<DeskApp> {
  const executablePath = process.env['ELECTRON_EXEC_PATH'];
  if (!executablePath) throw new Error('Run through scripts/with-electron.mjs');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = { ...process.env, APP_USER_DATA: folder, TZ: 'Asia/Shanghai', ...extra } as Record<string, string>;
  const app = await _electron.launch({
    executablePath,
    args: [ROOT, ...root, '--lang=zh-CN', '--force-device-scale-factor=1', ...words],
    env,
  });
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 688));
  await page.waitForLoadState('domcontentloaded');
  return {
    app,
    page,
    folder,
    kill: async () => {
      const closed = new Promise<void>((done) => app.once('close', () => done()));
      app.process().kill('SIGKILL');
      await closed;
    },
  };
}

/** Moves with Tab alone until the control of that name has the focus. */
export async function tabTo(
  page: Page,
  role: Parameters<Page['getByRole']>[0],
  name: string,
  limit = 240,
): Promise<void> {
  const control = page.getByRole(role, { name, exact: true });
  await control.first().waitFor();
  for (let step = 0; step < limit; step += 1) {
    if (await control.evaluateAll((all) => all.some((each) => each.matches(':focus')))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} cannot be reached with Tab`);
}

/** Goes there by keyboard, replaces what stands there and types. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, 'textbox', name);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, 'button', name);
  await page.keyboard.press('Enter');
}

/**
 * 初始设置 without a network, up to the last step. `onStep` may look at each page once it stands there.
 *
 * @returns the recovery key as it is printed.
 */
export async function setUpDesk(
  page: Page,
  window: string,
  onStep: (name: string) => Promise<void> = async () => undefined,
): Promise<string> {
  await onStep('单位与工位');
  await type(page, '单位名称', '平山县信访局');
  await type(page, '接访大厅', '平山县群众工作中心');
  await type(page, '窗口', window);
  await type(page, '咨询电话', '0311-00000000');
  await press(page, '下一步');
  await expect(page.getByRole('textbox', { name: '管理员姓名', exact: true })).toBeVisible();
  await onStep('管理员账号');
  await type(page, '管理员姓名', '张丽');
  await type(page, '账号', 'zhangli');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(PASSWORD);
  await press(page, '下一步');
  await expect(page.getByRole('heading', { name: '恢复密钥' })).toBeVisible({ timeout: 20_000 });
  await onStep('数据保护');
  const note = await page.getByText(/请照打印件输入第 \d+ 组/).innerText();
  const place = Number(/第 (\d+) 组/.exec(note)?.[1] ?? 1);
  const groups = (await page.locator('output[aria-label="恢复密钥"]').innerText()).match(/[0-9A-Z]{4}/g) ?? [];
  await type(page, '恢复密钥核对', groups[place - 1] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '暂不连接' })).toBeVisible();
  await onStep('县级服务器');
  return groups.join('-');
}

/** The last step of 初始设置 without a county; the program then logs in, which stretches a password. */
export async function startOffline(page: Page): Promise<void> {
  await press(page, '暂不连接');
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 20_000 });
}

export async function logIn(page: Page): Promise<void> {
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused();
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Enter');
}

const PICTURES = process.env['PICTURES'] ?? join(ROOT, 'test-results', 'pictures');
let number = 0;

/** Keeps what a person would see, numbered in the order of the story, and says so when the demo is played. */
export async function picture(page: Page, name: string, caption: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  number += 1;
  const file = `${String(number).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(PICTURES, file) });
  if (process.env['DEMO']) process.stdout.write(`DEMO ${file} ${caption}\n`);
}
