import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { editVisit } from '../../src-main/desk/edit-visit';
import { registerVisit } from '../../src-main/desk/register-visit';
import { showPetition } from '../../src-main/desk/show-petition';
import { listPetitions } from '../../src-main/store/petition-queries';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { synchronise } from '../builders/county';
import { aRegistration } from '../builders/station';
import { openTwoWindows, type TwoWindows, type Window } from '../builders/two-windows';
import { holdsInTime } from '../unit/shared/property';

/*
 * Two windows edit one record, each seeing what it has; fields are written, emptied, filled again and settled, and
 * pages come when they come. Whatever happens, both end with the same rows to the byte and nothing is lost unseen.
 */

let windows: TwoWindows['windows'];
let close: TwoWindows['close'];

beforeAll(async () => {
  ({ windows, close } = await openTwoWindows());
}, 60_000);
afterAll(() => close());

const VALUES = {
  'visit.bornOn': ['1990-03-07', '1991-04-08', null],
  'visit.sex': ['male', 'female', null],
  'visit.agent': [{ name: '赵律师', phone: '', hasAuthorisation: true }, null],
  'petition.involvedCount': [3, 12, null],
  'petition.categoryCode': ['010100', null],
  'petition.materials': [[{ name: '合同', pages: 2, kind: 'copy' }], null],
} as const;
type Path = keyof typeof VALUES;
const PATHS = Object.keys(VALUES) as Path[];

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), at: fc.nat(1), path: fc.constantFrom(...PATHS), value: fc.nat(2), isSettling: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exchange' as const), at: fc.nat(1) }) },
); // prettier-ignore

function edit(window: Window, ids: Ids, path: Path, value: unknown, isSettling: boolean): void {
  const { visit, petition } = showPetition(window.station, window.clerk, ids.petitionId, true, true);
  const [side, field = ''] = path.split('.');
  const view = (side === 'visit' ? visit : petition)[field];
  const settles = isSettling && view ? view.disputed.map(({ by }) => by) : [];
  editVisit(window.station, window.clerk, {
    id: uuidv7(),
    ...ids,
    reason: settles.length > 0 ? 'settled' : 'typo',
    visit: side === 'visit' ? { [field]: value } : {},
    petition: side === 'visit' ? {} : { [field]: value },
    seen: view ? { [path]: view.by } : {},
    ...(settles.length > 0 ? { settles: { [path]: settles } } : {}),
  });
}

interface Ids {
  readonly visitId: string;
  readonly petitionId: string;
}

test('two windows that write, empty and settle the same fields end with the same rows, emptied fields absent', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
    const [a, b] = windows;
    const registered = registerVisit(a.station, a.clerk, aRegistration());
    const ids = { visitId: registered.visitId, petitionId: registered.petitions[0]?.id ?? '' };
    for (const each of [a, b]) await synchronise(each.replica);
    for (const each of steps) {
      const window = windows[each.at === 0 ? 0 : 1];
      if (each.kind === 'exchange') await synchronise(window.replica);
      else edit(window, ids, each.path, VALUES[each.path][each.value] ?? null, each.isSettling);
    }
    for (const each of [a, b, a, b]) await synchronise(each.replica);
    expect(dumpRows(a.station.connection)).toBe(dumpRows(b.station.connection));
    const { petition } = showPetition(b.station, b.clerk, ids.petitionId, true, true);
    const [row] = listPetitions(b.station.connection.read, {}, 0, 1).rows;
    expect(row).toMatchObject({ petition_id: ids.petitionId, category_code: petition['categoryCode']?.value ?? '' });
  });
  await holdsInTime(property, 12);
  const dump = dumpRows(windows[0].station.connection);
  rebuild(windows[0].station.connection);
  expect(dumpRows(windows[0].station.connection)).toBe(dump);
}, 240_000);
