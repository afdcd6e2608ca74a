import { describe, expect, test } from 'vitest';
import { CATEGORY_SET_B } from '../../../src-shared/dictionary/category-set-b';
import { PINGSHAN_PLACES } from '../../../src-shared/organisation/pingshan-places';
import { PINGSHAN_UNITS } from '../../../src-shared/organisation/pingshan-units';
import { SHIPPED_CALENDAR } from '../../../src-shared/calendar/working-days';
import { previewDues, type DueQuestion } from '../../../src-shared/petition/due-preview';
import { adviseTriage, type TriageDesk } from '../../../src-shared/petition/triage';
import { TRIAGE_RULES } from '../../../src-shared/petition/triage-table';
import { checkFeedbackDay } from '../../../src-shared/visit/registration-check';
import type { PetitionFields } from '../../../src-shared/visit/visit-fields';

const LABELS = new Map(PINGSHAN_UNITS.map(({ code, label }) => [code, label]));
const BUREAU: TriageDesk = {
  officeKind: 'bureau',
  officeName: '平山县信访局',
  regionCode: '130131',
  unitLabel: (code) => LABELS.get(code),
};
const GANGNAN: TriageDesk = { ...BUREAU, officeKind: 'township', officeName: '岗南镇人民政府' };
const LIJIAZHUANG = '130131104210';
const hint = (petition: PetitionFields, desk = BUREAU) => {
  const advice = adviseTriage({ placeCode: LIJIAZHUANG, purpose: 'demand', ...petition }, desk);
  return advice && `${advice.way} ${advice.unit}`.trim();
};

describe('the hint', () => {
  test('sends what a village does to its township, and a subject to its department', () => {
    expect(hint({ categoryCode: '010200' })).toBe('transfer 岗南镇人民政府');
    expect(hint({ categoryCode: '020100' })).toBe('transfer 县自然资源和规划局');
    expect(hint({ categoryCode: '010800' })).toBe('transfer 县水利局');
  });
  test('guides what belongs to a court or a procedure of its own instead of sending it', () => {
    expect(hint({ categoryCode: '090100' })).toBe('guide 县人民法院');
    expect(hint({ categoryCode: '090300' })).toBe('guide 县司法局');
  });
  test('sends an accusation to the discipline inspection whatever its subject, unless it is about them', () => {
    expect(hint({ purpose: 'accusation', categoryCode: '020100' })).toBe('transfer 县纪委监委');
    expect(hint({ purpose: 'accusation', accusedUnit: '县纪委' })).toBeUndefined();
    expect(hint({ purpose: 'accusation', accusedPerson: '纪委副书记王某' })).toBeUndefined();
  });
  test('is silent without a place, for another county, for 其他, for the older set and for retired offices', () => {
    expect(hint({ categoryCode: '010200', placeCode: undefined })).toBeUndefined();
    expect(hint({ categoryCode: '010200', placeCode: '130130100' })).toBeUndefined();
    expect(hint({ categoryCode: '010200', placeCode: '130131' })).toBeUndefined();
    expect(hint({ categoryCode: '990000' })).toBeUndefined();
    expect(hint({})).toBeUndefined();
    expect(hint({ categoryCode: '010200', categorySet: 'A' })).toBeUndefined();
    expect(hint({ categoryCode: '020100' }, { ...BUREAU, unitLabel: () => undefined })).toBeUndefined();
  });
  test('at a township keeps its own matters and tells the way to others’: it has nobody to transfer to', () => {
    expect(hint({ categoryCode: '010200' }, GANGNAN)).toBe('handleHere');
    expect(hint({ categoryCode: '020100' }, GANGNAN)).toBe('guide 县自然资源和规划局');
  });
  test('follows an office’s own entries below a shipped category', () => {
    expect(hint({ categoryCode: '010190' })).toBe('transfer 岗南镇人民政府');
    expect(hint({ categoryCode: '029000' })).toBe('transfer 县自然资源和规划局');
  });
});

describe('the table', () => {
  test('names only categories and offices that ship', () => {
    const categories = new Set(CATEGORY_SET_B.map(({ code }) => code));
    for (const [key, { unit }] of Object.entries(TRIAGE_RULES)) {
      expect(categories).toContain(key.padEnd(6, '0'));
      if (unit !== 'town') expect(LABELS.has(unit)).toBe(true);
    }
  });
  test('has a general rule for every subject but 政法, 党务政务 and 其他, whose parts go different ways', () => {
    const silent = CATEGORY_SET_B.filter(({ parentCode }) => parentCode === '').filter(
      ({ code }) => hint({ categoryCode: code }) === undefined,
    );
    expect(silent.map(({ label }) => label)).toEqual(['政法', '党务政务', '其他']);
  });
  test('has the government of each of the 23 townships', () => {
    const towns = PINGSHAN_PLACES.filter(({ code }) => code.length === 9);
    expect(towns.map(({ code }) => hint({ placeCode: code, categoryCode: '010200' }))).toEqual(
      towns.map(({ label }) => `transfer ${label}人民政府`),
    );
  });
});

describe('期限预览', () => {
  const lines = (change: Partial<DueQuestion>) =>
    previewDues(
      { officeKind: 'bureau', receivedOn: '2026-11-23', way: 'later', demandKind: 'appealOrDemand', feedbackDueOn: undefined, ...change },
      SHIPPED_CALENDAR,
    ).map(({ label, when, how, note }) => [label, when, how, note].filter(Boolean).join(' | ')); // prettier-ignore

  test('says day, weekday, how it is counted and the article', () => {
    expect(lines({})).toEqual(['转送、交办或答复 | 12-08 周二 | 收到次日起 15 日 · 条例第22条第1款']);
    expect(lines({ officeKind: 'township' })).toEqual(['书面告知 | 12-08 周二 | 收到次日起 15 日 · 条例第23条第2款']);
  });
  test('adds what begins at the unit; objections count working days', () => {
    expect(lines({ way: 'transfer', receivedOn: '2026-09-29' }).slice(1)).toEqual([
      '单位书面告知 | 签收后 15 日 | 条例第23条第3款',
      '单位提出异议 | 签收后 5 个工作日 | 如当天签收，至 10-12 周一 · 条例第23条第3款',
    ]);
  });
  test('shows an ordered day and says when it falls on a day off', () => {
    expect(lines({ way: 'assign', receivedOn: '2026-06-05', feedbackDueOn: '2026-07-05' })[1]).toBe(
      '反馈结果 | 07-05 周日 | 次日起 30 日 · 条例第22条第1款第3项 | 当天休息，请在 07-03 周五前办',
    );
    expect(lines({ way: 'assign', feedbackDueOn: '2026-02-30' })).toHaveLength(3);
    expect(lines({ way: 'assign', feedbackDueOn: '2026-11-20' })).toHaveLength(3);
  });
  test('over the end of the known years the working days are 暂定, the legal day is not', () => {
    const at = (receivedOn: string) =>
      previewDues({ officeKind: 'bureau', receivedOn, way: 'transfer', demandKind: undefined, feedbackDueOn: undefined }, SHIPPED_CALENDAR); // prettier-ignore
    expect(at('2026-12-21').map(({ isProvisional }) => isProvisional)).toEqual([false, false, false]);
    expect(at('2026-12-28').map(({ isProvisional }) => isProvisional)).toEqual([false, false, true]);
    expect(at('2026-12-18')[0]).toMatchObject({ when: '2027-01-02 周六', isProvisional: false, note: '当天休息，请在 12-31 周四前办；2027 年放假安排未导入' }); // prettier-ignore
    expect(at('2026-12-21')[0]?.note).toBe('2027 年放假安排未导入，当天是否上班未定');
    expect(lines({ way: 'assign', feedbackDueOn: '2031-12-24' })[1]).toContain('2031 年放假安排未导入');
    expect(at('2026-12-28')[2]?.how).toBe('如当天签收，至 2027-01-05 周二 · 条例第23条第3款');
  });
  test('speaks of 办结 only where the matter is one of 第31条第6项', () => {
    expect(lines({ way: 'handleHere' })[1]).toBe('办结 | 受理后 60 日 | 条例第34条');
    expect(lines({ way: 'handleHere', demandKind: 'suggestion' })).toHaveLength(1);
  });
});

test('反馈期限 is a real day after the visit, and never refuses for being empty', () => {
  const visit = { visitedAt: Date.parse('2026-11-23T01:00:00Z') };
  const sentence = (feedbackDueOn: string | undefined, triageWay = 'assign') =>
    checkFeedbackDay(visit, { triageWay, feedbackDueOn }, 'petitions.0', '2026-11-23')[0]?.sentence;
  expect(sentence('2026-12-23')).toBeUndefined();
  expect(sentence(undefined)).toBeUndefined();
  expect(sentence('2026-11-23')).toBe('反馈期限应在来访当天（2026-11-23）之后');
  expect(sentence('2026-02-30')).toBe('2026-02-30 没有这一天');
  expect(sentence('下月初')).toBe('看不出是哪一天，可写成 20261223');
  expect(sentence('2026-02-30', 'transfer')).toBeUndefined();
});
