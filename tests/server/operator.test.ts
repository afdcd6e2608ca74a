import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolmentSheetSchema } from '../../src-shared/sync/enrolment';
import { buildServer, startServer, type Server } from './built-server';
import { DATABASE_URL } from './test-county';

/** The built server and the built command, as county IT runs them. */
const folder = mkdtempSync(join(tmpdir(), 'county-operator-'));
const bundle = join(folder, 'bundle');
const servers: Server[] = [];

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function operator(data: string, ...args: string[]): Promise<Told> {
  const env = { ...process.env, XINFANG_COUNTY_DATA: join(folder, data) };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(bundle, 'operator.js'), ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

async function serve(data: string): Promise<Server> {
  mkdirSync(join(folder, data), { recursive: true });
  const server = startServer(bundle, join(folder, data), undefined, 'ignore');
  servers.push(server);
  expect(await server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  return server;
}

beforeAll(async () => {
  mkdirSync(bundle);
  await buildServer(bundle);
  await serve('first');
}, 120_000);
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGTERM');
  for (const { ended } of servers) expect(await ended).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const onEmbedded = DATABASE_URL ? test.skip : test;

onEmbedded(
  'from founding an office to moving the county to another machine (embedded store)',
  { timeout: 120_000 },
  async () => {
    expect(
      await operator('first', 'office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131'),
    ).toMatchObject({ code: 0 });
    expect(
      await operator('first', 'office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131'),
    ).toMatchObject({ code: 1, err: '已有同名单位：平山县信访局\n' });
    expect((await operator('first', 'office', 'list')).out).toContain('平山县信访局  信访局  130131');

    const sheetFile = join(folder, '注册单.json');
    const issued = await operator(
      'first',
      'enrolment',
      'issue',
      '--office',
      '平山县信访局',
      '--workplace',
      'A1',
      '--out',
      sheetFile,
      '--qr',
      '--address',
      'https://xf.pingshan.example',
    );
    const sheet = enrolmentSheetSchema.parse(JSON.parse(readFileSync(sheetFile, 'utf8')));
    expect(issued.out).toContain(`注册码：${sheet.code}`);
    expect(issued.out).toMatch(/[▄▀█]{5}/);
    if (process.platform !== 'win32') expect(statSync(sheetFile).mode & 0o777).toBe(0o600);
    expect((await operator('first', 'stations')).out).toContain('（没有）');

    const verified = await operator('first', 'journal', 'verify');
    expect(verified.out).toMatch(/^核对了 4 条，全部相符。日志末尾：[0-9a-f]{64}\n$/);
    const file = join(folder, 'export.ndjson');
    expect(await operator('first', 'journal', 'export', file)).toMatchObject({ code: 0 });
    expect((await operator('first', 'journal', 'export', file)).err).toContain('文件已存在');

    mkdirSync(join(folder, 'second'));
    copyFileSync(join(folder, 'first', 'county-keys.json'), join(folder, 'second', 'county-keys.json'));
    await serve('second');
    expect((await operator('second', 'journal', 'import', file)).out).toContain('并核对相符');
    expect((await operator('second', 'journal', 'verify')).out).toBe(verified.out);
    expect((await operator('second', 'journal', 'import', file)).err).toContain('这里已有数据');
  },
);

test('what is typed wrong is told with its own exit code', async () => {
  expect(await operator('first')).toMatchObject({ code: 0, out: expect.stringContaining('enrolment issue') as string });
  expect(await operator('first', 'make', 'coffee')).toMatchObject({
    code: 2,
    err: expect.stringContaining('没有这个命令') as string,
  });
  expect(await operator('first', 'office', 'add')).toMatchObject({
    code: 2,
    err: expect.stringContaining('缺少 --name') as string,
  });
  expect(await operator('first', 'office', 'add', '--name', '某局', '--kind', 'x', '--region', '1')).toMatchObject({
    code: 1,
    err: '参数不完整或格式不对\n',
  });
  expect(await operator('first', 'approve', 'ffffffff')).toMatchObject({ code: 1, err: '没有这个编号段：ffffffff\n' });
  expect(await operator('first', 'revoke', 'Z9')).toMatchObject({ code: 1, err: '没有这个工位：Z9\n' });
  expect(await operator('first', 'journal', 'import', '/no/such/file')).toMatchObject({
    code: 1,
    err: expect.stringContaining('没有这个文件') as string,
  });
  expect(await operator('nowhere', 'stations')).toMatchObject({
    code: 3,
    err: expect.stringContaining('没有在这台机器上运行') as string,
  });
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});

test('a second server in the same folder says why it does not start', async () => {
  const second = startServer(bundle, join(folder, 'first'), undefined, 'ignore');
  expect([await second.address, await second.ended]).toEqual([undefined, 1]);
});
