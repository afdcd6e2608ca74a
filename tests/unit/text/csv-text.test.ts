import { expect, test } from 'vitest';
import { csvLine } from '../../../src-shared/text/csv-text';

test('quotes what would break a cell and nothing else', () => {
  expect(csvLine(['刘**', '他说"不行"', 'a,b', '两\n行', 3, -3])).toBe('刘**,"他说""不行""","a,b","两\n行",3,-3\r\n');
});

test.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '  =1', '＝1', '\r=1'])('%j is text, not a formula', (text) => {
  const cell = csvLine([text]).trimEnd().replace(/^"/, '');
  expect(cell.startsWith("'")).toBe(true);
});
