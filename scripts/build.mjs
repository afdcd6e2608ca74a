// Builds the desk and the county server. Skips what is newer than every source, unless --force is given.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './root.mjs';
import { finish, runChild } from './run-child.mjs';

const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'postcss.config.mjs'];
const parts = {
  desk: {
    name: '工作站程序',
    sources: ['src-shared', 'src-main', 'src-renderer', 'electron.vite.config.ts', ...settings],
    results: ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
    command: ['electron-vite', ['build', '--logLevel', 'warn']],
  },
  server: {
    name: '县级服务端',
    sources: ['src-shared', 'src-server', 'vite.server.config.ts', ...settings],
    results: ['out/server/main.js', 'out/server/operator.js'],
    command: ['vite', ['build', '-c', 'vite.server.config.ts', '--logLevel', 'warn']],
  },
};

function newestChange(path) {
  const full = join(root, path);
  if (!existsSync(full)) return 0;
  const stat = statSync(full);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files taken away.
  return Math.max(stat.mtimeMs, ...readdirSync(full).map((name) => newestChange(join(path, name))));
}

function isFresh({ sources, results }) {
  const files = results.map((path) => join(root, path));
  if (!files.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...files.map((path) => statSync(path).mtimeMs));
  return sources.every((path) => newestChange(path) <= oldest);
}

/** @param {'desk' | 'server'} part */
export async function build(part, { force = false } = {}) {
  const { name, command } = parts[part];
  if (!force && isFresh(parts[part])) return;
  console.error(`[构建] ${name} ……`);
  const code = await runChild(...command);
  if (code !== 0) throw new Error(`构建${name}失败。`);
}

if (process.argv[1] && basename(process.argv[1]) === 'build.mjs') {
  const force = process.argv.includes('--force');
  const wanted = Object.keys(parts).filter((part) => process.argv.includes(part));
  const all = async () => {
    for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) await build(part, { force });
    return 0;
  };
  await finish(all());
}
