import { z } from 'zod';
import { identityCheck, normaliseNumber } from '../people/identity-number';
import { normalisePhone } from '../people/phone';
import type { PetitionFields, VisitFields } from '../visit/visit-fields';

const short = z.string().max(400);

const sidePersonSchema = z.strictObject({ name: short, idNumber: short, phone: short });
export type SidePerson = z.infer<typeof sidePersonSchema>;

/** Of a form or of a saved petition, what two of them are compared by. Numbers are in one writing, texts may be cut. */
export const repeatSideSchema = z.strictObject({
  /** Who stands there first, then the representatives. Nobody of an anonymous visit. */
  people: z.array(sidePersonSchema).max(6),
  organisationName: short,
  creditCode: short,
  residenceCode: z.string().max(12),
  placeCode: z.string().max(12),
  categoryCode: z.string().max(6),
  text: z.string().max(8_000),
});
export type RepeatSide = z.infer<typeof repeatSideSchema>;

const TEXT_MAX = 4_000;

/** True where nobody may be looked for: who wants no name gets none, an accusation leaves no trace in another's list. */
export function isRepeatHidden(visit: VisitFields, petitions: readonly PetitionFields[]): boolean {
  const isAccusation = ({ purpose, demandKind }: PetitionFields) =>
    purpose === 'accusation' || demandKind === 'accusation';
  return visit.isAnonymous === true || petitions.some(isAccusation);
}

/** An agent is left out: whom she speaks for is compared (domain.md §1.8). */
export function repeatSideOf(visit: VisitFields, petition: PetitionFields | null): RepeatSide {
  const [, ...others] = visit.representatives ?? [];
  const people = visit.isAnonymous === true ? [] : [visit, ...others].map(sidePerson).filter(isKnown);
  const words = [petition?.gist, petition?.problem, ...(petition?.demands ?? []).map(({ text }) => text)];
  return {
    people,
    organisationName: cut(visit.organisation?.name),
    creditCode: normaliseNumber(cut(visit.organisation?.creditCode)),
    residenceCode: visit.residenceCode ?? '',
    placeCode: petition?.placeCode ?? '',
    categoryCode: petition?.categoryCode ?? '',
    text: words.filter(Boolean).join('\n').slice(0, TEXT_MAX),
  };
}

const cut = (text: string | undefined): string => (text ?? '').trim().slice(0, 400);

type Named = Pick<VisitFields, 'name' | 'idNumber' | 'phone'>;

function sidePerson({ name, idNumber, phone }: Named): SidePerson {
  return {
    name: cut(name).replace(/\s/g, ''),
    idNumber: wholeNumber(normaliseNumber(cut(idNumber))),
    phone: normalisePhone(cut(phone)),
  };
}

function isKnown({ name, idNumber, phone }: SidePerson): boolean {
  return name !== '' || idNumber !== '' || phone !== '';
}

/** Numbers of before 1999 have fifteen digits; the card of today has the same with eighteen. */
function wholeNumber(number: string): string {
  if (!/^\d{15}$/.test(number)) return number;
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`;
  return first17 + identityCheck(first17);
}
