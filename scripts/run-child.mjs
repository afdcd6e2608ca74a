import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const FORWARD_MS = 300;

/** A stop meant for npm ends npm and its shell, which tell nobody: their child sees it by having another parent. */
function watchParent(onGone) {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && onGone(), 500).unref();
}

/**
 * Runs a program in the foreground and gives its exit code; Ctrl+C and a stop from outside reach the child, too.
 * node_modules/.bin comes first, as in npm scripts, so that the Node there is used, not the system's.
 */
export function runChild(command, args, env = {}) {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...env },
    // On Windows the programs in .bin are .cmd files, which need a shell; the system's own need none.
    shell: process.platform === 'win32' && !/[\\/]/.test(command),
  });
  // From a terminal the child has it already; a second one in the middle of its ending would cut that short.
  const forward = (signal) => setTimeout(() => child.kill(signal), FORWARD_MS).unref();
  for (const signal of SIGNALS) process.on(signal, forward);
  const watch = watchParent(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const signal of SIGNALS) process.off(signal, forward);
      clearInterval(watch);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** For the last line of a script: a clear sentence instead of a stack, and the exit code. */
export async function finish(work) {
  try {
    process.exit(await work);
  } catch (error) {
    console.error(process.env.DEBUG ? error : `错误：${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
