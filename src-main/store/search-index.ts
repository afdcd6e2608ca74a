import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { searchTokens } from '../../src-shared/text/search-terms';
import { pinyinInitials } from './pinyin-initials';
import type { Writer } from './connection';

export interface SearchedPetition {
  readonly rid: number;
  /** Nothing stands in the index for it yet: looking for what to delete costs as much as writing. */
  readonly isNew: boolean;
  readonly isConfidential: boolean;
  readonly caseNumber: string;
  readonly visit: VisitFields;
  readonly petition: PetitionFields;
}

/** Puts one petition into the search index in place of what stood there. Of a confidential one only its number. */
export function indexPetition(writer: Writer, searched: SearchedPetition): void {
  if (!searched.isNew) writer.run('DELETE FROM search WHERE rowid = ?', searched.rid);
  writer.run(
    'INSERT INTO search (rowid, tokens) VALUES (?, ?)',
    searched.rid,
    searchTokens(...searchedTexts(searched)),
  );
}

function searchedTexts({ isConfidential, caseNumber, visit, petition }: SearchedPetition): string[] {
  if (isConfidential) return [caseNumber];
  const names = [
    visit.name,
    visit.organisation?.name,
    visit.agent?.name,
    ...(visit.representatives ?? []).map(({ name }) => name),
  ];
  const numbers = [
    visit.idNumber,
    visit.phone,
    ...(visit.representatives ?? []).flatMap(({ idNumber, phone }) => [idNumber, phone]),
  ];
  const words = [petition.gist, petition.problem, ...(petition.demands ?? []).map(({ text }) => text)];
  const initials = [...names, petition.gist].map((text) => (text ? pinyinInitials(text) : ''));
  return [caseNumber, ...names, ...numbers, visit.addressDetail, ...words, ...initials].filter(
    (text): text is string => text !== undefined && text !== '',
  );
}
