import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCounty, type County } from '../../src-server/county/county';
import { openCountyKeys } from '../../src-server/county/county-keys';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { openEmbedded } from '../../src-server/store/embedded-store';
import { aStation, NOW } from './test-county';
import { beginning, cloneOf, nextEvent, openSession, pullAll, pushEvents, type TestStation } from './test-station';

let folder: string;
let county: County;
let station: TestStation;
const log = () => join(folder, 'county-journal.log');
const database = () => join(folder, 'pglite');

const open = async (): Promise<County> =>
  openCounty({
    store: await openEmbedded(folder),
    keys: openCountyKeys(join(folder, 'county-keys.json')),
    now: () => NOW,
  });
const logHash = async () => (await verifyJournal(county)).logHash;

/** One county with two events, copied for each test: making a database takes seconds. */
const template = { folder: '', station: undefined as TestStation | undefined };

beforeAll(async () => {
  folder = template.folder = mkdtempSync(join(tmpdir(), 'county-template-'));
  county = await open();
  template.station = await aStation(county, '平山县信访局', 'A1');
  const events = [beginning(template.station), nextEvent(template.station)];
  await pushEvents(
    county,
    template.station,
    events.map(({ raw }) => raw),
  );
  await county.store.close();
});
afterAll(() => rmSync(template.folder, { recursive: true, force: true }));
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'county-store-'));
  cpSync(template.folder, folder, { recursive: true, preserveTimestamps: true });
  if (!template.station) throw new Error('no template');
  station = cloneOf(template.station);
  county = await open();
});
afterEach(async () => {
  await county.store.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

test('a restart keeps everything: events, sessions, places', async () => {
  const before = await logHash();
  const items = await pullAll(county, station);
  await county.store.close();
  county = await open();
  expect(await logHash()).toBe(before);
  expect(await pullAll(county, station)).toEqual([]);
  station.position = '';
  expect(await pullAll(county, station)).toEqual(items);
  expect(await openSession(county, station)).toMatchObject({ standing: 'approved' });
});

test('files and folder are for the county’s account alone', () => {
  if (process.platform === 'win32') return;
  for (const name of ['county-journal.log', 'county-keys.json'])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('without its database the county is made anew from the log', async () => {
  const before = await logHash();
  await county.store.close();
  rmSync(database(), { recursive: true });
  county = await open();
  expect(await logHash()).toBe(before);
  expect(await openSession(county, station)).toMatchObject({ standing: 'approved', chain: station.head });
});

test('a database that a power cut may have touched is put aside, not trusted and not deleted', async () => {
  const before = await logHash();
  await county.store.close();
  writeFileSync(join(folder, 'pglite.state'), 'another boot');
  county = await open();
  expect(await logHash()).toBe(before);
  expect(readdirSync(folder).filter((name) => name.startsWith('pglite-aside-'))).toHaveLength(1);
});

test('a database that does not open is put aside and made anew', async () => {
  const before = await logHash();
  await county.store.close();
  rmSync(join(database(), 'global'), { recursive: true });
  county = await open();
  expect(await logHash()).toBe(before);
});

test('a torn last line was never acknowledged: it is cut off', async () => {
  const before = await logHash();
  await county.store.close();
  const size = statSync(log()).size;
  appendFileSync(log(), readFileSync(log()).subarray(0, 300));
  county = await open();
  expect(await logHash()).toBe(before);
  expect(statSync(log()).size).toBe(size);
  await pushEvents(county, station, [nextEvent(station).raw]);
  await county.store.close();
  county = await open();
  expect((await verifyJournal(county)).findings).toEqual([]);
});

test('a log behind its database is refused: nothing is thrown away', async () => {
  await county.store.close();
  truncateSync(log(), Math.floor(statSync(log()).size / 2));
  await expect(open()).rejects.toThrow('county-journal.log 比数据库旧');
  rmSync(log());
  await expect(open()).rejects.toThrow('county-journal.log 比数据库旧');
  expect(readdirSync(folder).some((name) => name.startsWith('pglite-aside-'))).toBe(false);
});

test('a damaged line in the middle is refused by its number', async () => {
  await county.store.close();
  const bytes = readFileSync(log());
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(log(), bytes);
  await expect(open()).rejects.toThrow('第 1 行已损坏');
});

test('a second process in the same folder is refused with a clear sentence', async () => {
  await expect(openEmbedded(folder)).rejects.toThrow('县级服务器已在运行');
});

test('other keys are refused', async () => {
  await county.store.close();
  copyFileSync(join(folder, 'county-keys.json'), join(folder, 'kept.json'));
  rmSync(join(folder, 'county-keys.json'));
  const store = await openEmbedded(folder);
  await expect(openCounty({ store, keys: openCountyKeys(join(folder, 'county-keys.json')) })).rejects.toThrow(
    '属于另一个县',
  );
  await store.close();
});

test('when the log cannot be written nothing is acknowledged, and the next push goes on', async () => {
  const before = await logHash();
  const { default: fs } = await import('node:fs');
  const kept = fs.fsyncSync;
  const { syncBuiltinESMExports } = await import('node:module');
  fs.fsyncSync = () => {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  };
  syncBuiltinESMExports();
  const event = nextEvent(station);
  try {
    await expect(pushEvents(county, station, [event.raw])).rejects.toThrow('ENOSPC');
  } finally {
    fs.fsyncSync = kept;
    syncBuiltinESMExports();
  }
  expect(await logHash()).toBe(before);
  expect((await pushEvents(county, station, [event.raw])).verdicts[0]).toMatchObject({ verdict: 'accepted' });
  const after = await logHash();
  await county.store.close();
  rmSync(database(), { recursive: true });
  county = await open();
  expect(await logHash()).toBe(after);
});
