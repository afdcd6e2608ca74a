import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import { maskName } from '../../../src-shared/people/mask';
import type { OpenRegistration } from './open-registrations';
import { VISIT_TEXT } from './visit-text';

/** A form by its person, masked: the screen faces the hall. */
export function tabName({ content: { visit, petitions }, result }: OpenRegistration): string {
  if (result?.isConfidential === true || hasAccusation(petitions)) return VISIT_TEXT.neutralName;
  if (visit.isAnonymous === true) return VISIT_TEXT.anonymousName;
  const name = visit.petitionerKind === 'organisation' ? visit.organisation?.name || visit.name : visit.name;
  return maskName(name ?? '') || VISIT_TEXT.unnamed;
}
