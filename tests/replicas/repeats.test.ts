import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { findRepeats } from '../../src-main/desk/find-repeats';
import { linkPetitions, showRepeats, unlinkPetitions } from '../../src-main/desk/link-petitions';
import { refuseRepeat, withdrawRefusal } from '../../src-main/desk/refuse-repeat';
import { registerVisit } from '../../src-main/desk/register-visit';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { repeatSideOf } from '../../src-shared/repeat/repeat-side';
import { synchronise } from '../builders/county';
import { aRegistration } from '../builders/station';
import { openTwoWindows, type TwoWindows, type Window } from '../builders/two-windows';
import { holdsInTime } from '../unit/shared/property';

/*
 * Two windows say of the same petitions that they are one, or are not, and take it back, without seeing each other.
 * In the end both have the same rows, the same groups, and offer the same.
 */

let windows: TwoWindows['windows'];
let exchangeAll: TwoWindows['exchangeAll'];
let close: TwoWindows['close'];

beforeAll(async () => {
  ({ windows, exchangeAll, close } = await openTwoWindows());
}, 60_000);
afterAll(() => close());

const at = fc.nat(1);
const act = fc.constantFrom('link' as const, 'unlink' as const);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: act, at, one: fc.nat(2), other: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refuse' as const), at, one: fc.nat(2), other: fc.nat(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), at, one: fc.nat(2), other: fc.nat(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exchange' as const), at, one: fc.nat(0), other: fc.nat(0) }) },
); // prettier-ignore

const side = (phone: string) => repeatSideOf({ name: '刘建国', phone }, null);

function take(window: Window, kind: 'link' | 'unlink' | 'refuse' | 'withdraw', petitionId: string, otherId: string, phone: string): void {
  const { station, clerk } = window;
  const id = uuidv7();
  switch (kind) {
    case 'link':
      if (petitionId !== otherId) linkPetitions(station, clerk, { id, petitionId, otherId });
      return;
    case 'unlink':
      unlinkPetitions(station, clerk, { id, petitionId, otherId });
      return;
    case 'refuse':
      refuseRepeat(station, clerk, { id, petitionId, side: side(phone), reason: 'otherPerson' });
      return;
    case 'withdraw': {
      const refusal = showRepeats(station, true, petitionId).refusals.at(-1);
      if (refusal) withdrawRefusal(station, clerk, { id, petitionId, refusalId: refusal.id });
    }
  }
} // prettier-ignore

let round = 0;

test('links and refusals of two windows end the same on both, to the byte', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
    const [a, b] = windows;
    const phone = `179${String((round += 1)).padStart(8, '0')}`;
    const ids = [0, 1, 2].map(() => {
      const saved = registerVisit(a.station, a.clerk, aRegistration({ visit: { phone } }));
      return saved.petitions[0]?.id ?? '';
    });
    await exchangeAll();
    for (const each of steps) {
      const window = windows[each.at === 0 ? 0 : 1];
      if (each.kind === 'exchange') await synchronise(window.replica);
      else take(window, each.kind, ids[each.one] ?? '', ids[each.other] ?? '', phone);
    }
    await exchangeAll();
    expect(dumpRows(a.station.connection)).toBe(dumpRows(b.station.connection));
    const seen = windows.map(({ station }) => ({
      groups: ids.map((id) => showRepeats(station, true, id).linked.map(({ row, isDirect }) => [row.id, isDirect])),
      offered: findRepeats(station, true, side(phone)).map(({ row, refusal }) => [row.id, refusal?.id ?? null]),
    }));
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]?.offered).toHaveLength(3);
  });
  await holdsInTime(property, 12);
  const dump = dumpRows(windows[0].station.connection);
  rebuild(windows[0].station.connection);
  expect(dumpRows(windows[0].station.connection)).toBe(dump);
}, 240_000);

test('linked twice without seeing each other, one 解除关联 undoes both; refused at one window is refused at the other', async () => {
  const [a, b] = windows;
  const phone = '17900099999';
  const [one = '', other = ''] = [0, 1].map(
    () => registerVisit(a.station, a.clerk, aRegistration({ visit: { phone } })).petitions[0]?.id ?? '',
  );
  await exchangeAll();
  for (const { station, clerk } of windows)
    linkPetitions(station, clerk, { id: uuidv7(), petitionId: one, otherId: other });
  refuseRepeat(a.station, a.clerk, { id: uuidv7(), petitionId: one, side: side(phone), reason: 'otherMatter' });
  await exchangeAll();
  expect(findRepeats(b.station, true, side(phone)).map(({ row, refusal }) => [row.id, refusal?.reason])).toEqual([
    [other, undefined],
    [one, 'otherMatter'],
  ]);
  expect(showRepeats(b.station, true, one).linked).toHaveLength(1);
  unlinkPetitions(b.station, b.clerk, { id: uuidv7(), petitionId: other, otherId: one });
  await exchangeAll();
  for (const { station } of windows) expect(showRepeats(station, true, one).linked).toEqual([]);
});
