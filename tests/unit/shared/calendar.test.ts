import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { SHIPPED_YEARS } from '../../../src-shared/calendar/calendar-year';
import {
  addWorkingDays,
  calendarOf,
  countWorkingDays,
  listWorkingDays,
  SHIPPED_CALENDAR,
  uncoveredYears,
  viewDay,
  workingDayBy,
  workingDayFrom,
  workingDaysInYear,
} from '../../../src-shared/calendar/working-days';
import { clockFrom, dueLegalOn, extendedClock, type ClockCode } from '../../../src-shared/petition/clocks';
import { holds } from './property';

const clock = (code: ClockCode, startOn: string, change = {}) => clockFrom(code, startOn, SHIPPED_CALENDAR, change);
const due = (code: ClockCode, startOn: string, change = {}) => {
  const { dueLegalOn: on } = clock(code, startOn, change);
  return `${on.slice(on.startsWith('2026') ? 5 : 0)} ${weekdayOf(on)}`;
};
const internal = (code: ClockCode, startOn: string, change = {}) => clock(code, startOn, change).internal.on.slice(5);
const counted = (from: string, count: number) =>
  listWorkingDays(SHIPPED_CALENDAR, from, count).map(({ on }) => on.slice(5));

/** 领域事实手册 §10, computed by hand from the calendar of 2026. */
describe('the twelve worked examples', () => {
  test('1: an ordinary matter from the bureau to the unit, accepted and extended', () => {
    expect(due('D01', '2026-03-02')).toBe('03-17 周二');
    expect(counted('2026-03-09', 5)).toEqual(['03-10', '03-11', '03-12', '03-13', '03-16']);
    expect(due('D04', '2026-03-09')).toBe('03-16 周一');
    expect(due('D03', '2026-03-09')).toBe('03-24 周二');
    expect(due('D05', '2026-03-20')).toBe('05-19 周二');
    expect(extendedClock(clock('D05', '2026-03-20'), 30, SHIPPED_CALENDAR).dueLegalOn).toBe('2026-06-18');
  });
  test('2: over 春节 an objection has a worked Saturday and waits for the end of the holiday', () => {
    expect(counted('2026-02-12', 5)).toEqual(['02-13', '02-14', '02-24', '02-25', '02-26']);
    expect(due('D04', '2026-02-12')).toBe('02-26 周四');
    expect(due('D03', '2026-02-12')).toBe('02-27 周五');
  });
  test('3: natural days run through the holiday; a worked Saturday is a working day', () => {
    expect(due('D01', '2026-02-10')).toBe('02-25 周三');
    expect(due('D02', '2026-02-13')).toBe('02-28 周六');
    expect(internal('D02', '2026-02-13')).toBe('02-28');
  });
  test('4: over 国庆', () => {
    expect(counted('2026-09-29', 5)).toEqual(['09-30', '10-08', '10-09', '10-10', '10-12']);
    expect(due('D04', '2026-09-29')).toBe('10-12 周一');
    expect(due('D03', '2026-09-29')).toBe('10-14 周三');
  });
  test('5: 简易办理 over 中秋 and 国庆', () => {
    expect(due('S01', '2026-09-24')).toBe('09-28 周一');
    expect(due('S03', '2026-09-24')).toBe('09-30 周三');
    expect(due('S10', '2026-09-29')).toBe('10-19 周一');
  });
  test('6: 简易办理 over 春节', () => {
    expect(counted('2026-02-13', 3)).toEqual(['02-14', '02-24', '02-25']);
    expect(due('S03', '2026-02-13')).toBe('02-25 周三');
    expect(due('S10', '2026-02-26')).toBe('03-11 周三');
  });
  test('7: a unit’s 60 days that end on a Sunday end on that Sunday; it must act by the Friday', () => {
    expect(due('D05', '2026-07-01')).toBe('08-30 周日');
    expect(internal('D05', '2026-07-01')).toBe('08-28');
    expect(workingDayFrom(SHIPPED_CALENDAR, '2026-08-30').on).toBe('2026-08-31');
    expect(due('D05', '2026-07-01', { days: 90 })).toBe('09-29 周二');
  });
  test('8: the petitioner’s own 30 days wait for the end of the holiday', () => {
    expect(addDays('2026-08-28', 30)).toBe('2026-09-27');
    expect(due('D07', '2026-08-28')).toBe('09-28 周一');
    expect(due('D08', '2026-09-22')).toBe('10-22 周四');
  });
  test('9: days of a hearing are not counted in 复核', () => {
    expect(due('D09', '2026-10-26')).toBe('11-25 周三');
    expect(due('D10', '2026-11-20')).toBe('12-20 周日');
    expect(internal('D10', '2026-11-20')).toBe('12-18');
    expect(due('D10', '2026-11-20', { hearingDays: 10 })).toBe('12-30 周三');
  });
  test('10: over 五一', () => {
    expect(due('D02', '2026-04-30')).toBe('05-15 周五');
    expect(counted('2026-04-28', 5)).toEqual(['04-29', '04-30', '05-06', '05-07', '05-08']);
    expect(due('D04', '2026-04-28')).toBe('05-08 周五');
  });
  test('11: natural days into the next year are sure, working days are 暂定', () => {
    expect(due('D01', '2026-12-21')).toBe('2027-01-05 周二');
    expect(clock('D01', '2026-12-21').isProvisional).toBe(false);
    expect(counted('2026-12-28', 5)).toEqual(['12-29', '12-30', '12-31', '01-04', '01-05']);
    const objection = clock('D04', '2026-12-28');
    expect([objection.dueLegalOn, objection.isProvisional]).toEqual(['2027-01-05', true]);
    expect(objection.explanation).toContain('暂定：2027 年的放假安排还没有导入');
  });
  test('12: a leap day, and a period that was ordered', () => {
    expect(due('D05', '2027-12-31')).toBe('2028-02-29 周二');
    expect(due('D05', '2027-12-31', { days: 90 })).toBe('2028-03-30 周四');
    expect(due('D11', '2026-06-05', { days: 30 })).toBe('07-05 周日');
    expect(internal('D11', '2026-06-05', { days: 30 })).toBe('07-03');
  });
});

describe('the tables', () => {
  test('2026 has the 248 working days that follow from its notice, 21 in January, 16 in February, 18 in October', () => {
    expect(workingDaysInYear(SHIPPED_CALENDAR, 2026)).toBe(248);
    expect(countWorkingDays(SHIPPED_CALENDAR, '2025-12-31', '2026-01-31')).toBe(21);
    expect(countWorkingDays(SHIPPED_CALENDAR, '2026-01-31', '2026-02-28')).toBe(16);
    expect(countWorkingDays(SHIPPED_CALENDAR, '2026-09-30', '2026-10-31')).toBe(18);
  });
  test('every make-up day of a shipped year falls on a weekend and no day is both', () => {
    for (const { workdays, holidays } of SHIPPED_YEARS) {
      expect(workdays.every((on) => ['周六', '周日'].includes(weekdayOf(on)))).toBe(true);
      expect(workdays.some((on) => holidays.some(({ from, to }) => from <= on && on <= to))).toBe(false);
    }
  });
  test('2027 is known to be 暂定: New Year’s Day is off, and the answer says what it rests on', () => {
    expect(viewDay(SHIPPED_CALENDAR, '2027-01-01')).toMatchObject({
      isWorking: false,
      name: '元旦',
      isProvisional: true,
    });
    expect(uncoveredYears(SHIPPED_CALENDAR, '2026-11-23', '2027-01-05')).toEqual([2027]);
  });
  test('a year nobody knows still knows the days of the solar calendar, and never says it is sure', () => {
    expect(viewDay(SHIPPED_CALENDAR, '2031-10-01')).toMatchObject({
      isWorking: false,
      name: '国庆节',
      isProvisional: true,
    });
    expect(addWorkingDays(SHIPPED_CALENDAR, '2031-09-30', 1)).toEqual({ on: '2031-10-06', isProvisional: true });
  });
  test('the last three days of a year wait for the notice of the next: 2018-12-29 was worked for 元旦 2019', () => {
    expect(viewDay(SHIPPED_CALENDAR, '2026-12-28').isProvisional).toBe(false);
    expect(viewDay(SHIPPED_CALENDAR, '2026-12-29').isProvisional).toBe(true);
    const [, year2027] = SHIPPED_YEARS;
    const official = calendarOf(year2027 ? [{ ...year2027, isOfficial: true }] : []);
    expect(viewDay(official, '2026-12-29').isProvisional).toBe(false);
    expect(clockFrom('D04', '2026-12-28', official).isProvisional).toBe(false);
  });
});

test('a year typed wrong stops no screen: counting ends with the days there are', () => {
  for (const code of ['D01', 'D04', 'D07', 'S10'] as const) {
    for (const on of ['9999-12-31', '9999-12-24', '0001-01-01']) expect(() => clock(code, on)).not.toThrow();
  }
  expect(clock('D04', '9999-12-31').dueLegalOn).toBe('9999-12-31');
});

describe('what a person reads', () => {
  test('weekday, what is not counted, why it is earlier, and the article', () => {
    expect(clock('D05', '2026-07-01').explanation).toBe(
      '受理 2026-07-01（周三），当日不计，第 60 日是 2026-08-30（周日）。当天休息，期限不顺延，请在 2026-08-28（周五）前办完。《信访工作条例》第34条。',
    );
    expect(clock('D07', '2026-08-28').explanation).toBe(
      '送达 2026-08-28（周五），当日不计，第 30 日是 2026-09-27（周日，中秋节）。当天休息，顺延到 2026-09-28（周一）（参照《民法典》第203条）。《信访工作条例》第35条。',
    );
    expect(clock('D04', '2026-09-29').explanation).toContain('09-30、10-08、10-09、10-10（调休）、10-12');
  });
  test('D01 is sure even where the working day before it is not', () => {
    const next = clock('D01', '2026-12-18');
    expect([next.dueLegalOn, next.isProvisional]).toEqual(['2027-01-02', false]);
    expect(next.internal).toEqual({ on: '2026-12-31', isProvisional: true });
    expect(next.explanation).toContain('暂定');
  });
});

describe('for any day of the years 2000 to 2099', () => {
  const day = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays('2000-01-01', count));
  const count = fc.integer({ min: 0, max: 90 });
  test('a period of working days ends on one, holds just so many, and grows with start and length', () => {
    holds(
      fc.property(day, count, fc.nat(9), (from, length, later) => {
        const { on } = addWorkingDays(SHIPPED_CALENDAR, from, length);
        expect(countWorkingDays(SHIPPED_CALENDAR, from, on)).toBe(length);
        if (length > 0) expect(viewDay(SHIPPED_CALENDAR, on).isWorking).toBe(true);
        expect(addWorkingDays(SHIPPED_CALENDAR, from, length + 1).on > on).toBe(true);
        expect(addWorkingDays(SHIPPED_CALENDAR, addDays(from, later), length).on >= on).toBe(true);
      }),
    );
  });
  test('rolling goes to a working day on the right side and leaves one alone', () => {
    holds(
      fc.property(day, (on) => {
        const by = workingDayBy(SHIPPED_CALENDAR, on).on;
        const from = workingDayFrom(SHIPPED_CALENDAR, on).on;
        expect(by <= on && on <= from).toBe(true);
        expect([by, from].every((each) => viewDay(SHIPPED_CALENDAR, each).isWorking)).toBe(true);
        expect(viewDay(SHIPPED_CALENDAR, on).isWorking).toBe(by === on && from === on);
      }),
    );
  });
  test('D01 is always fifteen natural days, the row’s day and the clock’s alike, and never 暂定', () => {
    holds(
      fc.property(day, (on) => {
        const first = clockFrom('D01', on, SHIPPED_CALENDAR);
        expect(first.dueLegalOn).toBe(dueLegalOn(on));
        expect(daysBetween(on, first.dueLegalOn)).toBe(15);
        expect(first.isProvisional).toBe(false);
        expect(first.internal.on <= first.dueLegalOn).toBe(true);
      }),
    );
  });
  test('a petitioner’s own period never ends on a day off, and a sure answer never leaves the years that are known', () => {
    holds(
      fc.property(day, (on) => {
        const own = clockFrom('D07', on, SHIPPED_CALENDAR);
        expect(viewDay(SHIPPED_CALENDAR, own.dueLegalOn).isWorking).toBe(true);
        expect(daysBetween(on, own.dueLegalOn)).toBeGreaterThanOrEqual(30);
        const objection = clockFrom('D04', on, SHIPPED_CALENDAR);
        expect(objection.isProvisional).toBe(on < '2025-12-31' || objection.dueLegalOn > '2026-12-28');
      }),
    );
  });
});
