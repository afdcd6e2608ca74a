import { daysBetween, weekdayOf } from '../calendar/calendar-day';
import type { Calendar } from '../calendar/working-days';
import { isRealDay } from '../people/identity-number';
import { clockFrom, receiptClock, shortArticle, type Clock } from './clocks';

/** One line of 期限预览. */
export interface DueLine {
  readonly label: string;
  /** `12-08 周二`, `签收后 15 日`, `当场`. */
  readonly when: string;
  /** How it is counted, and the article. */
  readonly how: string;
  /** Why earlier is wiser, or what is not sure; empty for most. */
  readonly note: string;
  readonly isProvisional: boolean;
  /** The whole arithmetic, for who wants it. */
  readonly explanation: string;
}

export interface DueQuestion {
  readonly officeKind: string;
  readonly receivedOn: string;
  readonly way: string;
  readonly demandKind: string | undefined;
  readonly feedbackDueOn: string | undefined;
}

/** What will be due when, if it is triaged as chosen. */
export function previewDues(question: DueQuestion, calendar: Calendar): DueLine[] {
  const receipt = receiptClock(question.officeKind, question.receivedOn, calendar);
  return [dated(receipt, `收到次日起 15 日 · ${shortArticle(receipt)}`), ...afterTriage(question, calendar)];
}

function afterTriage(question: DueQuestion, calendar: Calendar): DueLine[] {
  const { receivedOn } = question;
  switch (question.way) {
    case 'transfer':
      return atUnit(receivedOn, calendar);
    case 'assign':
      return [...feedback(question, calendar), ...atUnit(receivedOn, calendar)];
    case 'handleHere':
      return question.demandKind === 'appealOrDemand'
        ? [relative(clockFrom('D05', receivedOn, calendar), '受理后 60 日')]
        : [];
    case 'guide':
      return [atOnce('告知程序和机关', '讲明应走的程序、有权机关 · 条例第22条第2款')];
    case 'answerOnSpot':
      return [
        question.officeKind === 'bureau'
          ? atOnce('答复', '答复内容记入“告知内容” · 条例第22条第1款')
          : atOnce('书面告知', '能当场告知的当场书面告知 · 条例第23条第2款'),
      ];
    default:
      return [];
  }
}

/** At the unit both periods begin with its 签收, a day nobody knows yet: an example stands in for it. */
function atUnit(receivedOn: string, calendar: Calendar): DueLine[] {
  return [
    relative(clockFrom('D03', receivedOn, calendar), '签收后 15 日'),
    relative(clockFrom('D04', receivedOn, calendar), '签收后 5 个工作日', '如当天签收，至 '),
  ];
}

function feedback({ receivedOn, feedbackDueOn = '' }: DueQuestion, calendar: Calendar): DueLine[] {
  const days = isRealDay(feedbackDueOn) ? daysBetween(receivedOn, feedbackDueOn) : 0;
  if (days <= 0) return [];
  const clock = clockFrom('D11', receivedOn, calendar, { days });
  return [dated(clock, `次日起 ${days} 日 · ${shortArticle(clock)}`)];
}

function dated(clock: Clock, how: string): DueLine {
  const { internal, dueLegalOn, startOn, isProvisional, unsureYears } = clock;
  const isEarlier = internal.on < dueLegalOn;
  const unsure = unsureYears === '' ? '' : `${unsureYears} 年放假安排未导入`;
  const earlier = isEarlier ? `当天休息，请在 ${dayShown(internal.on, startOn)}前办` : '';
  const open = unsure !== '' && !isEarlier && !isProvisional ? '，当天是否上班未定' : '';
  return {
    label: clock.label,
    when: dayShown(dueLegalOn, startOn),
    how,
    note: [earlier, unsure + open].filter((note) => note !== '').join('；'),
    isProvisional,
    explanation: clock.explanation,
  };
}

function relative(clock: Clock, when: string, example = ''): DueLine {
  const shown = example === '' ? '' : `${example}${dayShown(clock.dueLegalOn, clock.startOn)} · `;
  return {
    label: clock.label,
    when,
    how: `${shown}${shortArticle(clock)}`,
    note: '',
    isProvisional: example !== '' && clock.isProvisional,
    explanation: '',
  };
}

const atOnce = (label: string, how: string): DueLine => ({
  label,
  when: '当场',
  how,
  note: '',
  isProvisional: false,
  explanation: '',
});

/** `12-08 周二`; with its year when that is not the year it is counted from. */
function dayShown(on: string, from: string): string {
  const isSameYear = on.slice(0, 4) === from.slice(0, 4);
  return `${isSameYear ? on.slice(5) : on} ${weekdayOf(on)}`;
}
