import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { openCounty, type County } from './county/county';
import { openCountyKeys } from './county/county-keys';
import { adminRoutes } from './routes/admin-routes';
import { publicRoutes, type ServerOptions } from './routes/public-routes';
import { openPostgres, type CountyStore } from './store/county-store';
import { openEmbedded } from './store/embedded-store';

export interface CountyOptions extends ServerOptions {
  readonly dataDirectory: string;
  readonly databaseUrl?: string | undefined;
  /** PostgreSQL schema, to keep several counties in one database apart. */
  readonly schema?: string;
  readonly host?: string;
  readonly port?: number;
  readonly now?: () => number;
}

export interface RunningCounty {
  readonly county: County;
  readonly address: string;
  readonly adminSocket: string;
  readonly stop: () => Promise<void>;
}

/** Where the operator's command finds the running server: a socket in the data folder, short enough for the system. */
export function adminSocketPath(dataDirectory: string): string {
  const folder = resolve(dataDirectory);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\xinfang-admin-${name}`;
  const beside = join(folder, 'admin.sock');
  return beside.length < 100 ? beside : join(tmpdir(), `xinfang-admin-${name}.sock`);
}

/** Opens the store, then the admin side, then the public side; stops in the other order. */
export async function startCounty(options: CountyOptions): Promise<RunningCounty> {
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(options.dataDirectory, 0o700);
  const store: CountyStore = options.databaseUrl
    ? await openPostgres(options.databaseUrl, options.schema)
    : await openEmbedded(options.dataDirectory);
  let address = '';
  const keys = openCountyKeys(join(options.dataDirectory, 'county-keys.json'));
  const county = await openCounty({ store, keys, address: () => address, ...(options.now ? { now: options.now } : {}) });
  const admin = adminRoutes(county);
  const socket = adminSocketPath(options.dataDirectory);
  if (process.platform !== 'win32') rmSync(socket, { force: true });
  await admin.listen({ path: socket });
  if (process.platform !== 'win32') chmodSync(socket, 0o600);
  const open = publicRoutes(county, options);
  address = await open.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 8731 });
  return {
    county,
    address,
    adminSocket: socket,
    stop: async () => {
      county.news.tell();
      await open.close();
      await admin.close();
      await store.close();
    },
  };
}
