import { describe, expect, test } from 'vitest';
import { PINGSHAN_UNITS } from '../../../src-shared/organisation/pingshan-units';
import { isAgainstReader, officeWord, sealReason } from '../../../src-shared/accusation/accused-office';

const GANGNAN = { names: ['岗南镇人民政府', ''], colleagues: ['张丽', '王强'] };
const BUREAU = { names: ['平山县信访局', '平山县群众工作中心'], colleagues: ['张丽'] };
const reasonOf = (accusedUnit: string, accusedPerson = '', office = GANGNAN) =>
  sealReason({ accusedUnit, accusedPerson }, office);

describe('sealed at the desk of the accused', () => {
  test.each([
    '岗南镇人民政府', '岗南镇', '平山县岗南镇政府', '岗南镇党委', '岗南镇 民政办', '中共平山县岗南镇委员会', '岗　南镇人民政府',
  ])('%s', (unit) => expect(reasonOf(unit)).toBe('ownOffice')); // prettier-ignore

  test('also where the office stands in the name of the person', () => {
    expect(reasonOf('', '岗南镇镇长赵某')).toBe('ownOffice');
  });

  test.each(['平山县人民政府', '平山县', '县委', '县政府办公室', '平山县县长', '中共平山县委', '石家庄市政府', '省委'])(
    'and of those above it: %s',
    (unit) => expect(reasonOf(unit)).toBe('above'),
  );

  test('and where a colleague is accused', () => {
    expect(reasonOf('', '窗口的张丽')).toBe('colleague');
    expect(reasonOf('', '张某丽')).toBeUndefined();
  });

  test('at the bureau for the bureau and its hall', () => {
    expect(reasonOf('县信访局', '', BUREAU)).toBe('ownOffice');
    expect(reasonOf('群众工作中心', '', BUREAU)).toBe('ownOffice');
    expect(reasonOf('岗南镇人民政府', '', BUREAU)).toBeUndefined();
  });
});

describe('not sealed', () => {
  test.each([
    '温塘镇人民政府',
    '岗南镇李家沟村委会',
    '平山县岗南镇岗南村',
    '平山县水利局',
    '某某有限公司',
    '',
    '县医院',
  ])('%s at 岗南镇', (unit) => expect(reasonOf(unit)).toBeUndefined());
});

test('every office of the county seals what is brought against itself and nothing brought against its neighbour', () => {
  const offices = PINGSHAN_UNITS.filter(({ code }) => code.length === 4).map(({ label }) => label);
  expect(offices.length).toBeGreaterThan(40);
  for (const officeName of offices) {
    expect(officeWord(officeName)).not.toBe('');
    expect(reasonOf(officeName, '', { ...GANGNAN, names: [officeName] })).toBe('ownOffice');
  }
  for (const [at, officeName] of offices.entries()) {
    const neighbour = offices[(at + 7) % offices.length] ?? '';
    expect([officeName, neighbour, reasonOf(neighbour, '', { ...GANGNAN, names: [officeName] })]).toEqual([
      officeName,
      neighbour,
      undefined,
    ]);
  }
});

test('a reader gets nothing that is brought against her or her unit', () => {
  const reader = { name: '王强', unitName: '平山县信访局' };
  expect(isAgainstReader({ accusedUnit: '县信访局' }, reader)).toBe(true);
  expect(isAgainstReader({ accusedPerson: '王强科长' }, reader)).toBe(true);
  expect(isAgainstReader({ accusedUnit: '岗南镇人民政府', accusedPerson: '镇长' }, reader)).toBe(false);
  expect(isAgainstReader({}, { name: '', unitName: '' })).toBe(false);
});
