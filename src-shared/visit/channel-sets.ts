import { shanghaiDay } from '../calendar/calendar-day';
import { CHANNELS, labelOf } from '../dictionary/visit-choices';
import { isRealDay } from '../people/identity-number';
import { CHANNEL_FIELD_NAMES, type ChannelField } from './channel-fields';
import type { VisitFields } from './visit-fields';

type VisitField = keyof VisitFields;
type NeededOfVisit = VisitField & ('reason' | 'name' | 'residenceCode' | 'visitorCount' | ChannelField);

/** What one 信访形式 asks, in its order, and what follows from it. */
export interface ChannelSet {
  /** What the tab says: a coming is 来访, a call 来电. */
  readonly word: string;
  /** Its own fields in the order of the form. */
  readonly fields: readonly ChannelField[];
  /** Of these, stops of the short walk too. */
  readonly quick: readonly ChannelField[];
  /** Path of the field that has the focus in a new form. */
  readonly firstFocus: string;
  /** Fields of a visit that make no sense here: not asked, and not saved should they have been typed elsewhere. */
  readonly leftOut: readonly VisitField[];
  /** Fields of the visit without which it is 待补录, in the order of the form. */
  readonly needed: readonly NeededOfVisit[];
  /** What says when the matter came in: D01 counts from its day. */
  readonly start: 'visitedAt' | 'receivedOn' | 'exchangedOn';
  /** The person is at the desk: there is a card to read and a hand to sign. */
  readonly isPresent: boolean;
  /** Gets a number of the hall's queue. */
  readonly hasTicket: boolean;
  /** The slip: handed over, its number and code told, or printed only where an answer goes back on paper. */
  readonly slip: 'handed' | 'told' | 'onRequest';
  /** What may stand beside the form, to be read while typing. */
  readonly pane: 'scan' | 'originalText' | null;
  /** The same for a whole pile: the next tab of the day begins with what these were. */
  readonly carried: readonly ChannelField[];
  /** Papers of the person are asked under 更多, for they rarely come along. */
  readonly hasPapersUnderMore: boolean;
}

const AT_DESK: readonly VisitField[] = ['specialNeeds', 'recordMethod', 'checkMethod'];
const COMING: readonly VisitField[] = ['visitedAt', 'backfillReason'];
const BY_PAPER: readonly VisitField[] = [...COMING, ...AT_DESK, 'visitorCount', 'representatives'];

const VISIT: ChannelSet = {
  word: '来访',
  fields: [],
  quick: [],
  firstFocus: 'visit.reason',
  leftOut: [],
  needed: ['reason', 'name', 'residenceCode', 'visitorCount'],
  start: 'visitedAt',
  isPresent: true,
  hasTicket: true,
  slip: 'handed',
  pane: null,
  carried: [],
  hasPapersUnderMore: false,
};

const LETTER: ChannelSet = {
  ...VISIT,
  word: '来信',
  fields: ['receivedOn', 'postmarkedOn', 'cosignerCount', 'addressee', 'envelopeAddress'],
  quick: ['receivedOn', 'postmarkedOn', 'addressee', 'envelopeAddress'],
  firstFocus: 'visit.receivedOn',
  leftOut: BY_PAPER,
  needed: ['reason', 'receivedOn', 'name', 'residenceCode'],
  start: 'receivedOn',
  isPresent: false,
  hasTicket: false,
  slip: 'onRequest',
  pane: 'scan',
  carried: ['receivedOn'],
};

const ONLINE: ChannelSet = {
  ...VISIT,
  word: '网信',
  fields: ['sourceSystem', 'sourceNumber', 'exchangedOn', 'originalText'],
  quick: ['sourceSystem', 'sourceNumber', 'exchangedOn'],
  firstFocus: 'visit.sourceSystem',
  leftOut: [...COMING, ...AT_DESK],
  needed: ['reason', 'exchangedOn', 'name', 'residenceCode', 'visitorCount'],
  start: 'exchangedOn',
  isPresent: false,
  hasTicket: false,
  slip: 'onRequest',
  pane: 'originalText',
  carried: ['sourceSystem', 'exchangedOn'],
  hasPapersUnderMore: true,
};

/** By code of 信访形式. A code without an entry (a newer release's) is asked for like a visit and stands in no line. */
export const CHANNEL_SETS: Readonly<Record<string, ChannelSet>> = {
  visit: VISIT,
  letter: LETTER,
  // A fax has neither stamp nor envelope.
  fax: {
    ...LETTER,
    word: '传真',
    fields: ['receivedOn', 'cosignerCount', 'addressee'],
    quick: ['receivedOn', 'addressee'],
  },
  online: ONLINE,
  leaderMailbox: { ...ONLINE, word: '信箱' },
  phone: {
    ...VISIT,
    word: '来电',
    fields: ['callerNumber', 'callEndedAt'],
    quick: ['callerNumber'],
    firstFocus: 'visit.callerNumber',
    isPresent: false,
    hasTicket: false,
    slip: 'told',
  },
  superior: {
    ...ONLINE,
    word: '上级转送',
    fields: ['sendingOffice', 'documentNumber', 'exchangedOn', 'sourceNumber', 'reportBackOn', 'batch', 'originalText'],
    quick: ['sendingOffice', 'documentNumber', 'exchangedOn', 'sourceNumber', 'reportBackOn'],
    firstFocus: 'visit.sendingOffice',
    leftOut: [...COMING, ...AT_DESK, 'receptionOpinion'],
    carried: ['sendingOffice', 'exchangedOn', 'batch'],
    needed: ['reason', 'sendingOffice', 'exchangedOn', 'name', 'residenceCode', 'visitorCount'],
    hasPapersUnderMore: false,
  },
  hotline: {
    ...ONLINE,
    word: '12345',
    fields: ['workOrderNumber', 'exchangedOn', 'handleByOn', 'originalText'],
    quick: ['workOrderNumber', 'exchangedOn', 'handleByOn'],
    firstFocus: 'visit.workOrderNumber',
    carried: ['exchangedOn'],
    needed: ['reason', 'workOrderNumber', 'exchangedOn', 'name', 'residenceCode', 'visitorCount'],
    hasPapersUnderMore: false,
  },
  leaderReception: {
    ...VISIT,
    word: '接访',
    fields: ['receivingLeader', 'receptionPlace', 'appointment', 'instruction'],
    quick: ['receivingLeader', 'appointment'],
    firstFocus: 'visit.receivingLeader',
    carried: ['receivingLeader', 'receptionPlace'],
    needed: ['reason', 'receivingLeader', 'name', 'residenceCode', 'visitorCount'],
    // Its order is the day's list of receptions, and a leader who goes to a village has no hall around her.
    hasTicket: false,
  },
  other: { ...VISIT, word: '其他', isPresent: false, hasTicket: false, slip: 'onRequest' },
};

const UNKNOWN: ChannelSet = { ...VISIT, word: '', isPresent: false, hasTicket: false, slip: 'onRequest' };

/** @param channel code of 信访形式; a record without one is a visit. */
export function channelSet(channel: string | undefined): ChannelSet {
  if (channel === undefined) return VISIT;
  return (Object.hasOwn(CHANNEL_SETS, channel) ? CHANNEL_SETS[channel] : undefined) ?? UNKNOWN;
}

/** What the tab and the strip say: 来电; of a channel that is newer than this program its label. */
export function channelWord(channel: string | undefined): string {
  return channelSet(channel).word || labelOf(CHANNELS, channel);
}

/** 接访领导 is asked of every visit in the strip, and first of all where a leader receives. */
const OF_ALL = new Set<VisitField>(['receivingLeader']);

/** True when the form of this channel asks for the field. */
export function isFieldAsked(channel: string | undefined, field: VisitField): boolean {
  const { fields, leftOut } = channelSet(channel);
  if (leftOut.includes(field)) return false;
  const isOfChannels = (CHANNEL_FIELD_NAMES as readonly string[]).includes(field) && !OF_ALL.has(field);
  return !isOfChannels || (fields as readonly string[]).includes(field);
}

/** The visit without what its channel does not ask: it stays in the draft and comes back with the channel. */
export function askedOfChannel(visit: VisitFields): VisitFields {
  const entries = Object.entries(visit) as [VisitField, unknown][];
  return Object.fromEntries(entries.filter(([field]) => isFieldAsked(visit.channel, field)));
}

/**
 * Day the matter came in (YYYY-MM-DD in Shanghai): 收信日, 提交/交换日 or the day they came, by channel. As long as it is
 * not written down the day of registration stands for it, which is never earlier.
 *
 * @param registeredAt UTC ms
 */
export function receivedDay(visit: VisitFields, registeredAt: number): string {
  const { start } = channelSet(visit.channel);
  const written = start === 'visitedAt' ? undefined : visit[start];
  // A day that there is not counts as not written: no clock can begin there.
  if (written !== undefined && isRealDay(written)) return written;
  if (start !== 'visitedAt') return shanghaiDay(registeredAt);
  return shanghaiDay(visit.visitedAt ?? registeredAt);
}

/** How many speak: those who came, or who signed a letter. */
export function peopleCount(visit: VisitFields): number {
  return (isFieldAsked(visit.channel, 'visitorCount') ? visit.visitorCount : visit.cosignerCount) ?? 1;
}
