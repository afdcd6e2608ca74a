import { expect, test } from 'vitest';
import { petitionIsRepeat, visitFirstOrRepeat, type CountedVisit } from '../../../src-shared/repeat/first-or-repeat';

const brought = (id: string, broughtAt: number, isVoided = false) => ({ id, broughtAt, isVoided });
const visit = (change: Partial<CountedVisit>): CountedVisit => ({
  reason: 'newMatter',
  isVoided: false,
  opens: [],
  joins: [],
  ...change,
});

test('a petition is a repeat when one it is linked to was brought before it', () => {
  expect(petitionIsRepeat({ ...brought('b', 2), group: [] })).toBe(false);
  expect(petitionIsRepeat({ ...brought('b', 2), group: [brought('a', 1)] })).toBe(true);
  expect(petitionIsRepeat({ ...brought('a', 1), group: [brought('b', 2)] })).toBe(false);
  expect(petitionIsRepeat({ ...brought('b', 2), group: [brought('a', 1, true)] })).toBe(false);
});

test('at the same moment exactly one of two is the first, wherever it is reckoned', () => {
  const [one, other] = [brought('a', 5), brought('b', 5)];
  expect([petitionIsRepeat({ ...one, group: [other] }), petitionIsRepeat({ ...other, group: [one] })]).toEqual([
    false,
    true,
  ]);
});

test.each<[string, Partial<CountedVisit>, ReturnType<typeof visitFirstOrRepeat>]>([
  ['a new matter', { opens: [{ ...brought('a', 1), group: [] }] }, 'first'],
  ['a matter linked to an older one', { opens: [{ ...brought('b', 2), group: [brought('a', 1)] }] }, 'repeat'],
  ['an old and a new one', { opens: [{ ...brought('b', 2), group: [brought('a', 1)] }, { ...brought('c', 2), group: [] }] }, 'first'],
  ['merged into one', { reason: 'moreMaterial', joins: [{ isVoided: false }] }, 'repeat'],
  ['asked after', { reason: 'progress', joins: [{ isVoided: false }] }, 'repeat'],
  ['a paper collected', { reason: 'collectDocument', joins: [{ isVoided: false }] }, null],
  ['joined to what is void', { reason: 'progress', joins: [{ isVoided: true }] }, null],
  ['nothing opened, nothing joined', { reason: 'other' }, null],
  ['void', { isVoided: true, opens: [{ ...brought('a', 1), group: [] }] }, null],
])('%s', (_, change, said) => {
  expect(visitFirstOrRepeat(visit(change))).toBe(said);
}); // prettier-ignore
