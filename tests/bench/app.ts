// start.cold and memory.peak: the built app with the seeded station, against an Electron window with one input in it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { benchArguments, copyFolder } from './bench-arguments';
import { compare, median, miss } from './figure';
import { ACCOUNT } from './seed-station';

const { names, isQuick, seeded, password, scratch, root } = benchArguments();
const START_GOAL = 'ratio <= 1.6';
const MEMORY_GOAL = 'ratio <= 2';
/** A start that takes longer than this is not measured but told. */
const PATIENCE_MS = 120_000;
const executablePath = process.env['ELECTRON_EXEC_PATH'] ?? '';
const plain = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

interface Run {
  readonly start: number;
  readonly peak: number;
}

/** RSS of a process and all it started, in MB. */
function memoryOf(pid: number): number {
  const children = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const parent = Number(/PPid:\s+(\d+)/.exec(status)?.[1]);
      sizes.set(Number(name), Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  const sum = (each: number): number =>
    (sizes.get(each) ?? 0) + (children.get(each) ?? []).reduce((all, child) => all + sum(child), 0);
  return sum(pid);
}

async function run(
  args: string[],
  env: Record<string, string>,
  ready: (page: Page) => Promise<void>,
  work: (page: Page) => Promise<void>,
): Promise<Run> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = performance.now();
  const app: ElectronApplication = await _electron.launch({
    executablePath,
    args: [...args, ...sandbox, '--lang=zh-CN'],
    env: { ...plain, ...env },
    timeout: PATIENCE_MS,
  });
  const child = app.process();
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0));
  };
  const timer = setInterval(look, 100);
  try {
    const page = await app.firstWindow({ timeout: PATIENCE_MS });
    page.setDefaultTimeout(PATIENCE_MS);
    await ready(page);
    const start = performance.now() - started;
    await work(page);
    look();
    return { start, peak };
  } finally {
    clearInterval(timer);
    // At an orderly end the app would write a backup of hundreds of megabytes; the next round needs none.
    child.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function writeBlankApp(): string {
  const folder = join(scratch, 'blank');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"name":"blank","main":"main.cjs"}');
  const html = encodeURIComponent('<!doctype html><meta charset="utf-8"><label>姓名<input></label>');
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.setPath('userData', ${JSON.stringify(join(scratch, 'blank-data'))});
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 688, useContentSize: true, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,${html}');
});`,
  );
  return folder;
}

const name = (page: Page) => page.getByRole('textbox', { name: '姓名' }).first();

async function logInAndType(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '账号' }).fill(ACCOUNT);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').first().waitFor();
  if ((await name(page).count()) === 0) await page.keyboard.press('F2');
  await name(page).fill('刘建国');
}

async function listAndSearch(page: Page): Promise<void> {
  await page.getByRole('navigation').first().getByRole('button', { name: '信访件' }).click();
  const search = page.getByRole('combobox', { name: '搜索' });
  for (const text of ['刘建', '拖欠工资', 'ljg']) {
    await search.fill(text);
    await page.getByRole('option').first().waitFor();
  }
  await page.waitForTimeout(500);
}

const userData = join(scratch, 'user-data');
mkdirSync(userData);
copyFolder(seeded, join(userData, 'data'));
const blank = writeBlankApp();
const runApp = () => run([root], { APP_USER_DATA: userData }, logInAndType, listAndSearch);
const runBlank = () =>
  run(
    [blank],
    {},
    async (page) => name(page).fill('刘建国'),
    async (page) => page.waitForTimeout(500),
  );

try {
  // The first start of each fills the disk cache; it is not counted.
  await runBlank();
  await runApp();
  const taken: { app: Run; blank: Run }[] = [];
  for (let round = 0; round < (isQuick ? 3 : 7); round += 1)
    taken.push({ blank: await runBlank(), app: await runApp() });
  const of = (part: 'app' | 'blank', what: keyof Run) => median(taken.map((each) => each[part][what]));
  if (names.has('start.cold')) compare('start.cold', of('app', 'start'), 'ms', of('blank', 'start'), START_GOAL);
  if (names.has('memory.peak')) compare('memory.peak', of('app', 'peak'), 'MB', of('blank', 'peak'), MEMORY_GOAL);
} catch (error) {
  const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  if (names.has('start.cold')) miss('start.cold', 'ms', START_GOAL, why);
  if (names.has('memory.peak')) miss('memory.peak', 'MB', MEMORY_GOAL, why);
}
