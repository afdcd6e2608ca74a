import type { PetitionFields } from '../visit/visit-fields';

/** 揭发控告, by its purpose or by the kind a clerk chose: from then on the compartment holds (第30条第3款). */
export function isAccusation({ purpose, demandKind }: Pick<PetitionFields, 'purpose' | 'demandKind'>): boolean {
  return purpose === 'accusation' || demandKind === 'accusation';
}

/** One accusation makes the whole visit confidential: what was told beside it would lead to it. */
export function hasAccusation(petitions: readonly { readonly fields: PetitionFields }[]): boolean {
  return petitions.some(({ fields }) => isAccusation(fields));
}
