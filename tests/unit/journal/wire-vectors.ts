import { createHmac, scryptSync } from 'node:crypto';
import { buildEvent } from '../../../src-shared/journal/event-build';
import { actorMessage, chainHeadMessage } from '../../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH } from '../../../src-shared/journal/event';
import { findJsonFault } from '../../../src-shared/journal/json-text';
import { ENROL_SCRYPT, enrolTranscript } from '../../../src-shared/sync/enrolment';
import {
  pageMessage,
  sessionAnswerMessage,
  sessionMessage,
  timeMessage,
  type Page,
  type SessionBody,
} from '../../../src-shared/sync/protocol';
import { generationIdOf, sha256, signerOf, verify } from '../../../src-main/store/node-crypto';
import { nextLogHash } from '../../../src-server/county/log-hash';
import { ACTOR, eventId, pairFrom, signerFor, uuid } from './made-events';

/** Bytes of one value: seeds, salts and nonces that anybody can type. */
const fill = (value: number, length = 32) => Buffer.alloc(length, value);
const base64url = (value: number, length = 32) => fill(value, length).toString('base64url');
const AT = 1_795_395_120_000;
const NUMBER = 'LF130131-2026-A1-000214-K7Q';

/**
 * Everything of docs/wire-format.md that can be computed, from fixed keys and salts. docs/wire-format-vectors.json is
 * this, written down; a change here is a change of the format.
 */
export function wireVectors() {
  const station = pairFrom(fill(1));
  const [current, next] = [pairFrom(fill(3)), pairFrom(fill(4))];
  const chain = pairFrom(fill(5));
  const generation = generationIdOf(station.publicKey);
  const countyId = generationIdOf(chain.publicKey);
  const signStation = signerOf(station);
  const signCounty = signerOf(current);

  let salts = 0x10;
  const tools = { sha256, verify, salt: () => base64url(salts++) };
  const registered = buildEvent(
    {
      id: eventId(1),
      type: 'visit.registered',
      typeVersion: 1,
      streams: [
        { type: 'visit', id: uuid(1) },
        { type: 'petition', id: uuid(2) },
      ],
      actorId: ACTOR,
      occurredAt: AT,
      seen: '',
      facts: {
        fields: { reason: 'newMatter', channel: 'visit', visitedAt: AT, isAnonymous: false, visitorCount: 1 },
        opens: [{ id: uuid(2), caseNumber: NUMBER, fields: { purpose: 'demand' } }],
        joins: [],
      },
      personal: {
        fields: { name: '刘建国𠮷', phone: '17900138000' },
        opens: [{ queryCode: '7K3M9QXT2HWD', fields: { gist: '反映“土地流转款”未付\u00a0👩‍🌾' } }],
      },
    },
    { generation, head: { seq: 0, hash: NO_PREVIOUS_HASH } },
    tools,
  );
  if (!registered.ok) throw new Error(registered.fault.code);
  const voided = buildEvent(
    {
      id: eventId(2),
      type: 'visit.voided',
      typeVersion: 1,
      streams: registered.header.streams,
      actorId: ACTOR,
      occurredAt: AT + 60_000,
      seen: '',
      follows: eventId(1),
      facts: { reason: 'mistaken', isUndo: true },
      personal: {},
    },
    { generation, head: { seq: 1, hash: registered.hash } },
    tools,
    [signerFor(ACTOR, fill(2))],
  );
  if (!voided.ok) throw new Error(voided.fault.code);
  const head = { seq: 2, hash: voided.hash };
  const headMessage = chainHeadMessage(generation, head);

  const sessionRequest = {
    protocol: 1,
    stationId: generation,
    generation,
    publicKey: station.publicKey,
    challenge: base64url(0x20, 24),
    lastSessionId: '',
    head,
    newest: { epoch: base64url(0x21, 16), position: base64url(0x22, 16), logHash: sha256('log') },
    appVersion: '0.1.0',
    stationTime: AT,
    backlogCount: 2,
  };
  const sessionBody: SessionBody = {
    kind: 'session',
    countyId,
    stationId: generation,
    generation,
    challenge: sessionRequest.challenge,
    sessionId: base64url(0x23, 24),
    standing: 'approved',
    epoch: sessionRequest.newest.epoch,
    isPairKnown: true,
    chain: { seq: 0, hash: NO_PREVIOUS_HASH },
    serverTime: AT,
  };
  const sessionText = JSON.stringify(sessionBody);

  const logBefore = sha256('log');
  const logEntry = { hash: registered.hash, position: 7, verdict: 'accepted', receivedAt: AT + 5 };
  const page: Page = {
    format: 1,
    countyId,
    keyId: sha256(current.publicKey),
    epoch: sessionBody.epoch,
    stationId: generation,
    generation,
    requestId: base64url(0x24, 16),
    verdicts: [
      { id: registered.header.id, hash: registered.hash, verdict: 'accepted', receivedAt: AT + 5 },
      { id: voided.header.id, hash: voided.hash, verdict: 'flagged', reason: 'DATE_IMPLAUSIBLE', receivedAt: AT + 5 },
    ],
    after: '',
    items: [
      { kind: 'event', event: registered.raw, verdict: 'accepted', orders: [1, 1] },
      { kind: 'own', generation, seq: 2, hash: voided.hash, orders: [2, 2] },
    ],
    more: false,
    opened: [],
    closed: [],
    head: { position: base64url(0x22, 16), logHash: nextLogHash(logBefore, logEntry) },
    chain: head,
    backedUpThrough: '',
    serverTime: AT + 5,
  };
  const pageText = JSON.stringify(page);

  const code = '7K3M9QXT2HWD7K3M9QXT';
  const sheet = {
    officeId: uuid(9),
    officeName: '平山县信访局',
    officeKind: 'bureau',
    regionCode: '130131',
    workplaceCode: 'A1',
  };
  const parts = {
    codeId: code.slice(0, 4),
    stationKey: station.publicKey,
    stationNonce: base64url(0x30, 16),
    countyId,
    countyKeys: [current.publicKey, next.publicKey],
    countyNonce: base64url(0x31, 24),
  };
  const { N, r, p, keyLength } = ENROL_SCRYPT;
  const proofKey = scryptSync(code, `xinfang-enrol:${parts.codeId}`, keyLength, { N, r, p, maxmem: 256 * N * r });
  const proofOf = (side: 'station' | 'county', sheetText: string) => {
    const transcript = enrolTranscript(side, { ...parts, sheetText });
    return { transcript, proof: createHmac('sha256', proofKey).update(transcript).digest('hex') };
  };

  const refused = [
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    `${'{"a":'.repeat(32)}{}${'}'.repeat(32)}`,
    '{"a":9007199254740993}',
    '{"a":1.0}',
    '{"a":1e3}',
    '{"a":"\\ud83d"}',
    '{"a":"\\u0000"}',
    '{"a":1',
  ];
  return {
    keys: {
      station: { seed: fill(1).toString('hex'), publicKey: station.publicKey, generation },
      actor: { seed: fill(2).toString('hex'), publicKey: pairFrom(fill(2)).publicKey },
      countyCurrent: { seed: fill(3).toString('hex'), publicKey: current.publicKey, keyId: sha256(current.publicKey) },
      countyNext: { seed: fill(4).toString('hex'), publicKey: next.publicKey, keyId: sha256(next.publicKey) },
      countyChain: { seed: fill(5).toString('hex'), publicKey: chain.publicKey, countyId },
    },
    events: [
      {
        raw: registered.raw,
        factsHash: registered.header.factsHash,
        personalHash: registered.header.personalHash,
        hash: registered.hash,
      },
      {
        raw: voided.raw,
        factsHash: voided.header.factsHash,
        personalHash: voided.header.personalHash,
        actorMessage: actorMessage(voided.header, ACTOR),
        actorSignature: voided.header.actorSignature?.[0]?.signature,
        hash: voided.hash,
      },
    ],
    refusedTexts: refused.map((text) => ({ text, code: findJsonFault(text)?.code })),
    chainHead: { message: headMessage, signature: signStation(headMessage) },
    session: {
      request: sessionRequest,
      message: sessionMessage(sessionRequest),
      signature: signStation(sessionMessage(sessionRequest)),
      answer: { sessionText, signature: signCounty(sessionAnswerMessage(sessionText)) },
    },
    page: { page: pageText, signature: signCounty(pageMessage(pageText)) },
    time: {
      challenge: base64url(0x20, 24),
      answer: { serverTime: AT, signature: signCounty(timeMessage(base64url(0x20, 24), AT)) },
    },
    log: { before: logBefore, entry: logEntry, after: nextLogHash(logBefore, logEntry) },
    enrolment: {
      code,
      proofKey: proofKey.toString('hex'),
      station: proofOf('station', ''),
      sheet,
      county: proofOf('county', JSON.stringify(sheet)),
    },
  };
}
