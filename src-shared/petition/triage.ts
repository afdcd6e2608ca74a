import { townshipUnitCode } from '../organisation/pingshan-units';
import type { PetitionFields } from '../visit/visit-fields';
import { ACCUSATION_RULE, TRIAGE_RULES, type TriageRule } from './triage-table';

/** Where the hint is asked for, and the offices it may name. */
export interface TriageDesk {
  readonly officeKind: string;
  readonly officeName: string;
  /** Six digits of the county. */
  readonly regionCode: string;
  /** Label of an office in use, by its code. */
  readonly unitLabel: (code: string) => string | undefined;
}

/** One hint: a way and an office, with its reason in a line. Nobody follows it but by pressing. */
export interface TriageAdvice {
  readonly way: string;
  readonly unit: string;
  readonly why: string;
}

/**
 * The one hint out of 问题属地 and 内容分类, or undefined where the table says nothing: no place, another county, a
 * subject without a usual office, an office the visitor complains of.
 */
export function adviseTriage(petition: PetitionFields, desk: TriageDesk): TriageAdvice | undefined {
  const { placeCode = '', accusedUnit = '', accusedPerson = '' } = petition;
  if (!placeCode.startsWith(desk.regionCode)) return undefined;
  const rule = ruleOf(petition);
  const unit = rule && desk.unitLabel(rule.unit === 'town' ? townshipUnitCode(placeCode) : rule.unit);
  if (!rule || unit === undefined || isNamedIn(accusedUnit, unit) || isNamedIn(accusedPerson, unit)) return undefined;
  if (desk.officeKind === 'bureau') return { way: rule.way, unit, why: rule.why };
  return unit === desk.officeName
    ? { way: 'handleHere', unit: '', why: '属本单位职权 · 条例第23条第1款' }
    : { way: 'guide', unit, why: '不属本单位职权，告知向有权单位提出 · 条例第23条第1款' };
}

function ruleOf({ purpose, demandKind, categorySet = 'B', categoryCode = '' }: PetitionFields): TriageRule | undefined {
  if (purpose === 'accusation' || demandKind === 'accusation') return ACCUSATION_RULE;
  if (categorySet !== 'B') return undefined;
  const key = [categoryCode.slice(0, 4), categoryCode.slice(0, 2)].find((each) => Object.hasOwn(TRIAGE_RULES, each));
  return key === undefined ? undefined : TRIAGE_RULES[key];
}

/** Nobody’s complaint goes to whom it is about (第30条第3款): too cautious rather than once too little. */
function isNamedIn(accused: string, unit: string): boolean {
  const named = accused.replace(/\s/g, '');
  const core = unit.replace(/^(县委|县|市)/, '').slice(0, 2);
  return named.length >= 2 && (unit.includes(named) || named.includes(core));
}
