import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  challengeRequestSchema,
  enrolFinishRequestSchema,
  enrolStartRequestSchema,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  pullQuerySchema,
  pushRequestSchema,
  REQUEST_MAX_BYTES,
  SESSION_HEADER,
  sessionRequestSchema,
  timeMessage,
  timeRequestSchema,
  WAIT_MS,
} from '../../src-shared/sync/protocol';
import type { County } from '../county/county';
import { CountyFault } from '../county/county-fault';
import { enrolFinish, enrolStart } from '../county/operator-acts';
import { pull } from '../county/pages';
import { push } from '../county/push';
import { challenge, openSession, useSession } from '../county/sessions';
import { createThrottle } from './throttle';

const STATUS: Readonly<Partial<Record<CountyFault['code'], number>>> = {
  REQUEST_TOO_LARGE: 413,
  SESSION_UNKNOWN: 401,
  STATION_UNKNOWN: 403,
  STATION_SUSPENDED: 403,
  STATION_REVOKED: 403,
  SIGNATURE_WRONG: 403,
  COUNTY_BUSY: 503,
  COUNTY_FAULT: 500,
};

export interface ServerOptions {
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly isQuiet?: boolean;
}

/** Of a request: method and path; of an answer: its status. Queries carry positions, headers carry sessions. */
const REDACTED = {
  req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] ?? '' }),
  res: (reply: { statusCode?: number }) => ({ status: reply.statusCode ?? 0 }),
};

/** The side that stations see. Every body is parsed by the shared schema before anything is done with it. */
export function publicRoutes(county: County, options: ServerOptions = {}): FastifyInstance {
  const app = Fastify({
    bodyLimit: REQUEST_MAX_BYTES,
    ...(options.tls ? { https: options.tls } : {}),
    // Only method, path, status and time: no address of a person, no body, no header.
    logger: options.isQuiet ? false : { level: 'info', serializers: REDACTED },
    requestTimeout: 60_000,
  }) as unknown as FastifyInstance;
  const throttle = createThrottle(county.now);
  app.addHook('preParsing', async (request, _reply, payload) => unzipped(request, payload));
  app.addHook('onRequest', async (request) => {
    if (request.headers[PROTOCOL_HEADER] !== String(PROTOCOL_VERSION)) throw new CountyFault('PROTOCOL_UNSUPPORTED');
  });
  app.setErrorHandler((error, request, reply) => answerFault(error, request, reply));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: { code: 'REQUEST_SHAPE' } }));

  const session = (request: FastifyRequest) => useSession(county, String(request.headers[SESSION_HEADER] ?? ''));
  app.post('/v1/session/challenge', async (request) => challenge(county, parse(challengeRequestSchema, request.body)));
  app.post('/v1/session', async (request) => openSession(county, parse(sessionRequestSchema, request.body)));
  app.post('/v1/journal', async (request, reply) => {
    const at = await session(request);
    return zipped(request, reply, await push(county, at, parse(pushRequestSchema, request.body)));
  });
  app.get('/v1/journal', async (request, reply) => {
    const at = await session(request);
    const { after, requestId } = parse(pullQuerySchema, request.query);
    return zipped(request, reply, await pull(county, at, after, requestId));
  });
  app.get('/v1/journal/wait', async (request, reply) => {
    const { after, requestId } = parse(pullQuerySchema, request.query);
    const gone = new AbortController();
    request.raw.once('close', () => gone.abort());
    const first = await pull(county, await session(request), after, requestId);
    if (hasNews(first.page)) return zipped(request, reply, first);
    await county.news.next(WAIT_MS, gone.signal);
    return zipped(request, reply, await pull(county, await session(request), after, requestId));
  });
  app.post('/v1/time', async (request) => {
    const { challenge: text } = parse(timeRequestSchema, request.body);
    const serverTime = county.now();
    return { serverTime, signature: county.keys.signPage(timeMessage(text, serverTime)) };
  });
  app.post('/v1/enrol/start', async (request) => {
    throttle(request.ip);
    return enrolStart(county, parse(enrolStartRequestSchema, request.body));
  });
  app.post('/v1/enrol/finish', async (request) => {
    throttle(request.ip);
    return enrolFinish(county, parse(enrolFinishRequestSchema, request.body));
  });
  return app;
}

/** A station at the head has nothing to wait for but news of its own sending; items or a moved position are news. */
function hasNews(pageText: string): boolean {
  const page = JSON.parse(pageText) as { items: unknown[]; after: string; head: { position: string } };
  return page.items.length > 0 || page.after !== page.head.position;
}

function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new CountyFault('REQUEST_SHAPE');
  return parsed.data;
}

/** Unzips while reading and stops at the limit: a bomb is cut, never held in memory. */
function unzipped(request: FastifyRequest, payload: Readable): Readable {
  if (request.headers['content-encoding'] !== 'gzip') return payload;
  delete request.headers['content-length'];
  const gunzip = createGunzip({ maxOutputLength: REQUEST_MAX_BYTES });
  let length = 0;
  gunzip.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > REQUEST_MAX_BYTES) gunzip.destroy(new CountyFault('REQUEST_TOO_LARGE'));
  });
  gunzip.pause();
  payload.on('error', (error) => gunzip.destroy(error));
  return (payload as IncomingMessage).pipe(gunzip);
}

function zipped(request: FastifyRequest, reply: FastifyReply, body: unknown): FastifyReply {
  const text = JSON.stringify(body);
  const wantsGzip = String(request.headers['accept-encoding'] ?? '').includes('gzip') && text.length > 1_024;
  void reply.type('application/json; charset=utf-8');
  return wantsGzip ? reply.header('content-encoding', 'gzip').send(gzipSync(text)) : reply.send(text);
}

function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof CountyFault) return reply.code(STATUS[error.code] ?? 400).send({ error: { code: error.code } });
  const code = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const zlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
  if (code === 413) return reply.code(413).send({ error: { code: 'REQUEST_TOO_LARGE' } });
  if (zlib || (code >= 400 && code < 500)) return reply.code(400).send({ error: { code: 'REQUEST_SHAPE' } });
  // The kind and place of an unexpected fault, never its text: it may quote what was sent.
  request.log.error({ fault: error instanceof Error ? `${error.name} ${(error.stack ?? '').split('\n')[1]?.trim() ?? ''}` : 'unknown' });
  return reply.code(500).send({ error: { code: 'COUNTY_FAULT' } });
}
