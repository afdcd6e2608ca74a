import type { StationConfiguration } from '../station/station-events';
import type { PetitionFields } from '../visit/visit-fields';

/** Ways by which an office settles a matter itself. */
const OWN_WAYS: ReadonlySet<string> = new Set(['answerOnSpot', 'handleHere']);

/**
 * True where the office that took the matter in is the one to settle it, so that it can be told on the spot what becomes
 * of it (第23条第1、2款, D02a): it said so by the way it chose, or named itself. A bureau forwards (第22条), and of an
 * accusation nothing is told here (第23条第4款).
 */
export function isOwnMatter(
  { officeKind, officeName }: Pick<StationConfiguration, 'officeKind' | 'officeName'>,
  { triageWay, triageUnit, purpose, demandKind }: PetitionFields,
): boolean {
  if (officeKind === 'bureau' || purpose === 'accusation' || demandKind === 'accusation') return false;
  return OWN_WAYS.has(triageWay ?? '') || (triageUnit ?? '').trim() === officeName;
}
