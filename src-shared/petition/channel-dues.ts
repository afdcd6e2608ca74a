import { addDays, weekdayOf } from '../calendar/calendar-day';
import { isRealDay } from '../people/identity-number';
import { isFieldAsked } from '../visit/channel-sets';
import type { VisitFields } from '../visit/visit-fields';
import type { DueLine } from './due-preview';

/** Days within which the county passes on what came from above (2014 practice: 县4日). 内控, never a rate. */
export const PASS_ON_DAYS = 4;

/**
 * Days that another office or another system asks for. They stand beside the periods of the law and never in their
 * place: neither state nor lateness of a petition is judged by them.
 */
export function channelDues(visit: VisitFields): DueLine[] {
  const { channel, exchangedOn, reportBackOn, handleByOn } = visit;
  const isAsked = (field: 'reportBackOn' | 'handleByOn') => isFieldAsked(channel, field);
  return [
    ...(channel === 'superior' && isDay(exchangedOn)
      ? [line('转送内控', addDays(exchangedOn, PASS_ON_DAYS), `交换日次日起 ${PASS_ON_DAYS} 日 · 内部目标`)]
      : []),
    ...(isAsked('reportBackOn') && isDay(reportBackOn)
      ? [line('向来文机关反馈', reportBackOn, '来文指定，法定期限照算')]
      : []),
    ...(isAsked('handleByOn') && isDay(handleByOn)
      ? [line('12345 办理时限', handleByOn, '工单要求，法定期限照算')]
      : []),
  ];
}

const isDay = (on: string | undefined): on is string => on !== undefined && isRealDay(on);

function line(label: string, on: string, how: string): DueLine {
  const when = `${on.slice(5)} ${weekdayOf(on)}`;
  return {
    label,
    when,
    how,
    note: '',
    isProvisional: false,
    explanation: `${label}：${on}（${weekdayOf(on)}），${how}。`,
  };
}
