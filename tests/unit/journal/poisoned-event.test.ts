import { afterEach, beforeEach, expect, test } from 'vitest';
import { foldStream } from '../../../src-shared/fold/fold-stream';
import { findParkedReason } from '../../../src-shared/journal/event-types';
import type { RawEvent, StreamRef } from '../../../src-shared/journal/event';
import type { Page, PageItem } from '../../../src-shared/sync/protocol';
import { applyPage } from '../../../src-main/store/apply-page';
import { findOwnChain } from '../../../src-main/store/own-chain';
import type { Station } from '../../../src-main/desk/station';
import { openTestStation, temporaryFolder } from '../../builders/station';
import { built, eventId, forged, uuid } from './made-events';

/*
 * Promise P5: one bad event stops nothing. The events below pass every check of a journal and of their schema; what
 * is in them comes from another program, a newer release or somebody with bad intent.
 */

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
beforeEach(() => {
  folder = temporaryFolder();
  station = openTestStation({ dataDirectory: folder.path }).station;
});
afterEach(() => {
  station.close();
  folder.remove();
});

const visit: StreamRef = { type: 'visit', id: uuid(1) };
const petition: StreamRef = { type: 'petition', id: uuid(2) };
const NUMBER = 'LF130131-2026-A1-000214-K7Q';

function registered(
  change: {
    at?: number;
    visit?: object;
    personal?: object;
    streams?: StreamRef[];
    seq?: number;
    opens?: string;
    occurredAt?: number;
  } = {},
): RawEvent {
  const seq = change.seq ?? 1;
  const opens = change.opens ?? uuid(2);
  return forged({
    facts: JSON.stringify({
      fields: { reason: 'newMatter', visitorCount: 1, ...change.visit },
      opens: [{ id: opens, caseNumber: NUMBER, fields: {} }],
      joins: [],
    }),
    personal: JSON.stringify({
      fields: { name: '刘建国', ...change.personal },
      opens: [{ queryCode: '7K3M9QXT2HWD', fields: { gist: '土地' } }],
    }),
    header: {
      id: eventId(seq),
      seq,
      type: 'visit.registered',
      streams: change.streams ?? [visit, petition],
      ...(change.occurredAt === undefined ? {} : { occurredAt: change.occurredAt }),
    },
  });
}

/** An edit whose writer saw what {@link registered} wrote. */
function edited(changes: Record<string, object>, seq = 2): RawEvent {
  const paths = Object.entries(changes).flatMap(([index, fields]) =>
    Object.keys(fields).map((field) => `${index}.${field}`),
  );
  return forged({
    facts: JSON.stringify({ changes: {}, reason: 'typo' }),
    personal: JSON.stringify({ changes }),
    header: {
      id: eventId(seq),
      seq,
      type: 'visit.corrected',
      streams: [visit, petition],
      replaces: Object.fromEntries(paths.map((path) => [path, eventId(1)])),
    },
  });
}

/** Takes events in as one page would bring them, with a sound event after them. @returns whether the sound one is there. */
function take(events: readonly RawEvent[]): boolean {
  const last = forged({ header: { id: eventId(99), seq: 99, streams: [{ type: 'visit', id: uuid(50) }] } });
  const items = [...events, last].map((event, at): PageItem => {
    const { streams } = JSON.parse(event.header) as { streams: unknown[] };
    return { kind: 'event', event, verdict: 'accepted', orders: streams.map(() => at + 1) };
  });
  const head = { position: 'P'.repeat(22), logHash: '1'.repeat(64) };
  const page: Page = {
    format: 1,
    countyId: 'c'.repeat(32),
    keyId: '2'.repeat(64),
    epoch: 'E'.repeat(22),
    stationId: 'a'.repeat(32),
    generation: 'a'.repeat(32),
    requestId: 'R'.repeat(22),
    verdicts: [],
    after: '',
    items,
    more: false,
    opened: [],
    closed: [],
    head,
    chain: { seq: 0, hash: '0'.repeat(64) },
    backedUpThrough: '',
    serverTime: 0,
  };
  applyPage(station.connection, { page: JSON.stringify(page), signature: 'A'.repeat(86) }, page, 0);
  return station.connection.read.get('SELECT 1 FROM event WHERE id = ?', eventId(99)) !== undefined;
}

test('sound events, unknown types and unreadable bodies come in and the page goes on', () => {
  const unknown = forged({ header: { id: eventId(3), seq: 3, type: 'petition.dreamt' } });
  const unreadable = forged({ facts: '{"paper":"a3"}', header: { id: eventId(4), seq: 4 } });
  const broken = { ...forged({ header: { id: eventId(5), seq: 5 } }), facts: '{}' };
  expect(take([registered(), edited({ 0: { name: '刘建囯' } }), unknown, unreadable, broken])).toBe(true);
  const parked = station.connection.read.all<{ parked: string }>(
    'SELECT parked FROM event WHERE parked IS NOT NULL ORDER BY seq',
  );
  expect(parked.map((row) => row.parked)).toEqual(['TYPE_UNKNOWN', 'BODY_UNREADABLE']);
});

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
test.each(NAMES)('an edit of a field called %s is parked, and would not make the fold throw', (name) => {
  const { header } = built();
  const personal = JSON.parse(`{"changes":{"0":{"${name}":"x"}}}`) as unknown;
  const event = {
    header: { ...header, type: 'visit.corrected', streams: [visit] },
    facts: { changes: {}, reason: 'typo' },
    personal,
  };
  expect(findParkedReason(event.header, event.facts, event.personal)).toBe('BODY_UNREADABLE');
  expect(() => foldStream(visit, [event])).not.toThrow();
});

const POISONED: readonly (readonly [what: string, events: () => RawEvent[]])[] = [
  ['a field called constructor', () => [registered(), edited({ 0: { constructor: 'x' } })]],
  ['an edit that makes the reason a number', () => [registered(), edited({ 0: { reason: 5 } })]],
  ['an edit that makes demands a number', () => [registered(), edited({ 1: { demands: 5 } })]],
  ['an edit that makes the count of visitors true', () => [registered(), edited({ 0: { visitorCount: true } })]],
  ['an edit that makes the gist an object', () => [registered(), edited({ 1: { gist: {} } })]],
  ['an edit that makes the time of coming a word', () => [registered(), edited({ 0: { visitedAt: 'gestern' } })]],
  ['a time of coming beyond the calendar', () => [registered({ visit: { visitedAt: Number.MAX_SAFE_INTEGER } })]],
  ['an occurredAt beyond the calendar', () => [registered({ occurredAt: Number.MAX_SAFE_INTEGER })]],
  [
    'one petition id in two types of stream',
    () => [
      registered(),
      registered({
        seq: 3,
        streams: [
          { type: 'confidentialVisit', id: uuid(7) },
          { type: 'confidentialPetition', id: uuid(2) },
        ],
      }),
    ],
  ],
];
// Each once threw out of applyPage: the page was rolled back, asked for again and thrown away again.
test.each(POISONED)('P5: %s', (_what, events) => {
  expect(take(events())).toBe(true);
});

/*
 * A station that was put back and went on writing before it noticed has other events at the same places of its old
 * chain than the county. It begins a new generation; then the county's events of the old one come to it by pull.
 */
test('P5, P8: after a fork the events of the other branch come in (event_chain is unique: applyPage throws, nothing is pulled any more)', () => {
  const own = findOwnChain(station.connection.read);
  const branch = forged({
    header: { id: eventId(3), generation: own?.generation, seq: own?.head.seq, streams: [visit] },
  });
  expect(take([branch])).toBe(true);
});
