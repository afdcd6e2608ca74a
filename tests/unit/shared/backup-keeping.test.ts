import { expect, test } from 'vitest';
import { NEWEST_KEPT, superfluousCopies, type KeptCopy } from '../../../src-shared/station/backup-keeping';

const DAY_MS = 86_400_000;
const daily = (count: number, last = Date.UTC(2026, 10, 23, 9)): KeptCopy[] =>
  Array.from({ length: count }, (_, at) => {
    const takenAt = last - at * DAY_MS;
    return { name: `desk-${new Date(takenAt).toISOString().slice(0, 10)}.db`, takenAt };
  });

test('ten copies or fewer all stay', () => {
  expect(superfluousCopies([])).toEqual([]);
  expect(superfluousCopies(daily(NEWEST_KEPT))).toEqual([]);
});

test('after a year there are the newest ten and the last of each of five months before', () => {
  const copies = daily(365);
  const gone = new Set(superfluousCopies(copies));
  const kept = copies.filter(({ name }) => !gone.has(name)).map(({ name }) => name.slice(5, 15));
  expect(kept).toEqual([
    '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19',
    '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15', '2026-11-14',
    '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30',
  ]); // prettier-ignore
});

test('the order in which they are named changes nothing', () => {
  const copies = daily(60);
  expect(new Set(superfluousCopies(copies.toReversed()))).toEqual(new Set(superfluousCopies(copies)));
});
