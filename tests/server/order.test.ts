import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '../../src-server/store/county-store';
import { openCounty } from '../../src-server/county/county';
import { countyKeysOf, newCountyKeys } from '../../src-server/county/county-keys';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { aStation, DATABASE_URL, newSchemaName, NOW, openTestCounty, STORE_NAME, type TestCounty } from './test-county';
import { beginning, nextEvent, pullAll, pushEvents } from './test-station';

let test_: TestCounty;
beforeAll(async () => {
  test_ = await openTestCounty();
});
afterAll(() => test_.close());

test(`pushes at the same time get one order without gap on ${STORE_NAME}`, async () => {
  const { county } = test_;
  const stations = [];
  for (let index = 1; index <= 6; index += 1) stations.push(await aStation(county, '平山县信访局', `A${index}`));
  for (let round = 0; round < 4; round += 1) {
    await Promise.all(
      stations.map((station) => {
        const events = [
          ...(station.head.seq === 0 ? [beginning(station)] : []),
          ...Array.from({ length: 20 }, () => nextEvent(station)),
        ];
        return pushEvents(
          county,
          station,
          events.map(({ raw }) => raw),
        );
      }),
    );
  }
  expect(await pullAll(county, stations[0]!)).toHaveLength(6 * 81);
  expect((await verifyJournal(county)).findings).toEqual([]);
});

test('the same push twice at the same time is stored once', async () => {
  const { county } = test_;
  const station = await aStation(county, '平山县信访局', 'B1');
  const raws = [beginning(station), nextEvent(station), nextEvent(station)].map(({ raw }) => raw);
  const pages = await Promise.all([1, 2, 3].map(() => pushEvents(county, station, raws)));
  expect(new Set(pages.map(({ verdicts }) => JSON.stringify(verdicts))).size).toBe(1);
  const [row] = await county.store.query<{ n: number }>('SELECT count(*)::int AS n FROM event WHERE generation = $1', [
    station.generation,
  ]);
  expect(row?.n).toBe(3);
});

const onPostgres = DATABASE_URL ? test : test.skip;

onPostgres(
  'position order is commit order with two transactions open (skipped without DATABASE_URL: PGlite has one connection)',
  async () => {
    const store = await openPostgres(DATABASE_URL ?? '', newSchemaName());
    const taken: string[] = [];
    const take = (name: string, hold: Promise<void>) =>
      store.write(async (sql) => {
        const [row] = await sql.query<{ head: number }>(
          'UPDATE county SET head = head + 1 WHERE id = 1 RETURNING head',
        );
        taken.push(`${name} ${row?.head}`);
        await hold;
      });
    await openCounty({ store, keys: countyKeysOf(newCountyKeys()), now: () => NOW });
    let commit = () => {};
    const first = take('first', new Promise((resolve) => (commit = resolve)));
    while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = take('second', Promise.resolve());
    await new Promise((resolve) => setTimeout(resolve, 100));
    // The second waits for the row: it cannot commit a later place before an earlier one is there.
    expect(taken).toEqual(['first 3']);
    commit();
    await Promise.all([first, second]);
    expect(taken).toEqual(['first 3', 'second 4']);
    await store.close();
  },
);

onPostgres('several server processes share one county (skipped without DATABASE_URL)', async () => {
  const schema = newSchemaName();
  const keys = countyKeysOf(newCountyKeys());
  const stores = await Promise.all([1, 2].map(() => openPostgres(DATABASE_URL ?? '', schema)));
  const [one, two] = await Promise.all(stores.map((store) => openCounty({ store, keys, now: () => NOW })));
  const station = await aStation(one!, '平山县信访局', 'A1');
  const other = await aStation(two!, '平山县信访局', 'A2');
  await Promise.all([
    pushEvents(two!, station, [beginning(station).raw]),
    pushEvents(one!, other, [beginning(other).raw]),
  ]);
  expect(await pullAll(two!, other)).toHaveLength(2);
  expect((await verifyJournal(one!)).findings).toEqual([]);
  for (const store of stores) await store.close();
});
