// npm run demo: plays the whole story without a screen — a real cut, a real kill -9 — and shows each step's picture.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root } from './root.mjs';

const folder = join(root, 'demo');
const captions = new Map();

function play() {
  const env = { ...process.env, DEMO: '1', PICTURES: folder };
  const node = process.execPath;
  const args = [
    join(root, 'scripts/with-electron.mjs'),
    'playwright',
    'test',
    'tests/e2e/story.test.ts',
    '--reporter=line',
  ];
  return new Promise((done) => {
    const run = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    run.stdout.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) show(line);
    });
    run.once('close', (code) => done(code ?? 1));
  });
}

function show(line) {
  const step = /DEMO (\S+\.png) (.*)$/.exec(line);
  if (!step) {
    if (/Error|expect|✘|failed/.test(line)) console.log(line);
    return;
  }
  captions.set(step[1], step[2]);
  console.log(`${step[2]}\n    ${join('demo', step[1])}`);
}

function writeContactSheet() {
  const figures = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .map((name) => `<figure><img src="${name}" alt=""><figcaption>${captions.get(name) ?? name}</figcaption></figure>`);
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>信访前台 演示</title><style>
body{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:#F5F4F0;color:#1E2628;margin:24px}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:16px}figure{margin:0}img{width:100%;border:1px solid #E2DFD7}
figcaption{padding:4px 0 12px}</style><h1>信访前台：断网登记，插线即达</h1><main>${figures.join('')}</main></html>`;
  writeFileSync(join(folder, 'index.html'), page);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build('desk');
await build('server');
const code = await play();
writeContactSheet();
console.log(`全部画面：${pathToFileURL(join(folder, 'index.html')).href}`);
process.exitCode = code;
