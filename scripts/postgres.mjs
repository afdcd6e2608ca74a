// Runs a command beside a throw-away PostgreSQL: node scripts/postgres.mjs vitest run --project server
// The command finds it at DATABASE_URL. Data, socket and server are gone when the command ends.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finish, runChild } from './run-child.mjs';
import { ensureSystemPackages } from './system-libraries.mjs';

const startLimitMs = 20_000;
const debianFolder = '/usr/lib/postgresql';
const isRoot = process.getuid?.() === 0;

function programFolder() {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest && existsSync(join(debianFolder, newest, 'bin/initdb')) ? join(debianFolder, newest, 'bin') : undefined;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// PostgreSQL refuses to run as root.
const asOwner = (program, args) => (isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args]);

function must(program, args) {
  const result = spawnSync(...asOwner(program, args), { cwd: tmpdir(), encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${program}：${result.stderr || result.error}`);
}

async function untilReady(bin, folder, port, server) {
  const end = Date.now() + startLimitMs;
  while (server.exitCode === null && Date.now() < end) {
    const args = ['-q', '-h', '127.0.0.1', '-p', String(port)];
    if (spawnSync(join(bin, 'pg_isready'), args).status === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`PostgreSQL 没有启动（${folder}）。`);
}

async function withPostgres([command, ...args]) {
  if (command === undefined) throw new Error('用法：node scripts/postgres.mjs <命令> [参数……]');
  if (!programFolder()) ensureSystemPackages(['postgres']);
  const bin = programFolder();
  if (!bin) throw new Error('未找到 PostgreSQL（/usr/lib/postgresql）。');
  const folder = mkdtempSync(join(tmpdir(), 'xinfang-postgres-'));
  if (isRoot) spawnSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  let server;
  let closed;
  try {
    must(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
    const port = await freePort();
    const options = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
    server = spawn(...asOwner(join(bin, 'postgres'), options), { cwd: tmpdir(), stdio: 'ignore' });
    closed = new Promise((resolve) => server.on('close', resolve));
    await untilReady(bin, folder, port, server);
    return await runChild(command, args, { DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres` });
  } finally {
    // pg_ctl reads the pid from the data folder: runuser's own pid would not be the server's.
    if (server) {
      spawnSync(...asOwner(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate']), { cwd: tmpdir() });
      await closed;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

await finish(withPostgres(process.argv.slice(2)));
