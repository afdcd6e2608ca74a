import { expect, test } from 'vitest';
import { identityCheck, readIdentityNumber } from '../../../src-shared/people/identity-number';

// Only the two published vectors of GB 11643 and years of birth nobody living has.
const TODAY = '2026-11-23';
const checked = (first17: string): string => first17 + identityCheck(first17);
const problemOf = (typed: string, today = TODAY): string => {
  const read = readIdentityNumber(typed, today);
  return read.ok ? 'none' : read.problem;
};

test('an old number of 15 digits is read as one of the 20th century', () => {
  expect(readIdentityNumber('110105491231002', TODAY)).toMatchObject({ ok: true, number: '11010519491231002X' });
  expect(problemOf('130131900229001')).toBe('noSuchDay');
});

test('residence permits of Hong Kong, Macau and Taiwan follow the same rule', () => {
  for (const area of ['810000', '820000', '830000']) {
    const read = readIdentityNumber(checked(`${area}18900101001`), '1950-01-01');
    expect(read).toMatchObject({ ok: true, areaCode: area });
  }
});

test('every fault has its sentence, and none forbids saving', () => {
  const sentences: Record<string, string> = {
    [checked('13013118900229001')]: '1890-02-29 没有这一天，可填理由后保存',
    [checked('13013118901301001')]: '1890-13-01 没有这一天，可填理由后保存',
    '11010519491231002': '应为 18 位，现在 17 位，可填理由后保存',
    '': '应为 18 位，现在 0 位，可填理由后保存',
    '1101051949123100A2': '含有数字和 X 以外的字符，可填理由后保存',
    '11010519491231X002': 'X 只能是最后一位，可填理由后保存',
    [checked('00010518900101001')]: '开头 00 不是省级代码，可填理由后保存',
    [checked('13013121900101001')]: '出生日期 2190-01-01 在今天之后，可填理由后保存',
    [checked('13013118900101001')]: '出生日期 1890-01-01 距今超过 130 年，可填理由后保存',
    '110105194912310021': '最后一位校验不符，请核对；可填理由后保存',
  };
  for (const [typed, sentence] of Object.entries(sentences)) {
    expect(readIdentityNumber(typed, TODAY)).toMatchObject({ ok: false, sentence });
  }
});

test('the day of the registration decides what lies in the future', () => {
  expect(problemOf('11010519491231002X', '1949-12-30')).toBe('future');
  expect(problemOf('11010519491231002X', '1949-12-31')).toBe('none');
});
