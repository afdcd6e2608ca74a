import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesk, newFolder, picture, setUpDesk, press, type DeskApp } from './desk-app';

/* What a page that went bad could try, tried from inside the real window. */

let desk: DeskApp;
test.beforeAll(async () => {
  desk = await launchDesk(newFolder());
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

test('the window is a sandbox with one object and no way out', async () => {
  const { page, app } = desk;
  await expect(page.getByRole('heading', { name: '初始设置' })).toBeVisible();
  const seen = await page.evaluate(async () => {
    const scope = globalThis as unknown as Record<string, unknown>;
    const reached = await fetch('https://example.invalid/').then(
      () => 'yes',
      () => 'no',
    );
    return {
      node: typeof scope['require'] + typeof scope['process'],
      bridge: Object.keys(scope['xinfangDesk'] as object).sort(),
      opened: (scope['open'] as (url: string) => unknown)('https://example.invalid/') === null,
      reached,
      permission: await (
        scope['navigator'] as { permissions: { query: (o: object) => Promise<{ state: string }> } }
      ).permissions
        .query({ name: 'geolocation' })
        .then(({ state }) => state),
    };
  });
  expect(seen).toEqual({
    node: 'undefinedundefined',
    bridge: ['call', 'onChange'],
    opened: true,
    reached: 'no',
    permission: 'denied',
  });
  const main = await app.evaluate(({ BrowserWindow, Menu }) => ({
    windows: BrowserWindow.getAllWindows().length,
    hasMenu: Menu.getApplicationMenu() !== null,
    preferences: BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences(),
    ),
  }));
  expect(main).toMatchObject({
    windows: 1,
    hasMenu: false,
    preferences: [{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false }],
  });
});

test('calls of the wrong shape, before login and to no such channel are answered with a sentence', async () => {
  const { page } = desk;
  const call = (channel: unknown, input: unknown) =>
    page.evaluate(
      ([name, body]) =>
        (
          globalThis as unknown as { xinfangDesk: { call: (c: unknown, i: unknown) => Promise<unknown> } }
        ).xinfangDesk.call(name, body),
      [channel, input] as const,
    );
  expect(await call('visit:register', { anything: 1 })).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
  expect(await call('petition:list', { filter: {}, offset: 0, limit: 10 })).toMatchObject({
    ok: false,
    error: { code: 'STATION_NOT_OPEN' },
  });
  expect(await call('__proto__', {})).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
});

test('a second instance on the same folder gives way to the first', async () => {
  const executable = process.env['ELECTRON_EXEC_PATH'] ?? '';
  const root = resolve(import.meta.dirname, '../..');
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(executable, [root, ...noSandbox], {
    env: { ...process.env, APP_USER_DATA: desk.folder },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'close')) as [number | null];
  expect(code).toBe(0);
  await expect(desk.page.getByRole('heading', { name: '初始设置' })).toBeVisible();
});

test('a captive portal, a wrong code and a sheet that is none are told apart in words', async () => {
  const { page } = desk;
  const { createServer } = await import('node:http');
  const portal = createServer((_request, response) => response.end('<html>请登录上网</html>'));
  await new Promise<void>((done) => portal.listen(0, '127.0.0.1', done));
  const own = portal.address();
  const address = `http://127.0.0.1:${typeof own === 'object' && own ? own.port : 0}`;
  await setUpDesk(page, '2号窗');
  await page.getByRole('textbox', { name: '服务器地址', exact: true }).fill(address);
  await page.getByRole('textbox', { name: '注册码', exact: true }).fill('ABCD-EFGH-JKMN-PQRS-TVWX');
  await press(page, '连接');
  await expect(page.getByText('对方不是县级服务器')).toBeVisible();
  await picture(page, 'portal', '上网登录页冒充不了县级服务器');
  portal.close();
  await page.getByRole('textbox', { name: '服务器地址', exact: true }).fill('http://127.0.0.1:9');
  await press(page, '连接');
  await expect(page.getByText('连不上县级服务器')).toBeVisible();
  await page.getByRole('textbox', { name: '注册码', exact: true }).fill('ABC');
  await press(page, '连接');
  await expect(page.getByText('注册码不对')).toBeVisible();
});

// Last: after a navigation that was refused, Playwright's locators wait for one that never comes.
test('neither a link, nor a script, nor a file from outside gets in', async () => {
  const { page } = desk;
  const before = page.url();
  await page.evaluate(() => {
    const scope = globalThis as unknown as { location: { href: string } };
    scope.location.href = 'https://example.invalid/';
  });
  // Asked of the page itself: a locator would wait for a navigation that never comes.
  expect(await page.evaluate(() => (globalThis as unknown as { location: { href: string } }).location.href)).toBe(
    before,
  );
  const answer = await page.evaluate(() =>
    fetch('app://bundle/index.html').then((got) => got.headers.get('content-security-policy')),
  );
  expect(answer).toContain(`default-src 'none'`);
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['app://bundle/../main/main.js', 'app://bundle/%2e%2e/main/main.js', 'app://other/index.html'].map((url) =>
        fetch(url).then(
          (got) => got.status,
          () => 0,
        ),
      ),
    ),
  );
  for (const status of statuses) expect([0, 404]).toContain(status);
});
