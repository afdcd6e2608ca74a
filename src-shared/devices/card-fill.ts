import { normaliseNumber } from '../people/identity-number';
import { REPRESENTATIVES_MAX, type Person, type VisitFields } from '../visit/visit-fields';
import type { IdentityCard } from './identity-card';

/** Fields of a visit that a card speaks of, in the order of the form. */
export const CARD_FIELDS = ['name', 'idNumber', 'sex', 'bornOn', 'registeredAddress', 'ethnicGroup'] as const;
export type CardField = (typeof CARD_FIELDS)[number];

export interface FieldChange {
  /** Path in the form: `visit.name`, `visit.representatives.2.idNumber`. */
  readonly path: string;
  readonly value: string;
}

/**
 * What a card does to a form. Nothing that was typed is written over: where the card says otherwise it is offered.
 *
 * - filled: the person at the window; `offers` are the fields that say something else than the card.
 * - other: the form speaks of somebody else; all the card says is offered, nothing is filled.
 * - row: the next row of the representatives, counted from 0 for the person at the window.
 * - known: this card is there already. full: five are named. anonymous: no card is read into an anonymous form.
 */
export type CardFill =
  | { readonly kind: 'filled'; readonly changes: readonly FieldChange[]; readonly offers: readonly FieldChange[] }
  | { readonly kind: 'other'; readonly changes: readonly FieldChange[]; readonly offers: readonly FieldChange[] }
  | { readonly kind: 'row'; readonly row: number; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'known'; readonly row: number }
  | { readonly kind: 'full' | 'anonymous' };

type MaybePerson = Partial<Person> | undefined;

export function fillFromCard(visit: VisitFields, card: IdentityCard): CardFill {
  if (visit.isAnonymous === true) return { kind: 'anonymous' };
  // Rows are sparse while they are typed.
  const people: readonly MaybePerson[] = visit.representatives ?? [];
  const at = people.findIndex((person, row) => row > 0 && isSameNumber(person?.idNumber, card));
  if (at > 0) return { kind: 'known', row: at };
  if (visit.petitionerKind === 'organisation') return fillContact(visit, card);
  if (isHim(visit, card)) return fillVisitor(visit, card);
  if ((visit.visitorCount ?? 1) >= 2) return fillRow(visit.visitorCount ?? 1, people, card);
  return { kind: 'other', changes: [], offers: changesOf(card) };
}

function isHim({ name = '', idNumber = '' }: VisitFields, card: IdentityCard): boolean {
  if (!isBlank(idNumber)) return isSameNumber(idNumber, card);
  return isBlank(name) || name.trim() === card.name;
}

function fillVisitor(visit: VisitFields, card: IdentityCard): CardFill {
  const changes: FieldChange[] = [];
  const offers: FieldChange[] = [];
  for (const change of changesOf(card)) {
    const typed = visit[change.path.slice('visit.'.length) as CardField];
    if (isBlank(typed)) changes.push(change);
    else if (!isSameText(typed, change.value)) offers.push(change);
  }
  // Another kind of document was chosen before the card came: the number is a resident's.
  if (changes.some(({ path }) => path === 'visit.idNumber') && (visit.idDocument ?? '111') !== '111')
    changes.unshift({ path: 'visit.idDocument', value: '111' });
  return { kind: 'filled', changes, offers };
}

/** Of a company the card is its contact's: a name, and nothing else of him. */
function fillContact(visit: VisitFields, card: IdentityCard): CardFill {
  const contact = visit.organisation?.contact ?? '';
  const change = { path: 'visit.organisation.contact', value: card.name };
  if (isBlank(contact)) return { kind: 'filled', changes: [change], offers: [] };
  return { kind: 'filled', changes: [], offers: contact.trim() === card.name ? [] : [change] };
}

function fillRow(count: number, people: readonly MaybePerson[], card: IdentityCard): CardFill {
  const rows = Array.from({ length: Math.min(count, REPRESENTATIVES_MAX) }, (_, row) => row).slice(1);
  const named = rows.find((row) => people[row]?.name?.trim() === card.name && isBlank(people[row]?.idNumber));
  const free = rows.find((row) => isBlank(people[row]?.name) && isBlank(people[row]?.idNumber));
  const row = named ?? free;
  if (row === undefined) return { kind: 'full' };
  const base = `visit.representatives.${row}`;
  const changes = [
    { path: `${base}.name`, value: card.name },
    { path: `${base}.idNumber`, value: card.idNumber },
  ];
  return { kind: 'row', row, changes: changes.filter(({ path }) => named === undefined || !path.endsWith('.name')) };
}

/** What the card says, in the form's words; a field it does not say is left out. */
function changesOf(card: IdentityCard): FieldChange[] {
  const said: Readonly<Record<CardField, string>> = {
    name: card.name,
    idNumber: card.idNumber,
    sex: card.sex === 'unstated' ? '' : card.sex,
    bornOn: card.bornOn,
    registeredAddress: card.address,
    ethnicGroup: card.ethnicGroup,
  };
  return CARD_FIELDS.filter((field) => said[field] !== '').map((field) => ({
    path: `visit.${field}`,
    value: said[field],
  }));
}

function isSameNumber(typed: string | undefined, card: IdentityCard): boolean {
  return typed !== undefined && normaliseNumber(typed) === card.idNumber;
}

function isSameText(typed: string | undefined, said: string): boolean {
  const plain = (value = '') => value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return plain(typed) === plain(said);
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}
