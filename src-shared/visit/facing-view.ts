import { labelOf, VISIT_REASONS } from '../dictionary/visit-choices';
import type { PetitionFields, VisitFields } from './visit-fields';

/** One thing to read and to nod at. `path` is the field of the form it was typed into; empty where there is none. */
export interface FacingItem {
  readonly path: string;
  readonly label: string;
  readonly lines: readonly string[];
}

/**
 * What the person across the desk is shown, and nothing else: the page that draws it is given this and no record.
 * `check`: what was written of her own matter. `slip`: what her slip says. `notice`: the hall's notice, about nobody.
 */
export type FacingView =
  | { readonly kind: 'check'; readonly items: readonly FacingItem[] }
  | { readonly kind: 'slip'; readonly items: readonly FacingItem[] }
  | { readonly kind: 'notice' };

const NOTICE: FacingView = { kind: 'notice' };

/** Told without a name, or against somebody: whoever looks over a shoulder must learn nothing, not even that. */
function isKept(visit: VisitFields, petitions: readonly PetitionFields[]): boolean {
  return (
    visit.isAnonymous === true ||
    petitions.some(
      ({ purpose, demandKind, accusedPerson = '', accusedUnit = '' }) =>
        purpose === 'accusation' || demandKind === 'accusation' || accusedPerson !== '' || accusedUnit !== '',
    )
  );
}

/**
 * 核对: 来访事由, 姓名, and of each matter 概要, 反映的主要问题, 具体请求, as they are typed. The name is whole: a wrong
 * character in it is what has to be found. No number, phone or address; never what the desk writes about her.
 *
 * @param petitions in the order of the form
 */
export function facingForm(visit: VisitFields, petitions: readonly PetitionFields[]): FacingView {
  if (isKept(visit, petitions)) return NOTICE;
  const items = [
    item('visit.reason', '来访事由', [labelOf(VISIT_REASONS, visit.reason)]),
    item('visit.name', '姓名', [visit.name ?? '']),
    ...(petitions.length === 0 ? [item('visit.gist', '概要', [visit.gist ?? ''])] : []),
    ...petitions.flatMap((petition, at) => matterItems(petition, at, petitions.length > 1)),
  ];
  return { kind: 'check', items: items.filter(({ lines }) => lines.length > 0) };
}

function matterItems(petition: PetitionFields, at: number, isOneOfMany: boolean): FacingItem[] {
  const base = `petitions.${at}`;
  const of = isOneOfMany ? `事项${at + 1} · ` : '';
  const demands = (petition.demands ?? []).map(({ text }) => text).filter((text) => text.trim() !== '');
  return [
    item(`${base}.gist`, `${of}概要`, [petition.gist ?? '']),
    item(`${base}.problem`, `${of}反映的主要问题`, (petition.problem ?? '').split('\n')),
    item(
      `${base}.demands`,
      `${of}具体请求`,
      demands.map((text, place) => (demands.length > 1 ? `${place + 1}. ${text}` : text)),
    ),
  ];
}

function item(path: string, label: string, lines: readonly string[]): FacingItem {
  return { path, label, lines: lines.filter((line) => line.trim() !== '') };
}

/** What the slip of a saved matter says; `nameMasked` is masked already. */
export interface SlipFacts {
  readonly caseNumber: string;
  readonly nameMasked: string;
  readonly visitorCount: number;
  readonly gist: string;
  /** 下一步, with its day. */
  readonly nextStep: string;
}

/** A saved matter: its slip, without the query code, which is a key and stands on the paper alone. */
export function facingSlip(
  facts: SlipFacts,
  kept: { readonly isConfidential: boolean; readonly isAnonymous: boolean; readonly purpose: string },
): FacingView {
  if (kept.isConfidential || kept.isAnonymous || kept.purpose === 'accusation') return NOTICE;
  const items = [
    item('', '编号', [facts.caseNumber]),
    item('', '信访人', [`${facts.nameMasked}　共 ${facts.visitorCount} 人`]),
    item('', '事项', [facts.gist]),
    item('', '下一步', [facts.nextStep]),
  ];
  return { kind: 'slip', items: items.filter(({ lines }) => lines.length > 0) };
}

/** The words of a view as they are read out, a breath each. */
export function spokenLines(items: readonly FacingItem[]): string[] {
  return items.flatMap(({ label, lines }) => [`${label}：`, ...lines.flatMap(breaths)]);
}

/** Long sentences are cut at their commas: some voices stop in the middle of what takes them longer than a quarter of a minute. */
function breaths(line: string): string[] {
  const sentences = line.match(/[^。！？；!?;]+[。！？；!?;]?/g) ?? [];
  return sentences.flatMap((sentence) => {
    if ([...sentence].length <= BREATH_MAX) return [sentence.trim()];
    return (sentence.match(/[^，、,]+[，、,]?/g) ?? [sentence]).flatMap((part) => slices(part.trim()));
  });
}

const BREATH_MAX = 40;

function slices(part: string): string[] {
  const letters = [...part];
  return Array.from({ length: Math.ceil(letters.length / BREATH_MAX) }, (_, at) =>
    letters.slice(at * BREATH_MAX, (at + 1) * BREATH_MAX).join(''),
  );
}
