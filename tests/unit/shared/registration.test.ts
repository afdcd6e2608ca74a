import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Registration } from '../../../src-shared/ipc/shapes';
import { isWellFormedText } from '../../../src-shared/journal/json-text';
import { returnedSentence } from '../../../src-shared/sync/returned-reason';
import { VERDICT_REASONS } from '../../../src-shared/sync/protocol';
import { missingFields, neededFields } from '../../../src-shared/visit/missing-fields';
import { checkPetitionFields, checkRegistration, checkVisitFields } from '../../../src-shared/visit/registration-check';
import {
  partPetitionFields,
  partVisitFields,
  petitionFactsShape,
  visitFactsShape,
  type PetitionFields,
  type VisitFields,
} from '../../../src-shared/visit/visit-fields';
import { aRegistration, MONDAY_MORNING } from '../../builders/station';
import { holds } from './property';

const TODAY = '2026-11-23';
const DAY_MS = 86_400_000;
const told = (registration: Registration) =>
  checkRegistration(registration, TODAY).map(({ path, sentence }) => `${path} ${sentence}`);
const withVisit = (visit: VisitFields) => told(aRegistration({ visit }));
const withPetition = (petition: PetitionFields) => told(aRegistration({ petition }));

describe('a registration', () => {
  test('with the quick set is saved, however little else is there', () => {
    expect(told(aRegistration())).toEqual([]);
    expect(withVisit({ name: '', isAnonymous: true })).toEqual([]);
    expect(withVisit({ name: '', organisation: { name: '某合作社', creditCode: '', contact: '' } })).toEqual([]);
  });

  test('each gap of the quick set has its place and its sentence', () => {
    const { visitorCount: _count, ...visit } = aRegistration().visit;
    expect(withVisit({ reason: '' })).toEqual(['visit.reason 请先选来访事由']);
    expect(withVisit({ name: ' 　' })).toEqual(['visit.name 请填姓名；不愿留名的打开“匿名”']);
    expect(told({ ...aRegistration(), visit })).toEqual(['visit.visitorCount 请填来访人数']);
    expect(withPetition({ gist: '  ' })).toEqual(['petitions.0.gist 请用一句话写概要']);
    const named = (name: string) => ({ name, idNumber: '', phone: '' });
    const representatives = [named('张丽'), named('')];
    expect(withVisit({ visitorCount: 12, representatives })).toEqual([
      'visit.representatives.1.name 请填第 2 位代表的姓名',
    ]);
    expect(withVisit({ visitorCount: 1, representatives: [named('张丽'), named('王芳')] })).toEqual([
      'visit.visitorCount 写了 2 名代表，来访人数却是 1 人',
    ]);
    expect(told({ ...aRegistration(), petitions: [] })).toEqual([
      'petitions 反映新问题至少要有一件事项',
      'visit.gist 请用一句话写概要',
    ]);
    expect(told({ ...aRegistration({ visit: { reason: 'progress' } }), petitions: [] })).toEqual([
      'visit.gist 请用一句话写概要',
    ]);
    expect(told({ ...aRegistration({ visit: { reason: 'progress', gist: '催问' } }), petitions: [] })).toEqual([]);
    expect(
      told({
        ...aRegistration({ visit: { reason: 'progress' } }),
        petitions: [],
        joins: ['0190f000-0000-4000-8000-000000000001'],
      }),
    ).toEqual([]);
    expect(told({ ...aRegistration(), visit: {}, petitions: [] }).map((line) => line.split(' ')[0])).toEqual([
      'visit.reason',
      'visit.name',
      'visit.visitorCount',
      'visit.gist',
    ]);
  });

  test('days: not after today, not before without a reason, real', () => {
    expect(withVisit({ visitedAt: MONDAY_MORNING + DAY_MS })).toEqual(['visit.visitedAt 来访时间不能在今天之后']);
    expect(withVisit({ visitedAt: MONDAY_MORNING - DAY_MS })).toEqual([
      'visit.backfillReason 来访不在今天，请写补录原因',
    ]);
    expect(withVisit({ visitedAt: MONDAY_MORNING - DAY_MS, backfillReason: '停电' })).toEqual([]);
    // 23:59 and 00:00 in Shanghai, whatever the computer's zone.
    expect(withVisit({ visitedAt: Date.parse('2026-11-23T15:59:00Z') })).toEqual([]);
    expect(withVisit({ visitedAt: Date.parse('2026-11-23T16:00:00Z') })).toEqual([
      'visit.visitedAt 来访时间不能在今天之后',
    ]);
    expect(withVisit({ bornOn: '1890-02-29' })).toEqual(['visit.bornOn 1890-02-29 没有这一天']);
    expect(withVisit({ bornOn: '2026-11-24' })).toEqual(['visit.bornOn 出生日期不能在今天之后']);
  });

  test('an identity number that does not check is kept with a note; other papers are not checked', () => {
    expect(withVisit({ idNumber: '130131189002290014' })).toEqual([
      'visit.idNumber 1890-02-29 没有这一天，可填理由后保存',
    ]);
    expect(withVisit({ idNumber: '130131189002290014', idNumberNote: '旧证如此' })).toEqual([]);
    expect(withVisit({ idNumber: '130131189002290014', idDocument: '112' })).toHaveLength(1);
    expect(withVisit({ idNumber: 'H12345678', idDocument: '516' })).toEqual([]);
    expect(withVisit({ idNumber: ' ' })).toEqual([]);
  });

  test('texts that cannot be kept are refused where they stand, however deep', () => {
    const long = (max: number) => `最多 ${max} 字，现在 ${max + 1} 字，多出的请放到材料里`;
    expect(withPetition({ gist: '农'.repeat(101) })).toEqual([`petitions.0.gist ${long(100)}`]);
    expect(withPetition({ problem: '农'.repeat(10_001) })).toEqual([`petitions.0.problem ${long(10_000)}`]);
    expect(withPetition({ problem: '农'.repeat(10_000) })).toEqual([]);
    expect(withPetition({ demands: [{ id: '0000abcd', text: '农'.repeat(501) }] })).toEqual([
      `petitions.0.demands.0.text ${long(500)}`,
    ]);
    expect(withVisit({ name: '𠮷'.repeat(101) })).toEqual([`visit.name ${long(100)}`]);
    expect(withVisit({ agent: { name: 'a\u0000', phone: '', hasAuthorisation: true } })).toEqual([
      'visit.agent.name 含有不能保存的控制字符，请删去后再保存',
    ]);
    expect(withVisit({ representatives: [{ name: '半\ud83d', idNumber: '', phone: '' }] })).toEqual([
      'visit.representatives.0.name 含有不完整的字符，请删去显示为 � 的字后重新输入',
    ]);
    expect(checkPetitionFields({ accusedUnit: '\u0001' }, 'petition')).toEqual([
      { path: 'petition.accusedUnit', sentence: '含有不能保存的控制字符，请删去后再保存' },
    ]);
    expect(checkVisitFields({}, TODAY)).toEqual([]);
  });

  test('whatever is typed, the check answers; what it lets pass can be kept', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 }).map((units) => String.fromCharCode(...units)),
    );
    holds(
      fc.property(text, text, text, text, (name, gist, idNumber, bornOn) => {
        const problems = told(aRegistration({ visit: { name, idNumber, bornOn }, petition: { gist } }));
        if (problems.length > 0) return;
        for (const kept of [name, gist, idNumber])
          expect([isWellFormedText(kept), kept.includes('\u0000')]).toEqual([true, false]);
      }),
    );
  });
});

describe('what is still missing', () => {
  const visit: VisitFields = { reason: 'newMatter', name: '刘建国', residenceCode: '130131104', visitorCount: 1 };
  const petition: PetitionFields = {
    placeCode: '130131104',
    gist: '土地',
    problem: '经过',
    demands: [{ id: '0000abcd', text: '付款' }],
  };
  test('is told in the order of the form', () => {
    expect(missingFields({}, {})).toEqual(neededFields('visit'));
    expect(missingFields(visit, petition)).toEqual([]);
    expect(missingFields(visit, null)).toEqual([]);
    expect(missingFields({}, null)).toEqual([
      'visit.reason',
      'visit.name',
      'visit.residenceCode',
      'visit.visitorCount',
    ]);
  });
  test('blanks fill nothing; nobody asks who wants no name where he lives', () => {
    expect(missingFields({ ...visit, name: ' ' }, petition)).toEqual(['visit.name']);
    expect(missingFields(visit, { ...petition, demands: [{ id: '0000abcd', text: ' ' }] })).toEqual([
      'petition.demands',
    ]);
    expect(missingFields({ reason: 'newMatter', isAnonymous: true, visitorCount: 1 }, petition)).toEqual([]);
    expect(
      missingFields({ ...visit, name: '', organisation: { name: '合作社', creditCode: '', contact: '' } }, petition),
    ).toEqual([]);
  });
});

test('what names or tells is personal, all else may be counted; nothing is lost on the way', () => {
  const registration = aRegistration({
    visit: { phone: '138', idNumber: 'x', residenceCode: '130131' },
    petition: { problem: '经过', placeCode: '130131' },
  });
  const visit = partVisitFields(registration.visit);
  const petition = partPetitionFields(registration.petitions[0]?.fields ?? {});
  expect(Object.keys(visit.facts).every((field) => field in visitFactsShape)).toBe(true);
  expect(Object.keys(petition.facts).every((field) => field in petitionFactsShape)).toBe(true);
  for (const secret of ['name', 'phone', 'idNumber', 'residenceCode']) expect(visit.personal).toHaveProperty(secret);
  for (const secret of ['gist', 'problem']) expect(petition.personal).toHaveProperty(secret);
  expect({ ...visit.facts, ...visit.personal }).toEqual(registration.visit);
});

test('every reason of the county has a sentence and a way on', () => {
  for (const reason of VERDICT_REASONS) {
    const { sentence, fix } = returnedSentence(reason);
    expect(sentence).not.toContain(reason);
    expect(fix.length).toBeGreaterThan(4);
  }
  expect(returnedSentence('SOMETHING_NEW').sentence).toContain('SOMETHING_NEW');
});
