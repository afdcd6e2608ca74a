import { plainFields } from '../../src-shared/visit/plain-fields';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { compareReasons, prepareSide, repeatReasons, type RepeatReason } from '../../src-shared/repeat/repeat-reasons';
import type { FoundRepeat } from '../../src-shared/repeat/repeat-shapes';
import { isRepeatHidden, repeatSideOf, type RepeatSide } from '../../src-shared/repeat/repeat-side';
import { refusalsOf, type RepeatRefusal } from '../../src-shared/repeat/repeat-fold';
import { findPetition } from '../store/petition-queries';
import { findRepeatRows, readCandidates, type RepeatCandidate } from '../store/repeat-candidates';
import { personMarks } from './person-marks';
import { showRow } from './show-petition';
import type { Station } from './station';
import { nameOfActor } from './who-and-where';

const SHOWN_MAX = 8;

interface Match {
  readonly candidate: RepeatCandidate;
  readonly reasons: RepeatReason[];
  readonly refusal: RepeatRefusal | undefined;
}

/** 可能重复: what is registered already and may be the same, the surest first, those refused before last. */
export function findRepeats(station: Station, isOnline: boolean, side: RepeatSide, except?: string): FoundRepeat[] {
  const { read } = station.connection;
  const asked = prepareSide(side);
  const matches = readCandidates(read, findRepeatRows(read, side)).flatMap((candidate): Match[] => {
    if (candidate.petitionId === except) return [];
    const [reasons = []] = sidesOf(candidate)
      .map((each) => repeatReasons(asked, prepareSide(each)))
      .sort(compareReasons);
    return reasons.length === 0 ? [] : [{ candidate, reasons, refusal: refusalOf(candidate, side) }];
  });
  return matches
    .sort(compareMatches)
    .slice(0, SHOWN_MAX)
    .flatMap(({ candidate, reasons, refusal }) => {
      const row = findPetition(read, candidate.petitionId);
      if (!row || row.is_confidential === 1) return [];
      return [{ row: showRow(station, row, isOnline), reasons, refusal: showRefusal(station, refusal) ?? null }];
    });
}

/** The petition as each of its visits told it: who joined it later may be the one who comes again. */
function sidesOf({ petition, visit, joined }: RepeatCandidate): RepeatSide[] {
  const fields = plainFields<PetitionFields>(petition.fields);
  const later = joined.map((each) => {
    const told = plainFields<VisitFields>(each.fields);
    const problem = [fields.problem, told.supplement].filter(Boolean).join('\n');
    return repeatSideOf(told, problem === '' ? fields : { ...fields, problem });
  });
  return [repeatSideOf(plainFields<VisitFields>(visit.fields), fields), ...later];
}

/** The same for a saved petition, without those it is linked to already being left out: the screen has them. */
export function findRepeatsOf(station: Station, isOnline: boolean, petitionId: string): FoundRepeat[] {
  const { read } = station.connection;
  const row = findPetition(read, petitionId);
  if (!row || row.is_confidential === 1) return [];
  const [self] = readCandidates(read, [row.stream_rid]);
  if (!self) return [];
  const visit = plainFields<VisitFields>(self.visit.fields);
  const fields = plainFields<PetitionFields>(self.petition.fields);
  if (isRepeatHidden(visit, [fields])) return [];
  return findRepeats(station, isOnline, repeatSideOf(visit, fields), petitionId);
}

/** The newest refusal of these people and this petition. */
function refusalOf({ petitionId, petition }: RepeatCandidate, side: RepeatSide): RepeatRefusal | undefined {
  const refusals = refusalsOf(petition.repeats);
  if (refusals.length === 0) return undefined;
  const marks = new Set(personMarks(petitionId, side));
  return refusals.findLast(({ people }) => people.some((mark) => marks.has(mark)));
}

export function showRefusal(station: Station, refusal: RepeatRefusal | undefined) {
  if (!refusal) return undefined;
  const { by: id, reason, at, actorId } = refusal;
  return { id, reason, at, actor: nameOfActor(station, actorId) };
}

function compareMatches(one: Match, other: Match): number {
  return (
    Number(one.refusal !== undefined) - Number(other.refusal !== undefined) ||
    compareReasons(one.reasons, other.reasons) ||
    other.candidate.registeredAt - one.candidate.registeredAt ||
    (one.candidate.petitionId < other.candidate.petitionId ? 1 : -1)
  );
}
