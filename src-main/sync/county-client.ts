import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  errorAnswerSchema,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  SESSION_HEADER,
  WAIT_MS,
} from '../../src-shared/sync/protocol';
import type { CountyLine, LineAnswer } from './county-line';

const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
/** Off the main thread, where a form may be typed into; level 3 is half the work of 6 for a tenth more bytes. */
const zip = promisify<string, { level: number }, Buffer<ArrayBuffer>>(gzip);
const ZIP_LEVEL = 3;

/** The only HTTP of a station. Every failure is a value; what a portal answers is told apart by whoever checks the body. */
export function countyClient(address: string): CountyLine {
  const base = address.replace(/\/+$/, '');
  const post = async (path: string, body: unknown, sessionId?: string) =>
    ask(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...headersFor(sessionId) },
      body: await zip(JSON.stringify(body), { level: ZIP_LEVEL }),
    });
  const get = (path: string, sessionId: string, signal?: AbortSignal) =>
    ask(`${base}${path}`, { method: 'GET', headers: headersFor(sessionId) }, signal);
  const query = (after: string, requestId: string) =>
    `after=${encodeURIComponent(after)}&requestId=${encodeURIComponent(requestId)}`;
  return {
    challenge: (request) => post('/v1/session/challenge', request),
    session: (request) => post('/v1/session', request),
    push: (sessionId, request) => post('/v1/journal', request, sessionId),
    pull: (sessionId, after, requestId) => get(`/v1/journal?${query(after, requestId)}`, sessionId),
    wait: (sessionId, after, requestId, signal) =>
      get(`/v1/journal/wait?${query(after, requestId)}`, sessionId, signal),
    enrolStart: (request) => post('/v1/enrol/start', request),
    enrolFinish: (request) => post('/v1/enrol/finish', request),
  };
}

function headersFor(sessionId?: string): Record<string, string> {
  const version = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  return sessionId === undefined ? version : { ...version, [SESSION_HEADER]: sessionId };
}

async function ask(url: string, init: RequestInit, signal?: AbortSignal): Promise<LineAnswer> {
  const timeout = AbortSignal.timeout(signal ? WAIT_MS + TIMEOUT_MS : TIMEOUT_MS);
  try {
    // A redirect is a portal's doing: the county never sends one.
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const text = await readLimited(answer);
    if (text === undefined) return { ok: false, reason: 'notOurs', isAnswered: true };
    const body = parseJson(text);
    if (answer.ok && body !== undefined) return { ok: true, body, bytes: text.length };
    const told = errorAnswerSchema.safeParse(body);
    return { ok: false, reason: told.success ? told.data.error.code : 'notOurs', isAnswered: true };
  } catch {
    return { ok: false, reason: 'unreachable', isAnswered: false };
  }
}

async function readLimited(answer: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > ANSWER_MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
