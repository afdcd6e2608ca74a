import { addDays, shanghaiDay, startOfDay, weekdayOf } from '../calendar/calendar-day';
import { CATEGORY_SET_B } from '../dictionary/category-set-b';
import { PINGSHAN_PLACES } from '../organisation/pingshan-places';
import type { Demand, PetitionFields, VisitFields } from '../visit/visit-fields';
import {
  PRACTICE_GIVEN,
  PRACTICE_GROUPS,
  PRACTICE_LEADERS,
  PRACTICE_LONG_NAME,
  PRACTICE_SURNAMES,
  PRACTICE_TOPICS,
  type PracticeTopic,
} from './practice-words';

/** How far a visit of the story has come in the hall. */
export type PracticePhase = 'waiting' | 'called' | 'hearing' | 'received';
/** What became of its record afterwards. */
export type PracticeFate = 'plain' | 'corrected' | 'disputed' | 'returned' | 'voided';

export interface PracticeVisit {
  /** UTC ms. */
  readonly at: number;
  readonly visit: VisitFields;
  readonly petitions: readonly PetitionFields[];
  /** Index of an earlier visit whose matter these people came about again; null for a new one. */
  readonly joins: number | null;
  readonly phase: PracticePhase;
  readonly fate: PracticeFate;
}

/** Some weeks of a hall, for practice: visits in the order of time, numbers given to nobody known yet, half-written forms. */
export interface PracticeStory {
  readonly visits: readonly PracticeVisit[];
  readonly ticketsAt: readonly number[];
  readonly drafts: readonly { readonly visit: VisitFields; readonly petition: PetitionFields }[];
}

const MINUTE = 60_000;
/** Of the hall's day: a quarter past eight, Shanghai. */
const OPENS_MINUTES = 8 * 60 + 15;
const DAYS_BACK = 24;
/** Older than that they are past their first date; a few are enough. */
const YOUNG_DAYS = 14;

interface Dice {
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
}

/**
 * The story of that seed and day: the same two give the same people, words and hours.
 *
 * @param now UTC ms; today's visits lie before it, on the same day in Shanghai
 */
export function practiceStory(seed: number, now: number): PracticeStory {
  const today = shanghaiDay(now);
  const dice = diceOf(seed ^ Number(today.replaceAll('-', '')));
  const past = pastVisits(dice, today);
  const todays = todaysVisits(dice, now, today);
  const asked: PracticeVisit = {
    ...emptyVisit(now - Math.min(25 * MINUTE, sinceMidnight(now, today))),
    visit: { ...past[past.length - 3]?.visit, reason: 'progress', specialNeeds: [] },
    joins: past.length - 3,
    phase: 'received',
  };
  return {
    visits: [...past, ...[asked, ...todays].sort((one, two) => one.at - two.at)],
    ticketsAt: [now - Math.min(4 * MINUTE, sinceMidnight(now, today)), now],
    drafts: [
      { visit: { ...aPerson(dice), phone: '' }, petition: { ...aMatter(dice), demands: [] } },
      { visit: { ...aPerson(dice), specialNeeds: ['elderly', 'scribe'] }, petition: aMatter(dice) },
    ],
  };
}

function sinceMidnight(now: number, today: string): number {
  return now - instantOf(today, 0);
}

function instantOf(day: string, minutes: number): number {
  return startOfDay(day) + minutes * MINUTE;
}

function emptyVisit(at: number): PracticeVisit {
  return { at, visit: {}, petitions: [], joins: null, phase: 'received', fate: 'plain' };
}

const isWorkday = (day: string): boolean => !['周六', '周日'].includes(weekdayOf(day));

function pastVisits(dice: Dice, today: string): PracticeVisit[] {
  const days = Array.from({ length: DAYS_BACK }, (_, at) => addDays(today, at - DAYS_BACK)).filter(isWorkday);
  const young = addDays(today, -YOUNG_DAYS);
  const visits = days.flatMap((day) => {
    const count = day < young ? dice.between(0, 1) : dice.between(4, 6);
    const minutes = Array.from({ length: count }, () => OPENS_MINUTES + dice.between(0, 520)).sort((a, b) => a - b);
    return minutes.map((minute) => ({ ...aVisit(dice, instantOf(day, minute)), phase: 'received' as const }));
  });
  // One of each thing worth trying, at places that every story has.
  const last = visits.length;
  return visits.map((visit, at) => {
    if (at === last - 1) return { ...visit, fate: 'voided' };
    if (at === last - 2) return { ...visit, fate: 'returned' };
    if (at === last - 4) return { ...visit, fate: 'disputed' };
    if (at === last - 5) return { ...visit, fate: 'corrected' };
    if (at === last - 6) return aGroup(dice, visit);
    if (at === last - 7) return { ...visit, visit: { ...visit.visit, name: PRACTICE_LONG_NAME } };
    if (at === last - 8) return { ...visit, visit: anonymous(visit.visit) };
    return visit;
  });
}

const TODAY: readonly PracticePhase[] = ['received', 'received', 'received', 'hearing', 'called', 'waiting', 'waiting', 'waiting', 'waiting']; // prettier-ignore

/** Before noon as after it the hall is full: the last came a few minutes ago. */
function todaysVisits(dice: Dice, now: number, today: string): PracticeVisit[] {
  const room = sinceMidnight(now, today);
  return TODAY.map((phase, at) => {
    const ago = Math.min((TODAY.length - at) * 9 * MINUTE + 6 * MINUTE, Math.floor((room * (TODAY.length - at)) / 10));
    const visit = aVisit(dice, now - ago);
    // Who waits is registered quickly; the rest is asked, and written, when she sits down.
    return phase === 'received' ? { ...visit, phase } : { ...quick(visit), phase };
  });
}

function quick(visit: PracticeVisit): PracticeVisit {
  const { gist = '', purpose } = visit.petitions[0] ?? {};
  return { ...visit, petitions: [{ gist, triageWay: 'later', ...(purpose ? { purpose } : {}) }] };
}

function aVisit(dice: Dice, at: number): PracticeVisit {
  const visit: VisitFields = { ...aPerson(dice), visitedAt: at };
  const matter = aMatter(dice);
  // Some are not complete yet: 待补录.
  const petition = dice.chance(0.25) ? withoutPlace(matter) : matter;
  return { at, visit, petitions: [petition], joins: null, phase: 'received', fate: 'plain' };
}

function withoutPlace({ placeCode: _, demands: __, ...rest }: PetitionFields): PetitionFields {
  return rest;
}

function aGroup(dice: Dice, visit: PracticeVisit): PracticeVisit {
  const person = { name: visit.visit.name ?? '', idNumber: '', phone: visit.visit.phone ?? '' };
  const others = Array.from({ length: 4 }, () => ({ name: aName(dice), idNumber: '', phone: aPhone(dice) }));
  return {
    ...visit,
    visit: { ...visit.visit, visitorCount: 12, representatives: [person, ...others] },
    petitions: visit.petitions.map((fields) => ({ ...fields, involvedCount: 36 })),
  };
}

function anonymous(visit: VisitFields): VisitFields {
  const { name: _, phone: __, phoneOwner: ___, ...rest } = visit;
  return { ...rest, isAnonymous: true };
}

const VILLAGES = PINGSHAN_PLACES.filter(({ code, label }) => code.length > 9 && label.endsWith('村'));

/** Cards are left at home: an impossible number would make everybody 136 years old. */
function aPerson(dice: Dice): VisitFields {
  const hasPhone = dice.chance(0.85);
  const isOld = dice.chance(0.2);
  return {
    reason: 'newMatter',
    channel: 'visit',
    isAnonymous: false,
    petitionerKind: 'person',
    name: aName(dice),
    sex: dice.pick(['male', 'female']),
    ...(hasPhone ? { phone: aPhone(dice), phoneOwner: 'self' } : { phoneOwner: 'none' }),
    residenceCode: dice.pick(VILLAGES).code,
    visitorCount: dice.chance(0.8) ? 1 : dice.between(2, 4),
    occupation: dice.pick(['farmer', 'worker', 'selfEmployed', 'retired']),
    ...(isOld ? { specialNeeds: ['elderly'] } : {}),
    ...(dice.chance(0.3) ? { receivingLeader: dice.pick(PRACTICE_LEADERS) } : {}),
  };
}

function aName(dice: Dice): string {
  const given = dice.chance(0.7) ? dice.pick(PRACTICE_GIVEN) + dice.pick(PRACTICE_GIVEN) : dice.pick(PRACTICE_GIVEN);
  return dice.pick(PRACTICE_SURNAMES) + given;
}

/** 179 is given to nobody. */
function aPhone(dice: Dice): string {
  return `179${String(dice.between(0, 99_999_999)).padStart(8, '0')}`;
}

function aMatter(dice: Dice): PetitionFields {
  const topic = dice.pick(PRACTICE_TOPICS);
  const village = dice.pick(VILLAGES);
  const say = (text: string): string => filled(dice, text, village.label);
  const count = Math.min(topic.demands.length, dice.between(1, 2));
  return {
    gist: say(dice.pick(topic.gists)),
    problem: topic.facts.map(say).join('\n'),
    demands: topic.demands.slice(0, count).map((text): Demand => ({ id: hex(dice), text: say(text) })),
    placeCode: village.code,
    ...categoryOf(topic),
    purpose: dice.pick(['demand', 'demand', 'demand', 'suggestion', 'appeal']),
    priorHistory: [dice.pick(['first', 'cameBefore'])],
    ...(dice.chance(0.4) ? { triageWay: 'transfer', triageUnit: topic.unit } : { triageWay: 'later' }),
  };
}

function categoryOf({ category }: PracticeTopic): PetitionFields {
  const entry = CATEGORY_SET_B.find(({ label }) => label === category);
  return entry ? { categorySet: 'B', categoryCode: entry.code } : {};
}

function filled(dice: Dice, text: string, place: string): string {
  const slots: Readonly<Record<string, () => string>> = {
    place: () => place,
    group: () => dice.pick(PRACTICE_GROUPS),
    year: () => String(dice.between(2021, 2024)),
    month: () => String(dice.between(1, 12)),
    money: () => String(dice.between(2, 90) * 1_000),
    mu: () => String(dice.between(2, 12)),
    count: () => String(dice.between(6, 40)),
  };
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot]?.() ?? '');
}

function hex(dice: Dice): string {
  return dice.between(0, 0x7fff_ffff).toString(16).padStart(8, '0');
}

/** mulberry32. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[between(0, list.length - 1)] as (typeof list)[number];
    },
    chance: (share) => next() < share,
  };
}
