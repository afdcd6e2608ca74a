import type { FieldView, PetitionDetail } from '../../../src-shared/ipc/shapes';
import type { VisitDetail } from '../../../src-shared/visit/visit-shapes';
import { call } from '../../desk-api';

type Fields = Readonly<Record<string, FieldView>>;

/** What can be corrected as one: a petition with the visit that brought it, or a visit by itself. */
export interface SavedRecord {
  /** Of the petition, or of the visit. */
  readonly id: string;
  readonly visitId: string;
  readonly petitionId: string | null;
  readonly registeredAt: number;
  readonly visit: Fields;
  /** Empty for a visit by itself. */
  readonly petition: Fields;
  readonly missing: readonly string[];
  /** The visit opened petitions: the matter is told there. */
  readonly hasOpened: boolean;
  /** The visit came about petitions that were there: what it brought stands with it. */
  readonly hasJoined: boolean;
  readonly isVoided: boolean;
  readonly isPlain: boolean;
}

export function recordOfPetition(detail: PetitionDetail): SavedRecord {
  const { row, visitId, visit, petition, missing, isPlain } = detail;
  return {
    id: row.id,
    visitId,
    petitionId: row.id,
    registeredAt: row.registeredAt,
    visit,
    petition,
    missing,
    hasOpened: true,
    hasJoined: false,
    isVoided: row.stage === 'voided',
    isPlain,
  };
}

export function recordOfVisit(detail: VisitDetail): SavedRecord {
  const { visitId, registeredAt, visit, missing, petitions, isVoided, isPlain } = detail;
  return {
    id: visitId,
    visitId,
    petitionId: null,
    registeredAt,
    visit,
    petition: {},
    missing,
    hasOpened: petitions.some(({ isJoined }) => !isJoined),
    hasJoined: petitions.some(({ isJoined }) => isJoined),
    isVoided,
    isPlain,
  };
}

/** The eye of a petition: plain, and written down. */
export const revealPetition = (id: string) => call('petition:reveal', { id });
/** The eye of a visit. */
export const revealVisit = (id: string) => call('visit:reveal', { id });

/** The same record, plain: what is masked must never be written back. */
export async function revealRecord({ petitionId, visitId }: Pick<SavedRecord, 'petitionId' | 'visitId'>) {
  return petitionId === null
    ? recordOfVisit(await revealVisit(visitId))
    : recordOfPetition(await revealPetition(petitionId));
}
