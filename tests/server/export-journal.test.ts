import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCounty, type County } from '../../src-server/county/county';
import { exportJournal, importJournal } from '../../src-server/county/export-journal';
import { countyKeysOf, newCountyKeys } from '../../src-server/county/county-keys';
import { approve } from '../../src-server/county/operator-acts';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { openPostgres } from '../../src-server/store/county-store';
import { openInMemory } from '../../src-server/store/embedded-store';
import { aStation, DATABASE_URL, newSchemaName, NOW, openTestCounty, STORE_NAME, type TestCounty } from './test-county';
import {
  beginning,
  newGeneration,
  nextEvent,
  openSession,
  pullAll,
  pushEvents,
  visit,
  type TestStation,
} from './test-station';

let test_: TestCounty;
let station: TestStation;
const opened: County[] = [];
const county = () => test_.county;

async function emptyCounty(keys = county().keys): Promise<County> {
  const store = DATABASE_URL ? await openPostgres(DATABASE_URL, newSchemaName()) : await openInMemory();
  const fresh = await openCounty({ store, keys, now: () => NOW });
  opened.push(fresh);
  return fresh;
}

async function exported(of: County): Promise<string[]> {
  const lines: string[] = [];
  await exportJournal(of, async (line) => void lines.push(line));
  return lines.join('').trimEnd().split('\n');
}

beforeAll(async () => {
  test_ = await openTestCounty();
});
afterAll(async () => {
  for (const each of opened) await each.store.close();
  await test_.close();
});
beforeEach(async () => {
  await test_.reset();
  station = await aStation(county(), '平山县信访局', 'A1');
  const events = [
    beginning(station),
    ...Array.from({ length: 700 }, () => nextEvent(station, { streams: [visit()] })),
  ].map(({ raw }) => raw);
  await pushEvents(county(), station, events.slice(0, 400), {
    seq: 400,
    hash: (await import('../../src-server/county/read-event')).readPushed(events[399]!).hash,
  });
  await pushEvents(county(), station, [
    ...events.slice(400, 500),
    { ...events[500]!, facts: '{"a":"\ud800"}' },
    ...events.slice(501),
  ]);
  await openSession(county(), newGeneration(station));
});

test(`an export makes an identical county of an empty one on ${STORE_NAME}`, async () => {
  const lines = await exported(county());
  const copy = await emptyCounty();
  expect(await importJournal(copy, lines)).toBe(lines.length - 2);
  const [a, b] = [await verifyJournal(county()), await verifyJournal(copy)];
  expect(b).toEqual(a);
  expect(b.findings).toEqual([]);
  expect((await exported(copy)).slice(1)).toEqual(lines.slice(1));
  // Goes on where the other stopped; the session of before is not taken for a second copy.
  expect(await openSession(copy, station)).toMatchObject({ standing: 'approved', chain: station.head });
  await pushEvents(copy, station, [nextEvent(station).raw]);
  expect(await pullAll(copy, station)).toHaveLength(701);
});

test('no session, no code that could still be used is in an export', async () => {
  const text = (await exported(county())).join('\n');
  const secrets = await county().store.query<{ secret: string }>(
    `SELECT session AS secret FROM generation WHERE session <> '' UNION SELECT proof_key FROM enrolment_code`,
  );
  expect(secrets.length).toBeGreaterThan(1);
  for (const { secret } of secrets) expect(text).not.toContain(secret);
});

test('a foreign, a damaged, a short export and one for a county at work are refused with a sentence', async () => {
  const lines = await exported(county());
  await expect(importJournal(await emptyCounty(countyKeysOf(newCountyKeys())), lines)).rejects.toThrow('属于另一个县');
  await expect(importJournal(county(), lines)).rejects.toThrow('这里已有数据');
  const copy = await emptyCounty();
  await expect(importJournal(copy, ['{}'])).rejects.toThrow('不是县级服务器的导出文件');
  await expect(importJournal(copy, lines.slice(0, 600))).rejects.toThrow('不完整');
  // Until it is whole nobody is served; begun again it ends well.
  await expect(openSession(copy, station)).rejects.toThrow('COUNTY_BUSY');
  await expect(approve(copy, station.generation)).rejects.toThrow('COUNTY_BUSY');
  await expect(
    importJournal(
      copy,
      lines.map((line) => line.replace('"accepted"', '"flagged"')),
    ),
  ).rejects.toThrow('已损坏');
  await importJournal(copy, lines);
  expect((await verifyJournal(copy)).logHash).toBe((await verifyJournal(county())).logHash);
});

test.each([
  [
    'a body',
    `UPDATE event SET facts = decode('7b7d', 'hex') WHERE seq = 7 AND position IS NOT NULL AND facts IS NOT NULL AND generation = $1`,
  ],
  ['a verdict', `UPDATE event SET verdict = 'flagged' WHERE seq = 7 AND generation = $1`],
  ['a time', `UPDATE event SET received_at = received_at + 1 WHERE seq = 7 AND generation = $1`],
  ['an event taken out', `DELETE FROM event WHERE seq = 7 AND generation = $1`],
  [
    'a head signature',
    `UPDATE event SET head_signature = repeat('A', 86) WHERE head_signature IS NOT NULL AND generation = $1`,
  ],
  ['the end cut off', `DELETE FROM event WHERE seq > 690 AND generation = $1`],
])('verification finds %s', async (_what, statement) => {
  await county().store.write((sql) => sql.query(statement, [station.generation]));
  expect((await verifyJournal(county())).findings.length).toBeGreaterThan(0);
});
