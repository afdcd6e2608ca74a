// Measures the program against floors of the same run: npm run bench [-- visit.save search.p95 …] [--quick]
// One JSON line per figure: {"name","value","unit","floor","ratio","goal"}. --folder DIR takes a seeded folder as it is.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { cacheFolder, electronRuntime } from './electron-runtime.mjs';
import { root } from './root.mjs';
import { finish, runChild } from './run-child.mjs';
import { bundleBench, bundleStation, seededFolder, seedPassword } from './seed.mjs';
import { ensureWindowPackages } from './system-libraries.mjs';

const figures = {
  'visit.save': 'visit-save',
  'search.p95': 'search',
  rebuild: 'search',
  'push.10k': 'push',
  'start.cold': 'app',
  'memory.peak': 'app',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, folder: { type: 'string' } },
});
const petitions = values.quick ? 20_000 : 200_000;

function missing(names, why) {
  for (const name of names) {
    console.log(JSON.stringify({ name, value: null, unit: '', floor: null, ratio: null, goal: '', missing: why }));
  }
  return 0;
}

async function runApp(run, names) {
  try {
    ensureWindowPackages();
    await build('desk');
  } catch (error) {
    return missing(names, `程序没有构建成功：${error instanceof Error ? error.message : error}`);
  }
  if (!existsSync(join(root, 'out/main/main.js'))) return missing(names, '没有 out/main/main.js');
  const runtime = await electronRuntime();
  const display = await openDisplay();
  const code = await run([], { ...runtime.env, ...display.env });
  display.stop();
  return code;
}

async function bench() {
  const unknown = positionals.filter((name) => !Object.hasOwn(figures, name));
  if (unknown.length > 0) throw new Error(`没有这项：${unknown.join(' ')}。可选：${Object.keys(figures).join(' ')}`);
  const names = positionals.length > 0 ? positionals : Object.keys(figures);
  const entries = [...new Set(names.map((name) => figures[name]))];
  mkdirSync(cacheFolder, { recursive: true });
  let failed = 0;
  for (const entry of entries) {
    const wanted = names.filter((name) => figures[name] === entry);
    const seeded =
      entry === 'visit-save'
        ? ''
        : entry === 'push'
          ? await seededFolder(10_000, 'events')
          : (values.folder ?? (await seededFolder(petitions)));
    const folder = await bundleStation(entry);
    if (entry === 'push') await bundleBench('county-child', 'county', 'src-server/store/migrations');
    const given = [
      '--names',
      wanted.join(','),
      '--seeded',
      seeded,
      '--password',
      seedPassword,
      '--scratch',
      cacheFolder,
      '--root',
      root,
    ];
    const args = [join(folder, `${entry}.mjs`), ...given, ...(values.quick ? ['--quick'] : [])];
    const run = (before, env = {}) => runChild('node', [...before, ...args], env);
    const hasDatabase = entry !== 'push' || process.env.DATABASE_URL;
    const code =
      entry === 'app' ? await runApp(run, wanted) : await run(hasDatabase ? [] : ['scripts/postgres.mjs', 'node']);
    failed += code === 0 ? 0 : 1;
  }
  return failed > 0 ? 1 : 0;
}

await finish(bench());
