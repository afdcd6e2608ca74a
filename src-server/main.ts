import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homedir } from 'node:os';
import { startCounty } from './start-county';

/** Start-up in order; what a county's IT sets stands in docs/county-server.md. */
const env = process.env;
const dataDirectory = env['XINFANG_COUNTY_DATA'] ?? join(homedir(), '.xinfang-county');
const tls = env['XINFANG_TLS_CERT'] && env['XINFANG_TLS_KEY'] ? { cert: readFileSync(env['XINFANG_TLS_CERT'], 'utf8'), key: readFileSync(env['XINFANG_TLS_KEY'], 'utf8') } : undefined;

try {
  const running = await startCounty({
    dataDirectory,
    databaseUrl: env['DATABASE_URL'],
    host: env['XINFANG_HOST'] ?? '127.0.0.1',
    port: Number(env['XINFANG_PORT'] ?? 8731),
    isQuiet: env['XINFANG_QUIET'] === '1',
    ...(tls ? { tls } : {}),
  });
  process.stdout.write(`${JSON.stringify({ ready: { address: running.address, adminSocket: running.adminSocket, store: env['DATABASE_URL'] ? 'postgresql' : 'embedded' } })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`县级服务器没有启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
