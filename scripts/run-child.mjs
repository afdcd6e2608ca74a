import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

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
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
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
