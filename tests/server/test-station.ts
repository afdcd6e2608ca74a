import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, scryptSync, sign } from 'node:crypto';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { buildEvent, type EventDraft } from '../../src-shared/journal/event-build';
import { chainHeadMessage, type ChainHead } from '../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH, type RawEvent, type StreamRef } from '../../src-shared/journal/event';
import { checkPage } from '../../src-shared/sync/page-check';
import { ENROL_SCRYPT, enrolTranscript, type EnrolmentSheetData } from '../../src-shared/sync/enrolment';
import {
  PROTOCOL_VERSION,
  sessionBodySchema,
  sessionMessage,
  type Page,
  type PushedEvent,
  type PushRequest,
  type SessionBody,
  type SessionRequest,
  type SignedPage,
} from '../../src-shared/sync/protocol';
import type { County } from '../../src-server/county/county';
import { sha256, verify } from '../../src-server/county/county-keys';
import { enrolFinish, enrolStart } from '../../src-server/county/enrolment';
import { pull } from '../../src-server/county/pages';
import { push } from '../../src-server/county/push';
import { challenge, openSession as open, requireSession } from '../../src-server/county/sessions';

/** A station without a database: a key, a chain, and what it was told. */
export interface TestStation {
  readonly stationId: string;
  generation: string;
  publicKey: string;
  sign: (message: string) => string;
  head: ChainHead;
  sessionId: string;
  position: string;
}

export function newTestStation(stationId?: string): TestStation {
  const pair = newPair();
  const generation = sha256(pair.publicKey).slice(0, 32);
  const head = { seq: 0, hash: NO_PREVIOUS_HASH };
  return { ...pair, stationId: stationId ?? generation, generation, head, sessionId: '', position: '' };
}

function newPair(): { publicKey: string; sign: (message: string) => string } {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' });
  return { publicKey: x, sign: (message) => sign(null, Buffer.from(message), key).toString('base64url') };
}

/** The same station with a new chain, as after a restore. */
export function newGeneration(station: TestStation): TestStation {
  return { ...newTestStation(station.stationId), sessionId: station.sessionId, position: station.position };
}

/** An exact copy, as of a copied folder. */
export function cloneOf(station: TestStation): TestStation {
  return { ...station };
}

export function petition(): StreamRef {
  return { type: 'petition', id: uuidv4() };
}

export function visit(): StreamRef {
  return { type: 'visit', id: uuidv4() };
}

export interface BuiltTestEvent {
  readonly raw: RawEvent;
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

/** The next event of the chain; the station's head moves on. */
export function nextEvent(
  station: TestStation,
  change: Partial<EventDraft> & { readonly generation?: string } = {},
): BuiltTestEvent {
  const { generation = station.generation, ...draft } = change;
  const built = buildEvent(
    {
      id: uuidv7(),
      type: 'visit.registered',
      typeVersion: 1,
      streams: [visit()],
      actorId: uuidv4(),
      occurredAt: Date.parse('2026-11-23T01:12:00Z'),
      seen: station.position,
      facts: { note: 'facts' },
      personal: { name: '刘建国' },
      ...draft,
    },
    { generation, head: station.head },
    { sha256, verify, salt: () => randomBytes(32).toString('base64url') },
  );
  if (!built.ok) throw new Error(built.fault.code);
  station.head = { seq: built.header.seq, hash: built.hash };
  return { raw: built.raw, id: built.header.id, seq: built.header.seq, hash: built.hash };
}

/** The first event of every chain. */
export function beginning(station: TestStation, previous?: TestStation): BuiltTestEvent {
  const begun = { publicKey: station.publicKey, appVersion: 'test' };
  return nextEvent(station, {
    type: previous ? 'journal.continued' : 'journal.begun',
    streams: [{ type: 'station', id: station.stationId }],
    facts: previous
      ? { ...begun, previous: { generation: previous.generation, ...previous.head }, reason: 'restored' }
      : begun,
    personal: {},
  });
}

export function pushRequest(
  station: TestStation,
  events: readonly PushedEvent[],
  head: ChainHead = station.head,
): PushRequest {
  return {
    protocol: PROTOCOL_VERSION,
    requestId: randomBytes(16).toString('base64url'),
    generation: station.generation,
    events: [...events],
    headSignature: station.sign(chainHeadMessage(station.generation, head)),
  };
}

/** Pushes and returns the page, which has passed the station's own door. */
export async function pushEvents(
  county: County,
  station: TestStation,
  events: readonly PushedEvent[],
  head?: ChainHead,
): Promise<Page> {
  const request = pushRequest(station, events, head);
  const answer = await push(county, await requireSession(county, station.sessionId), request);
  return readPage(county, station, answer, request.requestId);
}

export function readPage(county: County, station: TestStation, answer: SignedPage, requestId: string): Page {
  const { stationId, generation } = station;
  const pinned = { countyId: county.keys.countyId, keys: county.keys.publicKeys };
  const checked = checkPage(
    JSON.parse(JSON.stringify(answer)),
    pinned,
    { stationId, generation, requestId },
    { sha256, verify },
  );
  if (!checked.ok) throw new Error(checked.reason);
  return checked.page;
}

export async function pullPage(county: County, station: TestStation): Promise<Page> {
  const requestId = randomBytes(16).toString('base64url');
  const page = readPage(
    county,
    station,
    await pull(county, await requireSession(county, station.sessionId), station.position, requestId),
    requestId,
  );
  if (page.after !== station.position) throw new Error('the page continues another place');
  station.position = page.head.position;
  return page;
}

/** Pulls to the end; own and foreign items in the order they came. */
export async function pullAll(county: County, station: TestStation): Promise<Page['items']> {
  const items: Page['items'] = [];
  for (;;) {
    const page = await pullPage(county, station);
    items.push(...page.items);
    if (!page.more) return items;
  }
}

export function foreignIds(items: Page['items']): string[] {
  return items.flatMap((item) => (item.kind === 'event' ? [(JSON.parse(item.event.header) as { id: string }).id] : []));
}

export async function sessionRequest(
  county: County,
  station: TestStation,
  change: Partial<SessionRequest> = {},
): Promise<SessionRequest> {
  const { stationId, generation, publicKey } = station;
  const given =
    change.challenge ?? (await challenge(county, { protocol: PROTOCOL_VERSION, stationId, generation })).challenge;
  const unsigned = {
    protocol: PROTOCOL_VERSION,
    stationId,
    generation,
    publicKey,
    challenge: given,
    lastSessionId: station.sessionId,
    head: station.head,
    newest: null,
    appVersion: 'test',
    stationTime: county.now(),
    backlogCount: 0,
    ...change,
  };
  return { ...unsigned, signature: station.sign(sessionMessage(unsigned)) };
}

export async function openSession(
  county: County,
  station: TestStation,
  change: Partial<SessionRequest> = {},
): Promise<SessionBody> {
  const { sessionText } = await open(county, await sessionRequest(county, station, change));
  const body = sessionBodySchema.parse(JSON.parse(sessionText));
  station.sessionId = body.sessionId;
  return body;
}

export interface EnrolTricks {
  /** What stands between the two and gives out its own keys. */
  readonly seenCountyKeys?: readonly string[];
}

/** Enrols as a station does. @throws CountyFault, or Error when the county's proof does not fit */
export async function enrol(
  county: County,
  station: TestStation,
  typed: string,
  tricks: EnrolTricks = {},
): Promise<EnrolmentSheetData> {
  const code = typed.replaceAll('-', '');
  const codeId = code.slice(0, 4);
  const { N, r, p, keyLength } = ENROL_SCRYPT;
  const key = scryptSync(code, `xinfang-enrol:${codeId}`, keyLength, { N, r, p, maxmem: 256 * N * r });
  const asking = {
    protocol: PROTOCOL_VERSION,
    codeId,
    stationKey: station.publicKey,
    stationNonce: randomBytes(16).toString('base64url'),
  };
  const { countyId, countyKeys, countyNonce } = enrolStart(county, asking);
  const parts = { ...asking, countyId, countyKeys: tricks.seenCountyKeys ?? countyKeys, countyNonce };
  const proof = (side: 'station' | 'county', sheetText: string) =>
    createHmac('sha256', key)
      .update(enrolTranscript(side, { ...parts, sheetText }))
      .digest('hex');
  const answer = await enrolFinish(county, { ...asking, countyNonce, stationProof: proof('station', '') });
  if (answer.countyProof !== proof('county', JSON.stringify(answer.sheet)))
    throw new Error('the county does not know the code');
  return answer.sheet;
}
