import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { streamKey, type StreamRef } from '../../src-shared/journal/event';
import { aStation, openTestCounty, STORE_NAME, type TestCounty } from './test-county';
import {
  beginning,
  foreignIds,
  nextEvent,
  petition,
  pullAll,
  pullPage,
  pushEvents,
  visit,
  type TestStation,
} from './test-station';

let test_: TestCounty;
let stations: Record<'bureau' | 'second' | 'east' | 'west', TestStation>;
const county = () => test_.county;
beforeAll(async () => {
  test_ = await openTestCounty();
});
afterAll(() => test_.close());
beforeEach(async () => {
  await test_.reset();
  stations = {
    bureau: await aStation(county(), '平山县信访局', 'A1'),
    second: await aStation(county(), '平山县信访局', 'A2'),
    east: await aStation(county(), '岗南镇人民政府', 'B1', 'township'),
    west: await aStation(county(), '温塘镇人民政府', 'C1', 'township'),
  };
  for (const station of Object.values(stations)) await pushEvents(county(), station, [beginning(station).raw]);
  for (const station of Object.values(stations)) await pullAll(county(), station);
});

async function write(
  station: TestStation,
  streams: StreamRef[],
  change: Parameters<typeof nextEvent>[1] = {},
): Promise<string> {
  const event = nextEvent(station, { streams, ...change });
  const [verdict] = (await pushEvents(county(), station, [event.raw])).verdicts;
  return verdict?.verdict === 'accepted' ? event.id : `${verdict?.verdict} ${verdict?.reason}`;
}
const news = async (station: TestStation) => foreignIds(await pullAll(county(), station));

describe(`who sees what on ${STORE_NAME}`, () => {
  test('bureau stations see each other and the townships; a township sees its own alone', async () => {
    const [a, b] = [
      await write(stations.bureau, [visit(), petition()]),
      await write(stations.east, [visit(), petition()]),
    ];
    expect(await news(stations.second)).toEqual([a, b]);
    expect(await news(stations.bureau)).toEqual([b]);
    expect(await news(stations.west)).toEqual([]);
    const own = await pullAll(county(), stations.east);
    expect(own.map((item) => [item.kind, item.orders])).toEqual([['own', [1, 1]]]);
  });

  test('a day of an office is begun by that office alone, and read by it and the bureaus', async () => {
    const [office] = await county().store.query<{ id: string }>('SELECT id FROM office WHERE name = $1', [
      '岗南镇人民政府',
    ]);
    const day = (on: string): StreamRef => ({ type: 'office', id: `${office?.id}-day-${on}` });
    expect(await write(stations.west, [day('2026-11-23')])).toBe('refused RIGHT_NEVER_HELD');
    expect(await write(stations.bureau, [day('2026-11-23')])).toBe('refused RIGHT_NEVER_HELD');
    const own = await write(stations.east, [day('2026-11-23')]);
    expect(await news(stations.bureau)).toEqual([own]);
    expect(await news(stations.west)).toEqual([]);
  });

  test('an own event comes back with its verdict; others’ with their bytes, unchanged', async () => {
    const event = nextEvent(stations.east, { personal: { name: '𠮷田', odd: '\\u0041 ' } });
    await pushEvents(county(), stations.east, [event.raw]);
    expect((await pullPage(county(), stations.east)).verdicts).toMatchObject([{ id: event.id, verdict: 'accepted' }]);
    const [item] = await pullAll(county(), stations.bureau);
    expect(item).toMatchObject({ kind: 'event', event: event.raw, verdict: 'accepted' });
  });

  test('an accusation stays at the station that wrote it', async () => {
    const confidential: StreamRef = { type: 'confidentialPetition', id: petition().id };
    await write(stations.bureau, [confidential]);
    for (const other of [stations.second, stations.east, stations.west]) expect(await news(other)).toEqual([]);
    expect(await write(stations.second, [confidential])).toBe('refused RIGHT_NEVER_HELD');
    expect((await pullAll(county(), stations.bureau)).map(({ kind }) => kind)).toEqual(['own']);
  });

  test('a township cannot write into its neighbour’s petition, nor in the county’s or another station’s name', async () => {
    const stream = petition();
    await write(stations.east, [stream]);
    expect(await write(stations.west, [stream])).toBe('refused RIGHT_NEVER_HELD');
    expect(await write(stations.west, [{ type: 'county', id: county().keys.countyId }])).toBe(
      'refused RIGHT_NEVER_HELD',
    );
    expect(await write(stations.west, [{ type: 'station', id: 'f'.repeat(32) }])).toBe('refused RIGHT_NEVER_HELD');
    expect(await write(stations.bureau, [stream])).not.toContain('refused');
  });

  test('a visit that joins a petition is seen by those who see the petition, its past included', async () => {
    const [stream, joining] = [petition(), visit()];
    await write(stations.east, [stream]);
    const before = await write(stations.bureau, [joining]);
    await pullAll(county(), stations.east);
    const after = await write(stations.bureau, [joining, stream]);
    const page = await pullPage(county(), stations.east);
    expect(foreignIds(page.items)).toEqual([before, after]);
    expect(page.opened).toEqual([joining]);
    expect(page.items.map(({ orders }) => orders)).toEqual([[1], [2, 2]]);
    expect(await news(stations.west)).toEqual([]);
    expect(await news(stations.second)).toHaveLength(3);
  });

  test('dictionaries are everybody’s, to read and to write', async () => {
    const places: StreamRef = { type: 'dictionary', id: 'places' };
    const ids = [await write(stations.east, [places]), await write(stations.west, [places])];
    expect(await news(stations.bureau)).toEqual(ids);
    expect(await news(stations.east)).toEqual([ids[1]]);
  });

  test('a bureau that is founded later sees what was there before', async () => {
    const id = await write(stations.east, [petition()]);
    const later = await aStation(county(), '平山县信访局二部', 'D1');
    expect(await news(later)).toContain(id);
  });

  test('a right that was lost after the writer last looked is flagged; one it knew to be lost is refused', async () => {
    const stream = petition();
    await write(stations.east, [stream]);
    await pullAll(county(), stations.east);
    const seen = stations.east.position;
    await write(stations.west, [visit()]);
    await county().store.write((sql) =>
      sql.query(
        `UPDATE stream_audience SET until = (SELECT head FROM county) WHERE stream_key = $1 AND reader LIKE 'office:%'`,
        [streamKey(stream)],
      ),
    );
    expect(await write(stations.east, [stream], { seen })).toBe('flagged RIGHT_LOST_SINCE');
    await write(stations.east, [visit()]);
    await pullAll(county(), stations.east);
    expect(await write(stations.east, [stream])).toBe('refused RIGHT_NEVER_HELD');
  });

  test('pages of 500 follow one another without gap, and nothing new does not move the place', async () => {
    for (let round = 0; round < 3; round += 1) {
      await pushEvents(
        county(),
        stations.east,
        Array.from({ length: 400 }, () => nextEvent(stations.east).raw),
      );
    }
    const first = await pullPage(county(), stations.bureau);
    expect([first.items.length, first.more]).toEqual([500, true]);
    const rest = await pullAll(county(), stations.bureau);
    expect(new Set([...foreignIds(first.items), ...foreignIds(rest)]).size).toBe(1200);
    const place = stations.west.position;
    const empty = await pullPage(county(), stations.west);
    expect([empty.items, empty.more, empty.head.position]).toEqual([[], false, place]);
  });
});
