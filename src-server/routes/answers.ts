import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProtocolErrorCode } from '../../src-shared/sync/protocol';
import { CountyFault } from '../county/county-fault';

const STATUS: Readonly<Partial<Record<ProtocolErrorCode, number>>> = {
  PROTOCOL_UNSUPPORTED: 426,
  REQUEST_TOO_LARGE: 413,
  SESSION_UNKNOWN: 401,
  CHALLENGE_UNKNOWN: 401,
  STATION_UNKNOWN: 403,
  STATION_SUSPENDED: 403,
  STATION_REVOKED: 403,
  SIGNATURE_WRONG: 403,
  ENROL_CODE_WRONG: 403,
  ENROL_PROOF_WRONG: 403,
  ENROL_CODE_EXPIRED: 410,
  ENROL_CODE_USED: 410,
  CHAIN_BROKEN: 409,
  POSITION_UNKNOWN: 409,
  COUNTY_BUSY: 503,
  COUNTY_FAULT: 500,
};

const zip = promisify(gzip);
const ZIP_FROM_BYTES = 1_024;

/** Sends JSON, zipped for those who can read that. */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, body: unknown): Promise<FastifyReply> {
  const text = JSON.stringify(body);
  void reply.type('application/json; charset=utf-8').header('cache-control', 'no-store');
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && text.length > ZIP_FROM_BYTES;
  return isZipped ? reply.header('content-encoding', 'gzip').send(await zip(text)) : reply.send(text);
}

/** Every answer other than a page. What was sent is never quoted, and nobody is shown where the program stumbled. */
export function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = faultCode(error);
  if (code === 'COUNTY_FAULT') {
    const place =
      error instanceof Error
        ? `${error.name} ${
            (error.stack ?? '')
              .split('\n')
              .find((line) => /^\s+at /.test(line))
              ?.trim() ?? ''
          }`
        : 'unknown';
    request.log.error({ fault: place });
  }
  return reply.code(STATUS[code] ?? 400).send({ error: { code } });
}

function faultCode(error: unknown): ProtocolErrorCode {
  if (error instanceof CountyFault) return error.code;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return 'REQUEST_TOO_LARGE';
  return status >= 400 && status < 500 ? 'REQUEST_SHAPE' : 'COUNTY_FAULT';
}
