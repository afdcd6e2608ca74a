import { randomBytes } from 'node:crypto';
import { checkPage } from '../../src-shared/sync/page-check';
import {
  challengeAnswerSchema,
  knownPairSchema,
  PROTOCOL_VERSION,
  sessionAnswerMessage,
  sessionAnswerSchema,
  sessionBodySchema,
  sessionMessage,
} from '../../src-shared/sync/protocol';
import { applyPage } from '../store/apply-page';
import { signerOf, sha256, verify } from '../store/node-crypto';
import { measureOutbox } from '../store/outbox';
import { findOwnChain, getMeta, setMeta } from '../store/own-chain';
import { StoreFault } from '../store/store-fault';
import type { CountyBinding } from './county-binding';
import type { CountyLine, LineAnswer } from './county-line';
import type { Answer, FailureReason, Request } from './engine';
import type { ExchangeHome } from './exchange-home';
import { sendPush } from './push-ahead';

/** Traffic of one exchange, for 同步中心. */
export interface Traffic {
  sentCount: number;
  receivedCount: number;
  bytes: number;
  clockDifferenceMs: number | null;
}

/** Carries out one request of the engine and takes what came into the store. Never throws for the line's sake. */
export async function exchange(
  home: ExchangeHome,
  binding: CountyBinding,
  line: CountyLine,
  request: Request,
  traffic: Traffic,
  signal: AbortSignal,
): Promise<Answer> {
  switch (request.kind) {
    case 'challenge':
      return askChallenge(home, line);
    case 'session':
      return openSession(home, binding, line, request.challenge, traffic);
    case 'push':
      return push(home, binding, line, request, traffic);
    case 'pull':
    case 'wait':
      return pull(home, binding, line, request.kind, traffic, signal);
  }
}

function failed(answer: Extract<LineAnswer, { ok: false }>): Answer {
  return { kind: 'failed', reason: answer.reason as FailureReason };
}

const NOT_OURS: Answer = { kind: 'failed', reason: 'notOurs' };

function chainOf(home: ExchangeHome) {
  const chain = findOwnChain(home.connection.read);
  if (!chain) throw new StoreFault('STATION_NOT_OPEN');
  return chain;
}

async function askChallenge(home: ExchangeHome, line: CountyLine): Promise<Answer> {
  const { stationId, generation } = chainOf(home);
  const answer = await line.challenge({ protocol: PROTOCOL_VERSION, stationId, generation });
  if (!answer.ok) return failed(answer);
  const body = challengeAnswerSchema.safeParse(answer.body);
  return body.success ? { kind: 'challenge', challenge: body.data.challenge } : NOT_OURS;
}

async function openSession(
  home: ExchangeHome,
  binding: CountyBinding,
  line: CountyLine,
  challenge: string,
  traffic: Traffic,
): Promise<Answer> {
  const { stationId, generation, head } = chainOf(home);
  const { read } = home.connection;
  const pair = getMeta(read, 'pair');
  const unsigned = {
    protocol: PROTOCOL_VERSION,
    stationId,
    generation,
    publicKey: home.signingPair().publicKey,
    challenge,
    lastSessionId: getMeta(read, 'session') ?? '',
    head: { seq: head.seq, hash: head.hash },
    newest: pair === undefined ? null : knownPairSchema.parse(JSON.parse(pair)),
    appVersion: home.appVersion,
    stationTime: home.now(),
    backlogCount: measureOutbox(read).pendingCount,
  };
  const signature = signerOf(home.signingPair())(sessionMessage(unsigned));
  const answer = await line.session({ ...unsigned, signature });
  if (!answer.ok) return failed(answer);
  const signed = sessionAnswerSchema.safeParse(answer.body);
  if (!signed.success) return NOT_OURS;
  const message = sessionAnswerMessage(signed.data.sessionText);
  if (!binding.countyKeys.some((key) => verify(key, message, signed.data.signature))) return NOT_OURS;
  const body = sessionBodySchema.safeParse(parseJson(signed.data.sessionText));
  if (!body.success || body.data.challenge !== challenge || body.data.generation !== generation) return NOT_OURS;
  home.connection.write((writer) => setMeta(writer, 'session', body.data.sessionId));
  traffic.clockDifferenceMs = body.data.serverTime - home.now();
  return { kind: 'session', body: body.data };
}

async function push(
  home: ExchangeHome,
  binding: CountyBinding,
  line: CountyLine,
  request: Extract<Request, { kind: 'push' }>,
  traffic: Traffic,
): Promise<Answer> {
  const { stationId, generation } = chainOf(home);
  const sent = sendPush({ home, line, session: sessionOf(home), generation }, request);
  if (!sent) return { kind: 'failed', reason: 'CHAIN_BROKEN' };
  const { events, requestId } = sent.request;
  const answer = await sent.answering;
  if (!answer.ok) return failed(answer);
  traffic.sentCount += events.length;
  return takePage(home, binding, answer, { stationId, generation, requestId }, traffic, sent.lastSeq);
}

async function pull(
  home: ExchangeHome,
  binding: CountyBinding,
  line: CountyLine,
  kind: 'pull' | 'wait',
  traffic: Traffic,
  signal: AbortSignal,
): Promise<Answer> {
  const { stationId, generation } = chainOf(home);
  const requestId = randomBytes(16).toString('base64url');
  const after = getMeta(home.connection.read, 'position') ?? '';
  const session = sessionOf(home);
  const answer =
    kind === 'pull' ? await line.pull(session, after, requestId) : await line.wait(session, after, requestId, signal);
  if (!answer.ok) return failed(answer);
  return takePage(home, binding, answer, { stationId, generation, requestId }, traffic, null);
}

function takePage(
  home: ExchangeHome,
  binding: CountyBinding,
  answer: Extract<LineAnswer, { ok: true }>,
  expected: { stationId: string; generation: string; requestId: string },
  traffic: Traffic,
  pushedThrough: number | null,
): Answer {
  const county = { countyId: binding.countyId, keys: binding.countyKeys };
  const checked = checkPage(answer.body, county, expected, { sha256, verify });
  if (!checked.ok) return NOT_OURS;
  const applied = applyPage(home.connection, checked.signed, checked.page, home.now());
  traffic.receivedCount += applied.newEventCount;
  traffic.bytes += answer.bytes;
  traffic.clockDifferenceMs = checked.page.serverTime - home.now();
  const { chain, more } = checked.page;
  return { kind: 'page', chain, more, isContiguous: applied.isContiguous, pushedThrough };
}

function sessionOf(home: ExchangeHome): string {
  return getMeta(home.connection.read, 'session') ?? '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
