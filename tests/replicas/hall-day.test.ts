import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { County } from '../../src-server/county/county';
import { closeDay, showDay } from '../../src-main/desk/day';
import { officeKeyOf, recordOnOffice } from '../../src-main/desk/office';
import { planReception, receptionMonth } from '../../src-main/desk/reception';
import { registerVisit } from '../../src-main/desk/register-visit';
import { configureStation } from '../../src-main/desk/set-up';
import { openShift, recordHandOver } from '../../src-main/desk/shift';
import { append } from '../../src-main/store/append';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { newId, type Actor, type Station } from '../../src-main/desk/station';
import { dayStream } from '../../src-shared/office/office-stream';
import { findBinding } from '../../src-main/sync/county-binding';
import { directLine, enrolAt, openTestCounty, replicaOf, synchronise, type Replica } from '../builders/county';
import { addClerk, aRegistration, CONFIGURATION, MONDAY_MORNING, openTestStation, temporaryFolder } from '../builders/station'; // prettier-ignore
import { holdsInTime } from '../unit/shared/property';

/*
 * Two windows of one bureau and a township: shifts, rosters and closings of a day are written at both windows, with and
 * without a line. Both windows end with the same rows; what each could not know is told, not guessed.
 */

const TODAY = '2026-11-23';
const NOTHING_OPEN = { waiting: 0, toComplete: 0, unprinted: 0, toTriage: 0, local: 0, returned: 0 };
const slot = (leader: string) => ({ leader, post: '', from: '08:30', to: '12:00', room: '' });

interface Desk {
  readonly station: Station;
  readonly clerk: Actor;
  readonly replica: Replica;
}

const folders: ReturnType<typeof temporaryFolder>[] = [];
let county: County;
let windows: readonly [Desk, Desk];
let township: Desk;

async function aDesk(workplace: string, window: string, office: string, kind: 'bureau' | 'township'): Promise<Desk> {
  const folder = temporaryFolder();
  folders.push(folder);
  const { station, clerk } = openTestStation({ dataDirectory: folder.path });
  configureStation(station, clerk.id, { ...CONFIGURATION, window, officeKind: kind, officeName: office });
  await enrolAt(county, station, office, workplace, kind);
  enrolled(station, clerk, office, workplace);
  return { station, clerk, replica: replicaOf(station, directLine(county)) };
}

/** As the desk writes down after enrolment; the builder binds the line alone. */
function enrolled(station: Station, clerk: Actor, officeName: string, workplaceCode: string): void {
  const binding = findBinding(station.connection);
  if (!binding) throw new Error('not enrolled');
  const id = newId();
  const stationId = station.connection.read.get<{ id: string }>('SELECT station_id AS id FROM generation')?.id ?? '';
  append(station.connection, id, () => ({
    id,
    type: 'station.enrolled',
    streams: [{ type: 'station', id: stationId }],
    actorId: clerk.id,
    occurredAt: station.now(),
    facts: { countyId: binding.countyId, officeId: binding.officeId, officeName, workplaceCode },
    personal: {},
  }));
}

beforeAll(async () => {
  county = await openTestCounty();
  windows = [
    await aDesk('A1', '1号窗', '平山县信访局', 'bureau'),
    await aDesk('A2', '2号窗', '平山县信访局', 'bureau'),
  ];
  township = await aDesk('G1', '综治窗口', '岗南镇人民政府', 'township');
}, 60_000);
afterAll(() => {
  for (const { station } of [...windows, township]) station.close();
  for (const folder of folders) folder.remove();
});

const all = () => [...windows, township];
const exchangeAll = async () => {
  for (const { replica } of [...all(), ...all()]) await synchronise(replica);
};
const close = ({ station, clerk }: Desk, reason = '') =>
  closeDay(station, clerk, { id: uuidv7(), on: TODAY, reason, open: NOTHING_OPEN });
const figure = ({ station }: Desk, key: string) =>
  showDay(station, TODAY).figures.find((each) => each.key === key)?.count ?? 0;

test('a window closes before the other’s visits have come: they are told as 日结后更正, the figures stay', async () => {
  const [a, b] = windows;
  registerVisit(a.station, a.clerk, aRegistration());
  registerVisit(b.station, b.clerk, aRegistration({ visit: { visitorCount: 3 } }));
  registerVisit(township.station, township.clerk, aRegistration({ visit: { visitorCount: 50 } }));
  close(a);
  await exchangeAll();
  const day = showDay(a.station, TODAY);
  expect(day.closings[0]?.figures).toContainEqual({ key: 'visits', count: 1 });
  expect(day.corrections.causes.map(({ kind }) => kind)).toEqual(['added']);
  expect(day.corrections.figures).toContainEqual({ key: 'people', name: '来访合计 人次', from: 1, to: 4 });
  // The bureau reads the township's visit and does not count it as its own.
  expect([figure(a, 'people'), figure(b, 'people'), figure(township, 'people')]).toEqual([4, 4, 50]);
  expect(showDay(township.station, TODAY).closings).toEqual([]);
  const { windows: known } = showDay(b.station, TODAY);
  expect(known.map(({ window, isOwn, visitCount }) => `${window} ${isOwn} ${visitCount}`).sort()).toEqual([
    '1号窗 false 1',
    '2号窗 true 1',
  ]);
  expect(known.find(({ isOwn }) => !isOwn)?.unsentCount).toBeNull();
}, 60_000);

test('both close without a line: both versions are kept, in one order at both', async () => {
  const [a, b] = windows;
  close(b, '二号窗再结');
  close(a, '一号窗再结');
  await exchangeAll();
  const reasons = windows.map(({ station }) => showDay(station, TODAY).closings.map(({ reason }) => reason));
  expect(reasons[0]).toEqual(reasons[1]);
  expect(new Set(reasons[0])).toEqual(new Set(['', '一号窗再结', '二号窗再结']));
}, 60_000);

const step = fc.record({
  at: fc.nat(1),
  what: fc.constantFrom('open', 'plan', 'close', 'hand', 'register', 'exchange'),
  day: fc.integer({ min: 23, max: 25 }),
});

function play({ station, clerk }: Desk, what: string, day: number): void {
  if (what === 'open') openShift(station, clerk, { leaders: [], clockDifferenceMs: null, printer: 'untested' });
  if (what === 'plan') planReception(station, clerk, [{ on: `2026-11-${day}`, slots: [slot(`领导${station.now()}`)] }]);
  if (what === 'close') closeDay(station, clerk, { id: uuidv7(), on: TODAY, reason: '再结', open: NOTHING_OPEN });
  if (what === 'hand') recordHandOver(station, clerk, addClerk(station, '李强'), []);
  if (what === 'register') registerVisit(station, clerk, aRegistration({ at: MONDAY_MORNING }));
}

test('whatever two windows do, in whatever order it comes, the rows are the same and so is a rebuild', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
    for (const { at, what, day } of steps) {
      const desk = windows[at === 0 ? 0 : 1];
      if (what === 'exchange') await synchronise(desk.replica);
      else play(desk, what, day);
    }
    await exchangeAll();
    expect(dumpRows(windows[0].station.connection)).toBe(dumpRows(windows[1].station.connection));
    const [one, two] = windows.map(({ station }) => JSON.stringify(receptionMonth(station, '2026-11')));
    expect(one).toBe(two);
  });
  await holdsInTime(property, 8);
  const dump = dumpRows(windows[0].station.connection);
  rebuild(windows[0].station.connection, { fromNothing: true });
  expect(dumpRows(windows[0].station.connection)).toBe(dump);
}, 240_000);

// Last: the township's chain carries a refused event from here on.
test('no other office may begin a day of this one', async () => {
  const tomorrow = '2026-11-24';
  const foreign = officeKeyOf(windows[0].station);
  const { station, clerk, replica } = township;
  recordOnOffice(station, clerk, () => dayStream(foreign, tomorrow), {
    type: 'shift.opened',
    facts: { on: tomorrow, window: '', leaders: [], clockDifferenceMs: null, printer: 'untested' },
  });
  await synchronise(replica);
  const refused = station.connection.read.get<{ delivery: string; reason: string }>(
    `SELECT delivery, reason FROM event WHERE type = 'shift.opened' ORDER BY rid DESC LIMIT 1`,
  );
  expect(refused).toEqual({ delivery: 'refused', reason: 'RIGHT_NEVER_HELD' });
  openShift(windows[0].station, windows[0].clerk, { leaders: [], clockDifferenceMs: null, printer: 'untested' });
  await exchangeAll();
  expect(
    windows[1].station.connection.read.get(`SELECT 1 AS one FROM event WHERE delivery = 'refused'`),
  ).toBeUndefined();
}, 60_000);
