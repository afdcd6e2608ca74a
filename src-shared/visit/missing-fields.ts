import { channelSet } from './channel-sets';
import type { PetitionFields, VisitFields } from './visit-fields';

/** Fields of the matter without which a registration is 待补录 (ux.md §3, the asterisks), in the order of the form. */
export const NEEDED_OF_PETITION = [
  'petition.placeCode',
  'petition.gist',
  'petition.problem',
  'petition.demands',
] as const;

/** What is needed for a complete registration, by channel, in the order of the form. */
export function neededFields(channel: string | undefined): readonly string[] {
  return [...channelSet(channel).needed.map((field) => `visit.${field}`), ...NEEDED_OF_PETITION];
}

/**
 * What a later colleague still has to ask for. Never a reason to refuse registration (第19条 wants name, address,
 * request, facts; nobody is sent away for want of them).
 *
 * @param petition null for a visit that opened nothing: then only the visit's own fields count.
 */
export function missingFields(visit: VisitFields, petition: PetitionFields | null): string[] {
  return neededFields(visit.channel).filter((path) => {
    const [side, field = ''] = path.split('.');
    return side === 'visit' ? !hasOfVisit(visit, field as keyof VisitFields) : !hasOfPetition(petition, field);
  });
}

function hasOfVisit(visit: VisitFields, field: keyof VisitFields): boolean {
  if (field === 'name') return visit.isAnonymous === true || isFilled(visit.name) || isFilled(visit.organisation?.name);
  if (field === 'residenceCode' && visit.isAnonymous === true) return true;
  const value = visit[field];
  return typeof value === 'string' ? isFilled(value) : value !== undefined;
}

function hasOfPetition(petition: PetitionFields | null, field: string): boolean {
  if (petition === null) return true;
  if (field === 'demands') return (petition.demands ?? []).some(({ text }) => isFilled(text));
  return isFilled(petition[field as 'placeCode' | 'gist' | 'problem']);
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
