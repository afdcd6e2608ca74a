import { describe, expect, test } from 'vitest';
import { calendarOf, SHIPPED_CALENDAR, viewDay } from '../../../src-shared/calendar/working-days';
import { listDayChanges, readYearFile, YEAR_FILE_EXAMPLE } from '../../../src-shared/calendar/year-file';
import {
  EMPTY_CALENDAR,
  foldCalendar,
  importedYears,
  type CalendarState,
} from '../../../src-shared/calendar/calendar-fold';
import { yearImportedFacts } from '../../../src-shared/calendar/calendar-events';
import type { FoldEvent } from '../../../src-shared/journal/fold-event';

/** An invented notice for 2027, of the kind that comes every November. */
const NOTICE_2027 = {
  year: 2027,
  source: '演练用：2027年部分节假日安排',
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workdays: ['2027-01-30', '2027-02-20', '2027-04-25', '2027-05-08', '2027-09-26', '2027-10-09'],
};
type Notice = typeof NOTICE_2027;
const read = (change: Partial<Notice> | Record<string, unknown> = {}) =>
  readYearFile(JSON.stringify({ ...NOTICE_2027, ...change }));
const faults = (change: Record<string, unknown>) => {
  const file = read(change);
  return file.ok ? [] : file.sentences;
};
const withHoliday = (name: string, from: string, to: string) =>
  NOTICE_2027.holidays.map((each) => (each.name === name ? { name, from, to } : each));

describe('a year file', () => {
  test('that keeps all rules is read; the example on the screen is the shipped 2026', () => {
    expect(read()).toEqual({ ok: true, year: NOTICE_2027 });
    const example = readYearFile(`\uFEFF${YEAR_FILE_EXAMPLE}`);
    const {
      isOfficial: _,
      source: __,
      ...shipped
    } = SHIPPED_CALENDAR.years.get(2026) ?? { isOfficial: false, source: '' };
    expect(example.ok && example.year).toMatchObject(shipped);
    expect(example.ok && listDayChanges(SHIPPED_CALENDAR, [], example.year)).toEqual([]);
  });

  test.each([
    ['no JSON at all', '年份：2027', '文件不是完整的 JSON 文本'],
    ['Chinese punctuation', '{“year”：2027}', '是否用了中文标点'],
    ['a key written twice', '{"year":2027,"year":2028}', '同一个栏目写了两遍'],
    ['another encoding', '{"source":"\uFFFD\uFFFD"}', '编码选 UTF-8'],
    ['a list', '[]', '最外层应当是一对大括号'],
    ['the wrong file', `{"year":2027,"x":"${'长'.repeat(20_000)}"}`, '文件太大'],
    ['a year with a fraction', '{"year":2027.5}', '读不准的数字'],
  ])('with %s is refused in a sentence', (_, text, sentence) => {
    const file = readYearFile(text);
    expect(file.ok ? '' : file.sentences.join()).toContain(sentence);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a misspelt key', { holiday: [] }, '文件里有不认识的栏目“holiday”'],
    ['a year in quotes', { year: '2027' }, 'year 应是 2000 到 2100 之间的年份'],
    ['no source', { source: ' ' }, 'source 应写明依据'],
    ['a day that does not exist', { workdays: ['2027-02-30'] }, '调休上班日 “2027-02-30” 不是日期'],
    [
      'an end before the beginning',
      { holidays: withHoliday('春节', '2027-02-11', '2027-02-05') },
      '结束 2027-02-05 早于开始 2027-02-11',
    ],
    ['a month off', { holidays: withHoliday('春节', '2027-02-05', '2027-03-20') }, '一共 44 天，太长了'],
    ['a day of another year', { holidays: withHoliday('元旦', '2026-12-20', '2027-01-03') }, '2026-12-20 不在 2027 年'],
    ['a Monday as make-up day', { workdays: ['2027-02-22'] }, '调休上班日 2027-02-22 是周一，本来就上班'],
    ['a make-up day inside a holiday', { workdays: ['2027-10-02'] }, '2027-10-02 既放假又上班'],
    ['a make-up day said twice', { workdays: ['2027-02-20', '2027-02-20'] }, '调休上班日 2027-02-20 写了两遍'],
    [
      'two holidays over one day',
      {
        holidays: withHoliday('劳动节', '2027-05-01', '2027-05-05').concat([
          { name: '青年节', from: '2027-05-04', to: '2027-05-04' },
        ]),
      },
      '2027-05-04 在两段放假里重复',
    ],
    [
      'a festival left out',
      { holidays: NOTICE_2027.holidays.filter(({ name }) => name !== '端午节') },
      '没有写“端午”放假',
    ],
    [
      'a statutory day that is worked',
      { holidays: withHoliday('劳动节', '2027-05-01', '2027-05-01') },
      '2027-05-02 是法定节日',
    ],
    ['all make-up days forgotten', { workdays: [] }, '2027 年有 244 个工作日，应在 248 个上下'],
  ])('with %s is refused in a sentence', (_, change, sentence) => {
    expect(faults(change).join('\n')).toContain(sentence);
  });

  test('names every fault at once', () => {
    expect(faults({ year: '2027', workdays: ['x', 'y'], source: '' })).toHaveLength(4);
  });

  test('may reach into the last days of the year before, as 元旦 2019 did', () => {
    const file = read({
      holidays: withHoliday('元旦', '2026-12-31', '2027-01-01'),
      workdays: [...NOTICE_2027.workdays, '2027-01-02'],
    });
    expect(file.ok).toBe(true);
    const calendar = calendarOf(file.ok ? [{ ...file.year, isOfficial: true }] : []);
    expect(viewDay(calendar, '2026-12-31')).toMatchObject({ isWorking: false, name: '元旦', isProvisional: false });
    expect(viewDay(calendar, '2027-01-02')).toMatchObject({ isWorking: true, name: '调休上班' });
  });

  test('shows day by day what it changes', () => {
    const file = read();
    const changes = file.ok ? listDayChanges(SHIPPED_CALENDAR, [], file.year) : [];
    const days = (isWorking: boolean) =>
      changes.filter(({ after }) => after.isWorking === isWorking).map(({ after }) => after.on);
    expect(days(true)).toEqual(NOTICE_2027.workdays);
    expect(days(false)).toEqual(['2027-02-09', '2027-02-10', '2027-02-11', '2027-05-03', '2027-05-04', '2027-05-05', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07']); // prettier-ignore
  });
});

describe('the stream of years', () => {
  const imported = (facts: unknown, at = 1): FoldEvent => ({
    header: { type: 'calendar.yearImported', id: `0190000${at}`, occurredAt: at } as FoldEvent['header'],
    facts,
    personal: {},
  });
  const fold = (...events: FoldEvent[]): CalendarState => events.reduce(foldCalendar, EMPTY_CALENDAR);

  test('the later import of a year is in force, other years stay', () => {
    const corrected = { ...NOTICE_2027, source: '更正' };
    const state = fold(imported(NOTICE_2027), imported({ ...NOTICE_2027, year: 2028 }), imported(corrected, 2));
    expect(importedYears(state).map(({ year, source, isOfficial }) => [year, source, isOfficial])).toEqual([
      [2027, '更正', true],
      [2028, NOTICE_2027.source, true],
    ]);
  });

  test('what cannot be a year is parked, what is no import changes nothing', () => {
    for (const facts of [
      { ...NOTICE_2027, year: 99_999 },
      { ...NOTICE_2027, holidays: [{ name: '永远', from: '0001-01-01', to: '9999-12-31' }] },
      { ...NOTICE_2027, workdays: ['2027-02-30'] },
      { ...NOTICE_2027, constructor: 1 },
    ])
      expect(yearImportedFacts.safeParse(facts).success).toBe(false);
    const other = {
      header: { type: 'dictionary.entryAdded' } as FoldEvent['header'],
      facts: { code: '1' },
      personal: {},
    };
    expect(fold(other)).toEqual(EMPTY_CALENDAR);
  });
});
