import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders = ['src-shared', 'src-main', 'src-renderer', 'src-server'];
let tree: string | undefined;

afterEach(() => {
  if (tree) rmSync(tree, { recursive: true, force: true });
  tree = undefined;
});

/** Which rules fire over a folder; an unreadable answer is an error, so a broken cruiser cannot pass for a clean tree. */
function rulesBroken(folder: string, parts: string[]): string[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', ...parts];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (!stdout) throw new Error(stderr);
  const answer = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[]; totalCruised: number } };
  expect(answer.summary.totalCruised).toBeGreaterThan(0);
  return [...new Set(answer.summary.violations.map((violation) => violation.rule.name))];
}

function plant(files: Record<string, string>): string {
  tree = mkdtempSync(join(tmpdir(), 'layers-'));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  writeFileSync(join(tree, 'package.json'), JSON.stringify({ type: 'module', dependencies: {} }));
  for (const folder of folders) mkdirSync(join(tree, folder));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

const thing = 'export interface Thing { a: 1 }\nexport const thing = 1;\n';
const value = (from: string): string => `import { thing } from '${from}';\nexport const it = thing;\n`;
const type = (from: string): string => `import type { Thing } from '${from}';\nexport type It = Thing;\n`;

/** rule, the file that breaks it, its text, and the file it reaches for (if that is ours). */
const planted: [rule: string, from: string, text: string, to?: string][] = [
  ['shared-imports-nothing-of-ours', 'src-shared/a.ts', value('../src-main/store/b'), 'src-main/store/b.ts'],
  ['shared-imports-nothing-of-ours', 'src-shared/a.ts', type('../src-main/store/b'), 'src-main/store/b.ts'],
  ['shared-knows-no-node', 'src-shared/a.ts', value('node:fs')],
  ['shared-knows-no-node', 'src-shared/a.ts', type('node:fs')],
  ['shared-uses-only-zod', 'src-shared/a.ts', value('uuid')],
  ['renderer-imports-only-shared', 'src-renderer/a.tsx', type('../src-main/desk/b'), 'src-main/desk/b.ts'],
  [
    'renderer-imports-only-shared',
    'src-renderer/a.tsx',
    `export const A = (): React.ReactNode => <p>{import('../src-main/desk/b') as never}</p>;`,
    'src-main/desk/b.ts',
  ],
  ['renderer-knows-no-node', 'src-renderer/a.tsx', value('node:path')],
  ['preload-imports-only-shared', 'src-main/preload/a.ts', value('../desk/b'), 'src-main/desk/b.ts'],
  ['preload-uses-only-electron', 'src-main/preload/a.ts', value('node:crypto')],
  ['preload-uses-only-electron', 'src-main/preload/a.ts', value('uuid')],
  ['ipc-calls-desk-and-sync', 'src-main/ipc/a.ts', value('../store/b'), 'src-main/store/b.ts'],
  ['devices-stand-alone', 'src-main/devices/a.ts', type('../store/b'), 'src-main/store/b.ts'],
  ['running-joins-desk-and-sync', 'src-main/running/a.ts', value('../ipc/b'), 'src-main/ipc/b.ts'],
  ['desk-and-sync-stand-on-store', 'src-main/desk/a.ts', value('../ipc/b'), 'src-main/ipc/b.ts'],
  ['desk-and-sync-stand-on-store', 'src-main/sync/a.ts', value('../desk/b'), 'src-main/desk/b.ts'],
  ['store-stands-alone', 'src-main/store/a.ts', value('../desk/b'), 'src-main/desk/b.ts'],
  ['only-store-opens-sqlite', 'src-main/desk/a.ts', `import D from 'better-sqlite3';\nexport const d = D;`],
  ['only-store-opens-sqlite', 'src-main/sync/a.ts', value('drizzle-orm/better-sqlite3')],
  ['only-the-shell-imports-electron', 'src-main/desk/a.ts', value('electron')],
  ['only-the-shell-imports-electron', 'src-main/store/a.ts', type('electron')],
  ['only-the-shell-imports-electron', 'src-renderer/a.tsx', value('electron')],
  ['server-and-station-are-strangers', 'src-server/a.ts', value('../src-main/store/b'), 'src-main/store/b.ts'],
  ['station-and-server-are-strangers', 'src-main/sync/a.ts', type('../../src-server/b'), 'src-server/b.ts'],
  ['source-imports-no-tests', 'src-server/a.ts', value('../tests/b'), 'tests/b.ts'],
  ['no-barrels', 'src-main/desk/a.ts', value('../store/index'), 'src-main/store/index.ts'],
  ['imports-exist', 'src-main/desk/a.ts', value('./nowhere')],
];

describe('the directions of the house', () => {
  it.each(planted)('%s: %s', (rule, from, text, to) => {
    const folder = plant({ [from]: text, ...(to ? { [to]: thing } : {}) });
    expect(rulesBroken(folder, folders)).toEqual([rule]);
  });

  it('no-cycles', () => {
    const folder = plant({ 'src-shared/a.ts': type('./b') + thing, 'src-shared/b.ts': type('./a') + thing });
    expect(rulesBroken(folder, folders)).toEqual(['no-cycles']);
  });

  it('has a planted import for every rule', async () => {
    const config = (await import('../../.dependency-cruiser.cjs')) as unknown as {
      default: { forbidden: { name: string }[] };
    };
    const tested = new Set([...planted.map(([rule]) => rule), 'no-cycles']);
    expect(config.default.forbidden.map((rule) => rule.name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('lets the allowed directions through', () => {
    const folder = plant({
      'src-shared/thing.ts': `import { z } from 'zod';\nexport const s = z.string();\n${thing}`,
      'src-renderer/a.tsx': type('../src-shared/thing'),
      'src-main/preload/preload.ts': `import { ipcRenderer } from 'electron';\nexport const r = ipcRenderer;\n`,
      'src-main/store/b.ts': `import D from 'better-sqlite3';\nimport f from 'node:fs';\nexport const d = [D, f];\n${thing}`,
      'src-main/desk/c.ts': value('../store/b') + `export const thing = 1;`,
      'src-main/ipc/d.ts': value('../desk/c'),
      'src-main/main.ts': `import { app } from 'electron';\nimport { it } from './ipc/d';\nexport const a = [app, it];`,
      'src-server/main.ts': value('../src-shared/thing'),
    });
    expect(rulesBroken(folder, folders)).toEqual([]);
  });

  it('are kept by the code as it is', () => {
    const present = [...folders, 'tests'].filter((folder) => existsSync(join(root, folder)));
    expect(rulesBroken(root, present)).toEqual([]);
  });
});
