import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PORT, startCounty } from './start-county';

/** Start-up in order; what a county's IT sets stands in docs/county-server.md. */
const env = process.env;
const dataDirectory = env['XINFANG_COUNTY_DATA'] ?? join(homedir(), '.xinfang-county');

try {
  const running = await startCounty({
    dataDirectory,
    databaseUrl: env['DATABASE_URL'],
    host: env['XINFANG_HOST'] ?? '127.0.0.1',
    port: readPort(env['XINFANG_PORT']),
    isQuiet: env['XINFANG_QUIET'] === '1',
    ...readTls(env['XINFANG_TLS_CERT'], env['XINFANG_TLS_KEY']),
  });
  const store = env['DATABASE_URL'] ? 'postgresql' : 'embedded';
  process.stdout.write(
    `${JSON.stringify({ ready: { address: running.address, adminSocket: running.adminSocket, store } })}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  process.stderr.write(`县级服务器没有启动：${sentenceOf(error)}\n`);
  process.exit(1);
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`XINFANG_PORT 不是端口号：${text ?? ''}`);
  return port;
}

function readTls(cert: string | undefined, key: string | undefined): { tls?: { cert: string; key: string } } {
  if (!cert && !key) return {};
  if (!cert || !key) throw new Error('XINFANG_TLS_CERT 与 XINFANG_TLS_KEY 须同时设置');
  return { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } };
}

function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return '端口已被占用，请改 XINFANG_PORT';
  if (code === 'ECONNREFUSED') return '连不上数据库，请检查 DATABASE_URL 与 PostgreSQL 是否已启动';
  return error instanceof Error ? error.message : String(error);
}
