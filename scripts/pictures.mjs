// npm run pictures: the eight pictures of the README, out of the program itself, into docs/pictures.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './root.mjs';
import { runChild } from './run-child.mjs';
import { smallPng } from './small-png.mjs';

const folder = mkdtempSync(join(tmpdir(), 'xinfang-pictures-'));
await build('desk');
await build('server');
const args = [join(root, 'scripts/with-electron.mjs'), 'playwright', 'test', 'tests/e2e/readme-pictures.test.ts'];
const code = await runChild(process.execPath, args, { README_PICTURES: folder });
if (code === 0) {
  for (const name of readdirSync(folder)) {
    const small = smallPng(readFileSync(join(folder, name)));
    writeFileSync(join(root, 'docs/pictures', name), small);
    console.log(`docs/pictures/${name}  ${Math.round(small.length / 1_024)} KB`);
  }
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = code;
