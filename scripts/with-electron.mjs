// Runs any command with an Electron to find and a screen to draw on: node scripts/with-electron.mjs playwright test
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { finish, runChild } from './run-child.mjs';
import { ensureWindowPackages } from './system-libraries.mjs';

async function withElectron([command, ...args]) {
  if (command === undefined) throw new Error('用法：node scripts/with-electron.mjs <命令> [参数……]');
  ensureWindowPackages();
  const runtime = await electronRuntime();
  const display = await openDisplay();
  const code = await runChild(command, args, { ...runtime.env, ...display.env });
  display.stop();
  return code;
}

await finish(withElectron(process.argv.slice(2)));
