import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editSchema } from '../../../src-shared/ipc/shapes';
import { areChangesReadable } from '../../../src-shared/visit/edit-check';
import { checkEdit, type EditedRecord } from '../../../src-shared/visit/edit-problems';
import { emptiedBlanks, withChanges } from '../../../src-shared/visit/changes';
import {
  partPetitionFields,
  partVisitFields,
  petitionChangesSchema,
  petitionFieldsSchema,
  visitChangesSchema,
  visitFieldsSchema,
  type Person,
  type PetitionChanges,
  type VisitChanges,
} from '../../../src-shared/visit/visit-fields';
import { aRegistration, MONDAY_MORNING } from '../../builders/station';
import { eventId, uuid } from '../journal/made-events';
import { holds } from './property';

const DAY_MS = 86_400_000;
const { visit, petitions } = aRegistration({ visit: { phone: '17900000042' }, petition: { problem: '河滩地' } });
const petition = petitions[0]?.fields ?? {};

function told(visitChanges: VisitChanges, petitionChanges: PetitionChanges = {}, record: Partial<EditedRecord> = {}) {
  const registeredOn = '2026-11-23';
  return checkEdit({
    visit,
    petition,
    visitChanges,
    petitionChanges,
    hasPetition: true,
    registeredOn,
    today: '2026-11-25',
    ...record,
  }).map(({ path, sentence }) => `${path} ${sentence}`);
}

const allNull = (shape: object) => Object.fromEntries(Object.keys(shape).map((field) => [field, null]));

describe('null empties a field', () => {
  test('every field of a visit and a petition can be named with null, in a call and in an event', () => {
    const everything = {
      id: eventId(1),
      visitId: uuid(1),
      petitionId: uuid(2),
      reason: 'typo',
      visit: allNull(visitFieldsSchema.shape),
      petition: allNull(petitionFieldsSchema.shape),
      seen: {},
    };
    expect(editSchema.safeParse(everything).success).toBe(true);
    const streams = [
      { type: 'visit', id: uuid(1) },
      { type: 'petition', id: uuid(2) },
    ] as const;
    const visitParts = partVisitFields(visitChangesSchema.parse(everything.visit));
    const petitionParts = partPetitionFields(petitionChangesSchema.parse(everything.petition));
    for (const part of ['facts', 'personal'] as const) {
      expect(areChangesReadable(streams, part, { 0: visitParts[part], 1: petitionParts[part] })).toBe(true);
    }
    expect({ ...visitParts.facts, ...visitParts.personal }).toEqual(everything.visit);
  });

  test('a field nobody knows is refused, null or not', () => {
    expect(visitChangesSchema.safeParse({ horoscope: null }).success).toBe(false);
    expect(areChangesReadable([{ type: 'visit', id: uuid(1) }], 'facts', { 0: { horoscope: null } })).toBe(false);
  });

  test('what is emptied is absent, what is not named stays', () => {
    expect(withChanges({ name: '刘建国', phone: '138' }, { phone: null, sex: 'male' })).toEqual({
      name: '刘建国',
      sex: 'male',
    });
    expect(withChanges({ name: '刘建国' }, {})).toEqual({ name: '刘建国' });
  });

  test('blanks of every kind empty as null does; numbers and ticks never do', () => {
    expect(
      emptiedBlanks({
        phone: ' 　',
        specialNeeds: [],
        agent: { name: '', phone: ' ', hasAuthorisation: false },
        organisation: { name: '', creditCode: '', contact: '' },
        bornOn: null,
        sex: undefined,
      }),
    ).toEqual({ phone: null, specialNeeds: null, agent: null, organisation: null, bornOn: null });
    const kept = {
      visitorCount: 0,
      isAnonymous: false,
      agent: { name: '', phone: '', hasAuthorisation: true },
      demands: [{ id: '0000000a', text: '' }],
    };
    expect(emptiedBlanks(kept)).toEqual(kept);
  });
});

describe('an edit', () => {
  test('may empty whatever is not of the quick set', () => {
    const { reason: _r, name: _n, visitorCount: _c, ...optional } = allNull(visitFieldsSchema.shape);
    const { gist: _g, ...rest } = allNull(petitionFieldsSchema.shape);
    expect(told(optional, rest)).toEqual([]);
  });

  test('is refused for each of the quick set it empties, in words', () => {
    expect(told({ reason: null, name: null, visitorCount: null }, { gist: null })).toEqual([
      'visit.reason 请先选来访事由',
      'visit.name 请填姓名；不愿留名的打开“匿名”',
      'visit.visitorCount 请填来访人数',
      'petition.gist 请用一句话写概要',
    ]);
    expect(told({ gist: ' ' }, {}, { hasPetition: false, petition: null })).toEqual(['visit.gist 请用一句话写概要']);
  });

  test('empties the name of whoever is or becomes anonymous, and asks for one of whoever is no longer', () => {
    expect(told({ isAnonymous: true, name: null })).toEqual([]);
    expect(told({ name: null, organisation: { name: '合作社', creditCode: '', contact: '' } })).toEqual([]);
    const anonymous = { ...visit, isAnonymous: true, name: '' };
    expect(told({ isAnonymous: false }, {}, { visit: anonymous })).toEqual([
      'visit.name 请填姓名；不愿留名的打开“匿名”',
    ]);
  });

  test('does not answer for faults that were there before, nor for a settled value that stays', () => {
    const old = { ...visit, idNumber: '130131189002290014', idDocument: '111', bornOn: '1990-02-31' };
    expect(told({ phone: null }, {}, { visit: old })).toEqual([]);
    expect(told({ bornOn: '1990-02-31' }, {}, { visit: old })).toEqual([]);
    expect(told({ bornOn: '1991-02-31' }, {}, { visit: old })).toEqual(['visit.bornOn 1991-02-31 没有这一天']);
    // The note is what let the number pass.
    const noted = { ...old, idNumberNote: '旧证' };
    expect(told({ idNumberNote: null }, {}, { visit: noted })).toHaveLength(1);
  });

  test('judges the day of coming by the day of registration, not by today', () => {
    expect(told({ visitedAt: MONDAY_MORNING + 60_000 })).toEqual([]);
    expect(told({ visitedAt: MONDAY_MORNING - DAY_MS })).toEqual([
      'visit.backfillReason 来访不在登记当天，请写补录原因',
    ]);
    expect(told({ visitedAt: MONDAY_MORNING - DAY_MS, backfillReason: '停电' })).toEqual([]);
    expect(told({ visitedAt: MONDAY_MORNING + 9 * DAY_MS })).toEqual(['visit.visitedAt 来访时间不能在今天之后']);
  });

  test('moves no matter into or out of the confidential streams', () => {
    expect(told({}, { purpose: 'suggestion' })).toEqual([]);
    expect(told({}, { purpose: null })).toEqual([]);
    expect(told({}, { purpose: 'accusation' })).toHaveLength(1);
    const accusation = { ...petition, purpose: 'accusation' };
    expect(told({}, { purpose: 'demand' }, { petition: accusation })).toHaveLength(1);
    expect(told({}, { purpose: null }, { petition: accusation })).toHaveLength(1);
    expect(told({}, { gist: '某站长' }, { petition: accusation })).toEqual([]);
  });

  test('always gets an answer, and what passes leaves the quick set whole', () => {
    const visitChanges = fc.record(
      {
        reason: fc.constantFrom('progress', '', null),
        name: fc.constantFrom('王芳', ' ', null),
        isAnonymous: fc.constantFrom(true, false, null),
        visitorCount: fc.constantFrom(3, null),
        bornOn: fc.constantFrom('1990-01-01', '1990-02-31', null),
        representatives: fc.constantFrom<Person[] | null>([{ name: '', idNumber: '', phone: '' }], [], null),
      },
      { requiredKeys: [] },
    );
    const petitionChanges = fc.record({ gist: fc.constantFrom('另写', '', null) }, { requiredKeys: [] });
    holds(
      fc.property(visitChanges, petitionChanges, (ofVisit, ofPetition) => {
        const changes = { visit: emptiedBlanks(ofVisit), petition: emptiedBlanks(ofPetition) };
        if (told(changes.visit, changes.petition).length > 0) return;
        const after = withChanges(visit, changes.visit);
        expect(after.reason && after.visitorCount && (after.isAnonymous === true || after.name)).toBeTruthy();
        expect(withChanges(petition, changes.petition).gist).toBeTruthy();
      }),
    );
  });
});

describe('no edit moves the day the period runs from behind the day it was registered', () => {
  const letter = { ...visit, channel: 'letter', receivedOn: '2026-11-20' };
  const order = { ...visit, channel: 'hotline', exchangedOn: '2026-11-20' };
  test.each([
    [
      'a coming',
      visit,
      { visitedAt: MONDAY_MORNING + DAY_MS },
      'visit.visitedAt 来访时间不能在登记当天（2026-11-23）之后',
    ],
    ['a letter', letter, { receivedOn: '2026-11-24' }, 'visit.receivedOn 收信日不能在登记当天（2026-11-23）之后'],
    ['an order', order, { exchangedOn: '2026-11-25' }, 'visit.exchangedOn 提交/交换日不能在登记当天（2026-11-23）之后'],
  ])('%s', (_what, before, change, sentence) => {
    expect(told(change, {}, { visit: before })).toEqual([sentence]);
  });

  test('up to that day it may be corrected, later as well', () => {
    expect(told({ receivedOn: '2026-11-23' }, {}, { visit: letter })).toEqual([]);
    expect(told({ exchangedOn: '2026-11-23' }, {}, { visit: order })).toEqual([]);
    expect(told({ visitedAt: MONDAY_MORNING + 3_600_000 })).toEqual([]);
  });

  test('a day to come is told as before', () => {
    expect(told({ receivedOn: '2026-11-26' }, {}, { visit: letter })).toEqual([
      'visit.receivedOn 收信日不能在今天之后',
    ]);
  });
});
