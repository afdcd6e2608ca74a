import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { adminSocketPath, prepareAdminSide } from './admin-side';
import { openCounty, type County } from './county/county';
import { openCountyKeys } from './county/county-keys';
import { adminRoutes } from './routes/admin-routes';
import { publicRoutes, type ServerOptions } from './routes/public-routes';
import { openPostgres } from './store/county-store';
import { openEmbedded } from './store/embedded-store';
import { lockFolder } from './store/folder-lock';

export interface CountyOptions extends ServerOptions {
  /** Keys, admin socket and, without a database, the county itself. One process a folder. */
  readonly dataDirectory: string;
  readonly databaseUrl?: string | undefined;
  /** PostgreSQL schema, to keep several counties in one database apart. */
  readonly schema?: string;
  readonly host?: string;
  /** 0: any free port, told by `address`. */
  readonly port?: number;
  readonly now?: () => number;
}

export interface RunningCounty {
  readonly county: County;
  readonly address: string;
  readonly adminSocket: string;
  readonly stop: () => Promise<void>;
}

export const DEFAULT_PORT = 8731;

/**
 * Opens the store, then the admin side, then the public side; stops in the other order. When something fails on the
 * way, what was opened is closed again.
 *
 * @throws Error with a sentence for the operator
 */
export async function startCounty(options: CountyOptions): Promise<RunningCounty> {
  const { dataDirectory } = options;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(dataDirectory, 0o700);
  const opened: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return { ...(await open(options, opened)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  options: CountyOptions,
  opened: (() => Promise<void> | void)[],
): Promise<Omit<RunningCounty, 'stop'>> {
  const { dataDirectory, databaseUrl, schema, now } = options;
  // The embedded store takes this lock itself.
  if (databaseUrl) opened.push(await lockFolder(dataDirectory));
  const store = databaseUrl ? await openPostgres(databaseUrl, schema) : await openEmbedded(dataDirectory);
  opened.push(() => store.close());
  let address = '';
  const keys = openCountyKeys(join(dataDirectory, 'county-keys.json'));
  const county = await openCounty({ store, keys, address: () => address, ...(now ? { now } : {}) });

  const admin = adminRoutes(county, prepareAdminSide(dataDirectory));
  const adminSocket = adminSocketPath(dataDirectory);
  await admin.listen({ path: adminSocket });
  opened.push(() => admin.close());
  if (process.platform !== 'win32') chmodSync(adminSocket, 0o600);

  const app = publicRoutes(county, options);
  address = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? DEFAULT_PORT });
  opened.push(() => app.close());
  opened.push(() => county.news.close());
  return { county, address, adminSocket };
}
