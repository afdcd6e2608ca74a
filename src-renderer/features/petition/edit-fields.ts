import { isFieldAsked } from '../../../src-shared/visit/channel-sets';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { labelOfPath } from '../visit/visit-text';

/**
 * What 更正 and 补录 offer, in the order of the registration form: a field, and those that are asked together with it.
 * The rest of a saved record is fixed: 信访形式 stands in the number, 分类体系 follows the category.
 */
export const EDIT_ENTRIES = {
  'visit.reason': [],
  'visit.visitedAt': ['visit.backfillReason'],
  'visit.paperNumber': [],
  'visit.callerNumber': [],
  'visit.callEndedAt': [],
  'visit.receivedOn': [],
  'visit.postmarkedOn': [],
  'visit.addressee': [],
  'visit.envelopeAddress': [],
  'visit.cosignerCount': [],
  'visit.sourceSystem': [],
  'visit.sourceNumber': [],
  'visit.exchangedOn': [],
  'visit.originalText': [],
  'visit.sendingOffice': [],
  'visit.documentNumber': [],
  'visit.reportBackOn': [],
  'visit.batch': [],
  'visit.workOrderNumber': [],
  'visit.handleByOn': [],
  'visit.receptionPlace': [],
  'visit.appointment': [],
  'visit.instruction': [],
  'visit.window': [],
  'visit.receptionist': [],
  'visit.receivingLeader': [],
  'visit.isAnonymous': [],
  'visit.name': [],
  'visit.idNumber': ['visit.idDocument', 'visit.idNumberNote'],
  'visit.sex': [],
  'visit.bornOn': [],
  'visit.phone': ['visit.phoneOwner', 'visit.phoneOwnerNote'],
  'visit.residenceCode': [],
  'visit.addressDetail': [],
  'visit.visitorCount': ['visit.representatives'],
  'visit.specialNeeds': [],
  'visit.petitionerKind': ['visit.organisation'],
  'visit.registeredAddress': [],
  'visit.ethnicGroup': [],
  'visit.occupation': [],
  'visit.workUnit': [],
  'visit.agent': [],
  'visit.isMinor': [],
  'visit.recordMethod': [],
  'visit.checkMethod': [],
  'visit.emergencyNote': [],
  'petition.placeCode': [],
  'petition.categoryCode': [],
  'petition.purpose': ['petition.demandKind'],
  'petition.accusedPerson': [],
  'petition.accusedUnit': [],
  'petition.gist': [],
  'petition.problem': [],
  'petition.demands': [],
  'petition.involvedCount': [],
  'petition.priorHistory': [],
  'petition.priorHistoryText': [],
  'petition.materials': [],
  'petition.isPublicAgreed': [],
  'petition.triageWay': ['petition.triageUnit', 'petition.feedbackDueOn'],
  'visit.gist': [],
  'visit.supplement': [],
  'visit.materials': [],
  'visit.receptionOpinion': [],
  'visit.toldContent': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type EditKey = keyof typeof EDIT_ENTRIES;

export const EDIT_KEYS = Object.keys(EDIT_ENTRIES) as readonly EditKey[];

/** 补录 asks for these after what is missing. */
export const OFTEN_COMPLETED = [
  'petition.categoryCode',
  'visit.phone',
  'visit.receptionOpinion',
  'visit.toldContent',
] as const satisfies readonly EditKey[];

/** 更正 begins with what is most often wrong. */
export const OFTEN_CORRECTED = [
  'visit.name',
  'visit.phone',
  'petition.gist',
  'petition.problem',
  'visit.gist',
  'visit.supplement',
  'visit.materials',
] as const satisfies readonly EditKey[];

const KEY_OF = new Map<string, EditKey>(
  EDIT_KEYS.flatMap((key) => [key, ...EDIT_ENTRIES[key]].map((path) => [path, key] as const)),
);

/** The entry under which a field is edited: `visit.organisation.name` → `visit.petitionerKind`. */
export function editKeyOf(path: string): EditKey | undefined {
  return KEY_OF.get(path.split('.').slice(0, 2).join('.'));
}

const OF_ACCUSATIONS: ReadonlySet<EditKey> = new Set(['petition.accusedPerson', 'petition.accusedUnit']);
/** An anonymous visitor has none of these, as in the registration form. */
const OF_NAMED: ReadonlySet<EditKey> = new Set([
  'visit.name',
  'visit.idNumber',
  'visit.sex',
  'visit.bornOn',
  'visit.phone',
  'visit.callerNumber',
]);
/** A company has none of these; it has a name and a code of its own. */
const OF_PERSONS: ReadonlySet<EditKey> = new Set([
  'visit.name',
  'visit.idNumber',
  'visit.sex',
  'visit.bornOn',
  'visit.isMinor',
]);

/** What was said and handed in on a visit that joined a petition. */
const OF_SUPPLEMENTS: ReadonlySet<EditKey> = new Set(['visit.supplement', 'visit.materials']);

/** What decides which fields there are to ask for. */
export interface EditScope {
  /** The visit by itself is edited: words of a petition belong to its own page. */
  readonly isVisitAlone: boolean;
  readonly hasOpened: boolean;
  readonly hasJoined: boolean;
  readonly isAnonymous: boolean;
  readonly isAccusation: boolean;
  readonly isOrganisation: boolean;
  /** Code of 信访形式: what another channel asks is not there to be corrected. */
  readonly channel: string | undefined;
}

export function isAsked(key: EditKey, scope: EditScope): boolean {
  const [side, field = ''] = key.split('.');
  if (side === 'petition' && scope.isVisitAlone) return false;
  if (key === 'visit.gist' && scope.hasOpened) return false;
  if (OF_SUPPLEMENTS.has(key) && !scope.hasJoined) return false;
  if (side === 'visit' && !isFieldAsked(scope.channel, field as keyof VisitFields)) return false;
  if (scope.isAnonymous && OF_NAMED.has(key)) return false;
  if (scope.isOrganisation && OF_PERSONS.has(key)) return false;
  return scope.isAccusation || !OF_ACCUSATIONS.has(key);
}

/** Every field by its own name, so that 去向单位 is found without knowing that it is asked with 分流方式. */
export function editOptions(shown: readonly EditKey[], scope: EditScope): { code: string; label: string }[] {
  return [...KEY_OF]
    .filter(([, key]) => !shown.includes(key) && isAsked(key, scope))
    .map(([path]) => ({ code: path, label: labelOfPath(path) }));
}
