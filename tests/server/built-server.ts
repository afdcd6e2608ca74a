import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

/** Builds the server as it is shipped: PGlite outside the bundle, the migrations beside it. */
export async function buildServer(folder: string): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  await build({
    root,
    configFile: join(root, 'vite.server.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(root, 'src-server/store/migrations'), join(folder, 'migrations'), { recursive: true });
}

export interface Server {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** undefined when it ended before it was ready. */
  readonly address: Promise<string | undefined>;
}

export function startServer(
  bundle: string,
  dataDirectory: string,
  databaseUrl: string | undefined,
  errors: 'inherit' | 'ignore' = 'inherit',
): Server {
  const env = {
    ...process.env,
    XINFANG_COUNTY_DATA: dataDirectory,
    XINFANG_PORT: '0',
    XINFANG_QUIET: '1',
    DATABASE_URL: databaseUrl ?? '',
  };
  const child = spawn(process.execPath, [join(bundle, 'main.js')], { env, stdio: ['ignore', 'pipe', errors] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = new Promise<string | undefined>((resolve) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).once('line', (line) =>
        resolve((JSON.parse(line) as { ready: { address: string } }).ready.address),
      );
    void ended.then(() => resolve(undefined));
  });
  return { child, ended, address };
}
