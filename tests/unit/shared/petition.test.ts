import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  shanghaiDay,
  shanghaiTime,
  startOfDay,
  weekdayOf,
} from '../../../src-shared/calendar/calendar-day';
import {
  CASE_NUMBER_SHAPE,
  caseNumberOf,
  CHANNEL_LETTERS,
  type CaseNumberParts,
} from '../../../src-shared/petition/case-number';
import {
  CODE_LETTERS,
  groupedCode,
  newPassphrase,
  newQueryCode,
  parseQueryCode,
} from '../../../src-shared/petition/query-code';
import { CATEGORY_SET_A } from '../../../src-shared/dictionary/category-set-a';
import { CATEGORY_SET_B } from '../../../src-shared/dictionary/category-set-b';
import { treeLabel } from '../../../src-shared/dictionary/tree-label';
import * as visitChoices from '../../../src-shared/dictionary/visit-choices';
import { PINGSHAN_PLACES } from '../../../src-shared/organisation/pingshan-places';
import { choiceCodeSchema, petitionFactsSchema, visitPersonalSchema } from '../../../src-shared/visit/visit-fields';
import { holds } from './property';

const PARTS: CaseNumberParts = {
  channel: 'visit',
  regionCode: '130131',
  year: 2026,
  workplaceCode: 'A1',
  stationId: 'a'.repeat(32),
  generation: 'b'.repeat(32),
  isFirstGeneration: true,
  serial: 214,
  eventId: '0190f000-0000-7000-8000-0000000098f7',
};

describe('case number', () => {
  test('reads as it is printed', () => {
    expect(caseNumberOf(PARTS)).toBe('LF130131-2026-A1-000214-67Q');
    expect(caseNumberOf({ ...PARTS, workplaceCode: '' })).toBe('LF130131-2026-XNANA-000214-67Q');
    expect(caseNumberOf({ ...PARTS, isFirstGeneration: false })).toBe('LF130131-2026-A1QEXV-000214-67Q');
    expect(caseNumberOf({ ...PARTS, channel: 'smoke' })).toMatch(/^QT130131-/);
    expect(new Set(Object.values(CHANNEL_LETTERS)).size).toBe(Object.keys(CHANNEL_LETTERS).length);
    expect(Object.keys(CHANNEL_LETTERS).sort()).toEqual(visitChoices.CHANNELS.map(({ code }) => code).sort());
  });

  const hex32 = fc.stringMatching(/^[0-9a-f]{32}$/);
  const parts = fc.record({
    channel: fc.constantFrom(...Object.keys(CHANNEL_LETTERS), 'unknown'),
    workplaceCode: fc.oneof(fc.constant(''), fc.stringMatching(/^[A-Z][0-9A-Z]{1,3}$/)),
    stationId: hex32,
    generation: hex32,
    isFirstGeneration: fc.boolean(),
    serial: fc.integer({ min: 1, max: 999_999 }),
    eventId: fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  });
  /** What makes two numbers different; a station without a sheet and a later generation count by the 20 bits of their tags. */
  const identity = ({ workplaceCode, stationId, generation, isFirstGeneration, serial }: CaseNumberParts) =>
    [
      workplaceCode || `station ${stationId.slice(0, 5)}`,
      isFirstGeneration ? 'first' : generation.slice(0, 5),
      serial,
    ].join(' ');

  test('has one shape, whatever it is made of', () => {
    holds(
      fc.property(parts, (each) => {
        expect(caseNumberOf({ ...PARTS, ...each })).toMatch(CASE_NUMBER_SHAPE);
      }),
    );
  });

  test('two stations, generations or serials never print the same number', () => {
    const near = parts.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.record({
          ...Object.fromEntries(Object.entries(one).map(([key, value]) => [key, fc.constant(value)])),
          workplaceCode: fc.constantFrom(one.workplaceCode, '', 'A1', 'A1B', 'X1'),
          isFirstGeneration: fc.boolean(),
          serial: fc.constantFrom(one.serial, 1),
        }),
      ),
    );
    holds(
      fc.property(fc.oneof(near, fc.tuple(parts, parts)), ([one, other]) => {
        // The same channel and event id: only place, generation and serial may tell them apart.
        const [a, b] = [
          { ...PARTS, ...one },
          { ...PARTS, ...(other as typeof one), channel: one.channel, eventId: one.eventId },
        ];
        expect(caseNumberOf(a) === caseNumberOf(b)).toBe(identity(a) === identity(b));
      }),
      2_000,
    );
  });

  test('a station of its own without a sheet is not mistaken for the workplace X…', () => {
    const sheetless = caseNumberOf({ ...PARTS, workplaceCode: '' });
    const workplace = caseNumberOf({ ...PARTS, workplaceCode: 'XNAN' });
    expect(sheetless.length).not.toBe(workplace.length);
  });
});

describe('query code', () => {
  test('what was printed is read back, as anybody types it', () => {
    holds(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 16 }), (random) => {
        const code = newQueryCode(random);
        const printed = groupedCode(code);
        expect(printed).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
        const wide = [...printed].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
        for (const typed of [
          printed,
          code,
          printed.toLowerCase(),
          ` ${printed.replaceAll('-', ' ')} `,
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
          code.replaceAll('1', 'I'),
          wide,
        ]) {
          expect(parseQueryCode(typed)).toBe(code);
        }
      }),
    );
  });
  test('what cannot be one is none', () => {
    for (const typed of [
      '',
      '7K3M',
      '7K3M-9QXT-2HW',
      '7K3M-9QXT-2HWDD',
      '7K3M-9QXT-2HWU',
      '七K3M-9QXT-2HWD',
      'LF130131-2026-A1',
    ])
      expect([typed, parseQueryCode(typed)]).toEqual([typed, undefined]);
  });
  test('every letter is equally likely', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [letter = ''] = newQueryCode(new Uint8Array(12).fill(byte));
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join('')).toBe(CODE_LETTERS.split('').sort().join(''));
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });
  test('each of the 10,000 passphrases comes of exactly six pairs of bytes; the other pairs are drawn again', () => {
    const counts = new Map<string, number>();
    let again = 0;
    for (let pair = 0; pair < 65_536; pair += 1) {
      const draws = [Uint8Array.of(pair >> 8, pair & 255), undefined];
      let drawn = 0;
      const phrase = newPassphrase(() => draws[drawn++] ?? Uint8Array.of(0, 0));
      if (drawn === 1) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
      else again += 1;
    }
    expect(counts.size).toBe(10_000);
    expect(new Set(counts.values())).toEqual(new Set([6]));
    expect(again).toBe(5_536);
    expect([...counts.keys()].every((phrase) => /^\d{4}$/.test(phrase))).toBe(true);
  });
});

describe('days in Shanghai', () => {
  test('change at 16:00 UTC', () => {
    expect(shanghaiDay(Date.parse('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(shanghaiDay(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(shanghaiTime(Date.parse('2026-11-23T01:14:59Z'))).toBe('09:14');
    expect(startOfDay('2026-11-23')).toBe(Date.parse('2026-11-22T16:00:00Z'));
  });
  test('are counted without the first', () => {
    expect(addDays('2026-03-02', 15)).toBe('2026-03-17');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
    expect(['2026-11-23', '2026-11-29', '2024-02-29'].map(weekdayOf)).toEqual(['周一', '周日', '周四']);
  });
  test('add up', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1950-01-01', count));
    holds(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), fc.nat(86_399_999), (from, count, ms) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(addDays(addDays(from, count), -count)).toBe(from);
        expect(shanghaiDay(startOfDay(from) + ms)).toBe(from);
        expect(weekdayOf(addDays(from, 7))).toBe(weekdayOf(from));
      }),
    );
  });
});

describe('dictionaries', () => {
  test('平山县: 23 townships, 739 villages, each below its township', () => {
    const byCode = new Map(PINGSHAN_PLACES.map((entry) => [entry.code, entry]));
    const ofLength = (length: number) => PINGSHAN_PLACES.filter(({ code }) => code.length === length);
    expect(byCode.size).toBe(PINGSHAN_PLACES.length);
    expect([ofLength(6), ofLength(9), ofLength(12)].map((list) => list.length)).toEqual([1, 23, 739]);
    expect(ofLength(9).filter(({ label }) => label.endsWith('镇'))).toHaveLength(12);
    expect(ofLength(9).filter(({ label }) => label.endsWith('乡'))).toHaveLength(11);
    for (const village of ofLength(12)) {
      expect(byCode.get(village.parentCode)?.code).toBe(village.code.slice(0, 9));
      expect(village.label).toMatch(/^\p{Script=Han}+$/u);
    }
    for (const { code } of PINGSHAN_PLACES)
      expect(petitionFactsSchema.safeParse({ placeCode: code }).success).toBe(true);
    expect(treeLabel(byCode, '130131104201')).toMatch(/^平山县 岗南镇 .+村$/);
    expect(treeLabel(byCode, '999999')).toBe('999999');
    const loop = new Map([
      ['a', { code: 'a', parentCode: 'b', label: '甲' }],
      ['b', { code: 'b', parentCode: 'a', label: '乙' }],
    ]);
    expect(treeLabel(loop, 'a')).toMatch(/^(甲|乙)( (甲|乙))+$/);
  });
  test.each([
    ['A', CATEGORY_SET_A, 17],
    ['B', CATEGORY_SET_B, 19],
  ] as const)('内容分类 %s: codes of 6 digits, each once, each below a first level', (_name, set, firstLevels) => {
    const codes = set.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, parentCode, label } of set) {
      expect(code).toMatch(/^\d{6}$/);
      expect(label).not.toBe('');
      expect(parentCode === '' || codes.includes(parentCode)).toBe(true);
      expect(petitionFactsSchema.safeParse({ categoryCode: code }).success).toBe(true);
    }
    expect(set.filter(({ parentCode }) => parentCode === '')).toHaveLength(firstLevels);
    expect(set.filter(({ code }) => code.startsWith('99'))).toHaveLength(1);
  });
  test('closed lists: codes and labels each once, every code fits an event', () => {
    const lists = Object.values(visitChoices).filter((value): value is readonly visitChoices.Choice[] =>
      Array.isArray(value),
    );
    expect(lists.length).toBeGreaterThan(14);
    for (const list of lists) {
      expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
      expect(new Set(list.map(({ label }) => label)).size).toBe(list.length);
      for (const { code } of list) expect(choiceCodeSchema.safeParse(code).success).toBe(true);
    }
    expect(visitChoices.ETHNIC_GROUPS).toHaveLength(58);
    expect(visitChoices.labelOf(visitChoices.ETHNIC_GROUPS, '56')).toBe('基诺族');
    expect(visitChoices.labelOf(visitChoices.CHANNELS, 'pigeon')).toBe('pigeon');
    expect(visitChoices.labelOf(visitChoices.CHANNELS, undefined)).toBe('');
    expect(visitPersonalSchema.safeParse({ ethnicGroup: '01', idDocument: '111' }).success).toBe(true);
    for (const code of Object.keys(visitChoices.KIND_OF_PURPOSE))
      expect(visitChoices.PURPOSES.map((each) => each.code)).toContain(code);
  });
});
