import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { editVisit } from '../../src-main/desk/edit-visit';
import { searchRows } from '../../src-main/desk/find-petitions';
import { registerVisit } from '../../src-main/desk/register-visit';
import { revealVisit, showVisit } from '../../src-main/desk/show-visit';
import { voidVisit } from '../../src-main/desk/void-visit';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { aRegistration } from '../builders/station';
import { openTwoWindows, type TwoWindows, type Window } from '../builders/two-windows';

/*
 * A visit that only joined a petition, at two windows: it leads to the petition at both, corrected by both at once it
 * shows both versions at both, and one word of a person settles them.
 */

let windows: TwoWindows['windows'];
let exchangeAll: TwoWindows['exchangeAll'];
let close: TwoWindows['close'];

beforeAll(async () => {
  ({ windows, exchangeAll, close } = await openTwoWindows());
}, 60_000);
afterAll(() => close());

const found = ({ station }: Window, text: string) => searchRows(station, true, text, 5).map(({ id }) => id);
const shown = ({ station, clerk }: Window, id: string) => showVisit(station, clerk, id, true, false);

function correct({ station, clerk }: Window, visitId: string, supplement: string, isSettled = false): void {
  const view = showVisit(station, clerk, visitId, true, false).visit['supplement'];
  editVisit(station, clerk, {
    id: uuidv7(), visitId, petitionId: null, reason: isSettled ? 'settled' : 'typo', visit: { supplement }, petition: {},
    seen: { 'visit.supplement': view?.by ?? '' },
    ...(isSettled ? { settles: { 'visit.supplement': (view?.disputed ?? []).map(({ by }) => by) } } : {}),
  }); // prettier-ignore
}

test('a visit that joined leads to the petition at every window, through corrections, disputes and voiding', async () => {
  const [one, other] = windows;
  const { petitions } = registerVisit(one.station, one.clerk, aRegistration());
  const petitionId = petitions[0]?.id ?? '';
  await exchangeAll();
  const form = aRegistration({ visit: { reason: 'moreMaterial', name: '刘小军', supplement: '又打了一张欠条' } });
  const { visitId } = registerVisit(other.station, other.clerk, { ...form, petitions: [], joins: [petitionId] });
  expect(found(one, '刘小军')).toEqual([]);
  await exchangeAll();
  for (const window of windows) expect(found(window, '刘小军')).toEqual([petitionId]);

  correct(one, visitId, '打了两张白条');
  correct(other, visitId, '打了三张收条');
  await exchangeAll();
  for (const window of windows) expect(shown(window, visitId).visit['supplement']?.disputed).toHaveLength(1);
  correct(one, visitId, '打了三张收条', true);
  revealVisit(other.station, other.clerk, visitId, true);
  await exchangeAll();
  for (const window of windows) {
    const { visit, timeline } = shown(window, visitId);
    expect(visit['supplement']).toMatchObject({ value: '打了三张收条', disputed: [] });
    expect(timeline.map(({ type }) => type)).toContain('visit.viewed');
    expect([found(window, '三张收条'), found(window, '两张白条')]).toEqual([[petitionId], []]);
  }

  voidVisit(other.station, other.clerk, { id: uuidv7(), visitId, reason: 'mistaken', isUndo: false });
  await exchangeAll();
  const rows = windows.map(({ station }) => dumpRows(station.connection));
  expect(rows[0]).toBe(rows[1]);
  for (const window of windows) {
    expect([found(window, '刘小军'), found(window, '刘建国')]).toEqual([[], [petitionId]]);
    rebuild(window.station.connection, { fromNothing: true });
    expect([found(window, '刘小军'), found(window, '刘建国')]).toEqual([[], [petitionId]]);
  }
});
