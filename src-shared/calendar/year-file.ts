import { findJsonFault } from '../journal/json-text';
import { isRealDay } from '../people/identity-number';
import { findTextFault } from '../text/text-fault';
import { addDays, daysBetween, weekdayOf } from './calendar-day';
import { YEAR_MAX, YEAR_MIN, type YearImported } from './calendar-events';
import { fixedStatutoryDays, type CalendarYear, type DayStretch } from './calendar-year';
import { calendarOf, STRETCH_DAYS_MAX, viewDay, workingDaysInYear, type Calendar, type DayView } from './working-days';

/** A year file as read, or every reason why it cannot be: whole sentences, in the order of the file. */
export type YearFile =
  { readonly ok: true; readonly year: YearImported } | { readonly ok: false; readonly sentences: readonly string[] };

/** Bytes of a year file; a notice of seven holidays needs about one thousand. */
export const YEAR_FILE_MAX_BYTES = 32 * 1024;

const KEYS = ['year', 'source', 'holidays', 'workdays'] as const;
/** Each has its place in every notice; two may share a run of days (国庆节、中秋节 2025). */
const FESTIVALS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;
/** 365 or 366 days without 104 to 106 of weekends and 13 statutory ones; 调休 only moves days about. */
const WORKING_DAYS_MIN = 245;
const WORKING_DAYS_MAX = 252;

/** A file to copy from: the shape, and the words of 2026. */
export const YEAR_FILE_EXAMPLE = `{
  "year": 2026,
  "source": "国务院办公厅关于2026年部分节假日安排的通知",
  "holidays": [
    { "name": "元旦", "from": "2026-01-01", "to": "2026-01-03" },
    { "name": "春节", "from": "2026-02-15", "to": "2026-02-23" },
    { "name": "清明节", "from": "2026-04-04", "to": "2026-04-06" },
    { "name": "劳动节", "from": "2026-05-01", "to": "2026-05-05" },
    { "name": "端午节", "from": "2026-06-19", "to": "2026-06-21" },
    { "name": "中秋节", "from": "2026-09-25", "to": "2026-09-27" },
    { "name": "国庆节", "from": "2026-10-01", "to": "2026-10-07" }
  ],
  "workdays": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
}
`;

/**
 * Reads a year file. Strict: an unknown key, a day that does not exist, a festival left out, a Saturday said twice — all
 * are named, nothing is guessed, and nothing is taken from a file with a fault.
 */
export function readYearFile(text: string): YearFile {
  if (text.includes('\uFFFD')) return refused('文件不是 UTF-8 编码：请在记事本里“另存为”，编码选 UTF-8');
  const fault = findJsonFault(text.replace(/^\uFEFF/, ''), YEAR_FILE_MAX_BYTES);
  if (fault) return refused(JSON_SENTENCES[fault.code] ?? JSON_SENTENCES['JSON_SYNTAX'] ?? '');
  const body: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (!isRecord(body)) return refused('文件最外层应当是一对大括号 { }');
  const sentences = [...checkKeys(body, KEYS, '文件'), ...checkHead(body)];
  const holidays = readHolidays(body['holidays'], sentences);
  const workdays = readWorkdays(body['workdays'], sentences);
  if (sentences.length > 0) return { ok: false, sentences };
  const year: YearImported = {
    year: body['year'] as number,
    holidays,
    workdays,
    source: (body['source'] as string).trim(),
  };
  const whole = checkYear(year);
  return whole.length > 0 ? { ok: false, sentences: whole } : { ok: true, year };
}

const JSON_SENTENCES: Readonly<Record<string, string>> = {
  JSON_SYNTAX: '文件不是完整的 JSON 文本：请检查引号、逗号和括号是否成对，是否用了中文标点',
  JSON_SIZE: '文件太大，年度文件一般不到 2 KB，请确认没有选错文件',
  JSON_DUPLICATE_KEY: '同一个栏目写了两遍，请删去一个',
  JSON_NUMBER: '文件里有读不准的数字，年份应写成 2027 这样的四位整数',
  JSON_DEPTH: '文件的括号层数太多，请确认没有选错文件',
  JSON_SURROGATE: '文件里有残缺的字符，请用 UTF-8 编码另存一次',
  JSON_NUL: '文件里有不能保存的控制字符',
};

const refused = (sentence: string): YearFile => ({ ok: false, sentences: [sentence] });

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkKeys(record: Record<string, unknown>, known: readonly string[], where: string): string[] {
  const missing = known.filter((key) => !Object.hasOwn(record, key)).map((key) => `${where}里缺少“${key}”`);
  const unknown = Object.keys(record)
    .filter((key) => !known.includes(key))
    .map((key) => `${where}里有不认识的栏目“${key.slice(0, 20)}”`);
  return [...missing, ...unknown];
}

function checkHead(body: Record<string, unknown>): string[] {
  const { year, source } = body;
  const sentences: string[] = [];
  if (year !== undefined && !(Number.isInteger(year) && Number(year) >= YEAR_MIN && Number(year) <= YEAR_MAX)) {
    sentences.push(`year 应是 ${YEAR_MIN} 到 ${YEAR_MAX} 之间的年份，写成 2027，不加引号`);
  }
  if (source === undefined) return sentences;
  if (typeof source !== 'string' || source.trim() === '') sentences.push('source 应写明依据，如通知的标题和文号');
  else {
    const fault = findTextFault(source, Number.POSITIVE_INFINITY);
    if (fault !== undefined) sentences.push(`source ${fault}`);
    else if (source.trim().length > 200) sentences.push('source 最多 200 字');
  }
  return sentences;
}

function readHolidays(value: unknown, sentences: string[]): DayStretch[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0 || value.length > 20) {
    sentences.push('holidays 应是 1 到 20 段放假，写在一对方括号 [ ] 里');
    return [];
  }
  return value.flatMap((each: unknown, at) => {
    const where = `第 ${at + 1} 段放假`;
    const found = isRecord(each)
      ? checkKeys(each, ['name', 'from', 'to'], where)
      : [`${where}应写成 { "name", "from", "to" }`];
    if (found.length === 0) found.push(...checkStretch(each as Record<string, unknown>, where));
    sentences.push(...found);
    return found.length > 0 ? [] : [each as DayStretch];
  });
}

function checkStretch({ name, from, to }: Record<string, unknown>, where: string): string[] {
  if (typeof name !== 'string' || name.trim() === '' || [...name].length > 20) {
    return [`${where}的 name 应是节日名称，最多 20 字`];
  }
  const days = [from, to].filter((day) => typeof day !== 'string' || !isRealDay(day)).map(shown);
  if (days.length > 0) return days.map((day) => `${where}（${name}）：${day} 不是日期，应写成 2027-01-01`);
  const count = daysBetween(from as string, to as string) + 1;
  if (count < 1) return [`${where}（${name}）：结束 ${to as string} 早于开始 ${from as string}`];
  return count > STRETCH_DAYS_MAX ? [`${where}（${name}）：一共 ${count} 天，太长了，请核对`] : [];
}

function readWorkdays(value: unknown, sentences: string[]): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > 40) {
    sentences.push('workdays 应是调休上班的日期，写在一对方括号 [ ] 里；没有就写 []');
    return [];
  }
  const wrong = value.filter((day: unknown) => typeof day !== 'string' || !isRealDay(day));
  sentences.push(...wrong.map((day: unknown) => `调休上班日 ${shown(day)} 不是日期，应写成 2027-01-01`));
  return value.filter((day: unknown): day is string => typeof day === 'string' && isRealDay(day));
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `“${value.slice(0, 20)}”` : '（不是文字）';
}

/** What holds for a year as a whole, once each of its days is one. */
function checkYear(year: YearImported): string[] {
  const off = year.holidays.flatMap(({ name, from, to }) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => ({ on: addDays(from, at), name })),
  );
  const offDays = new Set(off.map(({ on }) => on));
  const names = year.holidays.map(({ name }) => name).join(' ');
  const sentences = [
    ...[...off.map(({ on }) => on), ...year.workdays]
      .filter((on) => !isOfYear(on, year.year))
      .map((on) => `${on} 不在 ${year.year} 年（上一年只能写 12 月 29 日以后的）`),
    ...repeated(off.map(({ on }) => on)).map((on) => `${on} 在两段放假里重复`),
    ...repeated(year.workdays).map((on) => `调休上班日 ${on} 写了两遍`),
    ...year.workdays.filter((on) => offDays.has(on)).map((on) => `${on} 既放假又上班，请核对`),
    ...year.workdays
      .filter((on) => !isWeekend(on))
      .map((on) => `调休上班日 ${on} 是${weekdayOf(on)}，本来就上班，请核对`),
    ...FESTIVALS.filter((festival) => !names.includes(festival)).map((festival) => `没有写“${festival}”放假`),
    ...fixedStatutoryDays(year.year)
      .filter((on) => !offDays.has(on))
      .map((on) => `${on} 是法定节日（《全国年节及纪念日放假办法》第二条），应在放假里`),
  ];
  if (sentences.length > 0) return sentences;
  const count = workingDaysInYear(calendarOf([{ ...year, isOfficial: true }]), year.year);
  const isPlausible = count >= WORKING_DAYS_MIN && count <= WORKING_DAYS_MAX;
  return isPlausible ? [] : [`照这个文件 ${year.year} 年有 ${count} 个工作日，应在 248 个上下，请核对有没有漏写`];
}

const isWeekend = (on: string): boolean => weekdayOf(on) === '周六' || weekdayOf(on) === '周日';
const isOfYear = (on: string, year: number): boolean =>
  on.slice(0, 4) === String(year) || (on >= `${year - 1}-12-29` && on < `${year}`);

function repeated(days: readonly string[]): string[] {
  return [...new Set(days.filter((day, at) => days.indexOf(day) !== at))];
}

/** One day that an import would change. */
export interface DayChange {
  readonly before: DayView;
  readonly after: DayView;
}

/** Days of a year (and of the last days before it) that are worked or not otherwise than now, in order. */
export function listDayChanges(now: Calendar, imported: readonly CalendarYear[], year: YearImported): DayChange[] {
  const next = calendarOf([...imported.filter((each) => each.year !== year.year), { ...year, isOfficial: true }]);
  const changes: DayChange[] = [];
  for (let on = `${year.year - 1}-12-29`; on <= `${year.year}-12-31`; on = addDays(on, 1)) {
    const [before, after] = [viewDay(now, on), viewDay(next, on)];
    if (before.isWorking !== after.isWorking) changes.push({ before, after });
  }
  return changes;
}
