import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { once } from 'node:events';
import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { County } from '../county/county';
import { CountyFault } from '../county/county-fault';
import { issueEnrolment } from '../county/enrolment';
import { exportJournal, importJournal } from '../county/export-journal';
import { addOffice, approve, listOffices, listStations, revoke, suspend } from '../county/operator-acts';
import { OperatorFault } from '../county/operator-fault';
import { verifyJournal } from '../county/verify-journal';
import { metrics } from './metrics';
import { openApi } from './open-api';

export const ADMIN_TOKEN_HEADER = 'x-xinfang-admin';

const officeInput = z.strictObject({
  name: z.string().min(1).max(100),
  kind: z.enum(['bureau', 'township', 'department']),
  regionCode: z.string().regex(/^\d{6}$/),
});
const enrolmentInput = z.strictObject({
  office: z.string().min(1),
  workplaceCode: z.string().regex(/^[A-Z][0-9A-Z]{1,3}$/),
  address: z.url().max(200).optional(),
});
const named = z.object({ id: z.string().regex(/^[0-9A-Za-z]{2,32}$/) });

/**
 * The operator's side: health, metrics, OpenAPI and acts. It listens on a socket of this machine alone, and asks for a
 * token that lies in the data folder: a named pipe of Windows has no file mode.
 */
export function adminRoutes(county: County, token: string): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: Number.MAX_SAFE_INTEGER });
  app.addHook('onRequest', async (request) => {
    const given = Buffer.from(String(request.headers[ADMIN_TOKEN_HEADER] ?? ''));
    const isRight = given.length === token.length && timingSafeEqual(given, Buffer.from(token));
    if (!isRight) throw new OperatorFault('没有权限：请用启动服务器的账户运行');
  });
  app.setErrorHandler((error, _request, reply) => {
    const sentence = sentenceOf(error);
    return reply.code(sentence === undefined ? 500 : 400).send({ sentence: sentence ?? '县级服务器内部错误' });
  });
  watchRoutes(app, county);
  actRoutes(app, county);
  journalRoutes(app, county);
  return app;
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof OperatorFault) return error.message;
  if (error instanceof z.ZodError) return '参数不完整或格式不对';
  if (error instanceof CountyFault && error.code === 'COUNTY_BUSY')
    return '正在导入，请等导入完成（若导入已中断，请重新导入）';
  return undefined;
}

function watchRoutes(app: FastifyInstance, county: County): void {
  app.get('/health', async () => {
    await county.store.query('SELECT 1');
    return { status: 'ok', countyId: county.keys.countyId };
  });
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics(county)));
  app.get('/openapi.json', async () => openApi());
  app.get('/stations', async () => listStations(county));
  app.get('/offices', async () => listOffices(county));
}

function actRoutes(app: FastifyInstance, county: County): void {
  app.post('/offices', async (request) => addOffice(county, officeInput.parse(request.body)));
  app.post('/enrolments', async (request) => {
    const { address, ...input } = enrolmentInput.parse(request.body);
    return issueEnrolment(county, address === undefined ? input : { ...input, address });
  });
  app.post('/generations/:id/approve', async ({ params }) => ({
    heldCount: await approve(county, named.parse(params).id),
  }));
  app.post('/stations/:id/revoke', async ({ params }) => {
    await revoke(county, named.parse(params).id);
    return {};
  });
  app.post('/stations/:id/suspend', async ({ params }) => {
    await suspend(county, named.parse(params).id);
    return {};
  });
}

function journalRoutes(app: FastifyInstance, county: County): void {
  app.get('/journal/verify', async () => verifyJournal(county));
  app.get('/journal/export', async (_request, reply) => {
    const lines = new PassThrough();
    exportJournal(county, async (line) => {
      if (!lines.write(line)) await once(lines, 'drain');
    }).then(
      () => lines.end(),
      (error: unknown) => lines.destroy(error instanceof Error ? error : new Error('export failed')),
    );
    return reply.type('application/x-ndjson').send(lines);
  });
  // Read line by line while it comes: an export may be larger than memory.
  app.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  app.post('/journal/import', async (request) => {
    const lines = createInterface({ input: request.body as Readable, crlfDelay: Infinity });
    return { rowCount: await importJournal(county, lines) };
  });
}
