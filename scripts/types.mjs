// Type-checks every world on its own: what is a mistake in one (a DOM call in shared code) is fine in another.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

const projects = [
  'src-shared/tsconfig.json',
  'src-main/preload/tsconfig.json',
  'src-renderer/tsconfig.json',
  'tests/renderer/tsconfig.json',
  'tsconfig.json',
];

function hasSources(project) {
  const folder = dirname(join(root, project));
  if (!existsSync(folder)) return false;
  const skip = /(^|[\\/])node_modules([\\/]|$)/;
  return folder === root || readdirSync(folder, { recursive: true }).some((f) => /\.tsx?$/.test(f) && !skip.test(f));
}

let failed = false;
for (const project of projects.filter(hasSources)) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const result = spawnSync(process.execPath, [tsc, '--noEmit', '-p', project], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) {
    failed = true;
    console.error(`types: ${project} has errors`);
  }
}
process.exit(failed ? 1 : 0);
