// The app with hot reload. Arguments after `--` reach the app: `npm run dev -- --demo`.
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { finish, runChild } from './run-child.mjs';
import { ensureWindowPackages } from './system-libraries.mjs';

async function dev() {
  ensureWindowPackages();
  const runtime = await electronRuntime();
  const display = await openDisplay();
  const sandbox = process.getuid?.() === 0 ? ['--noSandbox'] : [];
  const args = ['dev', ...sandbox, '--', ...process.argv.slice(2)];
  const code = await runChild('electron-vite', args, { ...runtime.env, ...display.env });
  display.stop();
  return code;
}

await finish(dev());
