import type { Edit, PetitionDetail } from '../../../src-shared/ipc/shapes';
import type { Demand } from '../../../src-shared/visit/visit-fields';
import { choicesOf } from './field-words';

export type EditKind = 'line' | 'paragraph' | 'choice' | 'chips' | 'place' | 'category' | 'day' | 'count' | 'demands';

const PARAGRAPHS = new Set([
  'problem',
  'receptionOpinion',
  'toldContent',
  'emergencyNote',
  'priorHistoryText',
  'handlingAdvice',
]);
const CHIPS = new Set(['specialNeeds', 'priorHistory']);
const DAYS = new Set(['bornOn', 'feedbackDueOn']);
const COUNTS = new Set(['visitorCount', 'involvedCount']);

/** How a field is edited. */
export function editKindOf(path: string): EditKind {
  const field = path.split('.')[1] ?? '';
  if (PARAGRAPHS.has(field)) return 'paragraph';
  if (CHIPS.has(field)) return 'chips';
  if (DAYS.has(field)) return 'day';
  if (COUNTS.has(field)) return 'count';
  if (field === 'demands') return 'demands';
  if (field === 'residenceCode' || field === 'placeCode') return 'place';
  if (field === 'categoryCode') return 'category';
  return choicesOf(field) ? 'choice' : 'line';
}

/** Fields 更正 offers, in the order of the form. */
export const EDITABLE = [
  'visit.name', 'visit.idDocument', 'visit.idNumber', 'visit.idNumberNote', 'visit.sex', 'visit.bornOn', 'visit.phone', 'visit.phoneOwner',
  'visit.residenceCode', 'visit.addressDetail', 'visit.registeredAddress', 'visit.ethnicGroup', 'visit.occupation', 'visit.workUnit',
  'visit.visitorCount', 'visit.specialNeeds', 'visit.reason', 'visit.window', 'visit.receptionist', 'visit.receivingLeader',
  'petition.gist', 'petition.problem', 'petition.demands', 'petition.placeCode', 'petition.categoryCode', 'petition.demandKind',
  'petition.involvedCount', 'petition.priorHistory', 'petition.priorHistoryText', 'petition.accusedPerson', 'petition.accusedUnit',
  'petition.triageWay', 'petition.triageUnit', 'petition.feedbackDueOn', 'visit.receptionOpinion', 'visit.toldContent',
  'visit.recordMethod', 'visit.checkMethod', 'visit.emergencyNote',
] as const; // prettier-ignore

/** 补录 asks for these after what is missing. */
export const OFTEN_COMPLETED = [
  'petition.categoryCode',
  'visit.phone',
  'visit.receptionOpinion',
  'visit.toldContent',
] as const;

export function viewAt(detail: PetitionDetail, path: string) {
  const [side, field = ''] = path.split('.');
  return side === 'visit' ? detail.visit[field] : detail.petition[field];
}

/** A value as its editor holds it: text, or a list of codes. */
export function editValueOf(detail: PetitionDetail, path: string): string | string[] {
  const value = viewAt(detail, path)?.value;
  const kind = editKindOf(path);
  if (kind === 'chips') return Array.isArray(value) ? value.map(String) : [];
  if (kind === 'demands') return Array.isArray(value) ? (value as Demand[]).map(({ text }) => text).join('\n') : '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function savedValue(detail: PetitionDetail, path: string, edited: string | string[]): unknown {
  const kind = editKindOf(path);
  if (kind === 'count') return Math.max(1, Number(String(edited).normalize('NFKC').replace(/\D/g, '')) || 1);
  if (kind !== 'demands') return edited;
  const before = (viewAt(detail, path)?.value as Demand[] | undefined) ?? [];
  const texts = String(edited)
    .split('\n')
    .filter((text) => text.trim() !== '');
  return texts.map(
    (text, at) => before.find((demand) => demand.text === text) ?? { id: before[at]?.id ?? freshId(), text },
  );
}

function freshId(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]?.toString(16).padStart(8, '0') ?? '00000000';
}

/** Only what changed, each field with the version the clerk saw; settled fields name the versions decided against. */
export function editOf(
  id: string,
  detail: PetitionDetail,
  changed: Readonly<Record<string, string | string[]>>,
  reason: Edit['reason'],
  note: string,
): Edit {
  const visit: Record<string, unknown> = {};
  const petition: Record<string, unknown> = {};
  const seen: Record<string, string> = {};
  for (const [path, edited] of Object.entries(changed)) {
    const [side, field = ''] = path.split('.');
    (side === 'visit' ? visit : petition)[field] = savedValue(detail, path, edited);
    const by = viewAt(detail, path)?.by;
    if (by !== undefined) seen[path] = by;
  }
  return {
    id,
    visitId: detail.visitId,
    petitionId: detail.row.id,
    reason,
    ...(note.trim() === '' ? {} : { note: note.slice(0, 200) }),
    visit,
    petition,
    seen,
  };
}
