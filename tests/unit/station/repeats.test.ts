import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { findRepeats, findRepeatsOf } from '../../../src-main/desk/find-repeats';
import { linkPetitions, showRepeats, unlinkPetitions } from '../../../src-main/desk/link-petitions';
import { refuseRepeat, withdrawRefusal } from '../../../src-main/desk/refuse-repeat';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { showPetition } from '../../../src-main/desk/show-petition';
import type { Actor, Station } from '../../../src-main/desk/station';
import { voidVisit } from '../../../src-main/desk/void-visit';
import { dumpRows, rebuild } from '../../../src-main/store/rebuild';
import { firstOrRepeatOfVisit, petitionFirstOrRepeat } from '../../../src-main/store/repeat-group';
import { repeatSideOf } from '../../../src-shared/repeat/repeat-side';
import type { PetitionFields, VisitFields } from '../../../src-shared/visit/visit-fields';
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

const LIU = { name: '刘建国', idNumber: '130131189002280019', phone: '17900001234' };
/** The example of GB 11643-1999, which checks. */
const CHECKED = '11010519491231002X';
const VILLAGE = '130131102202';

/** An identity number that is kept with a note, for the years of these people never were. */
const noted = (visit: VisitFields): VisitFields =>
  visit.idNumber && visit.idNumber !== CHECKED ? { idNumberNote: '试验', ...visit } : visit;

function register(visit: VisitFields, petition: PetitionFields = {}) {
  clock += 60_000;
  const saved = registerVisit(station, clerk, aRegistration({ visit: noted(visit), petition, at: clock }));
  return { visitId: saved.visitId, petitionId: saved.petitions[0]?.id ?? '' };
}

function supplement(petitionId: string, visit: VisitFields = {}) {
  clock += 60_000;
  const { id, visitId, visit: fields } = aRegistration({ visit: noted(visit), at: clock });
  registerVisit(station, clerk, { id, visitId, visit: fields, petitions: [], joins: [petitionId] });
  return visitId;
}

const find = (visit: VisitFields, petition: PetitionFields = {}) =>
  findRepeats(station, false, repeatSideOf(visit, petition));
const pair = (petitionId: string, otherId: string) => ({ id: uuidv7(), petitionId, otherId });

test('finds the same number, the same phone, any of five representatives; the surest first', () => {
  const byPhone = register({ name: '王芳', phone: LIU.phone, visitorCount: 1 });
  const group = register({
    name: '赵一',
    visitorCount: 9,
    representatives: [
      { name: '赵一', idNumber: '', phone: '' },
      { name: '钱二', idNumber: '', phone: '' },
      { name: '孙三', idNumber: '', phone: '' },
      { name: '李四', idNumber: '', phone: '' },
      { name: '刘建国', idNumber: LIU.idNumber, phone: '' },
    ],
  });
  const byNumber = register({ ...LIU, phone: '' });
  register({ name: '刘建国', phone: '17900009999' });
  const found = find(LIU);
  expect(found.map(({ row }) => row.id)).toEqual([byNumber.petitionId, group.petitionId, byPhone.petitionId]);
  expect(found.map(({ reasons }) => reasons[0]?.words)).toEqual([
    '证件号码相同（尾号 0019）',
    '代表人相同（刘**）',
    '电话相同（尾号 1234）',
  ]);
  expect(JSON.stringify(found)).not.toContain('建国');
});

test('a confidential petition gives nothing at all, to no way of looking, and a void one gives nothing', () => {
  const text = {
    gist: '合作社账上的流转款去向不明',
    placeCode: VILLAGE,
    problem: '河滩地46亩的流转款被人领走，账上查不到',
  };
  const visit: VisitFields = { ...LIU, residenceCode: VILLAGE, visitorCount: 1 };
  const secret = register(visit, { ...text, purpose: 'accusation' });
  const mistaken = register(visit, text);
  voidVisit(station, clerk, { id: uuidv7(), visitId: mistaken.visitId, reason: 'test', isUndo: false });
  expect(find(visit, text)).toEqual([]);
  for (const part of [{ idNumber: LIU.idNumber }, { name: LIU.name, phone: LIU.phone }]) expect(find(part)).toEqual([]);
  expect(findRepeatsOf(station, false, secret.petitionId)).toEqual([]);
  expect(showRepeats(station, false, secret.petitionId)).toEqual({ linked: [], absentCount: 0, refusals: [] });
  const open = register(visit, text);
  for (const act of [linkPetitions, unlinkPetitions]) {
    const attempt = () => act(station, clerk, pair(open.petitionId, secret.petitionId));
    if (act === linkPetitions) expect(attempt).toThrow('RECORD_NOT_FOUND');
    else attempt();
  }
  const side = repeatSideOf(visit, text);
  expect(() =>
    refuseRepeat(station, clerk, { id: uuidv7(), petitionId: secret.petitionId, side, reason: 'other' }),
  ).toThrow('RECORD_NOT_FOUND');
  expect(findRepeatsOf(station, false, open.petitionId)).toEqual([]);
});

test('same name and village among hundreds of the name; near words at the same place', () => {
  const neighbour = register({ name: '王芳', residenceCode: VILLAGE });
  for (let at = 0; at < 80; at += 1) register({ name: '王芳', residenceCode: '130131104216' });
  expect(find({ name: '王芳', residenceCode: VILLAGE }).map(({ row }) => row.id)).toEqual([neighbour.petitionId]);
  const matter = register(
    { name: '赵一' },
    { gist: '自来水管网冻裂没人修', problem: '村里自来水管网去年冬天冻裂，全村120户靠拉水吃', placeCode: VILLAGE },
  );
  const told = { gist: '全村120户靠拉水吃，管网冬天冻裂', placeCode: VILLAGE };
  expect(find({ name: '钱二' }, told).map(({ row, reasons }) => [row.id, reasons.map(({ words }) => words)])).toEqual([
    [matter.petitionId, ['内容相近']],
  ]);
  expect(find({ name: '钱二' }, { ...told, placeCode: '130131104216' })).toEqual([]);
});

test('不是同一件 is remembered of these people, survives a rebuild, and can be taken back', () => {
  const { petitionId } = register(LIU);
  const side = repeatSideOf(LIU, null);
  const refusal = { id: uuidv7(), petitionId, side, reason: 'otherMatter' as const };
  expect(refuseRepeat(station, clerk, refusal)).toEqual({ isRemembered: true });
  refuseRepeat(station, clerk, refusal);
  const dump = dumpRows(station.connection);
  for (const secret of [LIU.idNumber, LIU.phone]) expect(dump.split(secret)).toHaveLength(2);
  rebuild(station.connection, { fromNothing: true });
  expect(dumpRows(station.connection)).toBe(dump);
  const [found] = find({ name: LIU.name, phone: LIU.phone });
  expect(found?.refusal).toMatchObject({ id: refusal.id, reason: 'otherMatter', actor: '张丽' });
  // Another who has the phone of the household was never refused.
  expect(find({ name: '刘小妹', phone: LIU.phone })[0]?.refusal).toBeNull();
  expect(showRepeats(station, false, petitionId).refusals).toHaveLength(1);
  withdrawRefusal(station, clerk, { id: uuidv7(), petitionId, refusalId: refusal.id });
  expect(find(LIU)[0]?.refusal).toBeNull();
  expect(showRepeats(station, false, petitionId).refusals).toEqual([]);
  const told = showPetition(station, clerk, petitionId, false, false).timeline.map(({ type, note }) => [type, note]);
  expect(told).toEqual([
    ['visit.registered', ''],
    ['repeat.refused', '不同的事'],
    ['repeat.refusalWithdrawn', ''],
  ]);
});

test('who named nobody leaves nothing to remember', () => {
  const { petitionId } = register(LIU);
  const side = repeatSideOf({ isAnonymous: true }, { gist: '自来水' });
  expect(refuseRepeat(station, clerk, { id: uuidv7(), petitionId, side, reason: 'other' })).toEqual({
    isRemembered: false,
  });
  expect(showRepeats(station, false, petitionId).refusals).toEqual([]);
});

test('links are exact: a chain of three comes apart where it is undone, and a repeat is a first again', () => {
  const [a, b, c] = [register(LIU), register(LIU), register({ name: '王芳' })] as const;
  const ids = (of: string) => showRepeats(station, false, of).linked.map(({ row, isDirect }) => [row.id, isDirect]);
  linkPetitions(station, clerk, pair(b.petitionId, a.petitionId));
  linkPetitions(station, clerk, pair(a.petitionId, b.petitionId));
  linkPetitions(station, clerk, pair(b.petitionId, c.petitionId));
  expect(ids(a.petitionId)).toEqual([[b.petitionId, true], [c.petitionId, false]]); // prettier-ignore
  expect(ids(c.petitionId)).toEqual([[a.petitionId, false], [b.petitionId, true]]); // prettier-ignore
  expect([a, b, c].map(({ petitionId }) => petitionFirstOrRepeat(station.connection.read, petitionId))).toEqual([
    'first',
    'repeat',
    'repeat',
  ]);
  expect(firstOrRepeatOfVisit(station.connection.read, c.visitId)).toBe('repeat');
  unlinkPetitions(station, clerk, pair(c.petitionId, b.petitionId));
  expect(ids(a.petitionId)).toEqual([[b.petitionId, true]]);
  expect(ids(c.petitionId)).toEqual([]);
  expect(firstOrRepeatOfVisit(station.connection.read, c.visitId)).toBe('first');
  linkPetitions(station, clerk, pair(c.petitionId, b.petitionId));
  expect(ids(c.petitionId)).toHaveLength(2);
  const { timeline, row } = showPetition(station, clerk, b.petitionId, false, false);
  const number = (of: string) => showPetition(station, clerk, of, false, false).row.caseNumber;
  expect(row.id).toBe(b.petitionId);
  expect(timeline.slice(1).map(({ type, note }) => [type, note])).toEqual([
    ['repeat.linked', number(a.petitionId)],
    ['repeat.linked', number(c.petitionId)],
    ['repeat.unlinked', number(c.petitionId)],
    ['repeat.linked', number(c.petitionId)],
  ]);
  expect(() => linkPetitions(station, clerk, pair(a.petitionId, a.petitionId))).toThrow('RECORD_NOT_FOUND');
});

test('a supplement stands with the petition: why they came, what they said, which papers; void it is marked', () => {
  const { petitionId, visitId } = register(LIU);
  const later = supplement(petitionId, {
    ...LIU,
    reason: 'moreMaterial',
    supplement: '合作社11月又发了一张欠条',
    materials: [{ name: '欠条', pages: 1, kind: 'copy' }],
  });
  const detail = showPetition(station, clerk, petitionId, false, false);
  expect(detail.joinedVisits).toMatchObject([
    {
      visitId: later,
      reason: 'moreMaterial',
      nameMasked: '刘**',
      supplement: '合作社11月又发了一张欠条',
      materials: [{ name: '欠条' }],
      isVoided: false,
    },
  ]);
  expect(detail.timeline.at(-1)).toMatchObject({
    type: 'visit.joined',
    note: '补充材料；合作社11月又发了一张欠条；材料 1 件',
  });
  const { read } = station.connection;
  expect([firstOrRepeatOfVisit(read, visitId), firstOrRepeatOfVisit(read, later)]).toEqual(['first', 'repeat']);
  voidVisit(station, clerk, { id: uuidv7(), visitId: later, reason: 'mistaken', isUndo: false });
  expect(showPetition(station, clerk, petitionId, false, false).joinedVisits).toMatchObject([{ isVoided: true }]);
  expect(firstOrRepeatOfVisit(read, later)).toBeNull();
});

test('nothing is joined to an accusation, neither an ordinary visit nor another accusation', () => {
  const secret = register(LIU, { purpose: 'accusation' });
  expect(() => supplement(secret.petitionId, { ...LIU, reason: 'progress' })).toThrow('RECORD_CONFIDENTIAL');
  const { id, visitId, visit, petitions } = aRegistration({ visit: noted(LIU), petition: { purpose: 'accusation' } });
  expect(() => registerVisit(station, clerk, { id, visitId, visit, petitions, joins: [secret.petitionId] })).toThrow(
    'INPUT_INVALID',
  );
});
