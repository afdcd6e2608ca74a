import { expect, test } from 'vitest';
import { findPhoneFault, normalisePhone } from '../../../src-shared/people/phone';

test.each([
  ['17900000000', '17900000000'],
  ['１７９００００００００', '17900000000'],
  ['179 0000 0000', '17900000000'],
  ['+86 179-0000-0000', '17900000000'],
  ['0311-82900000', '031182900000'],
  ['（0311）82900000', '031182900000'],
  ['0311-82900000转801', '031182900000转801'],
  ['82900000', '82900000'],
  ['12345', '12345'],
  ['110', '110'],
  ['400-000-0000', '4000000000'],
  ['', ''],
])('%s is a phone number', (typed, plain) => {
  expect(normalisePhone(typed)).toBe(plain);
  expect(findPhoneFault(typed)).toBeUndefined();
});

test.each([
  ['1790000000', '手机号应为 11 位，现在 10 位，可照此保存'],
  ['179000000000', '手机号应为 11 位，现在 12 位，可照此保存'],
  ['17900', '手机号应为 11 位，现在 5 位，可照此保存'],
  ['829', '不像电话号码，请再核对；可照此保存'],
  ['问村主任', '不像电话号码，请再核对；可照此保存'],
])('%s is kept with a hint', (typed, sentence) => {
  expect(findPhoneFault(typed)).toBe(sentence);
});
