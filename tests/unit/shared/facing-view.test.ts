import { expect, test } from 'vitest';
import { facingForm, facingSlip, spokenLines, type FacingView } from '../../../src-shared/visit/facing-view';
import {
  petitionFactsShape,
  petitionPersonalShape,
  visitFactsShape,
  visitPersonalShape,
  type PetitionFields,
  type VisitFields,
} from '../../../src-shared/visit/visit-fields';

const linesOf = (view: FacingView): string[] => (view.kind === 'notice' ? [] : view.items.flatMap(({ lines }) => [...lines])); // prettier-ignore

/** A value that can be found again, for every field there is: a field added tomorrow is planted as well. */
function planted(shape: object, skip: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(shape).filter((field) => !skip.includes(field)).map((field) => [field, `种-${field}`]),
  ); // prettier-ignore
}

const VISIT = {
  ...planted({ ...visitFactsShape, ...visitPersonalShape }, ['isAnonymous', 'isMinor', 'visitorCount', 'specialNeeds']),
  reason: 'newMatter',
  agent: { name: '种-agent', phone: '种-agentPhone', hasAuthorisation: true },
  organisation: { name: '种-organisation', creditCode: '种-credit', contact: '种-contact' },
  representatives: [{ name: '种-other', idNumber: '种-otherId', phone: '种-otherPhone' }],
} as unknown as VisitFields;
const PETITION = {
  ...planted({ ...petitionFactsShape, ...petitionPersonalShape }, ['accusedPerson', 'accusedUnit', 'isPublicAgreed']),
  purpose: 'demand',
  demandKind: 'appealOrDemand',
  demands: [
    { id: '00000001', text: '种-demand1' },
    { id: '00000002', text: '种-demand2' },
  ],
  materials: [{ name: '种-material', pages: 1, kind: 'copy' }],
} as unknown as PetitionFields;

test('the person across the desk sees what was written of her matter and nothing else of all there is', () => {
  expect(linesOf(facingForm(VISIT, [PETITION]))).toEqual([
    '反映新问题',
    '种-name',
    '种-gist',
    '种-problem',
    '1. 种-demand1',
    '2. 种-demand2',
  ]);
});

test('of a visit without a matter of its own its gist; of several matters each by its number', () => {
  expect(linesOf(facingForm(VISIT, []))).toEqual(['反映新问题', '种-name', '种-gist']);
  const two = facingForm(VISIT, [PETITION, { gist: '第二件' }]);
  const items = two.kind === 'check' ? two.items : [];
  expect(items.map(({ path, label }) => [path, label])).toContainEqual(['petitions.1.gist', '事项2 · 概要']);
});

test('an accusation, or somebody without a name, leaves nothing but the notice', () => {
  expect(facingForm({ ...VISIT, isAnonymous: true }, [PETITION])).toEqual({ kind: 'notice' });
  for (const hidden of [
    { purpose: 'accusation' },
    { demandKind: 'accusation' },
    { accusedPerson: '某人' },
    { accusedUnit: '某单位' },
  ]) {
    expect(facingForm(VISIT, [{ gist: '另一件' }, { ...PETITION, ...hidden }])).toEqual({ kind: 'notice' });
  }
});

const FACTS = { caseNumber: 'LF130131-2026-A1-000214', nameMasked: '刘**', visitorCount: 2, gist: '流转款未付', nextStep: '12月8日前' }; // prettier-ignore

test('a saved matter shows its slip, and not even that where it is kept', () => {
  expect(linesOf(facingSlip(FACTS, { isConfidential: false, isAnonymous: false, purpose: 'demand' }))).toEqual([
    'LF130131-2026-A1-000214',
    '刘**　共 2 人',
    '流转款未付',
    '12月8日前',
  ]);
  for (const kept of [
    { isConfidential: true, isAnonymous: false, purpose: '' },
    { isConfidential: false, isAnonymous: true, purpose: '' },
    { isConfidential: false, isAnonymous: false, purpose: 'accusation' },
  ]) {
    expect(facingSlip(FACTS, kept)).toEqual({ kind: 'notice' });
  }
});

test('what is read out is the whole text, in breaths', () => {
  const text = `${'水'.repeat(30)}，${'井'.repeat(30)}。${'路'.repeat(90)}！`;
  const spoken = spokenLines([{ path: '', label: '概要', lines: [text] }]);
  expect(spoken[0]).toBe('概要：');
  expect(spoken.slice(1).join('')).toBe(text);
  for (const breath of spoken) expect([...breath].length).toBeLessThanOrEqual(41);
});
