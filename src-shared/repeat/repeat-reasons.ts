import { maskName } from '../people/mask';
import { isNearText, tellingPairs } from './near-text';
import type { RepeatSide, SidePerson } from './repeat-side';

/**
 * Why two may be one, the surest first; the order is the one they are shown in. No weight and no score: a person reads
 * the reasons and decides. A name alone is none, half a village shares it.
 */
export const REASON_KINDS = [
  'sameIdNumber',
  'sameRepresentative',
  'sameNameAndPhone',
  'sameOrganisation',
  'samePhone',
  'sameNameAndVillage',
  'sameName',
  'nearText',
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export interface RepeatReason {
  readonly kind: ReasonKind;
  /** Masked words for the screen: a visitor may look over the desk. */
  readonly words: string;
}

/** A side with its text cut into pairs once, for many comparisons. */
export interface PreparedSide extends RepeatSide {
  readonly pairs: ReadonlySet<string>;
}

export function prepareSide(side: RepeatSide): PreparedSide {
  return { ...side, pairs: tellingPairs(side.text) };
}

/**
 * Why these two may be the same; empty when nothing speaks for it. Near words alone count only about the same place
 * (and the same subject, where both have one), or with the same name.
 */
export function repeatReasons(one: PreparedSide, other: PreparedSide): RepeatReason[] {
  const found = new Map<ReasonKind, string>();
  const note = (kind: ReasonKind, words: string | undefined): void => {
    if (words !== undefined) found.set(kind, words);
  };
  const [first, first2] = [one.people[0], other.people[0]];
  if (first && first2) noteTwo(note, first, first2, one.residenceCode, other.residenceCode);
  note('sameRepresentative', commonRepresentative(one, other));
  note('sameOrganisation', commonOrganisation(one, other));
  note('samePhone', commonPhone(one, other, found));
  const isNear = isNearText(one.pairs, other.pairs);
  if (isNear) note('nearText', '内容相近');
  const hasPerson = [...found.keys()].some((kind) => kind !== 'nearText' && kind !== 'sameName');
  if (!hasPerson && !(isNear && (found.has('sameName') || isSameSubject(one, other)))) return [];
  if (hasPerson) found.delete('sameName');
  return REASON_KINDS.flatMap((kind) => {
    const words = found.get(kind);
    return words === undefined ? [] : [{ kind, words }];
  });
}

type Note = (kind: ReasonKind, words: string | undefined) => void;

/** Those who stand at the window. Two numbers that differ are two people, whatever their name. */
function noteTwo(note: Note, one: SidePerson, other: SidePerson, village: string, village2: string): void {
  if (isSame(one.idNumber, other.idNumber)) note('sameIdNumber', `证件号码相同（${tail(one.idNumber)}）`);
  if (!isSame(one.name, other.name)) return;
  if (isSame(one.phone, other.phone))
    return note('sameNameAndPhone', `姓名和电话相同（${maskName(one.name)} ${tail(one.phone)}）`);
  const areTwo = one.idNumber !== '' && other.idNumber !== '';
  if (areTwo) return;
  const isVillage = village.length === VILLAGE_LENGTH && village === village2;
  if (isVillage) note('sameNameAndVillage', `同名同村（${maskName(one.name)}）`);
  else note('sameName', `同名（${maskName(one.name)}）`);
}

/** 12 digits name a village, fewer a township or more. */
const VILLAGE_LENGTH = 12;

/** One who speaks for others, on either side; both at the window are no representatives. */
function commonRepresentative(one: RepeatSide, other: RepeatSide): string | undefined {
  for (const [at, person] of one.people.entries()) {
    const match = other.people.find(
      (person2, at2) =>
        (at > 0 || at2 > 0) &&
        (isSame(person.idNumber, person2.idNumber) ||
          (isSame(person.name, person2.name) && isSame(person.phone, person2.phone))),
    );
    if (match) return `代表人相同（${maskName(person.name || match.name) || tail(person.idNumber)}）`;
  }
  return undefined;
}

function commonOrganisation(one: RepeatSide, other: RepeatSide): string | undefined {
  const isSameCode = isSame(one.creditCode, other.creditCode);
  const isSameName =
    isSame(one.organisationName, other.organisationName) && (one.creditCode === '' || other.creditCode === '');
  return isSameCode || isSameName ? '单位相同' : undefined;
}

/** A phone is a household's: it counts by itself only where the name or the number says no more. */
function commonPhone(one: RepeatSide, other: RepeatSide, found: ReadonlyMap<ReasonKind, string>): string | undefined {
  if (found.has('sameNameAndPhone')) return undefined;
  const phones = new Set(other.people.map(({ phone }) => phone));
  const shared = one.people.find(({ phone }) => phone.length >= PHONE_MIN && phones.has(phone));
  if (!shared || (found.has('sameRepresentative') && !found.has('sameIdNumber'))) return undefined;
  return `电话相同（${tail(shared.phone)}）`;
}

const PHONE_MIN = 7;

function isSameSubject(one: RepeatSide, other: RepeatSide): boolean {
  if (!isSame(one.placeCode, other.placeCode)) return false;
  return one.categoryCode === '' || other.categoryCode === '' || one.categoryCode === other.categoryCode;
}

const isSame = (one: string, other: string): boolean => one !== '' && one === other;

/** `尾号 1234`; of a short number less, never half of it. */
function tail(number: string): string {
  const letters = [...number];
  const shown = letters.length >= 11 ? 4 : letters.length >= 7 ? 3 : letters.length >= 4 ? 1 : 0;
  return shown === 0 ? '' : `尾号 ${letters.slice(-shown).join('')}`;
}

/** The surest first, then who has more reasons. Zero where neither is surer: the newer one then comes first. */
export function compareReasons(one: readonly RepeatReason[], other: readonly RepeatReason[]): number {
  const rank = (reasons: readonly RepeatReason[]) => {
    const [first] = reasons;
    return first ? REASON_KINDS.indexOf(first.kind) : REASON_KINDS.length;
  };
  return rank(one) - rank(other) || other.length - one.length;
}
