import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** The county as a process of its own, stopped by its pid. */
export interface CountyProcess {
  readonly folder: string;
  readonly port: number;
  readonly operator: (...args: string[]) => string;
  readonly kill: () => Promise<void>;
}

export async function startCountyProcess(
  folder = mkdtempSync(join(tmpdir(), 'xinfang-county-')),
): Promise<CountyProcess> {
  const env = { ...process.env, XINFANG_COUNTY_DATA: folder, XINFANG_PORT: '0', XINFANG_QUIET: '1', DATABASE_URL: '' };
  const child = spawn(process.execPath, [join(ROOT, 'out/server/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await readyPort(child);
  return {
    folder,
    port,
    operator: (...args) => {
      const run = spawnSync(process.execPath, [join(ROOT, 'out/server/operator.js'), ...args], {
        env,
        encoding: 'utf8',
      });
      if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
      return run.stdout;
    },
    kill: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.once('close', () => done());
        child.kill('SIGKILL');
        return undefined;
      }),
  };
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((found, fail) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /"address":"[^"]*:(\d+)"/.exec(said);
      if (address?.[1]) found(Number(address[1]));
    });
    child.once('close', () => fail(new Error(`county did not start: ${said}`)));
  });
}

/** A cable between a hall and the county that can be pulled and put back; its address stays the same. */
export interface Cable {
  readonly address: string;
  readonly pull: () => void;
  readonly plug: (port: number) => void;
  readonly close: () => void;
}

export async function layCable(): Promise<Cable> {
  let port: number | undefined;
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    if (port === undefined) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
    return undefined;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const own = server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${typeof own === 'object' && own ? own.port : 0}`,
    pull: () => {
      port = undefined;
      cut();
    },
    plug: (to) => {
      port = to;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

/** An enrolment sheet as the operator saves it, with the address the hall is to use. */
export function issueSheet(county: CountyProcess, workplace: string, address: string): string {
  const file = join(county.folder, `sheet-${workplace}.json`);
  county.operator(
    'enrolment',
    'issue',
    '--office',
    '平山县信访局',
    '--workplace',
    workplace,
    '--address',
    address,
    '--out',
    file,
  );
  const text = readFileSync(file, 'utf8').trim();
  rmSync(file);
  return text;
}
