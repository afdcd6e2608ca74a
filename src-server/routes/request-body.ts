import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { REQUEST_MAX_BYTES } from '../../src-shared/sync/protocol';
import { CountyFault } from '../county/county-fault';

/**
 * Reads a JSON body, zipped or not, and stops at the limit: a bomb is cut while it unfolds, never held in memory. Bytes
 * that are not UTF-8 are refused, not repaired: an event's hash covers its bytes.
 *
 * @throws CountyFault REQUEST_TOO_LARGE, REQUEST_SHAPE
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'gzip' && encoding !== 'identity') throw new CountyFault('REQUEST_SHAPE');
  const bytes = await readBytes(request, encoding === 'gzip');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown;
  } catch {
    throw new CountyFault('REQUEST_SHAPE');
  }
}

function readBytes(request: IncomingMessage, isZipped: boolean): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const source = isZipped ? request.pipe(createGunzip()) : request;
    const chunks: Buffer[] = [];
    let length = 0;
    const fail = (code: 'REQUEST_TOO_LARGE' | 'REQUEST_SHAPE') => {
      if (isZipped) request.unpipe();
      source.removeAllListeners('data');
      // The rest is read and thrown away, so that the answer reaches a client that is still sending.
      request.resume();
      if (isZipped) source.destroy();
      reject(new CountyFault(code));
    };
    source.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > REQUEST_MAX_BYTES) fail('REQUEST_TOO_LARGE');
      else chunks.push(chunk);
    });
    source.once('end', () => resolve(Buffer.concat(chunks)));
    source.once('error', () => fail('REQUEST_SHAPE'));
    request.once('aborted', () => fail('REQUEST_SHAPE'));
  });
}
