import { isAccusation } from '../accusation/is-accusation';
import { stableText } from '../journal/stable-text';
import { withChanges } from './changes';
import {
  checkFeedbackDay,
  checkPetitionFields,
  checkVisitFields,
  checkWho,
  isBlank,
  type RegistrationProblem,
} from './registration-check';
import type { PetitionChanges, PetitionFields, VisitChanges, VisitFields } from './visit-fields';

/** A saved record and what an edit would make of it. */
export interface EditedRecord {
  readonly visit: VisitFields;
  /** Null when only the visit is edited. */
  readonly petition: PetitionFields | null;
  readonly visitChanges: VisitChanges;
  readonly petitionChanges: PetitionChanges;
  /** False for a visit that opened and joined nothing: then 概要 is its own. */
  readonly hasPetition: boolean;
  /** Days in Shanghai, YYYY-MM-DD. */
  readonly registeredOn: string;
  readonly today: string;
}

/**
 * What keeps an edit from being saved. The quick set cannot be emptied; of the rest only what this edit makes worse is
 * refused, so that an old record with a fault can still be corrected elsewhere.
 *
 * @returns paths `visit.<field>…` and `petition.<field>…`, each with its sentence.
 */
export function checkEdit(record: EditedRecord): RegistrationProblem[] {
  const { visitChanges, petitionChanges } = record;
  const before = judge(record, record.visit, record.petition);
  const after = judge(
    record,
    withChanges(record.visit, visitChanges),
    record.petition && withChanges(record.petition, petitionChanges),
  );
  const changed = [
    ...changedPaths('visit', record.visit, visitChanges),
    ...changedPaths('petition', record.petition ?? {}, petitionChanges),
  ];
  const isTouched = (path: string) => changed.some((each) => path === each || path.startsWith(`${each}.`));
  const wasThere = ({ path, sentence }: RegistrationProblem) =>
    before.some((other) => other.path === path && other.sentence === sentence);
  return [...checkPurpose(record), ...after.filter((problem) => isTouched(problem.path) || !wasThere(problem))];
}

/** Settling a dispute on the value in force changes nothing. */
function changedPaths(side: string, fields: object, changes: object): string[] {
  const before = fields as Readonly<Record<string, unknown>>;
  return Object.entries(changes)
    .filter(([field, value]) => stableText(value) !== stableText(before[field]))
    .map(([field]) => `${side}.${field}`);
}

function judge(record: EditedRecord, visit: VisitFields, petition: PetitionFields | null): RegistrationProblem[] {
  const problems = [...checkWho(visit), ...checkVisitFields(visit, record.today, record.registeredOn)];
  if (!record.hasPetition && isBlank(visit.gist)) {
    problems.push({ path: 'visit.gist', sentence: '请用一句话写概要' });
  }
  if (petition === null) return problems;
  if (isBlank(petition.gist)) problems.push({ path: 'petition.gist', sentence: '请用一句话写概要' });
  const feedback = checkFeedbackDay(visit, petition, 'petition', record.registeredOn);
  return [...problems, ...checkPetitionFields(petition, 'petition'), ...feedback];
}

/** An accusation lives in confidential streams from its first event on; no edit moves a matter in or out. */
function checkPurpose({ petition, petitionChanges }: EditedRecord): RegistrationProblem[] {
  if (petition === null) return [];
  const wasAccusation = isAccusation(petition);
  if (wasAccusation === isAccusation(withChanges(petition, petitionChanges))) return [];
  const sentence = wasAccusation
    ? '密件不能改成普通信访件，请另登一件'
    : '揭发控告按密件保存，不能由更正改成，请另登一件';
  const path = petitionChanges.purpose === undefined ? 'petition.demandKind' : 'petition.purpose';
  return [{ path, sentence }];
}
