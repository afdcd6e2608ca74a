// Debian and its relatives: the few system packages that the desk, its tests and its pictures need.
// Elsewhere (Windows, other Linux) there is nothing to install and nothing is asked.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const groups = {
  window: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'],
  display: ['xvfb', 'xauth'],
  font: ['fonts-noto-cjk'],
  compiler: ['g++'],
  postgres: ['postgresql'],
};

const isDebian = () => process.platform === 'linux' && existsSync('/usr/bin/dpkg-query');

// Debian 13 and Ubuntu 24.04 renamed some (time_t of 64 bits) and `Provides` the old name.
function isInstalled(name) {
  const result = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}\n', name, `${name}t64`], { encoding: 'utf8' });
  return result.stdout.split('\n').includes('installed');
}

function aptEnvironment() {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
}

/** Installs what is missing when allowed to; otherwise stops with the exact command to type. */
export function ensureSystemPackages(wanted) {
  if (!isDebian()) return;
  const missing = wanted.flatMap((group) => groups[group]).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid() !== 0) {
    throw new Error(
      `缺少系统软件包：${missing.join(' ')}。请运行：\n  sudo apt-get update && sudo apt-get ${install.join(' ')}`,
    );
  }
  console.error(`[系统库] 安装 ${missing.join(' ')} ……`);
  for (const args of [['update', '-qq'], install]) {
    const result = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: aptEnvironment() });
    // An index that could not be refreshed may still know the package.
    if (result.status !== 0 && args[0] === 'install')
      throw new Error(`安装失败。请手动运行：apt-get ${install.join(' ')}`);
  }
}

/** For a window: the libraries, a Chinese font, and without a screen a virtual one. */
export function ensureWindowPackages() {
  ensureSystemPackages(process.env.DISPLAY ? ['window', 'font'] : ['window', 'font', 'display']);
}

if (process.argv[1] && basename(process.argv[1]) === 'system-libraries.mjs') {
  const wanted = process.argv.slice(2);
  const all = ['window', 'display', 'font', 'compiler'];
  ensureSystemPackages(wanted.length > 0 ? wanted : all);
  const os = existsSync('/etc/os-release')
    ? readFileSync('/etc/os-release', 'utf8').match(/PRETTY_NAME="(.*)"/)?.[1]
    : '';
  console.error(`[系统库] 齐全（${os || process.platform}）`);
}
