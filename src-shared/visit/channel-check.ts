import { shanghaiDay } from '../calendar/calendar-day';
import { isRealDay } from '../people/identity-number';
import { CHANNEL_FIELDS, CHANNEL_FIELD_NAMES, type ChannelField } from './channel-fields';
import { isFieldAsked } from './channel-sets';
import type { VisitFields } from './visit-fields';

interface Problem {
  readonly path: string;
  readonly sentence: string;
}

type DayField = 'receivedOn' | 'postmarkedOn' | 'exchangedOn' | 'reportBackOn' | 'handleByOn';

/** Days that lie behind us, and which day each of the others cannot precede. */
const NOT_AFTER_TODAY: readonly DayField[] = ['receivedOn', 'postmarkedOn', 'exchangedOn'];
const NOT_BEFORE: readonly (readonly [later: DayField, earlier: DayField])[] = [
  ['receivedOn', 'postmarkedOn'],
  ['reportBackOn', 'exchangedOn'],
  ['handleByOn', 'exchangedOn'],
];

/** A call that lasts longer is two days mixed up. */
const CALL_MAX_MS = 12 * 3_600_000;

/**
 * What of the channel's own fields cannot be kept.
 *
 * @param today day in Shanghai, YYYY-MM-DD.
 * @param registeredOn day it was written down: nothing is written down before it has come in.
 */
export function checkChannelFields(visit: VisitFields, today: string, registeredOn = today): Problem[] {
  const isAsked = (field: ChannelField) => isFieldAsked(visit.channel, field);
  const days = CHANNEL_FIELD_NAMES.filter(isAsked).flatMap((field) => checkDay(visit, field, today, registeredOn));
  const order = NOT_BEFORE.filter(([later, earlier]) => isAsked(later) && isAsked(earlier)).flatMap(
    ([later, earlier]) => checkOrder(visit, later, earlier),
  );
  return [...days, ...order, ...(isAsked('callEndedAt') ? checkCall(visit, today) : [])];
}

function checkDay(visit: VisitFields, field: ChannelField, today: string, registeredOn: string): Problem[] {
  const on = visit[field];
  if (CHANNEL_FIELDS[field].kind !== 'day' || typeof on !== 'string') return [];
  const path = `visit.${field}`;
  if (!isRealDay(on)) return [{ path, sentence: `${on} 没有这一天` }];
  const isBehind = (NOT_AFTER_TODAY as readonly string[]).includes(field);
  const sentence = isBehind ? lateSentence(CHANNEL_FIELDS[field].label, on, today, registeredOn) : undefined;
  return sentence === undefined ? [] : [{ path, sentence }];
}

/** Why a day that lies behind us cannot be this one; an edit must not begin a period after its registration. */
export function lateSentence(label: string, on: string, today: string, registeredOn: string): string | undefined {
  if (on > today) return `${label}不能在今天之后`;
  return on > registeredOn ? `${label}不能在登记当天（${registeredOn}）之后` : undefined;
}

function checkOrder(visit: VisitFields, later: DayField, earlier: DayField): Problem[] {
  const [after, before] = [visit[later], visit[earlier]];
  if (after === undefined || before === undefined || after >= before) return [];
  const sentence = `${CHANNEL_FIELDS[later].label}不能早于${CHANNEL_FIELDS[earlier].label}（${before}）`;
  return [{ path: `visit.${later}`, sentence }];
}

function checkCall({ visitedAt, callEndedAt }: VisitFields, today: string): Problem[] {
  if (callEndedAt === undefined) return [];
  const path = 'visit.callEndedAt';
  if (visitedAt !== undefined && callEndedAt < visitedAt) return [{ path, sentence: '通话结束不能早于通话开始' }];
  if (visitedAt !== undefined && callEndedAt - visitedAt > CALL_MAX_MS)
    return [{ path, sentence: '通话超过 12 小时，请核对日期和时刻' }];
  return shanghaiDay(callEndedAt) > today ? [{ path, sentence: '通话结束不能在今天之后' }] : [];
}
