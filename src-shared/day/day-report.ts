import type { FirstOrRepeat } from '../repeat/first-or-repeat';

/** 初 or 重 by the one rule (src-shared/repeat/first-or-repeat.ts); none where nothing is raised: 领取文书, 咨询. */
export type Standing = FirstOrRepeat | 'none';

/** One petition a visit was about. */
export interface DayMatter {
  readonly petitionId: string;
  readonly standing: Standing;
  readonly placeCode: string;
  readonly categoryCode: string;
  readonly triageWay: string;
  readonly triageUnit: string;
}

/** What the report of a day asks of one registration of that day. Confidential ones are never here. */
export interface DayVisit {
  readonly id: string;
  /** 信访形式 */
  readonly channel: string;
  readonly people: number;
  readonly leader: string;
  readonly isVoided: boolean;
  /** 批次: of the visit as a whole. */
  readonly standing: Standing;
  /** Those that are void are left out. */
  readonly matters: readonly DayMatter[];
}

/**
 * What one registration adds to one figure. A figure is the sum of its parts and its list shows them, so that no number
 * can differ from its list. `petitionId` where a matter is counted, else null.
 */
export interface FigurePart {
  readonly key: string;
  readonly visitId: string;
  readonly petitionId: string | null;
  readonly count: number;
}

export type Figures = ReadonlyMap<string, number>;

/** Channels by which people come in person; each of the others is counted for itself. */
const IN_PERSON: ReadonlySet<string> = new Set(['', 'visit', 'leaderReception']);

/** @param collectiveFrom 来访人数 from which a visit is a 集体访 */
export function partsOf(visit: DayVisit, collectiveFrom: number): FigurePart[] {
  const part = (key: string, count: number, petitionId: string | null = null): FigurePart => ({
    key, visitId: visit.id, petitionId, count,
  }); // prettier-ignore
  if (visit.isVoided) return [part('voided.visits', 1)];
  const { matters, standing } = visit;
  if (!IN_PERSON.has(visit.channel)) {
    // A call that only asked something is a call all the same.
    const ids = matters.length === 0 ? [null] : matters.map(({ petitionId }) => petitionId);
    return ids.map((petitionId) => part(`channel.${visit.channel}`, 1, petitionId));
  }
  const of = (group: string) => [
    part(`${group}visits`, 1),
    part(`${group}people`, visit.people),
    ...matters.map(({ petitionId }) => part(`${group}matters`, 1, petitionId)),
  ];
  return [
    ...of(''),
    ...of(visit.people >= collectiveFrom ? 'collective.' : 'single.'),
    part(`${standing}.visits`, 1),
    part(`${standing}.people`, visit.people),
    ...(visit.leader === '' ? [] : of('leader.')),
    ...matters.flatMap((matter) => [
      part(`${matter.standing}.matters`, 1, matter.petitionId),
      part(`place.${matter.placeCode.slice(0, 9)}`, 1, matter.petitionId),
      part(`category.${matter.categoryCode === '' ? '' : `${matter.categoryCode.slice(0, 2)}0000`}`, 1, matter.petitionId),
      part(`way.${matter.triageWay || 'later'}`, 1, matter.petitionId),
      ...(matter.triageUnit === '' ? [] : [part(`unit.${matter.triageUnit}`, 1, matter.petitionId)]),
    ]),
  ]; // prettier-ignore
}

/** Sums of parts by figure; what nothing adds to is not there. */
export function sumParts(parts: readonly FigurePart[]): Figures {
  const sums = new Map<string, number>();
  for (const { key, count } of parts) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** 来访日报 of the registrations of one day. */
export function dayReport(visits: readonly DayVisit[], collectiveFrom: number): Figures {
  return sumParts(visits.flatMap((visit) => partsOf(visit, collectiveFrom)));
}

/** The parts behind one figure: their counts sum up to it. */
export function partsOfFigure(visits: readonly DayVisit[], collectiveFrom: number, key: string): FigurePart[] {
  return visits.flatMap((visit) => partsOf(visit, collectiveFrom)).filter((part) => part.key === key);
}
