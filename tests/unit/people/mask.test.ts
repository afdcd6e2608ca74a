import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWellFormedText } from '../../../src-shared/journal/json-text';
import { maskAddress, maskIdNumber, maskName, maskPhone } from '../../../src-shared/people/mask';

test.each([
  ['张三', '张**'],
  ['张三丰', '张**'],
  ['欧阳明日', '欧阳**'],
  ['欧阳', '欧**'],
  ['买买提·吐尔逊', '买**'],
  ['\u{20BB7}田一', '\u{20BB7}**'],
  [' 李四 ', '李**'],
  ['', ''],
])('name %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test.each([
  ['11010519491231002X', '110105********002X'],
  ['110105491231002', '110105********1002'],
  ['E12345678', 'E****8'],
  ['12', '**' /* too short to show anything */],
  ['', ''],
])('identity number %s', (number, shown) => {
  expect(maskIdNumber(number)).toBe(shown);
});

test.each([
  ['17900005678', '179****5678'],
  ['179 0000 5678', '179****5678'],
  ['031182905678', '031****5678'],
  ['82905678', '****678'],
  ['12345', '*****'],
  ['', ''],
])('phone %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test.each([
  ['河北省石家庄市平山县岗南镇李家庄村12号', '河北省石家庄市平山县岗南镇****'],
  ['平山镇东街3号', '平山镇****'],
  ['两河乡', '****' /* nothing below it to hide, nothing to show either */],
  ['中山路8号2单元', '****'],
  ['  ', ''],
])('address %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

test('no mask shows more than two thirds of a number, and none cuts a character in half', () => {
  const digits = fc.stringMatching(/^\d{2,20}$/);
  fc.assert(
    fc.property(digits, (number) =>
      [maskIdNumber(number), maskPhone(number)].every(
        (shown) => shown.replaceAll('*', '').length <= Math.ceil((number.length * 2) / 3),
      ),
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) =>
      [maskName, maskIdNumber, maskPhone, maskAddress].every((mask) => isWellFormedText(mask(name))),
    ),
  );
});
