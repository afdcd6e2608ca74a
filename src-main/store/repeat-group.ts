import {
  petitionIsRepeat,
  visitFirstOrRepeat,
  type BroughtPetition,
  type CountedVisit,
  type FirstOrRepeat,
} from '../../src-shared/repeat/first-or-repeat';
import { linksOf, type RepeatLink, type RepeatState } from '../../src-shared/repeat/repeat-fold';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import type { Reader } from './connection';

/** A group larger than this is cut: nobody reads it, and a faulty journal must not hold up a page. */
const GROUP_MAX = 60;

/** What people said of one ordinary petition and others; undefined when nobody did, or when it is not here. */
export function findRepeatState(reader: Reader, petitionId: string): RepeatState | undefined {
  const row = reader.get<{ repeats: string | null }>(
    `SELECT json_extract(state, '$.repeats') AS repeats FROM stream WHERE id = ? AND type = 'petition'`,
    petitionId,
  );
  return row?.repeats ? (JSON.parse(row.repeats) as RepeatState) : undefined;
}

/** Another petition of a group and the link by which it was reached. */
export interface GroupMember {
  readonly id: string;
  readonly link: RepeatLink;
}

/**
 * All that hang together with a petition by links in force, itself not among them. Computed whenever it is read: a link
 * undone leaves no trace in any row.
 */
export function findGroup(reader: Reader, petitionId: string): GroupMember[] {
  const reached = new Map<string, GroupMember>();
  for (let ids = [petitionId]; ids.length > 0 && reached.size < GROUP_MAX;) {
    ids = ids.flatMap((id) =>
      linksOf(findRepeatState(reader, id)).flatMap((link) => {
        if (link.other === petitionId || reached.has(link.other)) return [];
        reached.set(link.other, { id: link.other, link });
        return [link.other];
      }),
    );
  }
  return [...reached.values()];
}

/** 初 or 重 of a petition, 件; undefined when it is not here. */
export function petitionFirstOrRepeat(reader: Reader, petitionId: string): FirstOrRepeat | undefined {
  const brought = findBrought(reader, petitionId);
  return brought && (petitionIsRepeat({ ...brought, group: groupOf(reader, petitionId) }) ? 'repeat' : 'first');
}

/** 初 or 重 of a visit, 批次, for the report of its day; null where it counts as neither. */
export function firstOrRepeatOfVisit(reader: Reader, visitId: string): FirstOrRepeat | null {
  const row = reader.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type IN ('visit', 'confidentialVisit')`,
    visitId,
  );
  return row ? visitFirstOrRepeat(countedVisit(reader, JSON.parse(row.state) as VisitState)) : null;
}

/** A counted matter with its id, so that each can be told from the other. */
interface CountedMatters extends CountedVisit {
  readonly joins: readonly BroughtPetition[];
}

/** A visit with what decides between 初 and 重 for it and for each of its matters. */
export function countedVisit(reader: Reader, visit: VisitState): CountedMatters {
  const known = (id: string) => findBrought(reader, id) ?? { id, broughtAt: visit.registeredAt, isVoided: false };
  const reason = visit.fields['reason']?.value;
  return {
    reason: typeof reason === 'string' ? reason : '',
    isVoided: visit.voidings.length > 0,
    opens: visit.opens.map((id) => ({ ...known(id), group: groupOf(reader, id) })),
    joins: visit.joins.map(known),
  };
}

function groupOf(reader: Reader, petitionId: string): BroughtPetition[] {
  return findGroup(reader, petitionId).flatMap(({ id }) => findBrought(reader, id) ?? []);
}

function findBrought(reader: Reader, id: string): BroughtPetition | undefined {
  const row = reader.get<{ state: string; visitedAt: number | null }>(
    `SELECT s.state, v.visited_at AS visitedAt FROM stream s JOIN petition p ON p.stream_rid = s.rid
     LEFT JOIN stream vs ON vs.id = p.visit_id AND vs.type IN ('visit', 'confidentialVisit')
     LEFT JOIN visit v ON v.stream_rid = vs.rid
     WHERE s.id = ? AND s.type IN ('petition', 'confidentialPetition')`,
    id,
  );
  if (!row) return undefined;
  const state = JSON.parse(row.state) as PetitionState;
  return { id, broughtAt: row.visitedAt ?? state.registeredAt, isVoided: state.voidings.length > 0 };
}
