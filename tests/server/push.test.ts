import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { PushedEvent } from '../../src-shared/sync/protocol';
import { approve } from '../../src-server/county/operator-acts';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { aStation, NOW, openTestCounty, STORE_NAME, type TestCounty } from './test-county';
import {
  beginning,
  cloneOf,
  newGeneration,
  nextEvent,
  openSession,
  petition,
  pullAll,
  pushEvents,
  visit,
  type TestStation,
} from './test-station';

let test_: TestCounty;
let station: TestStation;
const county = () => test_.county;
beforeAll(async () => {
  test_ = await openTestCounty();
});
afterAll(() => test_.close());
beforeEach(async () => {
  await test_.reset();
  station = await aStation(county(), '平山县信访局', 'A1');
});

async function eventCount(): Promise<number> {
  const [row] = await county().store.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM event WHERE generation <> $1',
    [county().keys.generation],
  );
  return row?.n ?? 0;
}

describe(`push on ${STORE_NAME}`, () => {
  test('sound events are accepted, in a page that the station’s own check lets in', async () => {
    const events = [beginning(station), nextEvent(station), nextEvent(station)];
    const page = await pushEvents(
      county(),
      station,
      events.map(({ raw }) => raw),
    );
    expect(page.verdicts).toEqual(events.map(({ id, hash }) => ({ id, hash, verdict: 'accepted', receivedAt: NOW })));
    expect(page.chain).toEqual(station.head);
    expect(page.items).toEqual([]);
    expect(page.after).toBe(page.head.position);
    expect((await verifyJournal(county())).findings).toEqual([]);
  });

  test('a repeat gets the stored verdict and stores nothing', async () => {
    const raws = [beginning(station), nextEvent(station)].map(({ raw }) => raw);
    const first = await pushEvents(county(), station, raws);
    test_.clock.now += 3_600_000;
    const again = await pushEvents(county(), station, raws);
    expect(again.verdicts).toEqual(first.verdicts);
    expect(await eventCount()).toBe(2);
    const longer = await pushEvents(county(), station, [...raws, nextEvent(station).raw]);
    expect(longer.verdicts.slice(0, 2)).toEqual(first.verdicts);
    expect(longer.verdicts[2]?.receivedAt).toBe(NOW + 3_600_000);
    expect(await eventCount()).toBe(3);
  });

  test('a date out of this world is flagged, and in the order all the same', async () => {
    const dates = [NOW + 2 * 86_400_000, Date.UTC(1999, 11, 31), NOW + 86_000_000].map((occurredAt) =>
      nextEvent(station, { occurredAt, type: 'journal.begun' }),
    );
    // The first event of a chain must name its key; a chain that began wrongly is refused there and nowhere else.
    const page = await pushEvents(
      county(),
      station,
      [...dates].map(({ raw }) => raw),
    );
    expect(page.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['refused', 'EVENT_BROKEN'],
      ['flagged', 'DATE_IMPLAUSIBLE'],
      ['accepted', undefined],
    ]);
  });

  test('one poisoned event among 500 stops none of the other 499; what follows it in its stream waits', async () => {
    const stream = visit();
    const events = [
      beginning(station),
      ...Array.from({ length: 497 }, () => nextEvent(station)),
      nextEvent(station, { streams: [stream] }),
      nextEvent(station, { streams: [stream, petition()] }),
    ];
    const raws: PushedEvent[] = events.map(({ raw }) => raw);
    raws[498] = { ...events[498]!.raw, facts: '{"note":"other facts"}' };
    const page = await pushEvents(county(), station, raws);
    expect(page.verdicts).toHaveLength(500);
    expect(page.verdicts.filter(({ verdict }) => verdict === 'accepted')).toHaveLength(498);
    expect(page.verdicts[498]).toMatchObject({ verdict: 'refused', reason: 'EVENT_BROKEN' });
    expect(page.verdicts[499]).toMatchObject({ verdict: 'waiting', reason: 'FOLLOWS_REFUSED' });
    const [kept] = await county().store.query<{ facts: Uint8Array }>(
      `SELECT facts FROM event WHERE verdict = 'refused'`,
    );
    expect(Buffer.from(kept!.facts).toString()).toBe('{"note":"other facts"}');
    expect((await verifyJournal(county())).findings).toEqual([]);
  });

  test.each<[string, (raw: { header: string }) => PushedEvent]>([
    ['no JSON', () => ({ header: 'x', facts: '{}', factsSalt: 'A'.repeat(43), personal: null, personalSalt: null })],
    [
      'half a surrogate pair',
      () => ({
        header: '{"a":"\ud800"}',
        facts: '{"b":"\udfff"}',
        factsSalt: 'A'.repeat(43),
        personal: '\ud800',
        personalSalt: 'A'.repeat(43),
      }),
    ],
    [
      'a NUL',
      () => ({ header: '\u0000', facts: '\u0000', factsSalt: 'A'.repeat(43), personal: null, personalSalt: null }),
    ],
    ['headers only', () => ({ header: '{}', bodiesWithheld: true })],
    [
      'broken facts under a header without streams',
      () => ({ header: '{"format":1}', facts: '[1', factsSalt: 'A'.repeat(43), personal: null, personalSalt: null }),
    ],
    [
      '__proto__',
      () => ({
        header: '{"__proto__":{"streams":[]}}',
        facts: '{}',
        factsSalt: 'A'.repeat(43),
        personal: null,
        personalSalt: null,
      }),
    ],
  ])(
    'an event that cannot be read at all (%s) keeps its bytes and its place; the chain goes on',
    async (_name, poison) => {
      const first = beginning(station);
      const bad = poison(first.raw);
      const { eventHash } = await import('../../src-shared/journal/event-check');
      const { sha256 } = await import('../../src-server/county/county-keys');
      station.head = { seq: 2, hash: eventHash(sha256, bad.header) };
      const after = nextEvent(station);
      const page = await pushEvents(county(), station, [first.raw, bad, after.raw]);
      expect(page.verdicts.map(({ id, verdict }) => [id, verdict])).toEqual([
        [first.id, 'accepted'],
        [after.id, 'accepted'],
      ]);
      expect(page.chain).toEqual(station.head);
      const { rawOf } = await import('../../src-server/county/stored-texts');
      const [row] = await county().store.query<Parameters<typeof rawOf>[0]>(
        `SELECT * FROM event WHERE verdict = 'refused'`,
      );
      expect(rawOf(row!)).toEqual(bad);
      expect((await pushEvents(county(), station, [first.raw, bad, after.raw])).verdicts).toEqual(page.verdicts);
      expect((await verifyJournal(county())).findings).toEqual([]);
    },
  );

  test('an event on which the database itself chokes is refused alone', async () => {
    const events = [beginning(station), nextEvent(station), nextEvent(station), nextEvent(station)];
    const name = `c${Date.now()}`;
    await county().store.write((sql) =>
      sql.query(`ALTER TABLE event ADD CONSTRAINT ${name} CHECK (verdict <> 'accepted' OR id <> '${events[2]!.id}')`),
    );
    try {
      const page = await pushEvents(
        county(),
        station,
        events.map(({ raw }) => raw),
      );
      expect(page.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'refused', 'accepted']);
      expect((await verifyJournal(county())).findings).toEqual([]);
    } finally {
      await county().store.write((sql) => sql.query(`ALTER TABLE event DROP CONSTRAINT ${name}`));
    }
  });

  test('a header without bodies is refused BODY_MISSING with its header kept', async () => {
    const events = [beginning(station), nextEvent(station)];
    const page = await pushEvents(county(), station, [
      events[0]!.raw,
      { header: events[1]!.raw.header, bodiesWithheld: true },
    ]);
    expect(page.verdicts[1]).toMatchObject({
      id: events[1]!.id,
      hash: events[1]!.hash,
      verdict: 'refused',
      reason: 'BODY_MISSING',
    });
  });

  test('an id that was used is refused: in the same push, later, and by another station', async () => {
    const id = uuidv7();
    const other = await aStation(county(), '平山县信访局', 'A2');
    const page = await pushEvents(
      county(),
      station,
      [beginning(station), nextEvent(station, { id }), nextEvent(station, { id })].map(({ raw }) => raw),
    );
    expect(page.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'refused']);
    const later = await pushEvents(
      county(),
      other,
      [beginning(other), nextEvent(other, { id })].map(({ raw }) => raw),
    );
    expect(later.verdicts[1]).toMatchObject({ verdict: 'refused', reason: 'ID_REUSED' });
  });

  test('a gap, a fork and a foreign event store nothing; the signed page says where the county stands', async () => {
    const events = [beginning(station), nextEvent(station)];
    const fork = cloneOf(station);
    await pushEvents(
      county(),
      station,
      events.map(({ raw }) => raw),
    );
    const head = station.head;
    nextEvent(station);
    const gap = await pushEvents(county(), station, [nextEvent(station).raw]);
    expect([gap.verdicts, gap.chain]).toEqual([[], head]);
    const before = cloneOf(fork);
    before.head = { seq: 1, hash: events[0]!.hash };
    const forked = await pushEvents(county(), before, [events[0]!.raw, nextEvent(before).raw]);
    expect(forked.verdicts.map(({ id }) => id)).toEqual([events[0]!.id]);
    expect(forked.chain).toEqual(head);
    const foreign = await pushEvents(county(), fork, [nextEvent(fork, { generation: 'f'.repeat(32) }).raw]);
    expect([foreign.verdicts, foreign.chain]).toEqual([[], head]);
    expect(await eventCount()).toBe(2);
  });

  test('a head signature by another key stores nothing', async () => {
    const raws = [beginning(station).raw];
    station.sign = newGeneration(station).sign;
    await expect(pushEvents(county(), station, raws)).rejects.toThrow('SIGNATURE_WRONG');
    expect(await eventCount()).toBe(0);
  });

  test('receivedAt never runs backward, whatever the county’s clock does', async () => {
    await pushEvents(county(), station, [beginning(station).raw]);
    test_.clock.now = NOW - 86_400_000;
    const page = await pushEvents(county(), station, [nextEvent(station).raw]);
    expect(page.verdicts[0]?.receivedAt).toBe(NOW);
  });

  test('a generation that is not the first is held until it is approved, then judged in its own order', async () => {
    await pushEvents(county(), station, [beginning(station).raw]);
    const restored = newGeneration(station);
    expect(await openSession(county(), restored)).toMatchObject({ standing: 'held', chain: { seq: 0 } });
    const events = [beginning(restored, station), nextEvent(restored), nextEvent(restored, { occurredAt: 0 })];
    const held = await pushEvents(
      county(),
      restored,
      events.map(({ raw }) => raw),
    );
    expect(held.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      Array(3).fill(['held', 'GENERATION_NOT_APPROVED']),
    );
    expect(await pullAll(county(), restored)).toEqual([]);
    expect(await approve(county(), restored.generation.slice(0, 8))).toBe(3);
    expect(await openSession(county(), restored)).toMatchObject({ standing: 'approved' });
    const page = await pushEvents(
      county(),
      restored,
      events.map(({ raw }) => raw),
    );
    expect(page.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'flagged']);
    expect((await pullAll(county(), restored)).map(({ kind }) => kind)).toEqual(['event', 'own', 'own', 'own']);
    // The old chain writes no more: the copy it lives on may be anywhere.
    const old = await pushEvents(county(), station, [nextEvent(station).raw]);
    expect(old.verdicts[0]).toMatchObject({ verdict: 'held', reason: 'GENERATION_NOT_APPROVED' });
    expect((await verifyJournal(county())).findings).toEqual([]);
  });

  test('a new generation that does not begin with journal.continued under its own key is refused at its first event', async () => {
    const restored = newGeneration(station);
    await openSession(county(), restored);
    await pushEvents(county(), restored, [nextEvent(restored).raw]);
    await approve(county(), restored.generation);
    await openSession(county(), restored);
    const [verdict] = await county().store.query('SELECT verdict, reason FROM event WHERE generation = $1', [
      restored.generation,
    ]);
    expect(verdict).toEqual({ verdict: 'refused', reason: 'EVENT_BROKEN' });
  });
});
