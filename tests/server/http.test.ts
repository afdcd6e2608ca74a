import { gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  errorAnswerSchema,
  PROTOCOL_HEADER,
  SESSION_HEADER,
  signedPageSchema,
  timeMessage,
} from '../../src-shared/sync/protocol';
import { verify } from '../../src-server/county/county-keys';
import { readAdminToken } from '../../src-server/admin-side';
import { startCounty, type RunningCounty } from '../../src-server/start-county';
import { aStation, DATABASE_URL, newSchemaName, STORE_NAME } from './test-county';
import { beginning, nextEvent, pullAll, pushRequest, readPage, sessionRequest, type TestStation } from './test-station';

let running: RunningCounty;
let station: TestStation;
const folder = mkdtempSync(join(tmpdir(), 'county-'));

beforeAll(async () => {
  running = await startCounty({
    dataDirectory: folder,
    databaseUrl: DATABASE_URL,
    schema: newSchemaName(),
    port: 0,
    isQuiet: true,
    waitMs: 1_500,
  });
  station = await aStation(running.county, '平山县信访局', 'A1');
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Record<string, string>;
}

function send(method: string, path: string, { body, bytes, headers = {} }: Sent = {}): Promise<Response> {
  const payload = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(`${running.address}${path}`, {
    method,
    headers: {
      [PROTOCOL_HEADER]: '1',
      [SESSION_HEADER]: station.sessionId,
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload as string }),
  });
}

async function fault(answer: Promise<Response>): Promise<[number, string]> {
  const got = await answer;
  const text = await got.text();
  expect(text).not.toMatch(/\bat .*\.ts|node_modules|刘建国/);
  return [got.status, errorAnswerSchema.parse(JSON.parse(text)).error.code];
}

function admin(
  method: string,
  path: string,
  token = readAdminToken(folder) ?? '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      { socketPath: running.adminSocket, method, path, headers: { 'x-xinfang-admin': token } },
      (answer) => {
        let text = '';
        answer
          .setEncoding('utf8')
          .on('data', (chunk: string) => (text += chunk))
          .on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject).end();
  });
}

describe(`the line to the county on ${STORE_NAME}`, () => {
  test('a zipped push is answered by a signed page, zipped for those who ask', async () => {
    const request = pushRequest(
      station,
      [beginning(station), ...Array.from({ length: 20 }, () => nextEvent(station))].map(({ raw }) => raw),
    );
    const answer = await send('POST', '/v1/journal', {
      bytes: gzipSync(JSON.stringify(request)),
      headers: { 'content-encoding': 'gzip' },
    });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    const page = readPage(running.county, station, signedPageSchema.parse(await answer.json()), request.requestId);
    expect(page.verdicts.every(({ verdict }) => verdict === 'accepted')).toBe(true);
  });

  test('a bomb is cut while it unfolds', async () => {
    const before = process.memoryUsage().rss;
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024, '['));
    expect(bomb.length).toBeLessThan(512 * 1024);
    const made = process.memoryUsage().rss;
    expect(await fault(send('POST', '/v1/journal', { bytes: bomb, headers: { 'content-encoding': 'gzip' } }))).toEqual([
      413,
      'REQUEST_TOO_LARGE',
    ]);
    expect(process.memoryUsage().rss - Math.max(before, made)).toBeLessThan(100 * 1024 * 1024);
  });

  test('more than 500 events, more than 512 KiB, more than 4 MiB are refused whole; one large event alone passes', async () => {
    const copy = { ...station };
    const many = pushRequest(
      copy,
      Array.from({ length: 501 }, () => nextEvent(copy).raw),
    );
    expect(await fault(send('POST', '/v1/journal', { body: many }))).toEqual([400, 'REQUEST_SHAPE']);
    const large = { ...station };
    const fat = () => nextEvent(large, { personal: { text: '信'.repeat(80_000) } }).raw;
    expect(await fault(send('POST', '/v1/journal', { body: pushRequest(large, [fat(), fat(), fat()]) }))).toEqual([
      413,
      'REQUEST_TOO_LARGE',
    ]);
    expect(await fault(send('POST', '/v1/journal', { bytes: Buffer.alloc(5 * 1024 * 1024, ' ') }))).toEqual([
      413,
      'REQUEST_TOO_LARGE',
    ]);
    const one = nextEvent(station, { facts: { a: 'x'.repeat(260_000) }, personal: { a: 'y'.repeat(260_000) } });
    expect((await send('POST', '/v1/journal', { body: pushRequest(station, [one.raw]) })).status).toBe(200);
  });

  test.each<[string, Sent, number, string]>([
    ['not JSON', { bytes: Buffer.from('<html>') }, 400, 'REQUEST_SHAPE'],
    ['not UTF-8', { bytes: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'REQUEST_SHAPE'],
    ['not zipped', { bytes: Buffer.from('{}'), headers: { 'content-encoding': 'gzip' } }, 400, 'REQUEST_SHAPE'],
    [
      'zipped half',
      { bytes: gzipSync('{}').subarray(0, 12), headers: { 'content-encoding': 'gzip' } },
      400,
      'REQUEST_SHAPE',
    ],
    ['unknown packing', { bytes: Buffer.from('{}'), headers: { 'content-encoding': 'br' } }, 400, 'REQUEST_SHAPE'],
    [
      'another type',
      { bytes: Buffer.from('a=1'), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      400,
      'REQUEST_SHAPE',
    ],
    ['wrong members', { body: { protocol: 1, extra: true } }, 400, 'REQUEST_SHAPE'],
    ['a list', { body: [] }, 400, 'REQUEST_SHAPE'],
    ['null', { body: null }, 400, 'REQUEST_SHAPE'],
    ['deep nesting', { bytes: Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)) }, 400, 'REQUEST_SHAPE'],
    ['a version to come, in the body', { body: { protocol: 2, anything: 1 } }, 426, 'PROTOCOL_UNSUPPORTED'],
    [
      'a version to come, in the header',
      { body: {}, headers: { [PROTOCOL_HEADER]: '2' } },
      426,
      'PROTOCOL_UNSUPPORTED',
    ],
    ['no session', { body: { protocol: 1 }, headers: { [SESSION_HEADER]: '' } }, 401, 'SESSION_UNKNOWN'],
    [
      'a session that never was',
      { body: { protocol: 1 }, headers: { [SESSION_HEADER]: 'A'.repeat(32) } },
      401,
      'SESSION_UNKNOWN',
    ],
  ])('a wrong request (%s) is told by its code and nothing more', async (_name, sent, status, code) => {
    expect(await fault(send('POST', '/v1/journal', sent))).toEqual([status, code]);
  });

  test('what does not exist, and a place that never was', async () => {
    expect(await fault(send('GET', '/v2/anything'))).toEqual([404, 'REQUEST_SHAPE']);
    expect(await fault(send('GET', `/v1/journal?after=${'A'.repeat(22)}&requestId=${'A'.repeat(22)}`))).toEqual([
      409,
      'POSITION_UNKNOWN',
    ]);
    expect(await fault(send('GET', '/v1/journal?after='))).toEqual([400, 'REQUEST_SHAPE']);
  });

  test('a wait ends when something comes for this station, or with an empty page', async () => {
    await pullAll(running.county, station);
    const wait = () => send('GET', `/v1/journal/wait?after=${station.position}&requestId=${'B'.repeat(22)}`);
    const start = Date.now();
    const empty = readPage(
      running.county,
      station,
      signedPageSchema.parse(await (await wait()).json()),
      'B'.repeat(22),
    );
    expect(empty.items).toEqual([]);
    expect(Date.now() - start).toBeGreaterThan(1_200);
    const waiting = wait();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const request = pushRequest(station, [nextEvent(station).raw]);
    await send('POST', '/v1/journal', { body: request });
    const asked = Date.now();
    const page = readPage(
      running.county,
      station,
      signedPageSchema.parse(await (await waiting).json()),
      'B'.repeat(22),
    );
    expect(page.items).toHaveLength(1);
    expect(Date.now() - asked).toBeLessThan(1_000);
  });

  test('the county’s time is signed', async () => {
    const challenge = 'C'.repeat(22);
    const { serverTime, signature } = (await (
      await send('POST', '/v1/time', { body: { protocol: 1, challenge } })
    ).json()) as { serverTime: number; signature: string };
    expect(verify(running.county.keys.publicKeys[0] ?? '', timeMessage(challenge, serverTime), signature)).toBe(true);
  });

  test('the admin side: own socket, own token; health, metrics and the description of the line', async () => {
    if (process.platform !== 'win32') expect(statSync(running.adminSocket).mode & 0o777).toBe(0o600);
    expect((await admin('GET', '/health')).status).toBe(200);
    expect((await admin('GET', '/health', 'wrong')).status).toBe(400);
    expect((await admin('GET', '/metrics')).text).toMatch(/xinfang_events\{verdict="accepted"\} \d+/);
    const api = JSON.parse((await admin('GET', '/openapi.json')).text) as { paths: Record<string, unknown> };
    expect(Object.keys(api.paths)).toEqual([
      '/v1/session/challenge',
      '/v1/session',
      '/v1/journal',
      '/v1/journal/wait',
      '/v1/time',
      '/v1/enrol/start',
      '/v1/enrol/finish',
    ]);
    expect((await send('GET', '/health')).status).toBe(404);
  });

  test('who fails again and again is slowed down; last, for it locks this address out', async () => {
    const request = await sessionRequest(running.county, station, { challenge: 'D'.repeat(32) });
    const codes: string[] = [];
    for (let tries = 0; tries < 40; tries += 1)
      codes.push((await fault(send('POST', '/v1/session', { body: request })))[1]);
    expect(codes[0]).toBe('CHALLENGE_UNKNOWN');
    expect(codes.at(-1)).toBe('COUNTY_BUSY');
  });
});
