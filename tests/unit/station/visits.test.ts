import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { editVisit } from '../../../src-main/desk/edit-visit';
import { searchRows } from '../../../src-main/desk/find-petitions';
import { findRepeats } from '../../../src-main/desk/find-repeats';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { findVisitRows, listVisitsToday, revealVisit, showVisit } from '../../../src-main/desk/show-visit';
import { showPetition } from '../../../src-main/desk/show-petition';
import type { Actor, Station } from '../../../src-main/desk/station';
import { voidVisit } from '../../../src-main/desk/void-visit';
import { dumpRows, rebuild } from '../../../src-main/store/rebuild';
import { repeatSideOf } from '../../../src-shared/repeat/repeat-side';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { aRegistration, MONDAY_MORNING, openTestStation, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;
let clock = MONDAY_MORNING;

beforeEach(() => {
  clock = MONDAY_MORNING;
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path, now: () => clock }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

const show = (id: string, isPlain = false) => showVisit(station, clerk, id, false, isPlain);

function register(change: Parameters<typeof aRegistration>[0] = {}) {
  clock += 60_000;
  const { petitions, ...saved } = registerVisit(station, clerk, aRegistration({ at: clock, ...change }));
  return { ...saved, petitionId: petitions[0]?.id ?? '', caseNumber: petitions[0]?.caseNumber ?? '' };
}

/** A visit without a matter of its own. */
function come(visit: VisitFields, joins: readonly string[] = []) {
  clock += 60_000;
  const form = aRegistration({ visit: { reason: 'other', ...visit }, at: clock });
  return registerVisit(station, clerk, { ...form, petitions: [], joins: [...joins] });
}

function correct(visitId: string, visit: VisitFields): void {
  const { visit: views } = show(visitId);
  const seen = Object.keys(visit).flatMap((field) => {
    const by = views[field]?.by;
    return by === undefined ? [] : [[`visit.${field}`, by] as const];
  });
  const id = uuidv7();
  editVisit(station, clerk, {
    id, visitId, petitionId: null, reason: 'typo', visit, petition: {}, seen: Object.fromEntries(seen),
  }); // prettier-ignore
}

const voidIt = (visitId: string) =>
  voidVisit(station, clerk, { id: uuidv7(), visitId, reason: 'mistaken', isUndo: false });
const found = (text: string) => searchRows(station, false, text, 10).map(({ id }) => id);

describe('来访', () => {
  it('that opened nothing is shown masked, is looked at, corrected, voided; each step stands in its timeline', () => {
    const asked = come({ name: '孙红梅', phone: '17900007777', gist: '咨询低保怎么申请' });
    const masked = show(asked.visitId);
    expect(masked).toMatchObject({ number: asked.number, reason: 'other', nameMasked: '孙**', petitions: [] });
    expect(JSON.stringify(masked)).not.toMatch(/红梅|17900007777/);
    const plain = revealVisit(station, clerk, asked.visitId, false);
    expect(plain.visit['phone']?.value).toBe('17900007777');
    revealVisit(station, clerk, asked.visitId, false);
    correct(asked.visitId, { name: '孙红霞', gist: '咨询临时救助' });
    voidIt(asked.visitId);
    const after = show(asked.visitId);
    expect(after).toMatchObject({ isVoided: true, canVoid: false, gist: '咨询临时救助' });
    expect(after.timeline.map(({ type }) => type)).toEqual([
      'visit.registered', 'visit.viewed', 'visit.corrected', 'visit.voided',
    ]); // prettier-ignore
    expect(after.timeline[2]?.changes).toContainEqual({ path: 'visit.name', from: '孙**', to: '孙**' });
  });

  it('names the petitions it opened and joined; its supplement corrected stands at the petition at once', () => {
    const first = register();
    const later = come({ reason: 'moreMaterial', supplement: '又打了一张欠条' }, [first.petitionId]);
    expect(show(first.visitId).petitions.map(({ id, isJoined }) => [id, isJoined])).toEqual([
      [first.petitionId, false],
    ]);
    expect(show(later.visitId)).toMatchObject({
      number: null, missing: [], petitions: [{ id: first.petitionId, caseNumber: first.caseNumber, isJoined: true }],
    }); // prettier-ignore
    const materials = [{ name: '欠条', pages: 1, kind: 'copy' }];
    correct(later.visitId, { supplement: '又打了两张欠条', materials });
    const [joined] = showPetition(station, clerk, first.petitionId, false, false).joinedVisits;
    expect(joined).toMatchObject({ supplement: '又打了两张欠条', materials });
  });

  it('is found by a part of its own number, today’s among those without a petition of their own', () => {
    const first = register();
    const asked = come({ name: '孙红梅', gist: '咨询低保' });
    const later = come({ reason: 'progress' }, [first.petitionId]);
    const part = (asked.number ?? '').slice(-6);
    expect(findVisitRows(station, part, 5).map(({ visitId }) => visitId)).toEqual([asked.visitId]);
    expect(findVisitRows(station, (asked.number ?? '').toLowerCase(), 5)).toHaveLength(1);
    expect(findVisitRows(station, '000002', 5).map(({ visitId }) => visitId)).toEqual([asked.visitId]);
    for (const text of ['孙红梅', '130', '2026', '02', '']) expect(findVisitRows(station, text, 5), text).toEqual([]);
    expect(listVisitsToday(station).map(({ visitId, joinedNumber }) => [visitId, joinedNumber])).toEqual([
      [later.visitId, first.caseNumber],
      [asked.visitId, ''],
    ]);
    clock += 24 * 3_600_000;
    expect(listVisitsToday(station)).toEqual([]);
  });

  it('of an accusation is never shown by itself, and no look at it is written', () => {
    const secret = register({ petition: { purpose: 'accusation', gist: '某站长截留' } });
    expect(() => show(secret.visitId)).toThrow('RECORD_CONFIDENTIAL');
    const before = dumpRows(station.connection);
    expect(() => revealVisit(station, clerk, secret.visitId, false)).toThrow('RECORD_CONFIDENTIAL');
    expect(dumpRows(station.connection)).toBe(before);
    expect(() => show(uuidv7())).toThrow('RECORD_NOT_FOUND');
    expect(listVisitsToday(station)).toEqual([]);
  });
});

describe('who only joined a petition', () => {
  const SON = { name: '刘小军', phone: '17900008888', reason: 'moreMaterial' };

  it('leads to it: by name, phone and words, as corrected, and no more once the visit is void', () => {
    const { petitionId } = register();
    const later = come({ ...SON, supplement: '合作社十一月又打了欠条' }, [petitionId]);
    for (const text of ['刘小军', 'lxj', '17900008888', '十一月又打']) expect(found(text), text).toEqual([petitionId]);
    correct(later.visitId, { name: '刘晓君' });
    expect([found('刘晓君'), found('刘小军')]).toEqual([[petitionId], []]);
    const rows = dumpRows(station.connection);
    rebuild(station.connection, { fromNothing: true });
    expect(dumpRows(station.connection)).toBe(rows);
    expect([found('刘晓君'), found('刘小军')]).toEqual([[petitionId], []]);
    voidIt(later.visitId);
    expect(found('刘晓君')).toEqual([]);
    expect(found('刘建国')).toEqual([petitionId]);
  });

  it('is found among possible repeats, with the reason', () => {
    const { petitionId } = register({ petition: { gist: '流转款未付', placeCode: '130131102202' } });
    const home = '130131104210';
    const later = come({ ...SON, residenceCode: home }, [petitionId]);
    const repeats = (visit: VisitFields) =>
      findRepeats(station, false, repeatSideOf(visit, null)).map(({ row, reasons }) => [row.id, reasons[0]?.kind]);
    expect(repeats({ name: SON.name, phone: SON.phone })).toEqual([[petitionId, 'sameNameAndPhone']]);
    expect(repeats({ name: SON.name, residenceCode: home })).toEqual([[petitionId, 'sameNameAndVillage']]);
    voidIt(later.visitId);
    expect(repeats({ name: SON.name, phone: SON.phone })).toEqual([]);
  });
});
