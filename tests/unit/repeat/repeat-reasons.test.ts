import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareReasons, prepareSide, REASON_KINDS, repeatReasons } from '../../../src-shared/repeat/repeat-reasons';
import {
  isRepeatHidden,
  repeatSideOf,
  repeatSideSchema,
  type RepeatSide,
} from '../../../src-shared/repeat/repeat-side';
import type { PetitionFields, VisitFields } from '../../../src-shared/visit/visit-fields';
import { holds } from '../shared/property';

const LAND = '2023年二组河滩地46亩流转给合作社，2024年起未再付流转款，找过合作社都说账上没钱';
const WATER = '自来水管网冬天冻裂后没有修，全村120户靠拉水吃';

const side = (visit: VisitFields, petition: PetitionFields | null = null) => prepareSide(repeatSideOf(visit, petition));
const words = (one: VisitFields, other: VisitFields, text = '', text2 = '') =>
  repeatReasons(side(one, { gist: text }), side(other, { gist: text2 })).map((reason) => reason.words);
const person = (name: string, idNumber = '', phone = '') => ({ name, idNumber, phone });

const VILLAGE = '130131102202';

test('each reason in its masked words, in the fixed order', () => {
  const liu = person('刘建国', '130131189002280019', '17900001234');
  expect(words(liu, liu, LAND, LAND)).toEqual([
    '证件号码相同（尾号 0019）',
    '姓名和电话相同（刘** 尾号 1234）',
    '内容相近',
  ]);
  expect(words(liu, person('刘见国', '130131189002280019'))).toEqual(['证件号码相同（尾号 0019）']);
  expect(words({ ...liu, idNumber: '' }, { ...liu, idNumber: '' })).toEqual(['姓名和电话相同（刘** 尾号 1234）']);
  expect(words(person('王芳', '', '17900001234'), liu)).toEqual(['电话相同（尾号 1234）']);
});

test('a number of fifteen digits and the same of eighteen are one', () => {
  const [old, whole] = ['110105491231002', '11010519491231002x'];
  expect(words(person('刘建国', old), person('刘建国', whole))).toEqual(['证件号码相同（尾号 002X）']);
});

test('any of five representatives counts, on either side, by number or by name and phone', () => {
  const group: VisitFields = {
    ...person('赵一'),
    representatives: [person('赵一'), person('钱二', '', '17900000001'), person('孙三', '130131189503070036')],
  };
  expect(words(person('钱二', '', '17900000001'), group)).toEqual(['代表人相同（钱**）']);
  expect(words(group, person('孙某', '130131189503070036'))).toEqual(['代表人相同（孙**）']);
  expect(words(person('钱二', '', '17900000002'), group)).toEqual([]);
});

test('a name alone is no reason; with the village, or with near words, it is', () => {
  const liu = person('刘建国');
  expect(words(liu, liu)).toEqual([]);
  expect(words({ ...liu, residenceCode: VILLAGE }, { ...liu, residenceCode: VILLAGE })).toEqual(['同名同村（刘**）']);
  expect(words({ ...liu, residenceCode: '130131102' }, { ...liu, residenceCode: '130131102' })).toEqual([]);
  expect(words(liu, liu, LAND, LAND)).toEqual(['同名（刘**）', '内容相近']);
  expect(words(liu, liu, LAND, WATER)).toEqual([]);
});

test('two numbers that differ are two people, whatever their name and village', () => {
  const one = { ...person('刘建国', '130131189002280019'), residenceCode: VILLAGE };
  const other = { ...person('刘建国', '130131189503070036'), residenceCode: VILLAGE };
  expect(words(one, other, LAND, LAND)).toEqual([]);
});

test('near words of other people count about the same place and subject alone', () => {
  const about = (placeCode: string, categoryCode = '') =>
    side(person('赵一'), { gist: LAND, placeCode, ...(categoryCode ? { categoryCode } : {}) });
  const kinds = (one: ReturnType<typeof about>) =>
    repeatReasons(one, side(person('钱二'), { gist: LAND, placeCode: VILLAGE, categoryCode: '010100' }));
  expect(kinds(about(VILLAGE)).map((reason) => reason.words)).toEqual(['内容相近']);
  expect(kinds(about(VILLAGE, '010100'))).toHaveLength(1);
  expect(kinds(about(VILLAGE, '020100'))).toEqual([]);
  expect(kinds(about('130131104216'))).toEqual([]);
  expect(kinds(about(''))).toEqual([]);
});

test('an organisation is known by its code, by its name only where a code is missing; an agent never counts', () => {
  const unit = (name: string, creditCode: string): VisitFields => ({ organisation: { name, creditCode, contact: '' } });
  expect(words(unit('甲公司', '91130131MA00000001'), unit('乙公司', '91130131ma00000001'))).toEqual(['单位相同']);
  expect(words(unit('甲公司', ''), unit('甲公司', '91130131MA00000001'))).toEqual(['单位相同']);
  expect(words(unit('甲公司', '91130131MA00000002'), unit('甲公司', '91130131MA00000001'))).toEqual([]);
  const agent = { name: '赵律师', phone: '17900000009', hasAuthorisation: true };
  expect(words({ name: '甲某', agent }, { name: '乙某', agent })).toEqual([]);
});

test('who wants no name, and an accusation, are never looked for', () => {
  expect(isRepeatHidden({ isAnonymous: true }, [])).toBe(true);
  expect(isRepeatHidden({}, [{}, { purpose: 'accusation' }])).toBe(true);
  expect(isRepeatHidden({}, [{ demandKind: 'accusation' }])).toBe(true);
  expect(isRepeatHidden({ name: '刘建国' }, [{ purpose: 'demand' }])).toBe(false);
  expect(repeatSideOf({ isAnonymous: true, name: '刘建国' }, null).people).toEqual([]);
});

test('no whole name, number or phone stands in any reason', () => {
  const liu = person('刘建国', '130131189002280019', '17900001234');
  const all = words({ ...liu, residenceCode: VILLAGE }, { ...liu, residenceCode: VILLAGE }, LAND, LAND).join();
  for (const secret of ['刘建国', '建国', '17900001234', '189002280019']) expect(all).not.toContain(secret);
});

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', LAND, WATER));
const anyPerson = fc.record({
  name: fc.constantFrom('', '刘建国', '王芳', '欧阳某某', '😀'),
  idNumber: fc.constantFrom('', '130131189002280019', '130131189503070036', 'E1234', '1'),
  phone: fc.constantFrom('', '17900001234', '82900000', '110', '1'),
});
const anySide: fc.Arbitrary<RepeatSide> = fc.record({
  people: fc.array(anyPerson, { maxLength: 5 }),
  organisationName: fc.constantFrom('', '甲公司'),
  creditCode: fc.constantFrom('', '91130131MA00000001'),
  residenceCode: fc.constantFrom('', '130131102', VILLAGE),
  placeCode: fc.constantFrom('', VILLAGE),
  categoryCode: fc.constantFrom('', '010100', '020100'),
  text,
});

test('property: total, and of the same kinds whichever side is asked; kinds keep their order', () => {
  holds(
    fc.property(anySide, anySide, (one, other) => {
      const [a, b] = [prepareSide(one), prepareSide(other)];
      const kinds = repeatReasons(a, b).map(({ kind }) => kind);
      expect(repeatReasons(b, a).map(({ kind }) => kind)).toEqual(kinds);
      expect([...kinds].sort((x, y) => REASON_KINDS.indexOf(x) - REASON_KINDS.indexOf(y))).toEqual(kinds);
      expect(compareReasons(repeatReasons(a, b), repeatReasons(b, a))).toBe(0);
    }),
    500,
  );
});

test('property: whatever a form holds makes a side the contract takes', () => {
  const line = fc.string({ unit: 'binary', maxLength: 500 });
  const visit = fc.record(
    { name: line, idNumber: line, phone: line, isAnonymous: fc.boolean(), representatives: fc.array(fc.record({ name: line, idNumber: line, phone: line }), { maxLength: 5 }) },
    { requiredKeys: [] },
  ); // prettier-ignore
  const petition = fc.record({ gist: line, problem: fc.string({ maxLength: 20_000 }) }, { requiredKeys: [] });
  holds(
    fc.property(visit, petition, (fields, about) => {
      expect(repeatSideSchema.safeParse(repeatSideOf(fields, about)).success).toBe(true);
    }),
  );
});
