// Fills a folder with years of a made-up reception desk: npm run seed -- --petitions 200000 --out FOLDER [--password …] [--seed …]
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { cacheFolder } from './electron-runtime.mjs';
import { root } from './root.mjs';
import { finish, runChild } from './run-child.mjs';

export const seedPassword = 'Yanshi-2026';
const external = ['better-sqlite3', '@electric-sql/pglite', 'pg', 'playwright', '@playwright/test', 'electron'];

/**
 * Bundles an entry of tests/bench for plain Node. Station and county look for their migrations beside their own code,
 * so each has a folder of its own. @returns the folder
 */
export async function bundleBench(entry, name, migrations) {
  const outDir = join(root, 'out/bench', name);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      minify: false,
      sourcemap: false,
      emptyOutDir: true,
      rollupOptions: {
        input: { [entry]: join(root, 'tests/bench', `${entry}.ts`) },
        external,
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true, external },
  });
  cpSync(join(root, migrations), join(outDir, 'migrations'), { recursive: true });
  return outDir;
}

/** A folder for each entry: a bench that runs is not swept away by the next one. */
export const bundleStation = (entry) => bundleBench(entry, entry, 'src-main/store/migrations');

/** The sources that decide what lies in a seeded folder. */
function sourceHash() {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!statSync(full).isDirectory()) return hash.update(path).update(readFileSync(full));
    for (const name of readdirSync(full).sort()) add(join(path, name));
  };
  for (const path of ['src-shared', 'src-main/store']) add(path);
  for (const name of ['dice.ts', 'registrations.ts', 'seed-station.ts', 'seed-words.ts']) add(`tests/bench/${name}`);
  return hash.digest('hex').slice(0, 12);
}

async function seed(args) {
  const folder = await bundleStation('seed');
  const code = await runChild('node', [...nodeArguments(), join(folder, 'seed.mjs'), ...args]);
  if (code !== 0) throw new Error('没有写成演示数据。');
}

/** SEED_PROFILE=folder keeps a CPU profile of the run there. */
const nodeArguments = () =>
  process.env.SEED_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.SEED_PROFILE}`] : [];

/** A seeded folder out of the cache, made first when sources changed. `what`: petitions or events. */
export async function seededFolder(count, what = 'petitions') {
  const name = what === 'petitions' ? `seed-${count}-` : `seed-${what}-${count}-`;
  const folder = join(cacheFolder, name + sourceHash());
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  // Made under a name of this process: two runs at once do not write into one folder.
  const part = join(cacheFolder, `making-${process.pid}`);
  try {
    await seed([`--${what}`, String(count), '--out', part, '--password', seedPassword]);
    if (!existsSync(folder)) renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  // A folder of older sources is of no use to anybody, and large.
  for (const old of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, old);
    if (old.startsWith(name) && path !== folder) rmSync(path, { recursive: true, force: true });
  }
  return folder;
}

async function main() {
  const { values } = parseArgs({
    options: {
      petitions: { type: 'string', default: '20000' },
      out: { type: 'string' },
      password: { type: 'string', default: seedPassword },
      seed: { type: 'string' },
    },
  });
  if (values.out === undefined)
    throw new Error('用法：npm run seed -- --petitions 200000 --out 文件夹 [--password 密码] [--seed 数]');
  const more = values.seed === undefined ? [] : ['--seed', values.seed];
  const { petitions, out, password } = values;
  await seed(['--petitions', petitions, '--out', resolve(out), '--password', password, ...more]);
  console.error(`[演示数据] 账号 yanshi，密码 ${password}`);
  return 0;
}

if (process.argv[1] && basename(process.argv[1]) === 'seed.mjs') await finish(main());
