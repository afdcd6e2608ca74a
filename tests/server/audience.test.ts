import { v4 as uuidv4 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { streamKey, type StreamRef } from '../../src-shared/journal/event';
import { sha256 } from '../../src-server/county/county-keys';
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

  test('a day of an office is written by that office alone, also when it has begun', async () => {
    const offices = await county().store.query<{ id: string; name: string }>('SELECT id, name FROM office');
    const dayOf = (name: string): StreamRef => ({
      type: 'office',
      id: `${offices.find((office) => office.name === name)?.id}-day-2026-11-23`,
    });
    const theirs = dayOf('岗南镇人民政府');
    await write(stations.east, [theirs]);
    await news(stations.bureau);
    // A bureau reads every township's days. It closes none of them.
    expect(await write(stations.bureau, [theirs])).toBe('refused RIGHT_NEVER_HELD');
    expect(await write(stations.west, [theirs])).toBe('refused RIGHT_NEVER_HELD');
    const own = dayOf('平山县信访局');
    expect(await write(stations.bureau, [own])).not.toContain('refused');
    expect(await write(stations.second, [own])).not.toContain('refused');
    expect(await write(stations.east, [own])).toBe('refused RIGHT_NEVER_HELD');
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

  describe('accusations', () => {
    const READERS: StreamRef = { type: 'dictionary', id: 'readers' };
    const key = (letter: string) => letter.repeat(43);
    const keyId = (letter: string) => sha256(Buffer.from(key(letter), 'base64url')).slice(0, 16);
    const name = (by: TestStation, at: TestStation, letter: string, userId = uuidv4()) =>
      write(by, [READERS], {
        type: 'reader.named',
        facts: { userId, publicKey: key(letter), stationId: at.stationId, unitName: '平山县信访局' },
      });
    const accuse = (by: TestStation, streams: StreamRef[], letters: string) =>
      write(by, streams, {
        type: 'accusation.registered',
        facts: { isSealed: true, readerKeyIds: [...letters].map(keyId), visitedAt: 0, opens: [] },
      });
    const aCompartment = (): StreamRef[] => [
      { type: 'confidentialVisit', id: uuidv4() },
      { type: 'confidentialPetition', id: uuidv4() },
    ];

    test('go to stations where a reader has her account who can open them, and nowhere else', async () => {
      const named = [
        await name(stations.bureau, stations.second, 'A'),
        await name(stations.bureau, stations.bureau, 'B'),
      ];
      for (const each of [stations.second, stations.east, stations.west]) expect(await news(each)).toEqual(named);
      await pullAll(county(), stations.bureau);
      const streams = aCompartment();
      const id = await accuse(stations.east, streams, 'A');
      expect(await news(stations.second)).toEqual([id]);
      // The bureau's other reader is not among those it is sealed to: she may be of the accused unit.
      for (const each of [stations.bureau, stations.west]) expect(await news(each)).toEqual([]);
      // What is done about it: the office that wrote it has a right to the stream and hears nothing.
      const viewed = await write(stations.second, streams.slice(1), {
        type: 'petition.viewed',
        facts: { what: 'personal' },
      });
      expect(viewed).not.toContain('refused');
      expect(await news(stations.east)).toEqual([]);
      const supplement = await write(stations.east, streams.slice(1), {
        type: 'accusation.supplemented',
        facts: { isSealed: true, readerKeyIds: [keyId('A')] },
      });
      expect(await news(stations.second)).toEqual([supplement]);
    });

    test('of a reader who was removed come no more, and a later one has the past of what is sealed to her', async () => {
      const [userId, streams] = [uuidv4(), aCompartment()];
      await name(stations.bureau, stations.second, 'A', userId);
      const first = await accuse(stations.east, streams, 'A');
      await write(stations.bureau, [READERS], { type: 'reader.removed', facts: { userId } });
      await pullAll(county(), stations.second);
      expect(await accuse(stations.east, aCompartment(), 'A')).not.toContain('refused');
      await write(stations.east, streams.slice(1), { type: 'slip.printed' });
      expect(await news(stations.second)).toEqual([]);
      await name(stations.bureau, stations.bureau, 'C');
      const second = await write(stations.east, streams, {
        type: 'accusation.supplemented',
        facts: { isSealed: true, readerKeyIds: [keyId('C')] },
      });
      const got = await news(stations.bureau);
      expect(got).toContain(first);
      expect(got).toContain(second);
      expect(await news(stations.west)).not.toContain(first);
    });

    test('no office but the county’s names who reads them', async () => {
      expect(await name(stations.east, stations.east, 'D')).toBe('refused RIGHT_NEVER_HELD');
      await accuse(stations.west, aCompartment(), 'D');
      expect(await news(stations.east)).toEqual([]);
      expect(await name(stations.second, stations.second, 'E')).not.toContain('refused');
      // Nor once the stream is there.
      expect(await name(stations.east, stations.east, 'D')).toBe('refused RIGHT_NEVER_HELD');
    });
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
