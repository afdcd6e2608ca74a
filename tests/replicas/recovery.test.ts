import { afterEach, beforeEach, expect, test } from 'vitest';
import type { County } from '../../src-server/county/county';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { recordKeyRecovered } from '../../src-main/desk/recovery';
import { openStation, type Station } from '../../src-main/desk/station';
import { getUserState } from '../../src-main/desk/users';
import { newRecoveryKey } from '../../src-main/store/key-slots';
import { newSigningPair } from '../../src-main/store/node-crypto';
import { measureOutbox } from '../../src-main/store/outbox';
import { dumpRows } from '../../src-main/store/rebuild';
import { directLine, enrolAt, openTestCounty, replicaOf, synchronise } from '../builders/county';
import { aDesk, anOpenDesk } from '../builders/desk';
import { MONDAY_MORNING, openTestStation, temporaryFolder } from '../builders/station';

/* A password set anew by the recovery key, as the county and the window next door see it. */

let county: County;
let folders: ReturnType<typeof temporaryFolder>[] = [];
let open: Station[] = [];
const aFolder = (): string => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
};
beforeEach(async () => {
  county = await openTestCounty();
}, 60_000);
afterEach(() => {
  for (const station of open) station.close();
  for (const folder of folders) folder.remove();
  open = [];
  folders = [];
});

/** The first window, whose administrator came back in by the paper: on the real desk, closed afterwards. */
async function aRecoveredStation(): Promise<{ station: Station; userId: string }> {
  const dataDirectory = aFolder();
  const first = await anOpenDesk(dataDirectory);
  await enrolAt(county, first.desk.station(), '平山县信访局', 'A1');
  const userId = first.desk.actor().id;
  await first.desk.close();
  const second = aDesk(dataDirectory);
  const { recoveryKey } = first;
  await second.call('session:resetByRecoveryKey', { account: 'zhangli', recoveryKey, password: 'Zai-Jian-2026' });
  const key = second.desk.station().key.toString('hex');
  await second.desk.close();
  const station = openStation({ dataDirectory, key, now: () => MONDAY_MORNING });
  open.push(station);
  return { station, userId };
}

test('the county takes the recovery, the second window knows the new key and when; a forged one changes nothing on either', async () => {
  const { station, userId } = await aRecoveredStation();
  const b = openTestStation({ dataDirectory: aFolder() }).station;
  open.push(b);
  await enrolAt(county, b, '平山县信访局', 'A2');
  const replicas = [station, b].map((each) => replicaOf(each, directLine(county)));
  const meet = async () => {
    for (const replica of [...replicas, ...replicas]) expect(await synchronise(replica)).toBe(true);
  };
  await meet();
  expect(measureOutbox(station.connection.read)).toEqual({ pendingCount: 0, pendingBytes: 0, returnedCount: 0 });
  const known = getUserState(b, userId);
  expect(known).toMatchObject({ name: '张丽', recoveries: [{ isProven: true }], refused: [] });
  expect(dumpRows(b.connection)).toBe(dumpRows(station.connection));

  // Somebody with the database and without the paper: a sound event, signed by a recovery key of his own.
  const pair = newSigningPair();
  recordKeyRecovered(station, newRecoveryKey(), { userId, pair, personKey: Buffer.alloc(32) });
  await meet();
  for (const each of [station, b])
    expect(getUserState(each, userId)).toEqual({ ...known, refused: [expect.any(String)] });
  expect(dumpRows(b.connection)).toBe(dumpRows(station.connection));
  expect(await verifyJournal(county)).toMatchObject({ findings: [] });
});
