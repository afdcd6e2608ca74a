import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNearText, NEAR_SHARE, sharedPart, tellingPairs } from '../../../src-shared/repeat/near-text';
import { holds } from '../shared/property';

/* Pairs as they come over the counter: the same matter told another day, another mouth, one line or a page. */

const LAND =
  '2023年10月，村委会将二组河滩地46亩流转给合作社，约定每亩每年800元，当年付清。2024年起未再付款，多次找村委会，答复“合作社账上没钱”。本人家中4.2亩，欠款3360元。要求查清去向并支付。';
const LAND_GIST = '反映李家沟村二组2024年土地流转款未付';
const WAGES =
  '2025年3月至8月在县城滨河小区三期工地做木工，包工头孙某欠工资11600元，有欠条。劳动监察大队受理后一直没有结果，要求支付工资。';
const WATER = '村里自来水管网去年冬天冻裂后一直没有修，全村120户靠拉水吃，多次找镇政府没人管，要求修好管网。';
const DITCH = '邻居张家翻盖房屋时把排水沟填了，下雨时水倒灌进我家院子，东屋墙体开裂，村委会调解两次没有结果。';
const LOW = '本人患尿毒症，每周透析三次，2025年低保年审被取消，没有书面通知，要求恢复低保。';

const NEAR: readonly (readonly [string, string, string])[] = [
  ['a gist in the long account', LAND, '河滩地流转给合作社，46亩流转款2024年起没付'],
  [
    'the same told again',
    LAND,
    '我们二组的河滩地一共46亩，2023年流转给合作社，说好每亩每年800元，只给了头一年，2024年的流转款没付，找村委会说合作社账上没钱。',
  ],
  ['two gists of one matter', LAND_GIST, '李家沟村二组土地流转款2024年未付'],
  ['wages, shorter', WAGES, '滨河小区三期工地做木工，孙某欠工资11600元'],
  [
    'wages, by a brother',
    WAGES,
    '我弟弟在滨河小区三期工地干木工活，包工头孙某打了欠条，工资11600元没给，劳动监察大队也没结果。',
  ],
  ['water, by a neighbour', WATER, '自来水管网冬天冻裂没人修，全村120户都靠拉水吃，找镇政府也没人管'],
  ['ditch', DITCH, '邻居翻盖房屋填了排水沟，雨水倒灌进院子，东屋墙体开裂'],
  ['low income', LOW, '患尿毒症每周透析三次，低保年审被取消了，没给书面通知'],
];

const FAR: readonly (readonly [string, string, string])[] = [
  ['other matters', LAND, WAGES],
  ['land and water of one village', LAND, WATER],
  ['water and ditch', WATER, DITCH],
  ['two wages', WAGES, '2024年在温塘镇养老院工地做水电，老板赵某拖欠工资8400元没有欠条，打电话不接，要求支付工资。'],
  [
    'two lands',
    LAND,
    '承包的果园被修路占用，补偿标准不一样，邻村每亩多出5000元，要求按同一标准补偿，镇政府答复按文件执行。',
  ],
  ['two gists with one frame', '反映李家沟村二组2024年土地流转款未付', '反映李家沟村二组村务公开不及时'],
  ['two low incomes', LOW, '父亲瘫痪在床，申请低保半年没有结果，村干部说名额不够，要求按政策办理。'],
  ['two ditches', DITCH, '村东头路边排水沟堵塞，夏天臭味大，要求清淤。'],
  ['only the words of the trade', '反映村委会问题多次没有解决要求答复', '反映镇政府问题一直没有处理希望解决'],
];

test.each(NEAR)('near: %s', (_, one, other) => {
  const share = sharedPart(tellingPairs(one), tellingPairs(other));
  expect(share).toBeGreaterThan(NEAR_SHARE + 0.05);
});

test.each(FAR)('far: %s', (_, one, other) => {
  const share = sharedPart(tellingPairs(one), tellingPairs(other));
  expect(share).toBeLessThan(NEAR_SHARE - 0.05);
});

test('a text too short to tell anything is near to nothing, itself included', () => {
  for (const text of ['', '土地', '要求解决', '！！！', '😀']) {
    expect(isNearText(tellingPairs(text), tellingPairs(text))).toBe(false);
    expect(isNearText(tellingPairs(text), tellingPairs(LAND))).toBe(false);
  }
});

test('width, case and punctuation do not matter', () => {
  const plain = tellingPairs('滨河小区A3栋欠工资11600元，木工孙某');
  expect(sharedPart(plain, tellingPairs('滨河小区ａ３栋 欠工资１１６００元。木工孙某'))).toBeGreaterThan(0.8);
});

test('property: symmetric, between 0 and 1, whole for itself, total on any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...[LAND, WAGES, WATER, DITCH, LOW].flatMap((each) => each.split('，'))), { maxLength: 8 }).map((parts) => parts.join('，')),
  ); // prettier-ignore
  holds(
    fc.property(text, text, (one, other) => {
      const [a, b] = [tellingPairs(one), tellingPairs(other)];
      const share = sharedPart(a, b);
      expect(share).toBe(sharedPart(b, a));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      if (a.size >= 5) expect(sharedPart(a, a)).toBe(1);
    }),
  );
});
