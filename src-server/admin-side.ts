import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A socket's path has a short limit in the system; a longer one would be cut without a word. */
const SOCKET_PATH_MAX = 100;

/** Where the operator's command finds the running server. */
export function adminSocketPath(dataDirectory: string): string {
  const folder = resolve(dataDirectory);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\xinfang-admin-${name}`;
  const beside = join(folder, 'admin.sock');
  return Buffer.byteLength(beside) < SOCKET_PATH_MAX ? beside : join(tmpdir(), `xinfang-admin-${name}`, 'admin.sock');
}

function tokenFile(dataDirectory: string): string {
  return join(dataDirectory, 'admin.token');
}

/** @returns a fresh token, readable for the account that runs the server and for nobody else */
export function prepareAdminSide(dataDirectory: string): string {
  const token = randomBytes(24).toString('base64url');
  rmSync(tokenFile(dataDirectory), { force: true });
  writeFileSync(tokenFile(dataDirectory), token, { mode: 0o600 });
  if (process.platform !== 'win32') {
    const socket = adminSocketPath(dataDirectory);
    mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
    // Left by a process that was killed: the folder's lock says that nobody is behind it.
    rmSync(socket, { force: true });
  }
  return token;
}

export function readAdminToken(dataDirectory: string): string | undefined {
  try {
    return readFileSync(tokenFile(dataDirectory), 'utf8');
  } catch {
    return undefined;
  }
}
