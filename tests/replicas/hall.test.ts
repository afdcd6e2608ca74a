import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { County } from '../../src-server/county/county';
import { actOnTicket, callNext, giveTicket, showHall } from '../../src-main/desk/hall';
import { registerVisit } from '../../src-main/desk/register-visit';
import { configureStation } from '../../src-main/desk/set-up';
import type { Actor, Station } from '../../src-main/desk/station';
import { HALL_ACTS } from '../../src-shared/hall/hall-shapes';
import { StoreFault } from '../../src-main/store/store-fault';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { directLine, enrolAt, openTestCounty, replicaOf, synchronise, type Replica } from '../builders/county';
import { aRegistration, CONFIGURATION, openTestStation, temporaryFolder } from '../builders/station';
import { holdsInTime } from '../unit/shared/property';

/*
 * Two windows of one hall, each seeing what has come: numbers are given, called, passed over and closed at both, with
 * and without a line. Both end with the same line of people to the byte, and no number was ever printed twice.
 */

interface Window {
  readonly station: Station;
  readonly clerk: Actor;
  readonly replica: Replica;
}

const folders: ReturnType<typeof temporaryFolder>[] = [];
let county: County;
let windows: readonly [Window, Window];

async function aWindow(workplace: string, window: string): Promise<Window> {
  const folder = temporaryFolder();
  folders.push(folder);
  const { station, clerk } = openTestStation({ dataDirectory: folder.path });
  configureStation(station, clerk.id, { ...CONFIGURATION, window });
  await enrolAt(county, station, '平山县信访局', workplace, 'bureau');
  return { station, clerk, replica: replicaOf(station, directLine(county)) };
}

beforeAll(async () => {
  county = await openTestCounty();
  windows = [await aWindow('A1', '1号窗'), await aWindow('A2', '2号窗')];
}, 60_000);
afterAll(() => {
  for (const { station } of windows) station.close();
  for (const folder of folders) folder.remove();
});

const exchangeAll = async () => {
  for (const each of [...windows, ...windows]) await synchronise(each.replica);
};
const lineOf = ({ station }: Window) =>
  JSON.stringify(
    station.connection.read.all(
      `SELECT s.id, t.given_on, t.hall, t.series, t.serial, t.phase, t.queued_at FROM ticket t
       JOIN stream s ON s.rid = t.stream_rid ORDER BY s.id`,
    ),
  );
const rowOf = ({ station }: Window, visitId: string) => showHall(station).rows.find((row) => row.visitId === visitId);

test('both windows call one number without a line: both are shown, the second is told who was first', async () => {
  const [a, b] = windows;
  const { visitId } = registerVisit(a.station, a.clerk, aRegistration());
  await exchangeAll();
  actOnTicket(a.station, a.clerk, visitId, 'call');
  actOnTicket(b.station, b.clerk, visitId, 'call');
  // The county orders what reaches it first.
  for (const each of [b, a, b, a]) await synchronise(each.replica);
  for (const each of windows) expect(rowOf(each, visitId)?.calledAt).toEqual(['2号窗', '1号窗']);
  expect(rowOf(a, visitId)).toMatchObject({ calledBefore: '2号窗', isOurs: false, phase: 'called' });
  expect(rowOf(b, visitId)).toMatchObject({ calledBefore: null, isOurs: true });
  actOnTicket(b.station, b.clerk, visitId, 'seat');
  actOnTicket(b.station, b.clerk, visitId, 'receive');
  await exchangeAll();
}, 60_000);

const step = fc.record({
  at: fc.nat(1),
  what: fc.constantFrom('register', 'give', 'next', 'exchange', ...HALL_ACTS),
  whom: fc.nat(9),
});

function play({ station, clerk }: Window, what: string, whom: number): void {
  if (what === 'register') registerVisit(station, clerk, aRegistration());
  if (what === 'give') giveTicket(station, clerk);
  if (what === 'next') callNext(station, clerk);
  const act = HALL_ACTS.find((each) => each === what);
  const { rows } = showHall(station);
  const row = rows[whom % Math.max(1, rows.length)];
  if (!act || !row) return;
  try {
    actOnTicket(station, clerk, row.visitId, act);
  } catch (error) {
    // What this window can see does not allow it: refused, as on the screen.
    if (!(error instanceof StoreFault) || error.code !== 'RECORD_CHANGED') throw error;
  }
}

test('whatever two windows do, in whatever order it comes, the line is the same and no number is twice', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
    for (const { at, what, whom } of steps) {
      const window = windows[at === 0 ? 0 : 1];
      if (what === 'exchange') await synchronise(window.replica);
      else play(window, what, whom);
    }
    await exchangeAll();
    expect(dumpRows(windows[0].station.connection)).toBe(dumpRows(windows[1].station.connection));
    expect(lineOf(windows[0])).toBe(lineOf(windows[1]));
    const numbers = showHall(windows[0].station).rows.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
  await holdsInTime(property, 12);
  const dump = dumpRows(windows[0].station.connection);
  const line = lineOf(windows[0]);
  rebuild(windows[0].station.connection, { fromNothing: true });
  expect([dumpRows(windows[0].station.connection), lineOf(windows[0])]).toEqual([dump, line]);
}, 240_000);

// Last: the record itself stands at the window that wrote it alone, so the rows of the two differ from here on.
test('of an accusation the other window has a number to call, and nothing that leads to the record', async () => {
  const [a, b] = windows;
  const accusation = { purpose: 'accusation', gist: '某站长截留', accusedPerson: '某站长' };
  const registered = registerVisit(a.station, a.clerk, aRegistration({ petition: accusation }));
  await exchangeAll();
  const row = showHall(b.station).rows.find(({ number }) => number === registered.ticket);
  expect(row).toMatchObject({ phase: 'waiting', nameMasked: '', gist: '', isRegistered: false, petitionId: null });
  expect(dumpRows(b.station.connection)).not.toContain(registered.visitId);
  // Either window may call it: the line is one.
  expect(() => actOnTicket(b.station, b.clerk, row?.visitId ?? '', 'call')).not.toThrow();
}, 60_000);
