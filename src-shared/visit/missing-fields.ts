import type { PetitionFields, VisitFields } from './visit-fields';

/** Fields without which a registration is 待补录 (ux.md §3, the asterisks), in the order of the form. */
export const NEEDED_FIELDS = [
  'visit.reason',
  'visit.name',
  'visit.residenceCode',
  'visit.visitorCount',
  'petition.placeCode',
  'petition.gist',
  'petition.problem',
  'petition.demands',
] as const;
export type NeededField = (typeof NEEDED_FIELDS)[number];

/**
 * What a later colleague still has to ask for. Never a reason to refuse registration (第19条 wants name, address,
 * request, facts; nobody is sent away for want of them).
 *
 * @param petition null for a visit that opened nothing: then only the visit's own fields count.
 */
export function missingFields(visit: VisitFields, petition: PetitionFields | null): NeededField[] {
  const hasName = visit.isAnonymous === true || isFilled(visit.name) || isFilled(visit.organisation?.name);
  const has: Record<NeededField, boolean> = {
    'visit.reason': isFilled(visit.reason),
    'visit.name': hasName,
    'visit.residenceCode': visit.isAnonymous === true || isFilled(visit.residenceCode),
    'visit.visitorCount': visit.visitorCount !== undefined,
    'petition.placeCode': petition === null || isFilled(petition.placeCode),
    'petition.gist': petition === null || isFilled(petition.gist),
    'petition.problem': petition === null || isFilled(petition.problem),
    'petition.demands': petition === null || (petition.demands ?? []).some(({ text }) => isFilled(text)),
  };
  return NEEDED_FIELDS.filter((field) => !has[field]);
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
