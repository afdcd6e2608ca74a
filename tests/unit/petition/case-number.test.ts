import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNELS } from '../../../src-shared/dictionary/visit-choices';
import {
  CASE_NUMBER_SHAPE,
  caseNumberOf,
  CHANNEL_LETTERS,
  isCaseNumberOf,
  parseCaseNumber,
  type CaseNumberParts,
} from '../../../src-shared/petition/case-number';

const EVENT_ID = '01930000-0000-7000-8000-0000000000ff';
const PARTS: CaseNumberParts = {
  channel: 'visit',
  regionCode: '130131',
  year: 2026,
  workplaceCode: 'A1',
  stationId: 'ab'.repeat(16),
  generation: 'ab'.repeat(16),
  isFirstGeneration: true,
  serial: 214,
  eventId: EVENT_ID,
};

test('a number reads as on the slip', () => {
  expect(caseNumberOf(PARTS)).toBe('LF130131-2026-A1-000214-07Z');
  expect(isCaseNumberOf(caseNumberOf(PARTS), EVENT_ID)).toBe(true);
  expect(isCaseNumberOf(caseNumberOf(PARTS), EVENT_ID.replace(/ff$/, 'fe'))).toBe(false);
});

test('a station without an enrolment sheet and a later generation are told apart by tags', () => {
  const numbers = [
    caseNumberOf(PARTS),
    caseNumberOf({ ...PARTS, workplaceCode: '' }),
    caseNumberOf({ ...PARTS, isFirstGeneration: false, generation: 'cd'.repeat(16) }),
    caseNumberOf({ ...PARTS, workplaceCode: '', isFirstGeneration: false, generation: 'cd'.repeat(16) }),
  ];
  expect(new Set(numbers.map((number) => number.split('-')[2])).size).toBe(4);
  for (const number of numbers) {
    expect(number).toMatch(CASE_NUMBER_SHAPE);
    expect(number.length).toBeLessThanOrEqual(38);
  }
});

test('every channel has letters of its own, and none speaks of the purpose', () => {
  expect(Object.keys(CHANNEL_LETTERS).sort()).toEqual(CHANNELS.map(({ code }) => code).sort());
  expect(new Set(Object.values(CHANNEL_LETTERS)).size).toBe(CHANNELS.length);
});

const hex = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const parts: fc.Arbitrary<CaseNumberParts> = fc.record({
  channel: fc.constantFrom(...Object.keys(CHANNEL_LETTERS)),
  regionCode: fc.constantFrom('130131', '130126'),
  year: fc.integer({ min: 2026, max: 2099 }),
  workplaceCode: fc.oneof(fc.constant(''), fc.stringMatching(/^[A-Z][0-9A-Z]{1,3}$/)),
  stationId: hex(32),
  generation: hex(32),
  isFirstGeneration: fc.boolean(),
  serial: fc.integer({ min: 1, max: 2_000_000 }),
  eventId: hex(12).map((end) => `01930000-0000-7000-8000-${end}`),
});

test('what was built is read back', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const number = caseNumberOf(given);
      const read = parseCaseNumber(` ${number.toLowerCase().replaceAll('-', ' - ')} `);
      expect(read).toMatchObject({
        caseNumber: number,
        channel: given.channel,
        regionCode: given.regionCode,
        year: given.year,
        serial: given.serial,
      });
    }),
  );
});

test('the middle part names one chain: equal only for equal workplace and tag', () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const chain = ({ workplaceCode, stationId, generation, isFirstGeneration }: CaseNumberParts): string =>
        JSON.stringify([workplaceCode || stationId.slice(0, 5), isFirstGeneration ? '' : generation.slice(0, 5)]);
      const source = (given: CaseNumberParts): string | undefined => parseCaseNumber(caseNumberOf(given))?.source;
      return (source(one) === source(other)) === (chain(one) === chain(other));
    }),
  );
});

test('other text is no case number', () => {
  for (const typed of [
    '',
    '刘建国',
    '17900000000',
    'LF20160033102',
    'ZZ130131-2026-A1-000214-07Z',
    'LF130131-2026-A1-000214',
    'LF130131-2026-A1-000214-0IZ',
  ]) {
    expect(parseCaseNumber(typed)).toBeUndefined();
  }
});
