import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkEvent } from '../../../src-shared/journal/event-check';
import { instantSchema, STREAM_TYPES } from '../../../src-shared/journal/event';
import { EVENT_TYPES } from '../../../src-shared/journal/event-types';
import { BODY_MAX_BYTES, BODY_MAX_DEPTH } from '../../../src-shared/journal/json-text';
import { checkPage, PAGE_MAX_BYTES } from '../../../src-shared/sync/page-check';
import * as enrolment from '../../../src-shared/sync/enrolment';
import * as protocol from '../../../src-shared/sync/protocol';
import { sha256, verify } from '../../../src-main/store/node-crypto';
import { wireVectors } from './wire-vectors';

const docs = join(import.meta.dirname, '../../../docs');
const page = readFileSync(join(docs, 'wire-format.md'), 'utf8');
type Vectors = ReturnType<typeof wireVectors>;
const written = JSON.parse(readFileSync(join(docs, 'wire-format-vectors.json'), 'utf8')) as Vectors;

test('the vectors that are written down are what this build makes', () => {
  expect(written).toEqual(JSON.parse(JSON.stringify(wireVectors())));
});

test('a third party who has nothing but the vectors can check them', () => {
  for (const { raw, hash } of written.events) expect(checkEvent(raw, sha256, verify)).toMatchObject({ ok: true, hash });
  const { publicKey, generation } = written.keys.station;
  expect(sha256(publicKey).slice(0, 32)).toBe(generation);
  expect(verify(publicKey, written.chainHead.message, written.chainHead.signature)).toBe(true);
  expect(verify(publicKey, written.session.message, written.session.signature)).toBe(true);
  const { countyCurrent, countyNext, countyChain } = written.keys;
  const county = { countyId: countyChain.countyId, keys: [countyCurrent.publicKey, countyNext.publicKey] };
  const { requestId, stationId } = JSON.parse(written.page.page) as protocol.Page;
  expect(checkPage(written.page, county, { stationId, generation, requestId }, { sha256, verify }).ok).toBe(true);
  const { sessionText, signature } = written.session.answer;
  expect(verify(countyCurrent.publicKey, protocol.sessionAnswerMessage(sessionText), signature)).toBe(true);
  expect(protocol.sessionBodySchema.safeParse(JSON.parse(sessionText)).success).toBe(true);
});

describe('the document names', () => {
  const faults = [
    'JSON_SYNTAX',
    'JSON_DEPTH',
    'JSON_DUPLICATE_KEY',
    'JSON_NUMBER',
    'JSON_SURROGATE',
    'JSON_SIZE',
    'JSON_NUL',
    'EVENT_HEADER_SHAPE',
    'EVENT_BODY_NOT_OBJECT',
    'EVENT_FACTS_HASH',
    'EVENT_PERSONAL_HASH',
    'EVENT_STREAM_TWICE',
    'EVENT_CONFIDENTIAL_MIXED',
    'EVENT_ACTOR_SIGNATURE',
  ];
  const words: readonly (readonly [what: string, names: readonly string[]])[] = [
    ['verdict', protocol.VERDICTS],
    ['reason of a verdict', protocol.VERDICT_REASONS],
    ['error code', protocol.PROTOCOL_ERRORS],
    ['stream type', STREAM_TYPES],
    ['event type', Object.keys(EVENT_TYPES)],
    ['fault of an event', faults],
    ['standing', protocol.sessionBodySchema.shape.standing.options],
    ['member of a page', Object.keys(protocol.pageSchema.shape)],
    ['member of a session request', Object.keys(protocol.sessionRequestSchema.shape)],
    ['member of a session answer', Object.keys(protocol.sessionBodySchema.shape)],
    ['header', [protocol.PROTOCOL_HEADER, protocol.SESSION_HEADER]],
    [
      'limit',
      [
        BODY_MAX_BYTES,
        BODY_MAX_DEPTH,
        PAGE_MAX_BYTES,
        protocol.PUSH_MAX_EVENTS,
        protocol.PUSH_MAX_BYTES,
        protocol.REQUEST_MAX_BYTES,
        protocol.WAIT_MS,
        enrolment.ENROL_SCRYPT.N,
        instantSchema.minValue,
        instantSchema.maxValue,
      ].map(String),
    ],
    [
      'vector',
      [
        written.events[0]?.hash ?? '',
        written.events[1]?.hash ?? '',
        written.keys.station.generation,
        written.log.after,
        written.enrolment.station.proof,
        written.enrolment.county.proof,
      ],
    ],
  ];
  test.each(words)('every %s', (_what, names) => {
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
