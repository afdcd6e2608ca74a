import { afterEach, beforeEach, expect, test } from 'vitest';
import { importYear, listYears, previewYear, stationCalendar } from '../../../src-main/desk/calendar';
import { InputFault } from '../../../src-main/desk/input-fault';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { slipContent } from '../../../src-main/desk/slip';
import { configureStation } from '../../../src-main/desk/set-up';
import { listDictionary } from '../../../src-main/desk/dictionaries';
import { findPetition } from '../../../src-main/store/petition-queries';
import { rebuild } from '../../../src-main/store/rebuild';
import type { Actor, Station } from '../../../src-main/desk/station';
import { viewDay } from '../../../src-shared/calendar/working-days';
import { YEAR_FILE_EXAMPLE } from '../../../src-shared/calendar/year-file';
import { anOpenDesk, PASSWORD } from '../../builders/desk';
import { aRegistration, CONFIGURATION, openTestStation, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;
beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

/** 2026 with 元旦 a day shorter and one make-up day less. */
const SHORTER_NEW_YEAR = YEAR_FILE_EXAMPLE.replace('2026-01-03', '2026-01-02').replace('"2026-01-04", ', '');

test('an administrator looks at a year file first, then puts it in force; the journal keeps it through a rebuild', () => {
  const preview = previewYear(station, SHORTER_NEW_YEAR);
  expect(preview).toMatchObject({
    ok: true,
    year: 2026,
    replaces: 'official',
    workingDaysBefore: 248,
    workingDaysAfter: 247,
  });
  expect(preview.ok && preview.changes.map(({ after }) => after.on)).toEqual(['2026-01-04']);
  expect(viewDay(stationCalendar(station), '2026-01-04').isWorking).toBe(true);
  importYear(station, clerk, SHORTER_NEW_YEAR);
  expect(viewDay(stationCalendar(station), '2026-01-04').isWorking).toBe(false);
  rebuild(station.connection, { fromNothing: true });
  expect(viewDay(stationCalendar(station), '2026-01-04').isWorking).toBe(false);
  expect(listYears(station).map(({ year, isOfficial }) => [year, isOfficial])).toEqual([[2026, true], [2027, false]]); // prettier-ignore
});

test('a file with faults is refused sentence by sentence and changes nothing', () => {
  const broken = SHORTER_NEW_YEAR.replace('2026-02-14', '2026-02-16');
  expect(previewYear(station, broken)).toMatchObject({ ok: false });
  expect(() => importYear(station, clerk, broken)).toThrow(InputFault);
  expect(viewDay(stationCalendar(station), '2026-01-04').isWorking).toBe(true);
  expect(listDictionary(station, 'places').some(({ isAdded }) => isAdded)).toBe(false);
});

test('only an administrator imports; to a clerk it is refused', async () => {
  const other = temporaryFolder();
  const test = await anOpenDesk(other.path);
  try {
    await test.call('user:add', { name: '王芳', account: 'wangfang', roles: ['clerk', 'officer'], password: PASSWORD });
    expect(await test.call('calendar:import', { text: YEAR_FILE_EXAMPLE })).toEqual({});
    expect(test.changes.at(-1)?.topics).toContain('dictionary');
    await test.call('session:logOut', {});
    await test.call('session:logIn', { account: 'wangfang', password: PASSWORD });
    expect((await test.refused('calendar:import', { text: YEAR_FILE_EXAMPLE })).code).toBe('RIGHT_MISSING');
    expect(await test.call('calendar:get', {})).toHaveLength(2);
  } finally {
    await test.desk.close();
    other.remove();
  }
});

test('row, result and slip say one D01, fifteen natural days, even over a holiday', () => {
  const at = Date.parse('2026-09-18T02:00:00Z');
  const registered = registerVisit(station, clerk, aRegistration({ at, visit: { backfillReason: '停电，纸质登记' } }));
  const [petition] = registered.petitions;
  expect(petition?.dueOn).toBe('2026-10-03');
  expect(findPetition(station.connection.read, petition?.id ?? '')?.due_on).toBe('2026-10-03');
  expect(slipContent(station, registered.visitId, true, 1).nextStep).toContain('2026-10-03（周六）前转送或交办');
});

test('a township’s slip promises what 第23条 asks of a township, not what 第22条 asks of the bureau', () => {
  configureStation(station, clerk.id, { ...CONFIGURATION, officeName: '岗南镇人民政府', officeKind: 'township' });
  const registered = registerVisit(station, clerk, aRegistration());
  const slip = slipContent(station, registered.visitId, true, 1);
  expect(slip.nextStep).toBe(
    '岗南镇人民政府在 2026-12-08（周二）前书面告知您接收情况以及处理途径和程序（《信访工作条例》第二十三条）。',
  );
  expect(slip.qrText).toContain('2026-12-08前书面告知');
});
