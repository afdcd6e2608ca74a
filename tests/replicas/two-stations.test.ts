import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { County } from '../../src-server/county/county';
import { approve, revoke } from '../../src-server/county/operator-acts';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { editVisit } from '../../src-main/desk/edit-visit';
import { registerVisit } from '../../src-main/desk/register-visit';
import { showPetition } from '../../src-main/desk/show-petition';
import type { Actor, Station } from '../../src-main/desk/station';
import { measureOutbox } from '../../src-main/store/outbox';
import { listPetitions } from '../../src-main/store/petition-queries';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import {
  directLine,
  emptyCounty,
  enrolAt,
  openTestCounty,
  replicaOf,
  synchronise,
  type Replica,
} from '../builders/county';
import { aRegistration, openTestStation, temporaryFolder } from '../builders/station';

let county: County;
let folders: ReturnType<typeof temporaryFolder>[] = [];
let open: Station[] = [];

async function aStation(
  office = '平山县信访局',
  workplace = 'A1',
  kind: 'bureau' | 'township' = 'bureau',
): Promise<{ clerk: Actor; replica: Replica; station: Station }> {
  const folder = temporaryFolder();
  folders.push(folder);
  const { station, clerk } = openTestStation({ dataDirectory: folder.path });
  open.push(station);
  await enrolAt(county, station, office, workplace, kind);
  return { clerk, station, replica: replicaOf(station, directLine(county)) };
}

const petitionIds = (station: Station) =>
  listPetitions(station.connection.read, {}, 0, 50)
    .rows.map((row) => row.petition_id)
    .sort();

beforeEach(async () => {
  county = county ? await emptyCounty(county) : await openTestCounty();
}, 60_000);
afterEach(() => {
  for (const station of open) station.close();
  for (const folder of folders) folder.remove();
  open = [];
  folders = [];
});

describe('two windows of the bureau and the county', () => {
  test('a visit registered offline is 县里已收 only after the county, and the other window sees the same petition', async () => {
    const a = await aStation('平山县信访局', 'A1');
    const b = await aStation('平山县信访局', 'A2');
    const registered = registerVisit(a.station, a.clerk, aRegistration());
    expect(measureOutbox(a.station.connection.read).pendingCount).toBeGreaterThan(0);
    expect(await synchronise(a.replica)).toBe(true);
    expect(measureOutbox(a.station.connection.read)).toEqual({ pendingCount: 0, pendingBytes: 0, returnedCount: 0 });
    expect(await synchronise(b.replica)).toBe(true);
    await synchronise(a.replica);
    expect(petitionIds(b.station)).toEqual([registered.petitions[0]?.id]);
    expect(dumpRows(b.station.connection)).toBe(dumpRows(a.station.connection));
    expect(showPetition(b.station, b.clerk, registered.petitions[0]?.id ?? '', true, false).timeline[0]?.actor).toBe(
      '张丽',
    );
    expect(await verifyJournal(county)).toMatchObject({ findings: [] });
  });

  test('both windows change the same field offline: both texts stay, on both, until somebody settles it', async () => {
    const a = await aStation('平山县信访局', 'A1');
    const b = await aStation('平山县信访局', 'A2');
    const registered = registerVisit(a.station, a.clerk, aRegistration());
    const id = registered.petitions[0]?.id ?? '';
    for (const each of [a, b]) await synchronise(each.replica);
    const edit = (gist: string) => ({
      id: uuidv7(),
      visitId: registered.visitId,
      petitionId: id,
      reason: 'typo' as const,
      visit: {},
      petition: { gist },
      seen: { 'petition.gist': registered.eventId },
    });
    editVisit(a.station, a.clerk, edit('甲说'));
    editVisit(b.station, b.clerk, edit('乙说'));
    for (const each of [b, a, b]) await synchronise(each.replica);
    expect(dumpRows(a.station.connection)).toBe(dumpRows(b.station.connection));
    const gist = showPetition(a.station, a.clerk, id, true, false).petition['gist'];
    expect([gist?.value, gist?.disputed[0]?.value]).toEqual(['乙说', '甲说']);
  });

  test('a township sees its own and not its neighbour’s; the bureau sees both', async () => {
    const bureau = await aStation('平山县信访局', 'A1');
    const east = await aStation('岗南镇人民政府', 'B1', 'township');
    const west = await aStation('温塘镇人民政府', 'C1', 'township');
    registerVisit(east.station, east.clerk, aRegistration());
    registerVisit(west.station, west.clerk, aRegistration());
    for (const each of [east, west, bureau, east, west]) await synchronise(each.replica);
    expect(petitionIds(east.station)).toHaveLength(1);
    expect(petitionIds(west.station)).toHaveLength(1);
    expect(petitionIds(bureau.station)).toHaveLength(2);
  });

  test('an accusation stays at the window that wrote it', async () => {
    const a = await aStation('平山县信访局', 'A1');
    const b = await aStation('平山县信访局', 'A2');
    registerVisit(a.station, a.clerk, aRegistration({ petition: { purpose: 'accusation', accusedPerson: '某站长' } }));
    for (const each of [a, b]) await synchronise(each.replica);
    expect(measureOutbox(a.station.connection.read).pendingCount).toBe(0);
    expect(petitionIds(b.station)).toEqual([]);
    expect(dumpRows(b.station.connection)).not.toContain('某站长');
  });

  test('a clone of a station suspends both copies; what it sends is held, nothing is lost', async () => {
    const a = await aStation();
    await synchronise(a.replica);
    // The clone knows the session before last.
    a.station.connection.write((writer) =>
      writer.run(`UPDATE meta SET value = 'stolen-session-of-long-ago' WHERE key = 'session'`),
    );
    registerVisit(a.station, a.clerk, aRegistration());
    a.replica.state = { ...a.replica.state, isInSession: false, sentThrough: null };
    await synchronise(a.replica, 6);
    expect(a.replica.state.standing).toBe('suspended');
    expect(measureOutbox(a.station.connection.read).pendingCount).toBeGreaterThan(0);
  });

  test('a revoked station neither pushes into the order nor pulls', async () => {
    const a = await aStation('平山县信访局', 'A1');
    const b = await aStation('平山县信访局', 'A2');
    await synchronise(a.replica);
    const { stationId } = a.station.connection.read.get<{ stationId: string }>(
      'SELECT station_id AS stationId FROM generation WHERE is_own = 1',
    ) ?? { stationId: '' };
    await revoke(county, stationId);
    registerVisit(a.station, a.clerk, aRegistration());
    await synchronise(a.replica, 6);
    await synchronise(b.replica);
    expect(petitionIds(b.station)).toEqual([]);
    expect(measureOutbox(a.station.connection.read).pendingCount).toBe(1);
  });

  test('a database put back to an earlier copy begins a new generation, held until the operator approves it', async () => {
    const a = await aStation('平山县信访局', 'A1');
    const b = await aStation('平山县信访局', 'A2');
    registerVisit(a.station, a.clerk, aRegistration());
    await synchronise(a.replica);
    // Put back: the newest event is gone here, the county has it.
    const last = a.station.connection.read.get<{ rid: number }>('SELECT rid FROM event ORDER BY rid DESC LIMIT 1');
    a.station.connection.write((writer) => {
      writer.run('DELETE FROM event_stream WHERE event_rid = ?', last?.rid ?? 0);
      writer.run('DELETE FROM event WHERE rid = ?', last?.rid ?? 0);
      writer.run(`DELETE FROM meta WHERE key IN ('position', 'pair')`);
    });
    rebuild(a.station.connection);
    a.replica.state = { ...a.replica.state, isInSession: false, sentThrough: null };
    await synchronise(a.replica, 12);
    const after = registerVisit(a.station, a.clerk, aRegistration());
    await synchronise(a.replica, 12);
    expect(a.replica.state.standing).toBe('held');
    const generation =
      a.station.connection.read.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'generation'`)?.value ?? '';
    expect(await approve(county, generation)).toBeGreaterThan(0);
    a.replica.state = { ...a.replica.state, isInSession: false };
    for (const each of [a, b, a]) await synchronise(each.replica);
    expect(measureOutbox(a.station.connection.read).pendingCount).toBe(0);
    expect(petitionIds(b.station)).toContain(after.petitions[0]?.id);
    expect(petitionIds(a.station)).toHaveLength(2);
    expect(dumpRows(a.station.connection)).toBe(dumpRows(b.station.connection));
  });
});
