import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  challengeAnswerSchema,
  challengeRequestSchema,
  enrolFinishAnswerSchema,
  enrolFinishRequestSchema,
  enrolStartAnswerSchema,
  enrolStartRequestSchema,
  errorAnswerSchema,
  pullQuerySchema,
  pushRequestSchema,
  sessionAnswerSchema,
  sessionRequestSchema,
  signedPageSchema,
  timeAnswerSchema,
  timeRequestSchema,
} from '../../src-shared/sync/protocol';
import type { County } from '../county/county';
import { exportJournal, importJournal } from '../county/export-journal';
import { addOffice, approve, issueEnrolment, listOffices, listStations, OperatorFault, revoke } from '../county/operator-acts';
import { verifyJournal } from '../county/verify-journal';

/** The operator's side: health, metrics, OpenAPI and acts. It listens on a socket of this machine alone. */
export function adminRoutes(county: County): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: 1024 * 1024 * 1024 });
  app.setErrorHandler((error, _request, reply) => {
    const isTold = error instanceof OperatorFault || error instanceof z.ZodError;
    const sentence = error instanceof z.ZodError ? '参数不完整或格式不对' : error instanceof OperatorFault ? error.message : '县级服务器内部错误';
    return reply.code(isTold ? 400 : 500).send({ sentence });
  });
  const officeInput = z.strictObject({ name: z.string().min(1).max(100), kind: z.enum(['bureau', 'township', 'department']), regionCode: z.string().regex(/^\d{6}$/) });
  const enrolmentInput = z.strictObject({ office: z.string().min(1), workplaceCode: z.string().regex(/^[A-Z][0-9A-Z]{1,3}$/), address: z.string().optional() });
  app.get('/health', async () => {
    await county.store.query('SELECT 1');
    return { status: 'ok' };
  });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics(county)));
  app.get('/openapi.json', async () => openApi());
  app.get('/offices', async () => listOffices(county));
  app.post('/offices', async (request) => addOffice(county, officeInput.parse(request.body)));
  app.post('/enrolments', async (request) => {
    const { address, ...input } = enrolmentInput.parse(request.body);
    return issueEnrolment(county, address === undefined ? input : { ...input, address });
  });
  app.post('/generations/:id/approve', async (request) => ({ heldCount: await approve(county, (request.params as { id: string }).id) }));
  app.post('/stations/:id/revoke', async (request) => {
    await revoke(county, (request.params as { id: string }).id);
    return {};
  });
  app.get('/stations', async () => listStations(county));
  app.get('/journal/verify', async () => verifyJournal(county));
  app.get('/journal/export', async (_request, reply) => {
    const lines: string[] = [];
    await exportJournal(county, (line) => lines.push(line));
    return reply.type('application/x-ndjson').send(`${lines.join('\n')}\n`);
  });
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/journal/import', async (request) => ({ rowCount: await importJournal(county, String(request.body).split('\n')) }));
  return app;
}

async function metrics(county: County): Promise<string> {
  const rows = await county.store.query<{ verdict: string; n: number }>('SELECT verdict, count(*)::int AS n FROM event GROUP BY verdict ORDER BY verdict');
  const [stations] = await county.store.query<{ n: number; backlog: number }>('SELECT count(*)::int AS n, coalesce(sum(backlog_count), 0)::int AS backlog FROM station');
  return [
    '# TYPE xinfang_events gauge',
    ...rows.map(({ verdict, n }) => `xinfang_events{verdict="${verdict}"} ${n}`),
    '# TYPE xinfang_stations gauge',
    `xinfang_stations ${stations?.n ?? 0}`,
    '# TYPE xinfang_station_backlog gauge',
    `xinfang_station_backlog ${stations?.backlog ?? 0}`,
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage().rss}`,
    '',
  ].join('\n');
}

/** Made from the very schemas that both ends parse with, so that it cannot say anything else. */
function openApi(): object {
  const schema = (type: z.ZodType) => z.toJSONSchema(type, { unrepresentable: 'any' });
  const json = (type: z.ZodType) => ({ content: { 'application/json': { schema: schema(type) } } });
  const operation = (summary: string, answer: z.ZodType, body?: z.ZodType) => ({
    summary,
    ...(body ? { requestBody: { required: true, ...json(body) } } : {}),
    responses: { 200: { description: 'ok', ...json(answer) }, default: { description: 'error', ...json(errorAnswerSchema) } },
  });
  const query = Object.keys(pullQuerySchema.shape).map((name) => ({ name, in: 'query', required: true, schema: { type: 'string' } }));
  return {
    openapi: '3.1.0',
    info: { title: 'Xinfang county server', version: '1' },
    paths: {
      '/v1/session/challenge': { post: operation('Ask for a challenge', challengeAnswerSchema, challengeRequestSchema) },
      '/v1/session': { post: operation('Open a session', sessionAnswerSchema, sessionRequestSchema) },
      '/v1/journal': {
        post: operation('Push own events', signedPageSchema, pushRequestSchema),
        get: { ...operation('Pull a page', signedPageSchema), parameters: query },
      },
      '/v1/journal/wait': { get: { ...operation('Pull a page, or wait for one', signedPageSchema), parameters: query } },
      '/v1/time': { post: operation('Signed time', timeAnswerSchema, timeRequestSchema) },
      '/v1/enrol/start': { post: operation('Begin enrolment', enrolStartAnswerSchema, enrolStartRequestSchema) },
      '/v1/enrol/finish': { post: operation('Finish enrolment', enrolFinishAnswerSchema, enrolFinishRequestSchema) },
    },
  };
}
