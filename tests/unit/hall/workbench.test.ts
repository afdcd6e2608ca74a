import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../src-shared/calendar/calendar-day';
import { editVisit } from '../../../src-main/desk/edit-visit';
import { pageRows, rowFilter } from '../../../src-main/desk/find-petitions';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { recordSlip } from '../../../src-main/desk/slip';
import { newId, type Actor, type Station } from '../../../src-main/desk/station';
import { voidVisit } from '../../../src-main/desk/void-visit';
import { showWorkbench } from '../../../src-main/desk/workbench';
import type { PetitionFilter } from '../../../src-shared/ipc/shapes';
import type { Reader } from '../../../src-main/store/connection';
import { countPetitions, NEWEST_FIRST } from '../../../src-main/store/petition-queries';
import { aRegistration, MONDAY_MORNING, openTestStation, temporaryFolder } from '../../builders/station';

const TODAY = '2026-11-23';
const DAY = 86_400_000;
const WHOLE = { placeCode: '130131104210', problem: '二〇二四年起未付', demands: [{ id: '0000000a', text: '支付' }] };
let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;
let now = MONDAY_MORNING;

beforeEach(() => {
  now = MONDAY_MORNING;
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path, now: () => now }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

/** Registered so many days ago; a whole one waits for 分流, a quick one to be completed. */
function register(daysAgo: number, isWhole = false, visitorCount = 1) {
  now = MONDAY_MORNING - daysAgo * DAY;
  const visit = { visitorCount, residenceCode: '130131104210' };
  const registered = registerVisit(station, clerk, aRegistration({ at: now, visit, petition: isWhole ? WHOLE : {} }));
  now = MONDAY_MORNING;
  return registered;
}

const listed = (filter: PetitionFilter) => countPetitions(station.connection.read, rowFilter(station, false, filter));

test('every number is the length of the list it opens', () => {
  register(0, true, 12);
  register(0);
  for (const daysAgo of [1, 10, 10, 14, 15, 16, 30]) register(daysAgo, daysAgo > 12);
  const { visitId } = register(0);
  voidVisit(station, clerk, { id: newId(), visitId, reason: 'mistaken', isUndo: true });
  const counts = showWorkbench(station);
  expect(counts).toMatchObject({
    todayCount: listed({ fromOn: TODAY, toOn: TODAY }),
    toTriageCount: listed({ stage: ['toTriage'] }),
    toCompleteCount: listed({ stage: ['toComplete'] }),
    dueSoonCount: listed({ due: 'soon' }),
    overdueCount: listed({ due: 'overdue' }),
    disputedCount: 0,
    returnedCount: 0,
  });
  expect(counts).toMatchObject({
    todayCount: 3, todayPeopleCount: 13, toTriageCount: 5, toCompleteCount: 4, dueSoonCount: 4, overdueCount: 2,
    overdueSince: addDays(TODAY, -15), toTriageSince: MONDAY_MORNING - 30 * DAY,
  }); // prettier-ignore
  expect(counts.dueDays).toHaveLength(10);
  for (const { on, count } of counts.dueDays) expect(count, on).toBe(listed({ dueOn: on }));
  expect(counts.dueDays.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 2, 0, 0, 0, 0]);
});

test('the numbers follow what is done: completed, printed, voided', () => {
  const registered = register(0);
  const id = registered.petitions[0]?.id ?? '';
  expect(showWorkbench(station)).toMatchObject({ toCompleteCount: 1, unprinted: [id], unfinished: [id] });
  recordSlip(station, clerk, registered.visitId, 'a5', 1, 'first');
  editVisit(station, clerk, {
    id: newId(), visitId: registered.visitId, petitionId: id, reason: 'completed', visit: {}, petition: WHOLE, seen: {},
  }); // prettier-ignore
  expect(showWorkbench(station)).toMatchObject({
    toCompleteCount: 0,
    toTriageCount: 1,
    toTriageSince: MONDAY_MORNING,
    unprinted: [],
    unfinished: [],
  });
  voidVisit(station, clerk, { id: newId(), visitId: registered.visitId, reason: 'mistaken', isUndo: true });
  expect(showWorkbench(station)).toMatchObject({ toTriageCount: 0, toTriageSince: null, todayPeopleCount: 0 });
  expect(station.connection.read.all('SELECT * FROM petition_tally')).toEqual([
    { due_on: '', stage: 'voided', count: 1 },
  ]);
});

test('the list by due day shows that day alone', () => {
  register(1);
  register(2);
  const on = addDays(TODAY, 14);
  const page = pageRows(station, false, {
    filter: { dueOn: on },
    sort: NEWEST_FIRST,
    from: { skip: 0, isBackward: false },
    limit: 10,
  });
  expect(page.map(({ dueOn }) => dueOn)).toEqual([on]);
});

test('no number walks the petitions or the streams: each is a sum of the tally or a range of an index', () => {
  register(0);
  const asked: { sql: string; values: unknown[] }[] = [];
  const { read } = station.connection;
  const note =
    <T>(work: (sql: string, ...values: never[]) => T) =>
    (sql: string, ...values: never[]): T => {
      asked.push({ sql, values });
      return work(sql, ...values);
    };
  const spied = { ...read, all: note(read.all as never), get: note(read.get as never) } as unknown as Reader;
  showWorkbench({ ...station, connection: { ...station.connection, read: spied } });
  expect(asked.length).toBeGreaterThan(5);
  const scans = asked.flatMap(({ sql, values }) =>
    read
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...(values as never[]))
      .filter(({ detail }) => /^SCAN (p|petition|s|v|e|es|visit|stream|event)\b/.test(detail))
      .map(({ detail }) => `${detail}: ${sql}`),
  );
  expect(scans).toEqual([]);
});
