import { randomBytes } from 'node:crypto';
import { PROTOCOL_VERSION, PUSH_MAX_BYTES, type PushedEvent, type PushRequest } from '../../src-shared/sync/protocol';
import type { Connection } from '../store/connection';
import { listOutbox, signHead } from '../store/outbox';
import type { CountyLine, LineAnswer } from './county-line';
import { BATCH_MAX, type Request } from './engine';
import type { ExchangeHome } from './exchange-home';

export type PushOrder = Extract<Request, { kind: 'push' }>;

/** A push on the line. */
export interface SentPush {
  readonly request: PushRequest;
  readonly answering: Promise<LineAnswer>;
  readonly lastSeq: number;
}

/** Whom a push speaks for. */
interface Sender {
  readonly home: ExchangeHome;
  readonly line: CountyLine;
  readonly session: string;
  readonly generation: string;
}

interface Ahead extends SentPush {
  readonly order: PushOrder;
  readonly session: string;
}

/**
 * A push sent before the one under way was answered, so that station, county and database all have something to do.
 * The county takes it only if it continues the chain: when the first one fails this one changes nothing, and what it
 * carried is asked for again like any lost answer.
 */
const ahead = new WeakMap<Connection, Ahead>();

/** Sends the events asked for, unless they are on the line already; undefined when there are none. */
export function sendPush(sender: Sender, order: PushOrder): SentPush | undefined {
  const { connection } = sender.home;
  const early = ahead.get(connection);
  ahead.delete(connection);
  const isEarly = early !== undefined && isSame(early.order, order) && early.session === sender.session;
  const sent = isEarly ? early : send(sender, order);
  // Only where no push has failed lately: a bad line is not asked to carry two.
  if (sent && order.limit === BATCH_MAX) {
    const next = { ...order, afterSeq: sent.lastSeq };
    const following = send(sender, next);
    if (following) ahead.set(connection, { ...following, order: next, session: sender.session });
  }
  return sent;
}

function send({ home, line, session, generation }: Sender, order: PushOrder): SentPush | undefined {
  const events = listOutbox(home.connection.read, generation, order.afterSeq, order.limit, PUSH_MAX_BYTES - 16_384);
  const last = events.at(-1);
  if (!last) return undefined;
  const pushed: PushedEvent[] = events.map(({ raw }) =>
    order.isHeaderOnly ? { header: raw.header, bodiesWithheld: true } : raw,
  );
  const request: PushRequest = {
    protocol: PROTOCOL_VERSION,
    requestId: randomBytes(16).toString('base64url'),
    generation,
    events: pushed,
    headSignature: signHead(home.signingPair(), generation, { seq: last.seq, hash: last.hash }),
  };
  return { request, answering: line.push(session, request), lastSeq: last.seq };
}

function isSame(one: PushOrder, other: PushOrder): boolean {
  return one.afterSeq === other.afterSeq && one.limit === other.limit && one.isHeaderOnly === other.isHeaderOnly;
}
