import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { searchQuery, searchTokens } from '../../../src-shared/text/search-terms';
import { characterCount, findTextFault } from '../../../src-shared/text/text-fault';
import { holds } from './property';

describe('what a text field keeps', () => {
  test('as it is: emoji, rare characters, blanks of every kind, line ends', () => {
    for (const text of [
      '👩‍👩‍👧‍👦🇨🇳',
      '\u{20bb7}\u{30000}\u{31350}',
      '买买提·艾合买提',
      'a\u00a0b',
      '　全角　',
      '一\r\n二\t三',
      '葛\u{e0100}',
      '\u202e反',
      '',
    ]) {
      expect([text, findTextFault(text, 100)]).toEqual([text, undefined]);
    }
  });
  test('not: half characters and control characters', () => {
    for (const text of ['半\ud83d', '\ude00半', '半\ud83d半'])
      expect(findTextFault(text, 100)).toBe('含有不完整的字符，请删去显示为 � 的字后重新输入');
    for (const text of ['a\u0000b', '\u0007', '\u001b[31m', '\u000b', '\u000c', '\u001f'])
      expect(findTextFault(text, 100)).toBe('含有不能保存的控制字符，请删去后再保存');
  });
  test('length is counted in characters, and a pasted book is told its length', () => {
    expect(findTextFault('𠮷'.repeat(100), 100)).toBeUndefined();
    expect(findTextFault('𠮷'.repeat(101), 100)).toBe('最多 100 字，现在 101 字，多出的请放到材料里');
    expect(findTextFault('农'.repeat(100_000), 10_000)).toBe('最多 10000 字，现在 100000 字，多出的请放到材料里');
    expect(findTextFault('农'.repeat(100_000), 100_000)).toBeUndefined();
    holds(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(characterCount(text)).toBe([...text].length);
      }),
    );
  });
});

const database = new Database(':memory:');
database.exec(
  `CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 0")`,
);
const insert = database.prepare('INSERT INTO search (rowid, tokens) VALUES (1, ?)');
const remove = database.prepare('DELETE FROM search WHERE rowid = 1');
const match = database.prepare('SELECT count(*) FROM search WHERE search MATCH ?').pluck();
afterAll(() => void database.close());

/** True when a record of these texts is found by what was typed. */
function finds(texts: readonly string[], typed: string): boolean {
  const query = searchQuery(typed);
  if (query === undefined) return false;
  insert.run(searchTokens(...texts));
  try {
    return match.get(query) === 1;
  } finally {
    remove.run();
  }
}

/** Characters by the blocks they stand in, the newest and the private ones included. */
const block = (from: number, to: number) =>
  fc
    .integer({ min: from, max: to })
    .map((code) => String.fromCodePoint(code))
    // Not the gaps between the blocks.
    .filter((letter) => /[\p{L}\p{Co}]/u.test(letter));
const chinese = fc.oneof(
  { weight: 6, arbitrary: block(0x4e00, 0x9fff) },
  block(0x3400, 0x4dbf),
  block(0x20000, 0x2a6df),
  block(0x2a700, 0x2ebe0),
  block(0x2ebf0, 0x2ee5d),
  block(0x30000, 0x323af),
  block(0xe000, 0xf8ff),
  fc.constantFrom('〇', '々', '刘', '建', '国', '村', '款'),
);
const partOf = (letters: fc.Arbitrary<string>, least: number, most = 30) =>
  fc.array(letters, { minLength: least, maxLength: most }).chain((text) =>
    fc
      .record({ from: fc.nat(text.length - least), length: fc.integer({ min: least, max: text.length }) })
      .map(({ from, length }) => ({
        text: text.join(''),
        part: text.slice(from, from + length).join(''),
      })),
  );

describe('search', () => {
  test('any part of two characters or more of a Chinese text is found', () => {
    holds(
      fc.property(
        partOf(chinese, 2).filter(({ part }) => [...part].length >= 2),
        fc.array(chinese, { maxLength: 8 }),
        ({ text, part }, other) => {
          expect([part, finds([other.join(''), text], part)]).toEqual([part, true]);
        },
      ),
      1_000,
    );
  });

  test('one character is found wherever it stands, too', () => {
    holds(
      fc.property(partOf(chinese, 1, 12), ({ text, part }) => {
        expect([part, finds([text], [...part][0] ?? '')]).toEqual([part, true]);
      }),
      300,
    );
  });

  test('any part of a number or of Latin letters is found, at any case', () => {
    const letters = fc.constantFrom(...'0123456789abcXYZ'.split(''));
    holds(
      fc.property(partOf(letters, 1), ({ text, part }) => {
        expect([part, finds([text], part)]).toEqual([part, true]);
      }),
      500,
    );
    expect(finds(['LF130131-2026-A1-000214-K7Q'], '000214')).toBe(true);
    expect(finds(['LF130131-2026-A1-000214-K7Q'], 'lf130131-2026-a1-000214-k7q')).toBe(true);
    for (const typed of ['179 0013 8000', '179-0013-8000', '17900138000', '8000', '0013', '１７９'])
      expect([typed, finds(['179 00138000'], typed)]).toEqual([typed, true]);
  });

  test('mixed texts are found by mixed parts', () => {
    const mixed = fc.oneof({ weight: 3, arbitrary: chinese }, fc.constantFrom(...'019azQ'.split('')));
    holds(
      fc.property(partOf(mixed, 2), ({ text, part }) => {
        expect([part, finds([text], part)]).toEqual([part, true]);
      }),
      500,
    );
  });

  test('what is not there is not found', () => {
    for (const typed of ['建刘', '刘国', '王', '99', 'zz'])
      expect([typed, finds(['刘建国 17900138000'], typed)]).toEqual([typed, false]);
    // No part is found across two texts.
    expect(finds(['刘建', '国土'], '建国')).toBe(false);
  });

  test('no input breaks the query, whatever the syntax of the index makes of it', () => {
    insert.run(searchTokens('刘建国', '17900138000'));
    const syntax = fc.constantFrom(
      '"',
      '*',
      '^',
      '(',
      ')',
      'NEAR(',
      ' AND ',
      ' OR ',
      ' NOT ',
      'tokens:',
      '{',
      '}',
      '+',
      '-',
      ',',
      "'",
      ';',
      '\u0000',
      '\ud800',
      '%',
      '_',
      '\\',
    );
    holds(
      fc.property(
        fc.array(
          fc.oneof(
            syntax,
            fc.string({ unit: 'binary', maxLength: 4 }),
            fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
            chinese,
          ),
          { maxLength: 20 },
        ),
        (parts) => {
          const query = searchQuery(parts.join(''));
          if (query !== undefined) expect(() => match.get(query)).not.toThrow();
          expect(() => searchTokens(...parts)).not.toThrow();
        },
      ),
      1_000,
    );
    remove.run();
    for (const nothing of ['', ' ', '"', '……', '（）', '\u0301']) expect(searchQuery(nothing)).toBeUndefined();
  });

  test('marks that only choose a glyph, width and case do not part what is the same', () => {
    expect(finds(['葛\u{e0100}城'], '葛城')).toBe(true);
    expect(finds(['葛城'], '葛\u{e0100}城')).toBe(true);
    expect(finds(['ＡＢＣ公司'], 'abc公司')).toBe(true);
  });
});
