import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchQuery, searchTokens } from '../../../src-shared/text/search-terms';

// The index as the store makes it (src-main/store/migrations): what is found is decided by SQLite, not by a model of it.
let database: Database.Database;
beforeAll(() => {
  database = new Database(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 0")`,
  );
});
afterAll(() => database.close());

function isFound(query: string, ...texts: string[]): boolean {
  const match = searchQuery(query);
  if (match === undefined) return false;
  database.exec('DELETE FROM search');
  database.prepare('INSERT INTO search (rowid, tokens) VALUES (1, ?)').run(searchTokens(...texts));
  return database.prepare('SELECT rowid FROM search WHERE search MATCH ?').all(match).length === 1;
}

test.each([
  ['刘建国', '刘建国'],
  ['建国', '刘建国'],
  ['国', '刘建国'],
  ['刘', '刘建国'],
  ['土地流转款', '村里拖欠土地流转款两年未付'],
  ['5678', '17900005678'],
  ['78', '17900005678'],
  ['8', '17900005678'],
  ['179 0000 5678', '17900005678'],
  ['17900005678', '179-0000-5678'],
  ['１７９', '17900005678'],
  ['002x', '11010519491231002X'],
  ['LF130131-2026-A1-000214-K7Q', 'LF130131-2026-A1-000214-K7Q'],
  ['000214', 'LF130131-2026-A1-000214-K7Q'],
  ['a1-000214', 'LF130131-2026-A1-000214-K7Q'],
  ['k7q', 'LF130131-2026-A1-000214-K7Q'],
  ['ljg', 'ljg'],
  ['jg', 'ljg'],
  ['\u{20BB7}田', '\u{20BB7}田一郎'],
  ['\u{30000}\u{30001}', '王\u{30000}\u{30001}'],
  ['\u{30001}', '王\u{30000}\u{30001}'],
  ['\uE815', '王\uE815'],
  ['葛城', '葛\u{E0100}城'],
  ['追加', '要求追加'],
  ['😀', '好😀'],
  ['赵钱 5678', '赵钱孙 电话5678'],
  ['ljg 5678', 'ljg 17900005678'],
  ['不付！', '（不付）'],
])('%s finds %s', (query, text) => {
  expect(isFound(query, text)).toBe(true);
});

test.each([
  ['刘国', '刘建国'],
  ['王', '刘建国'],
  ['9999', '17900005678'],
  ['三李', '张三，李四'],
])('%s does not find %s', (query, text) => {
  expect(isFound(query, text)).toBe(false);
});

test('parts of different texts are found together, but none across two texts', () => {
  expect(isFound('张三 5678', '张三', '17900005678')).toBe(true);
  expect(isFound('三1', '张三', '1790000')).toBe(true);
  expect(isFound('三李', '张三', '李四')).toBe(false);
});

test('nothing to search for is no query', () => {
  for (const query of ['', '  ', '，。！', '"', '*', '()', '-']) expect(searchQuery(query)).toBeUndefined();
});

test('any part of a number is found, however it is grouped on either side', () => {
  const numberAndPart = fc
    .tuple(fc.stringMatching(/^\d{3,18}$/), fc.nat(), fc.nat(), fc.nat(), fc.nat())
    .map(([number, from, count, cutText, cutPart]) => {
      const start = from % number.length;
      const part = number.slice(start, start + 1 + (count % (number.length - start)));
      const grouped = (digits: string, at: number): string =>
        `${digits.slice(0, at % digits.length)} ${digits.slice(at % digits.length)}`.trim();
      return [grouped(number, cutText), grouped(part, cutPart)] as const;
    });
  fc.assert(fc.property(numberAndPart, ([text, part]) => isFound(part, text)));
});
