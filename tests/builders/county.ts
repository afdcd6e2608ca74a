import { openCounty, type County } from '../../src-server/county/county';
import { newCountyKeys, countyKeysOf } from '../../src-server/county/county-keys';
import { CountyFault } from '../../src-server/county/county-fault';
import { enrolFinish, enrolStart, issueEnrolment } from '../../src-server/county/enrolment';
import { addOffice } from '../../src-server/county/operator-acts';
import { pull } from '../../src-server/county/pages';
import { push } from '../../src-server/county/push';
import { challenge, openSession, requireSession } from '../../src-server/county/sessions';
import { openInMemory } from '../../src-server/store/embedded-store';
import { openPostgres, type CountyStore } from '../../src-server/store/county-store';
import type { CountyLine, LineAnswer } from '../../src-main/sync/county-line';
import { enrol } from '../../src-main/sync/enrol';
import { keepBinding } from '../../src-main/sync/county-binding';
import { exchange, type Traffic } from '../../src-main/sync/exchange';
import { findBinding } from '../../src-main/sync/county-binding';
import { FIRST_STATE, step, type EngineState, type Input, type Output } from '../../src-main/sync/engine';
import { firstOpenSeq } from '../../src-main/store/outbox';
import { findOwnChain } from '../../src-main/store/own-chain';
import { beginGeneration } from '../../src-main/store/generation';
import type { Station } from '../../src-main/desk/station';
import { MONDAY_MORNING } from './station';

export const COUNTY_STORE = process.env['DATABASE_URL'] ? 'PostgreSQL' : 'PGlite';

/** A county in this process: on PostgreSQL in a schema of its own when DATABASE_URL is set, else in memory. */
export async function openTestCounty(now: () => number = () => MONDAY_MORNING): Promise<County> {
  const url = process.env['DATABASE_URL'];
  const schema = `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  const store: CountyStore = url ? await openPostgres(url, schema) : await openInMemory();
  return openCounty({ store, keys: countyKeysOf(newCountyKeys()), now });
}

/** Empties a county for the next run of a property; its keys stay. */
export async function emptyCounty(county: County): Promise<County> {
  await county.store.write((sql) =>
    sql.query(
      'TRUNCATE county, office, enrolment_code, station, generation, event, event_stream, stream, stream_audience',
    ),
  );
  return openCounty({ store: county.store, keys: county.keys, now: county.now });
}

/** The line of a perfect day: every call reaches the county as JSON and its answer comes back. */
export function directLine(county: County): CountyLine {
  const call = async (work: () => unknown): Promise<LineAnswer> => {
    try {
      const body = JSON.parse(JSON.stringify(await work())) as unknown;
      return { ok: true, body, bytes: 0 };
    } catch (error) {
      if (error instanceof CountyFault) return { ok: false, reason: error.code, isAnswered: true };
      throw error;
    }
  };
  return {
    challenge: (request) => call(() => challenge(county, request)),
    session: (request) => call(() => openSession(county, request)),
    push: (id, request) => call(async () => push(county, await requireSession(county, id), request)),
    pull: (id, after, requestId) => call(async () => pull(county, await requireSession(county, id), after, requestId)),
    wait: (id, after, requestId) => call(async () => pull(county, await requireSession(county, id), after, requestId)),
    enrolStart: (request) => call(() => enrolStart(county, request)),
    enrolFinish: (request) => call(() => enrolFinish(county, request)),
  };
}

/** Enrols a station at an office of the county, as the operator and a clerk would. */
export async function enrolAt(
  county: County,
  station: Station,
  office: string,
  workplaceCode: string,
  kind: 'bureau' | 'township' = 'bureau',
): Promise<void> {
  const [known] = await county.store.query('SELECT 1 FROM office WHERE name = $1', [office]);
  if (!known) await addOffice(county, { name: office, kind, regionCode: '130131' });
  const sheet = await issueEnrolment(county, { office, workplaceCode, address: 'http://county.invalid' });
  const binding = await enrol(directLine(county), station.signingPair().publicKey, {
    address: sheet.address,
    code: sheet.code,
    sheet,
  });
  station.connection.write((writer) => keepBinding(writer, binding));
}

export interface Replica {
  readonly station: Station;
  readonly line: CountyLine;
  state: EngineState;
  now: number;
}

export function replicaOf(station: Station, line: CountyLine): Replica {
  return { station, line, state: FIRST_STATE, now: MONDAY_MORNING };
}

/**
 * Drives the engine without timers until it waits for news, or `patience` requests were made. A wake-up it asks for
 * comes at once: time is a number here.
 */
export async function synchronise(replica: Replica, patience = 60): Promise<boolean> {
  const { station, line } = replica;
  const traffic: Traffic = { sentCount: 0, receivedCount: 0, bytes: 0, clockDifferenceMs: null };
  const view = () => ({
    now: replica.now,
    head: findOwnChain(station.connection.read)?.head ?? { seq: 0, hash: '' },
    hashAt: (seq: number) =>
      station.connection.read.get<{ hash: string }>(
        'SELECT hash FROM event WHERE generation = ? AND seq = ?',
        findOwnChain(station.connection.read)?.generation ?? '',
        seq,
      )?.hash,
    firstOpenSeq: (isApproved: boolean) =>
      firstOpenSeq(station.connection.read, findOwnChain(station.connection.read)?.generation ?? '', isApproved),
    random: () => 0.5,
  });
  replica.state = { ...replica.state, doing: null, isCaughtUp: false };
  let inputs: Input[] = [{ kind: 'now' }];
  for (let requests = 0; requests < patience;) {
    const input = inputs.shift();
    if (!input) return false;
    const next = step(replica.state, input, view());
    replica.state = next.state;
    for (const output of next.outputs) {
      if (output.kind === 'wakeAt') replica.now = Math.max(replica.now, output.at);
      if (output.kind === 'wakeAt') inputs = [...inputs, { kind: 'wake' }];
      if (output.kind === 'newGeneration') beginGeneration(station, output.reason);
      if (output.kind === 'newGeneration') inputs = [...inputs, { kind: 'wake' }];
      if (output.kind !== 'request') continue;
      if (output.request.kind === 'wait') return true;
      requests += 1;
      inputs = [...inputs, await answerTo(output, station, line, traffic)];
    }
  }
  return false;
}

async function answerTo(
  output: Extract<Output, { kind: 'request' }>,
  station: Station,
  line: CountyLine,
  traffic: Traffic,
): Promise<Input> {
  const binding = findBinding(station.connection);
  if (!binding) throw new Error('not enrolled');
  const answer = await exchange(station, binding, line, output.request, traffic, new AbortController().signal);
  return { kind: 'answer', answer };
}
