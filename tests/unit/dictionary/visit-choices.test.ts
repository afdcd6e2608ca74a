import { expect, test } from 'vitest';
import {
  DEMAND_KINDS,
  ETHNIC_GROUPS,
  KIND_OF_PURPOSE,
  labelOf,
  PURPOSES,
} from '../../../src-shared/dictionary/visit-choices';

test('every purpose but 其他 has its kind of demand', () => {
  for (const { code } of PURPOSES) {
    const kind = KIND_OF_PURPOSE[code];
    expect(DEMAND_KINDS.some((each) => each.code === kind)).toBe(code !== 'other');
  }
  expect(labelOf(DEMAND_KINDS, KIND_OF_PURPOSE['accusation'])).toBe('检举控告类');
});

test('56 ethnic groups in the order of GB/T 3304', () => {
  expect(ETHNIC_GROUPS).toHaveLength(58);
  expect(['01', '05', '11', '30', '56', '97'].map((code) => labelOf(ETHNIC_GROUPS, code))).toEqual([
    '汉族',
    '维吾尔族',
    '满族',
    '土族',
    '基诺族',
    '其他',
  ]);
});
