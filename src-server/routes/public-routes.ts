import { performance } from 'node:perf_hooks';
import Fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { enrolFinishRequestSchema, enrolStartRequestSchema } from '../../src-shared/sync/enrolment';
import {
  challengeRequestSchema,
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
  type SignedPage,
} from '../../src-shared/sync/protocol';
import type { County } from '../county/county';
import { CountyFault } from '../county/county-fault';
import { enrolFinish, enrolStart } from '../county/enrolment';
import { pull } from '../county/pages';
import { push } from '../county/push';
import { challenge, openSession, requireSession, type Session } from '../county/sessions';
import { sendFault, sendJson } from './answers';
import { readJsonBody } from './request-body';
import { createThrottle } from './throttle';

export interface ServerOptions {
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly isQuiet?: boolean;
  /** How long a wait is held; shorter in tests. */
  readonly waitMs?: number;
}

/** The side that stations see. Every body is parsed by the shared schema before anything is done with it. */
export function publicRoutes(county: County, options: ServerOptions = {}): FastifyInstance {
  const app = Fastify({
    bodyLimit: REQUEST_MAX_BYTES,
    ...(options.tls ? { https: options.tls } : {}),
    // On stderr: stdout has the one line that says where the server is.
    logger: options.isQuiet ? false : { level: 'info', stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 60_000,
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  logSparingly(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', async (_request: FastifyRequest, payload: unknown) =>
    readJsonBody(payload as FastifyRequest['raw']),
  );
  app.addHook('onRequest', async (request) => {
    const version = request.headers[PROTOCOL_HEADER];
    // A body says it, too; a query cannot.
    if ((version !== undefined || request.method === 'GET') && version !== String(PROTOCOL_VERSION))
      throw new CountyFault('PROTOCOL_UNSUPPORTED');
  });
  app.setErrorHandler((error, request, reply) => sendFault(error, request, reply));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: { code: 'REQUEST_SHAPE' } }));
  const throttle = createThrottle(county.now);
  sessionRoutes(app, county, throttle.guard);
  journalRoutes(app, county, options.waitMs ?? WAIT_MS);
  return app;
}

type Guard = ReturnType<typeof createThrottle>['guard'];

function sessionRoutes(app: FastifyInstance, county: County, guard: Guard): void {
  app.post('/v1/session/challenge', async ({ body, ip }) =>
    guard(ip, () => challenge(county, parse(challengeRequestSchema, body))),
  );
  app.post('/v1/session', async ({ body, ip }) =>
    guard(ip, () => openSession(county, parse(sessionRequestSchema, body))),
  );
  app.post('/v1/enrol/start', async ({ body, ip }) =>
    guard(ip, () => enrolStart(county, parse(enrolStartRequestSchema, body))),
  );
  app.post('/v1/enrol/finish', async ({ body, ip }) =>
    guard(ip, () => enrolFinish(county, parse(enrolFinishRequestSchema, body))),
  );
  app.post('/v1/time', async ({ body }) => {
    const request = parse(timeRequestSchema, body);
    const serverTime = county.now();
    return { serverTime, signature: county.keys.signPage(timeMessage(request.challenge, serverTime)) };
  });
}

function journalRoutes(app: FastifyInstance, county: County, waitMs: number): void {
  const sessionOf = (request: FastifyRequest): Promise<Session> =>
    requireSession(county, String(request.headers[SESSION_HEADER] ?? ''));
  app.post('/v1/journal', async (request, reply) => {
    const session = await sessionOf(request);
    return sendJson(request, reply, await push(county, session, parse(pushRequestSchema, request.body)));
  });
  app.get('/v1/journal', async (request, reply) => {
    const session = await sessionOf(request);
    const { after, requestId } = parse(pullQuerySchema, request.query);
    return sendJson(request, reply, await pull(county, session, after, requestId));
  });
  app.get('/v1/journal/wait', async (request, reply) => {
    const { after, requestId } = parse(pullQuerySchema, request.query);
    const gone = new AbortController();
    // Of the answer: the request itself is over as soon as it is read.
    reply.raw.once('close', () => gone.abort());
    const ask = async () => pull(county, await sessionOf(request), after, requestId);
    return sendJson(request, reply, await waitForItems(county, ask, waitMs, gone.signal));
  });
}

/** Asks again whenever something was ordered, until there is something for this station or its patience ends. */
async function waitForItems(
  county: County,
  ask: () => Promise<SignedPage>,
  waitMs: number,
  gone: AbortSignal,
): Promise<SignedPage> {
  const start = performance.now();
  for (;;) {
    const left = waitMs - (performance.now() - start);
    // Listening starts before asking, or news in between would be missed.
    const asked = new AbortController();
    const news = county.news.next(Math.max(0, left), AbortSignal.any([gone, asked.signal]));
    const page = await ask();
    if (left <= 0 || gone.aborted || county.news.isClosing() || hasItems(page)) {
      asked.abort();
      return page;
    }
    await news;
  }
}

function hasItems({ page }: SignedPage): boolean {
  return (JSON.parse(page) as { items: unknown[] }).items.length > 0;
}

/** @throws CountyFault PROTOCOL_UNSUPPORTED before anything else is read, REQUEST_SHAPE */
function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const protocol =
    typeof input === 'object' && input !== null && 'protocol' in input ? input.protocol : PROTOCOL_VERSION;
  if (protocol !== PROTOCOL_VERSION && Number.isInteger(protocol)) throw new CountyFault('PROTOCOL_UNSUPPORTED');
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new CountyFault('REQUEST_SHAPE');
  return parsed.data;
}

/** One line a request: route, status, time. No address of a person, no query, no header, no body. */
function logSparingly(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, route: request.routeOptions.url ?? '', status: reply.statusCode, ms });
  });
}
