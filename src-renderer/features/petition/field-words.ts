import {
  AGENT_KINDS,
  CHANNELS,
  CHECK_METHODS,
  DEMAND_KINDS,
  ETHNIC_GROUPS,
  ID_DOCUMENTS,
  labelOf,
  MATERIAL_KINDS,
  OCCUPATIONS,
  PETITIONER_KINDS,
  PHONE_OWNERS,
  PRIOR_HISTORIES,
  PURPOSES,
  RECEPTION_APPOINTMENTS,
  RECORD_METHODS,
  SEXES,
  SPECIAL_NEEDS,
  TRIAGE_WAYS,
  VISIT_REASONS,
  type Choice,
} from '../../../src-shared/dictionary/visit-choices';
import { momentWithWeekday } from '../../dates-shown';
import { pathLabel, type TreeOption } from '../../controls/tree-filter';
import type { Material } from '../../../src-shared/visit/visit-fields';

const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  reason: VISIT_REASONS,
  appointment: RECEPTION_APPOINTMENTS,
  channel: CHANNELS,
  petitionerKind: PETITIONER_KINDS,
  specialNeeds: SPECIAL_NEEDS,
  recordMethod: RECORD_METHODS,
  checkMethod: CHECK_METHODS,
  idDocument: ID_DOCUMENTS,
  sex: SEXES,
  ethnicGroup: ETHNIC_GROUPS,
  phoneOwner: PHONE_OWNERS,
  occupation: OCCUPATIONS,
  purpose: PURPOSES,
  demandKind: DEMAND_KINDS,
  priorHistory: PRIOR_HISTORIES,
  triageWay: TRIAGE_WAYS,
};

export function choicesOf(field: string): readonly Choice[] | undefined {
  return CHOICES[field];
}

export interface Trees {
  readonly places: readonly TreeOption[];
  readonly categories: readonly TreeOption[];
}

/** A stored value in words. Masked values pass as they are. */
export function wordsOf(field: string, value: unknown, trees: Trees): string {
  if (value === undefined || value === null || value === '') return '';
  const choices = CHOICES[field];
  if (choices && typeof value === 'string') return labelOf(choices, value);
  if (choices && Array.isArray(value)) return value.map((code) => labelOf(choices, String(code))).join('、');
  if ((field === 'visitedAt' || field === 'callEndedAt') && typeof value === 'number') return momentWithWeekday(value);
  if (field === 'residenceCode' || field === 'placeCode') return pathLabel(trees.places, plainText(value));
  if (field === 'categoryCode') return pathLabel(trees.categories, plainText(value));
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((each) => partWords(field, each)).join('\n');
  return typeof value === 'object' ? partWords(field, value) : plainText(value);
}

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What of a structured value is shown, in this order: stored members come sorted by name. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  demands: ['text'],
  representatives: ['name', 'idNumber', 'phone'],
  agent: ['name', 'phone'],
  organisation: ['name', 'creditCode', 'contact'],
};

function partWords(field: string, part: unknown): string {
  if (part === null || typeof part !== 'object') return plainText(part);
  if (field === 'materials') {
    const { name, pages, kind } = part as Material;
    return `${name} ${pages}页 ${labelOf(MATERIAL_KINDS, kind)}`;
  }
  const members = part as Readonly<Record<string, unknown>>;
  const words = (MEMBERS[field] ?? Object.keys(members)).map((name) => plainText(members[name]));
  if (field === 'agent' && members['kind'] === 'guardian') words.push(labelOf(AGENT_KINDS, 'guardian'));
  if (members['hasAuthorisation'] === true) words.push('有委托书');
  return words.filter((each) => each !== '').join(' ');
}
