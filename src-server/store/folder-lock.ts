import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

const SENTENCE = '县级服务器已在运行：同一个数据文件夹只能由一个进程使用';

/**
 * PGlite lets a second process in; a named socket does not, and the system frees it with the process that held it,
 * however it ended.
 *
 * @throws Error with a sentence for the operator when another process uses the folder
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const name = `xinfang-county-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`;
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\${name}`
      : process.platform === 'linux'
        ? `\0${name}`
        : join(folder, 'lock.sock');
  const isFile = process.platform !== 'win32' && process.platform !== 'linux';
  // Elsewhere the name is a file that outlives a killed process: nobody answers at it then.
  if (isFile && !(await answers(path))) rmSync(path, { force: true });
  const server = await listenOn(path);
  return () => server.close();
}

function listenOn(path: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => fail(new Error(SENTENCE)));
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
