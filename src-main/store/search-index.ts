import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { SEARCH_VERSION, searchTokens } from '../../src-shared/text/search-terms';
import type { Connection, Writer } from './connection';
import { sha256 } from './node-crypto';
import { pinyinInitials } from './pinyin-initials';

export interface SearchedPetition {
  readonly isConfidential: boolean;
  readonly caseNumber: string;
  readonly visit: VisitFields;
  readonly petition: PetitionFields;
  /** Visits that joined it later and are not void. */
  readonly joined: readonly VisitFields[];
}

/** What a petition is found by; the first letters of `spoken` are found, too. */
export interface SearchedTexts {
  readonly spoken: readonly string[];
  readonly other: readonly string[];
}

interface IndexEntry {
  readonly rid: number;
  /** Nothing stands in the index for it yet: looking for what to delete costs as much as writing. */
  readonly isNew: boolean;
  readonly texts: SearchedTexts;
}

/** Puts one petition into the search index in place of what stood there. */
export function indexPetition(writer: Writer, { rid, isNew, texts }: IndexEntry): void {
  if (!isNew) writer.run('DELETE FROM search WHERE rowid = ?', rid);
  const initials = texts.spoken.map(pinyinInitials);
  writer.run(
    'INSERT INTO search (rowid, tokens) VALUES (?, ?)',
    rid,
    searchTokens(...texts.spoken, ...texts.other, ...initials),
  );
}

/** Pages of the index written in one go of {@link tidySearch}: some milliseconds. */
const TIDY_PAGES = 64;

/**
 * Merges parts of the index that saving has left side by side, a little at a time. Without it SQLite merges sixteen of
 * them at once, in the middle of a save.
 *
 * @returns whether there is more to do
 */
export function tidySearch(connection: Connection): boolean {
  return connection.write((writer) => {
    const before = totalChanges(writer);
    writer.run(`INSERT INTO search (search, rank) VALUES ('merge', ?)`, TIDY_PAGES);
    // FTS5 counts a merge that found nothing to do as one change.
    return totalChanges(writer) - before >= 2;
  });
}

function totalChanges(writer: Writer): number {
  return writer.get<{ count: number }>('SELECT total_changes() AS count')?.count ?? 0;
}

/** Equal as long as the index entry would be: cutting texts into tokens is the dearest part of writing a row. */
export function searchedHash({ spoken, other }: SearchedTexts): string {
  return sha256(JSON.stringify([SEARCH_VERSION, spoken, other])).slice(0, 24);
}

/** Of a confidential petition only its number. */
export function searchedTexts(searched: SearchedPetition): SearchedTexts {
  const { isConfidential, caseNumber, visit, petition, joined } = searched;
  if (isConfidential) return { spoken: [], other: [caseNumber] };
  const words = [petition.problem, ...(petition.demands ?? []).map(({ text }) => text)];
  return {
    spoken: [...namesOf(visit), petition.gist, ...joined.flatMap(namesOf)].filter(isText),
    other: [
      caseNumber,
      ...numbersOf(visit),
      visit.addressDetail,
      ...words,
      ...joined.flatMap((later) => [...numbersOf(later), later.supplement, ...papersOf(later)]),
    ].filter(isText),
  };
}

function namesOf(visit: VisitFields): (string | undefined)[] {
  return [
    visit.name,
    visit.organisation?.name,
    visit.agent?.name,
    ...(visit.representatives ?? []).map(({ name }) => name),
  ];
}

function numbersOf(visit: VisitFields): (string | undefined)[] {
  return [
    visit.idNumber,
    visit.phone,
    visit.callerNumber,
    visit.agent?.phone,
    ...(visit.representatives ?? []).flatMap(({ idNumber, phone }) => [idNumber, phone]),
    ...NUMBERS_ELSEWHERE.map((field) => visit[field]),
  ];
}

function papersOf({ materials = [] }: VisitFields): string[] {
  return materials.map(({ name }) => name);
}

/** Under these the matter stands in other books. */
const NUMBERS_ELSEWHERE = ['sourceNumber', 'documentNumber', 'workOrderNumber', 'paperNumber'] as const;

const isText = (text: string | undefined): text is string => text !== undefined && text !== '';
