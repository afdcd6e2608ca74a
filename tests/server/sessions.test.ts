import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approve, listStations, revoke, suspend } from '../../src-server/county/operator-acts';
import { openSession as open } from '../../src-server/county/sessions';
import { aStation, openTestCounty, STORE_NAME, type TestCounty } from './test-county';
import {
  beginning,
  cloneOf,
  newGeneration,
  newTestStation,
  nextEvent,
  openSession,
  pullAll,
  pullPage,
  pushEvents,
  sessionRequest,
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

describe(`sessions on ${STORE_NAME}`, () => {
  test('an answer that was lost, any number of times, is no clone', async () => {
    await pullAll(county(), station);
    const before = station.sessionId;
    for (let lost = 0; lost < 3; lost += 1) {
      expect(await openSession(county(), station)).toMatchObject({ standing: 'approved' });
      station.sessionId = before;
    }
    // The one before is good while the present one was never used.
    expect((await pullPage(county(), station)).items).toEqual([]);
    expect(await openSession(county(), station)).toMatchObject({ standing: 'approved' });
  });

  test('two copies of one station: both are suspended, what they send is held, nothing comes back', async () => {
    await pushEvents(county(), station, [beginning(station).raw]);
    const clone = cloneOf(station);
    await openSession(county(), station);
    await pushEvents(county(), station, [nextEvent(station).raw]);
    await expect(pullPage(county(), clone)).rejects.toThrow('SESSION_UNKNOWN');
    expect(await openSession(county(), clone)).toMatchObject({ standing: 'suspended' });
    expect(await openSession(county(), station)).toMatchObject({ standing: 'suspended' });
    const page = await pushEvents(county(), station, [nextEvent(station).raw]);
    expect(page.verdicts[0]).toMatchObject({ verdict: 'held', reason: 'STATION_SUSPENDED' });
    await expect(pullPage(county(), station)).rejects.toThrow('STATION_SUSPENDED');
    const acts = await county().store.query<{ type: string }>(
      `SELECT convert_from(header, 'UTF8')::json ->> 'type' AS type FROM event WHERE generation = $1`,
      [county().keys.generation],
    );
    expect(acts.map(({ type }) => type)).toContain('station.suspended');
    expect(await approve(county(), station.generation)).toBe(1);
    expect(await openSession(county(), station)).toMatchObject({ standing: 'approved' });
  });

  test('a challenge is good once, for one chain, and only with the right key', async () => {
    const request = await sessionRequest(county(), station);
    await open(county(), request);
    await expect(open(county(), request)).rejects.toThrow('CHALLENGE_UNKNOWN');
    const other = await aStation(county(), '平山县信访局', 'A2');
    const foreign = await sessionRequest(county(), other);
    await expect(openSession(county(), station, { challenge: foreign.challenge })).rejects.toThrow('CHALLENGE_UNKNOWN');
    const thief = { ...station, sign: other.sign };
    await expect(openSession(county(), thief)).rejects.toThrow('SIGNATURE_WRONG');
    await expect(openSession(county(), station, { publicKey: other.publicKey })).rejects.toThrow('SIGNATURE_WRONG');
  });

  test('a station cannot speak in another’s name', async () => {
    const other = await aStation(county(), '岗南镇人民政府', 'B1', 'township');
    await expect(openSession(county(), { ...other, stationId: station.stationId })).rejects.toThrow('STATION_UNKNOWN');
    await expect(openSession(county(), newTestStation())).rejects.toThrow('STATION_UNKNOWN');
    expect((await listStations(county())).map(({ standing }) => standing)).toEqual(['approved', 'approved']);
  });

  test('a revoked station is held and gets nothing; a session opened before does not help it', async () => {
    await pushEvents(county(), station, [beginning(station).raw]);
    await revoke(county(), 'A1');
    const page = await pushEvents(county(), station, [nextEvent(station).raw]);
    expect(page.verdicts[0]).toMatchObject({ verdict: 'held', reason: 'STATION_REVOKED' });
    await expect(pullPage(county(), station)).rejects.toThrow('STATION_REVOKED');
    expect(await openSession(county(), station)).toMatchObject({ standing: 'revoked' });
    await expect(approve(county(), station.generation)).rejects.toThrow('已停用');
    await expect(suspend(county(), 'A1')).rejects.toThrow('已经停用');
  });

  test('the newest pair is known, unless the county forgot it', async () => {
    await pushEvents(county(), station, [beginning(station).raw]);
    const page = await pullPage(county(), station);
    const newest = { epoch: page.epoch, ...page.head };
    expect(await openSession(county(), station, { newest })).toMatchObject({ isPairKnown: true });
    expect(await openSession(county(), station, { newest: { ...newest, logHash: '0'.repeat(64) } })).toMatchObject({
      isPairKnown: false,
    });
    expect(await openSession(county(), station, { newest: { ...newest, epoch: 'A'.repeat(22) } })).toMatchObject({
      isPairKnown: false,
    });
    station.position = 'A'.repeat(22);
    await expect(pullPage(county(), station)).rejects.toThrow('POSITION_UNKNOWN');
  });

  test('the operator sees version, backlog, clock and what waits for him', async () => {
    const restored = newGeneration(station);
    await openSession(county(), restored, {
      stationTime: test_.clock.now + 90_000,
      backlogCount: 7,
      appVersion: '0.1.0',
    });
    await pushEvents(county(), station, [beginning(station).raw]);
    expect((await listStations(county()))[0]).toMatchObject({
      backlogCount: 7,
      appVersion: '0.1.0',
      clockDifferenceMs: 90_000,
      heldGenerations: restored.generation,
      verdicts: 'accepted 1',
    });
  });
});
