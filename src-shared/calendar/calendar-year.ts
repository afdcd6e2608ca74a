/** A run of days off, both ends counted; `from` may lie in the last days of the year before (元旦 2019 began on 2018-12-30). */
export interface DayStretch {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What differs from Monday to Friday in one year: the table of the State Council's yearly notice. */
export interface CalendarYear {
  readonly year: number;
  /** False for a year whose notice this station does not have: weekends and statutory days alone, no 调休. */
  readonly isOfficial: boolean;
  readonly holidays: readonly DayStretch[];
  /** 调休: Saturdays and Sundays that are worked. */
  readonly workdays: readonly string[];
  readonly source: string;
}

/** 《全国年节及纪念日放假办法》(2024-11-10) 第二条: the days of the solar calendar, the same each year. */
const FIXED_DAYS: readonly (readonly [name: string, from: string, to: string])[] = [
  ['元旦', '01-01', '01-01'],
  ['劳动节', '05-01', '05-02'],
  ['国庆节', '10-01', '10-03'],
];

/** A year nobody has told us anything about: the days of the lunar calendar are missing, too. */
export function unknownYear(year: number): CalendarYear {
  const name = String(year).padStart(4, '0');
  return {
    year,
    isOfficial: false,
    holidays: FIXED_DAYS.map(([label, from, to]) => ({ name: label, from: `${name}-${from}`, to: `${name}-${to}` })),
    workdays: [],
    source: '',
  };
}

/** Days that are off in each year whatever a notice says (第二条), YYYY-MM-DD; those of the lunar calendar left out. */
export function fixedStatutoryDays(year: number): readonly string[] {
  return ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
}

/**
 * What ships with the program. 2027 is computed by 第二条 and waits for its notice: 补假 and 调休 are not in it.
 * 正月初一 2027 is 02-06: the new moon falls at 23:56 in Beijing, and ICU's calendar puts it a day late.
 */
export const SHIPPED_YEARS: readonly CalendarYear[] = [
  {
    year: 2026,
    isOfficial: true,
    holidays: [
      { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
      { name: '春节', from: '2026-02-15', to: '2026-02-23' },
      { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
      { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
      { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
      { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
      { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
    ],
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: '国务院办公厅关于2026年部分节假日安排的通知（www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm）',
  },
  {
    year: 2027,
    isOfficial: false,
    holidays: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
      { name: '春节', from: '2027-02-05', to: '2027-02-08' },
      { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-02' },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-03' },
    ],
    workdays: [],
    source: '按《全国年节及纪念日放假办法》推算，等待国务院办公厅通知',
  },
];
