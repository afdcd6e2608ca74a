import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** Bundles one script of this folder for plain Node, so that a child process runs the code as it is. */
export async function bundleChild(entry: string, migrations: string): Promise<string> {
  const outDir = join(ROOT, 'out', 'faults');
  mkdirSync(outDir, { recursive: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        external: ['better-sqlite3', '@electric-sql/pglite', 'pg'],
        output: { entryFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', '@electric-sql/pglite', 'pg'] },
  });
  cpSync(join(ROOT, migrations), join(outDir, 'migrations'), { recursive: true });
  return join(outDir, `${entry.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''}.mjs`);
}
