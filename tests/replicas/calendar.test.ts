import { afterEach, beforeEach, expect, test } from 'vitest';
import type { County } from '../../src-server/county/county';
import { importYear, stationCalendar } from '../../src-main/desk/calendar';
import type { Actor, Station } from '../../src-main/desk/station';
import { viewDay } from '../../src-shared/calendar/working-days';
import { YEAR_FILE_EXAMPLE } from '../../src-shared/calendar/year-file';
import { directLine, enrolAt, openTestCounty, replicaOf, synchronise, type Replica } from '../builders/county';
import { openTestStation, temporaryFolder } from '../builders/station';

let county: County;
const folders: ReturnType<typeof temporaryFolder>[] = [];
const open: Station[] = [];

async function aStation(office: string, workplace: string, kind: 'bureau' | 'township') {
  const folder = temporaryFolder();
  folders.push(folder);
  const { station, clerk } = openTestStation({ dataDirectory: folder.path });
  open.push(station);
  await enrolAt(county, station, office, workplace, kind);
  return { station, clerk, replica: replicaOf(station, directLine(county)) };
}

beforeEach(async () => {
  county = await openTestCounty();
}, 60_000);
afterEach(() => {
  for (const station of open) station.close();
  for (const folder of folders) folder.remove();
});

const SHORT = YEAR_FILE_EXAMPLE.replace('2026-01-03', '2026-01-02').replace('"2026-01-04", ', '');
const isWorked = ({ station }: { station: Station }) => viewDay(stationCalendar(station), '2026-01-04').isWorking;

test('a year imported at the bureau counts at a township; of two imports all stations believe the same one', async () => {
  const bureau = await aStation('平山县信访局', 'A1', 'bureau');
  const town = await aStation('岗南镇', 'B1', 'township');
  const exchange = async (...all: readonly { replica: Replica; clerk: Actor }[]) => {
    for (const { replica } of all) await synchronise(replica);
  };
  importYear(bureau.station, bureau.clerk, SHORT);
  expect([bureau, town].map(isWorked)).toEqual([false, true]);
  await exchange(bureau, town);
  expect([bureau, town].map(isWorked)).toEqual([false, false]);

  importYear(bureau.station, bureau.clerk, YEAR_FILE_EXAMPLE);
  importYear(town.station, town.clerk, SHORT);
  expect([bureau, town].map(isWorked)).toEqual([true, false]);
  await exchange(town, bureau, town);
  expect([bureau, town].map(isWorked)).toEqual([true, true]);
  const calendarRow = ({ station }: { station: Station }) =>
    station.connection.read.get<{ state: string }>(`SELECT state FROM stream WHERE id = 'calendar'`)?.state;
  expect(calendarRow(town)).toBe(calendarRow(bureau));
});
