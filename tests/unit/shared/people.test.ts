import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWellFormedText } from '../../../src-shared/journal/json-text';
import { findCreditCodeFault } from '../../../src-shared/people/credit-code';
import {
  identityCheck,
  isRealDay,
  normaliseNumber,
  readIdentityNumber,
} from '../../../src-shared/people/identity-number';
import { maskAddress, maskIdNumber, maskName, maskPhone } from '../../../src-shared/people/mask';
import { findPhoneFault } from '../../../src-shared/people/phone';
import { maskField } from '../../../src-shared/visit/masked-fields';
import { holds } from './property';

const TODAY = '2026-11-23';
const read = (typed: string, today = TODAY) => readIdentityNumber(typed, today);
const sentence = (typed: string, today = TODAY) => {
  const answer = read(typed, today);
  return answer.ok ? 'ok' : answer.sentence;
};
const widen = (text: string) => [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
/** Born too early for any number ever issued, and read on a day when they could have lived: nobody's numbers. */
const THEN = '1910-01-01';
const day = fc
  .date({ min: new Date('1800-01-01'), max: new Date('1889-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const first17 = fc
  .tuple(day, fc.integer({ min: 0, max: 999 }))
  .map(([bornOn, order]) => `130131${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`);

describe('citizen identity number, GB 11643', () => {
  test('the examples of the standard', () => {
    expect(read('11010519491231002X')).toEqual({
      ok: true,
      number: '11010519491231002X',
      sex: 'female',
      bornOn: '1949-12-31',
      areaCode: '110105',
    });
    expect(identityCheck('44052418800101001')).toBe('4');
    expect(read('440524188001010014', '1990-01-01')).toMatchObject({ ok: true, sex: 'male', bornOn: '1880-01-01' });
    expect(sentence('440524188001010014')).toBe('出生日期 1880-01-01 距今超过 130 年，可填理由后保存');
  });

  test('as people type it: small x, full width, blanks, dashes', () => {
    for (const typed of [
      '11010519491231002x',
      widen('11010519491231002X'),
      widen('11010519491231002x'),
      ' 110105 19491231 002X ',
      '110105-19491231-002x',
      '110105　19491231　002X',
    ]) {
      expect([typed, read(typed)]).toMatchObject([typed, { ok: true, number: '11010519491231002X' }]);
    }
  });

  test('fifteen digits of before 1999 are read as eighteen', () => {
    expect(read('110105491231002')).toMatchObject({
      ok: true,
      number: '11010519491231002X',
      bornOn: '1949-12-31',
      sex: 'female',
    });
    expect(sentence('130131990229001')).toBe('1999-02-29 没有这一天，可填理由后保存');
  });

  test('what is wrong is told in one sentence', () => {
    expect(sentence('130131189002290014')).toBe('1890-02-29 没有这一天，可填理由后保存');
    expect(sentence('13013118901301001X')).toBe('1890-13-01 没有这一天，可填理由后保存');
    expect(sentence('110105194912310021')).toBe('最后一位校验不符，请核对；可填理由后保存');
    expect(sentence('1101051949123100')).toBe('应为 18 位，现在 16 位，可填理由后保存');
    expect(sentence('')).toBe('应为 18 位，现在 0 位，可填理由后保存');
    expect(sentence('H12345678')).toBe('含有数字和 X 以外的字符，可填理由后保存');
    expect(sentence('1101051949１２310O2X')).toBe('含有数字和 X 以外的字符，可填理由后保存');
    const unborn = '13013121901124001';
    expect(sentence(unborn + identityCheck(unborn), '2190-11-23')).toBe(
      '出生日期 2190-11-24 在今天之后，可填理由后保存',
    );
    const bornToday = '13013121901123001';
    expect(sentence(bornToday + identityCheck(bornToday), '2190-11-23')).toBe('ok');
  });

  test('one wrong digit, or two neighbours changed, is always noticed', () => {
    holds(
      fc.property(first17, fc.nat(17), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const number = digits + identityCheck(digits);
        expect(read(number, THEN).ok).toBe(true);
        const digit = number[at] ?? '';
        const wrong = digit === 'X' ? String(by) : String((Number(digit) + by) % 10);
        expect(read(number.slice(0, at) + wrong + number.slice(at + 1), THEN).ok).toBe(false);
        const [a = '', b = ''] = [number[at], number[at + 1]];
        if (at < 16 && a !== b) expect(read(number.slice(0, at) + b + a + number.slice(at + 2), THEN).ok).toBe(false);
      }),
      500,
    );
  });

  test('whatever is typed gets an answer', () => {
    holds(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\d{15}$|^\d{17}[\dXx]$/)), (typed) => {
        const answer = read(typed);
        if (answer.ok) expect(isRealDay(answer.bornOn)).toBe(true);
        else expect(answer.sentence).toMatch(/可填理由后保存$/);
      }),
    );
  });

  test('a day of the calendar', () => {
    for (const real of ['2024-02-29', '2000-02-29', '1999-12-31']) expect(isRealDay(real)).toBe(true);
    for (const unreal of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-00-10',
      '2026-1-1',
      '',
      '2026-11-23T00:00',
      '20261123',
    ])
      expect([unreal, isRealDay(unreal)]).toEqual([unreal, false]);
  });
});

describe('统一社会信用代码, GB 32100', () => {
  test('sound, empty and typed codes', () => {
    for (const code of [
      '91350100M000100Y43',
      '91350100m000100y43',
      widen('91350100M000100Y43'),
      '91350100 M000100Y43',
      '',
      '  ',
    ])
      expect([code, findCreditCodeFault(code)]).toEqual([code, undefined]);
  });
  test('each fault has its sentence and none refuses', () => {
    expect(findCreditCodeFault('91350100M000100Y44')).toBe('最后一位校验不符，请再核对；可照此保存');
    expect(findCreditCodeFault('91350100I000100Y43')).toBe('含有代码里没有的字母，请再核对；可照此保存');
    expect(findCreditCodeFault('91350100')).toBe('应为 18 位，现在 8 位，可照此保存');
  });
  test('one wrong character is always noticed', () => {
    const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');
    const checked = (first: string) =>
      letters.map((letter) => first + letter).filter((code) => findCreditCodeFault(code) === undefined);
    holds(
      fc.property(
        fc.array(fc.nat(30), { minLength: 17, maxLength: 17 }),
        fc.nat(16),
        fc.integer({ min: 1, max: 30 }),
        (values, at, by) => {
          const codes = checked(values.map((value) => letters[value]).join(''));
          expect(codes).toHaveLength(1);
          const [code = ''] = codes;
          const wrong = letters[((values[at] ?? 0) + by) % 31] ?? '';
          expect(findCreditCodeFault(code.slice(0, at) + wrong + code.slice(at + 1))).toBeDefined();
        },
      ),
    );
  });
});

test('telephone numbers as people give them; a doubt never refuses', () => {
  for (const phone of [
    '',
    '17900138000',
    '179 0013 8000',
    '１７９００１３８０００',
    '82900000',
    '0311-82900000',
    '0311 8290 0000',
    '010-65551234转8',
    '12345',
    '110',
  ])
    expect([phone, findPhoneFault(phone)]).toEqual([phone, undefined]);
  expect(findPhoneFault('1790013800')).toBe('手机号应为 11 位，现在 10 位，可照此保存');
  expect(findPhoneFault('12100138000')).toBe('不像电话号码，请再核对；可照此保存');
  expect(findPhoneFault('179001380000')).toBe('手机号应为 11 位，现在 12 位，可照此保存');
  for (const doubtful of ['问村长', '0311', '99'])
    expect([doubtful, findPhoneFault(doubtful)]).toEqual([doubtful, '不像电话号码，请再核对；可照此保存']);
});

describe('masks', () => {
  test('a name keeps its surname and nothing of its length', () => {
    const names: readonly (readonly [name: string, masked: string])[] = [
      ['张丽', '张**'],
      ['刘建国', '刘**'],
      ['欧阳锋', '欧阳**'],
      ['司马相如', '司马**'],
      ['欧阳', '欧**'],
      ['𠮷田茂', '𠮷**'],
      ['𰀀𰀁', '𰀀**'],
      ['买买提·艾合买提', '买**'],
      ['阿·布', '阿**'],
      [' 张丽 ', '张**'],
      ['张', '张**'],
      ['', ''],
      ['  ', ''],
    ];
    for (const [name, masked] of names) expect([name, maskName(name)]).toEqual([name, masked]);
  });
  test('numbers keep what tells two of them apart', () => {
    expect(maskIdNumber('130131189003071234')).toBe('130131********1234');
    expect(maskIdNumber('H12345678')).not.toMatch(/[1-7]/);
    expect(maskIdNumber(' ')).toBe('');
    expect(maskPhone('179 0013 8000')).toBe('179****8000');
    expect(maskPhone('0311-82900000')).toMatch(/^\d{0,3}\*{4}\d{3,4}$/);
    expect(maskPhone('12345')).not.toMatch(/[1-3]/);
    expect(maskPhone('')).toBe('');
    expect(maskAddress('李家沟村 12 号')).toBe('****');
    expect(maskAddress('岗南镇李家沟村 12 号')).not.toMatch(/李家沟|12/);
    expect(maskAddress(' ')).toBe('');
  });
  test('no mask cuts a character in half, none shows the end of a name', () => {
    const name = fc
      .array(fc.constantFrom('刘', '欧', '阳', '𠮷', '𰀀', '·', '丽', '国'), { minLength: 2, maxLength: 8 })
      .map((letters) => letters.join(''));
    holds(
      fc.property(name, (value) => {
        expect(isWellFormedText(maskName(value))).toBe(true);
        expect([...maskName(value)].length).toBeLessThanOrEqual(4);
        expect(isWellFormedText(maskIdNumber(value)) && isWellFormedText(maskPhone(value))).toBe(true);
      }),
    );
  });
  test('fields of a record: every personal one is masked, an empty one stays empty', () => {
    expect(maskField('name', '刘建国')).toBe('刘**');
    expect(maskField('bornOn', '1990-03-07')).toBe('1990-**-**');
    expect(maskField('agent', { name: '张丽', phone: '17900138000', hasAuthorisation: true })).toEqual({
      name: '张**',
      phone: '179****8000',
      hasAuthorisation: true,
    });
    expect(maskField('organisation', { name: '某某公司', creditCode: '', contact: '张丽' })).toEqual({
      name: '某某公司',
      creditCode: '',
      contact: '张**',
    });
    expect(maskField('representatives', [{ name: '张丽', idNumber: '', phone: '' }])).toEqual([
      { name: '张**', idNumber: '', phone: '' },
    ]);
    expect(maskField('accusedPerson', '某站长')).toBe('某**');
    expect(maskField('name', null)).toBeNull();
    expect(maskField('visitorCount', 3)).toBe(3);
  });
});

test('normalising a number never lengthens it and is done once', () => {
  holds(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const plain = normaliseNumber(typed);
      expect(normaliseNumber(plain)).toBe(plain);
      expect(plain).not.toMatch(/[\s０-９]/);
    }),
  );
});
