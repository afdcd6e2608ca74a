import { expect, test } from 'vitest';
import type { TreeEntry } from '../../../src-shared/dictionary/category';
import { CATEGORY_SET_A } from '../../../src-shared/dictionary/category-set-a';
import { CATEGORY_SET_B } from '../../../src-shared/dictionary/category-set-b';
import { treeLabel } from '../../../src-shared/dictionary/tree-label';

const roots = (set: readonly TreeEntry[]): TreeEntry[] => set.filter(({ parentCode }) => parentCode === '');
const leaves = (set: readonly TreeEntry[]): string[] =>
  set
    .filter(({ parentCode }) => parentCode !== '')
    .map(({ label }) => label)
    .sort();

test.each([
  ['A', CATEGORY_SET_A, 17],
  ['B', CATEGORY_SET_B, 19],
] as const)('set %s has unique codes of 2+2+2 digits, and 990000 for all else', (_name, set, rootCount) => {
  const byCode = new Map(set.map((entry) => [entry.code, entry]));
  expect(byCode.size).toBe(set.length);
  expect(roots(set)).toHaveLength(rootCount);
  expect(byCode.get('990000')?.label).toBe('其他');
  for (const { code, parentCode } of set) {
    expect(code).toMatch(/^\d{6}$/);
    if (parentCode === '') expect(code).toMatch(/0000$/);
    else expect(byCode.get(parentCode)?.code).toBe(`${code.slice(0, 2)}0000`);
  }
});

test('set B gives a place to every second level of set A', () => {
  expect(leaves(CATEGORY_SET_B)).toEqual(leaves(CATEGORY_SET_A));
});

// Codes are append-only: records keep them for thirty years. A changed line here is a mistake, a new one is not.
test.each([
  [CATEGORY_SET_A, '010200', '农村农业 村务管理'],
  [CATEGORY_SET_A, '110100', '商贸旅游 商业贸易'],
  [CATEGORY_SET_B, '010100', '农业农村 土地承包经营'],
  [CATEGORY_SET_B, '020100', '自然资源 土地征收'],
  [CATEGORY_SET_B, '040200', '劳动和社会保障 工资福利'],
  [CATEGORY_SET_B, '110300', '市场监管 食品药品监管'],
  [CATEGORY_SET_B, '180100', '军队事务 复退安置'],
] as const)('code %#', (set, code, label) => {
  expect(treeLabel(new Map(set.map((entry) => [entry.code, entry])), code)).toBe(label);
});
