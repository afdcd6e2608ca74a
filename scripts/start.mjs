// `npm start`: from a fresh checkout to the open window, with whatever has to be built or prepared on the way.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { root } from './root.mjs';
import { finish, runChild } from './run-child.mjs';
import { ensureWindowPackages } from './system-libraries.mjs';

/** Chromium refuses to run as root with its sandbox on; for everybody else the sandbox stays. */
export const sandboxArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Looks at the virtual screen once the window has had time to open, and says where the picture is. */
function pictureOfVirtualScreen(env) {
  const picture = join(root, 'test-results/screen.png');
  console.error('[显示] 本机没有屏幕，窗口开在虚拟屏幕上。');
  console.error(`[显示] 想看见它：几秒后查看图片 ${picture}，或用 ssh -X 登录后再运行 npm start。按 Ctrl+C 结束。`);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  // The app itself writes the picture (webContents.capturePage): no screenshot tool is needed.
  return { ...env, APP_SCREEN_PICTURE: picture };
}

async function start() {
  ensureWindowPackages();
  const runtime = await electronRuntime();
  await build('desk');
  const display = await openDisplay();
  const env = { ...runtime.env, ...display.env };
  const args = [root, ...sandboxArguments, '--lang=zh-CN', ...process.argv.slice(2)];
  const code = await runChild(runtime.binary, args, display.isVirtual ? pictureOfVirtualScreen(env) : env);
  display.stop();
  return code;
}

await finish(start());
