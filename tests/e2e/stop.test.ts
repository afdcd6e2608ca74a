import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { type DeskApp, launchDesk, logIn, newFolder, setUpDesk, startOffline } from './desk-app';

/* A computer that shuts down, a terminal's Ctrl+C: the program ends by itself, at once and in order. */

const ROOT = resolve(import.meta.dirname, '../..');

/** Two signals as from a terminal: one to the group, one passed on by `npm start`. */
async function endBySignal(desk: DeskApp, signal: 'SIGTERM' | 'SIGINT'): Promise<{ code: unknown; ms: number }> {
  const began = Date.now();
  const child = desk.app.process();
  const gone = once(child, 'exit');
  child.kill(signal);
  child.kill(signal);
  const [code] = await gone;
  return { code, ms: Date.now() - began };
}

test('a signal closes the database, keeps the draft and ends with 0', async () => {
  const folder = newFolder();
  const first = await launchDesk(folder);
  await setUpDesk(first.page, '2号窗');
  await startOffline(first.page);
  await first.page.keyboard.press('F2');
  await expect(first.page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await first.page.keyboard.press('1');
  await first.page.keyboard.press('Enter');
  await first.page.keyboard.insertText('刘建国');
  await expect(first.page.getByText(/草稿已存/)).toBeVisible({ timeout: 5_000 });
  const database = join(folder, 'data', 'desk.db');
  expect(existsSync(`${database}-wal`)).toBe(true);
  const ended = await endBySignal(first, 'SIGTERM');
  expect(ended.code).toBe(0);
  expect(ended.ms).toBeLessThan(3_000);
  // A database that was closed has nothing left beside it.
  expect(existsSync(database)).toBe(true);
  expect(existsSync(`${database}-wal`)).toBe(false);

  const second = await launchDesk(folder);
  await logIn(second.page);
  await expect(second.page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue('刘建国');
  expect((await endBySignal(second, 'SIGINT')).code).toBe(0);
});

test('npm start on a screen of its own ends in order when the terminal ends it', async () => {
  test.skip(process.platform !== 'linux', 'only Linux has virtual screens and process groups');
  const { DISPLAY: _screen, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    env: { ...env, APP_USER_DATA: newFolder() },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const picture = join(ROOT, 'test-results/screen.png');
  const began = Date.now();
  const { statSync } = await import('node:fs');
  const isDrawn = () => existsSync(picture) && statSync(picture).mtimeMs > began;
  await expect.poll(isDrawn, { timeout: 60_000, intervals: [200] }).toBe(true);
  const gone = once(child, 'close');
  process.kill(-(child.pid ?? 0), 'SIGINT');
  const [code] = await gone;
  expect(said).not.toContain('Failed to shutdown');
  expect(code).toBe(0);
});
