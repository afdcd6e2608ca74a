import { addDays, weekdayOf } from '../calendar/calendar-day';
import {
  listWorkingDays,
  uncoveredYears,
  viewDay,
  workingDayBy,
  workingDayFrom,
  type Calendar,
  type CountedDay,
} from '../calendar/working-days';

/**
 * Periods of the《信访工作条例》and of 简易办理. Days are natural days except where a rule says 工作日 (第23条第3款, 简易).
 * The 条例 does not say how to count: the day of beginning is left out as in 民法典第201条, and a duty of an office is
 * never longer for ending on a day off (docs/decisions.md, "Days").
 */
export const CLOCK_RULES = {
  D01: { label: '转送、交办或答复', from: '收到', days: 15, isWorking: false, article: '《信访工作条例》第22条第1款' },
  D02: { label: '书面告知', from: '收到', days: 15, isWorking: false, article: '《信访工作条例》第23条第2款' },
  D03: { label: '单位书面告知', from: '签收', days: 15, isWorking: false, article: '《信访工作条例》第23条第3款' },
  D04: { label: '单位提出异议', from: '签收', days: 5, isWorking: true, article: '《信访工作条例》第23条第3款' },
  D05: { label: '办结', from: '受理', days: 60, isWorking: false, article: '《信访工作条例》第34条' },
  D07: {
    label: '请求复查',
    from: '送达',
    days: 30,
    isWorking: false,
    article: '《信访工作条例》第35条',
    isPetitioners: true,
  },
  D08: { label: '复查意见', from: '收到', days: 30, isWorking: false, article: '《信访工作条例》第35条' },
  D09: {
    label: '请求复核',
    from: '送达',
    days: 30,
    isWorking: false,
    article: '《信访工作条例》第36条第1款',
    isPetitioners: true,
  },
  D10: { label: '复核意见', from: '收到', days: 30, isWorking: false, article: '《信访工作条例》第36条' },
  /** 第22条第1款第3项: the order says how long; `days` must be given. */
  D11: { label: '反馈结果', from: '交办', days: 0, isWorking: false, article: '《信访工作条例》第22条第1款第3项' },
  S01: { label: '简易办理逐级通过', from: '收到', days: 1, isWorking: true, article: '《信访事项简易办理办法》' },
  S03: { label: '简易办理决定受理', from: '收到', days: 3, isWorking: true, article: '《信访事项简易办理办法》' },
  S10: { label: '简易办理作出意见', from: '受理', days: 10, isWorking: true, article: '《信访事项简易办理办法》' },
} as const satisfies Readonly<Record<string, ClockRule>>;
export type ClockCode = keyof typeof CLOCK_RULES;

interface ClockRule {
  readonly label: string;
  /** What starts it, as one word. */
  readonly from: string;
  readonly days: number;
  readonly isWorking: boolean;
  readonly article: string;
  /** The petitioner's own period: nobody loses a remedy because of a holiday. */
  readonly isPetitioners?: true;
}

export interface ClockChange {
  /** Another number of days: ordered (D11) or extended (D06, at most 30 more). */
  readonly days?: number;
  /** Days of a hearing, which do not count (第36条第2款, D10 alone). */
  readonly hearingDays?: number;
}

/** One period, reckoned. Days are YYYY-MM-DD in Shanghai. */
export interface Clock {
  readonly code: ClockCode;
  readonly label: string;
  readonly article: string;
  readonly startOn: string;
  /** The last day. Lateness and the three rates are judged by it; a petitioner's own period is rolled to a working day. */
  readonly dueLegalOn: string;
  /** A notice that is not here yet could move `dueLegalOn`. Natural days never move. */
  readonly isProvisional: boolean;
  /** 内控: the last working day by then. Earlier than `dueLegalOn` only where that is a day off. */
  readonly internal: CountedDay;
  /** `2027`, `2027 至 2029`: years whose notice is not here and that this answer rests on; empty when it is sure. */
  readonly unsureYears: string;
  /** The arithmetic, in whole sentences, with weekday and article. */
  readonly explanation: string;
}

/** `条例第22条第1款`, where there is little room. */
export function shortArticle({ article }: Pick<Clock, 'article'>): string {
  return article.replace('《信访工作条例》', '条例');
}

/** D01 for a row: natural days, the same on every station whatever calendar it has. */
export function dueLegalOn(receivedOn: string): string {
  return addDays(receivedOn, CLOCK_RULES.D01.days);
}

/** `2026-11-23（周一）`; on a day off its name: `2026-09-27（周日，中秋节）`. */
export function dayInWords(calendar: Calendar, on: string): string {
  const { name } = viewDay(calendar, on);
  const weekday = weekdayOf(on);
  return name === '' || name === weekday ? `${on}（${weekday}）` : `${on}（${weekday}，${name}）`;
}

/** Reckons one period from the day it starts. Total for days of the years 1 to 9990. */
export function clockFrom(code: ClockCode, startOn: string, calendar: Calendar, change: ClockChange = {}): Clock {
  const rule: ClockRule = CLOCK_RULES[code];
  const days = (change.days ?? rule.days) + (change.hearingDays ?? 0);
  const counted = rule.isWorking ? listWorkingDays(calendar, startOn, days) : [];
  const endOn = rule.isWorking ? (counted.at(-1)?.on ?? startOn) : addDays(startOn, days);
  const rolled: CountedDay = rule.isPetitioners
    ? workingDayFrom(calendar, endOn)
    : { on: endOn, isProvisional: counted.at(-1)?.isProvisional ?? false };
  const internal = rule.isPetitioners ? rolled : workingDayBy(calendar, rolled.on);
  const isUnsure = rolled.isProvisional || internal.isProvisional;
  const years = isUnsure ? uncoveredYears(calendar, rule.isWorking ? startOn : internal.on, rolled.on) : [];
  const unsureYears = [...new Set([years[0], years.at(-1)])].filter((year) => year !== undefined).join(' 至 ');
  const sentences = [
    countedInWords(
      calendar,
      rule,
      startOn,
      endOn,
      days,
      counted.map(({ on }) => on),
      change,
    ),
    rolled.on === endOn ? '' : `当天休息，顺延到 ${dayInWords(calendar, rolled.on)}（参照《民法典》第203条）`,
    internal.on < rolled.on ? `当天休息，期限不顺延，请在 ${dayInWords(calendar, internal.on)}前办完` : '',
    rule.article,
    provisionalInWords(rolled.isProvisional, unsureYears),
  ];
  return {
    code,
    label: rule.label,
    article: rule.article,
    startOn,
    dueLegalOn: rolled.on,
    isProvisional: rolled.isProvisional,
    internal,
    unsureYears,
    explanation: `${sentences.filter((sentence) => sentence !== '').join('。')}。`,
  };
}

function countedInWords(
  calendar: Calendar,
  rule: ClockRule,
  startOn: string,
  endOn: string,
  days: number,
  counted: readonly string[],
  { hearingDays = 0 }: ClockChange,
): string {
  const hearing = hearingDays > 0 ? `（其中听证 ${hearingDays} 日不计算在内）` : '';
  const begin = `${rule.from} ${dayInWords(calendar, startOn)}，当日不计`;
  if (!rule.isWorking) return `${begin}，第 ${days} 日${hearing}是 ${dayInWords(calendar, endOn)}`;
  const shown = counted.map((on) => on.slice(5) + (viewDay(calendar, on).name === '' ? '' : '（调休）'));
  return `${begin}，第 ${days} 个工作日是 ${dayInWords(calendar, endOn)}：${shown.join('、')}`;
}

function provisionalInWords(isProvisional: boolean, years: string): string {
  if (years === '') return '';
  return isProvisional
    ? `暂定：${years} 年的放假安排还没有导入，以国务院办公厅通知为准`
    : `${years} 年的放假安排还没有导入：到期日不变，前后哪天上班暂定`;
}

/** D06: another at most 30 days, counted from the old last day (第34条). */
export function extendedClock(clock: Clock, extraDays: number, calendar: Calendar): Clock {
  return clockFrom(clock.code, clock.startOn, calendar, { days: CLOCK_RULES[clock.code].days + extraDays });
}

/** What runs from the day a matter came in: 第22条 binds 信访部门, 第23条第2款 every other office. */
const receiptCode = (officeKind: string): ClockCode => (officeKind === 'bureau' ? 'D01' : 'D02');

/** Words of {@link receiptClock} without a day. */
export function receiptRule(officeKind: string): {
  readonly label: string;
  readonly article: string;
  readonly days: number;
} {
  return CLOCK_RULES[receiptCode(officeKind)];
}

/** See {@link receiptRule}. @param officeKind of the office that took the matter in: bureau, township, department. */
export function receiptClock(officeKind: string, receivedOn: string, calendar: Calendar): Clock {
  return clockFrom(receiptCode(officeKind), receivedOn, calendar);
}
