/*
 * 初 or 重, for the report of a day. Rule (国信办 "重复信访" as domain.md §1.8 has it): the same petitioner brings for the
 * second time or more what is in demand and fact the same. That two petitions are the same is said by a person alone:
 * by joining a visit to a petition (并入此件) or by linking two of them (关联重复件). Likeness found by the machine
 * counts for nothing. Void records are mistakes and make nothing a repeat. What counts is when people came, and, at the
 * same moment, the id: every station reckons alike.
 */

export type FirstOrRepeat = 'first' | 'repeat';

export interface BroughtPetition {
  readonly id: string;
  /** UTC ms: 来访时间 of the visit that opened it. */
  readonly broughtAt: number;
  readonly isVoided: boolean;
}

/** A petition with all that are linked to it, directly or through another, in any order. */
export interface CountedPetition extends BroughtPetition {
  readonly group: readonly BroughtPetition[];
}

/** 件: a repeat when one of its group was brought before it. */
export function petitionIsRepeat({ id, broughtAt, group }: CountedPetition): boolean {
  return group.some(
    (other) =>
      other.id !== id &&
      !other.isVoided &&
      (other.broughtAt < broughtAt || (other.broughtAt === broughtAt && other.id < id)),
  );
}

/** Whether coming about a petition that is there already raises it once more; 领取文书 only fetches a paper. @param reason 来访事由 */
export function joinIsRepeat(reason: string): boolean {
  return reason !== 'collectDocument';
}

export interface CountedVisit {
  /** Code of 来访事由. */
  readonly reason: string;
  readonly isVoided: boolean;
  readonly opens: readonly CountedPetition[];
  readonly joins: readonly { readonly isVoided: boolean }[];
}

/**
 * 批次. A new matter among what was told makes the visit a first one. Null where nothing is raised: void, only a paper
 * collected (领取文书), neither opened nor joined anything.
 */
export function visitFirstOrRepeat(visit: CountedVisit): FirstOrRepeat | null {
  if (visit.isVoided) return null;
  const opened = visit.opens.filter(({ isVoided }) => !isVoided);
  if (opened.some((petition) => !petitionIsRepeat(petition))) return 'first';
  if (opened.length > 0) return 'repeat';
  return joinIsRepeat(visit.reason) && visit.joins.some(({ isVoided }) => !isVoided) ? 'repeat' : null;
}
