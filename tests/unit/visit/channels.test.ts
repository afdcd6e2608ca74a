import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src-shared/calendar/calendar-day';
import { CHANNELS } from '../../../src-shared/dictionary/visit-choices';
import { CHANNEL_LETTERS } from '../../../src-shared/petition/case-number';
import { channelDues } from '../../../src-shared/petition/channel-dues';
import { isUnderAge } from '../../../src-shared/people/identity-number';
import { dueLegalOn } from '../../../src-shared/petition/clocks';
import { checkChannelFields } from '../../../src-shared/visit/channel-check';
import { CHANNEL_FIELD_NAMES, fieldKind } from '../../../src-shared/visit/channel-fields';
import {
  askedOfChannel,
  CHANNEL_SETS,
  channelSet,
  channelWord,
  isFieldAsked,
  peopleCount,
  receivedDay,
} from '../../../src-shared/visit/channel-sets';
import { missingFields, neededFields } from '../../../src-shared/visit/missing-fields';
import { checkRegistration } from '../../../src-shared/visit/registration-check';
import { visitFactsShape, visitPersonalShape, type VisitFields } from '../../../src-shared/visit/visit-fields';
import { readTime } from '../../../src-renderer/features/visit/read-time';
import { aRegistration, MONDAY_MORNING } from '../../builders/station';

const TODAY = '2026-11-23';
const CODES = CHANNELS.map(({ code }) => code);
const SHAPE = { ...visitFactsShape, ...visitPersonalShape };
const told = (visit: VisitFields) =>
  checkChannelFields(visit, TODAY).map(({ path, sentence }) => `${path} ${sentence}`);

describe('the table of channels', () => {
  test('every 信访形式 has a set, a word of its own and letters in the number', () => {
    expect(Object.keys(CHANNEL_SETS).sort()).toEqual([...CODES].sort());
    expect(new Set(CODES.map((code) => channelWord(code))).size).toBe(CODES.length);
    for (const code of CODES) expect(CHANNEL_LETTERS[code]).toMatch(/^[A-Z]{2}$/);
  });

  test.each(CODES)('%s asks for fields that there are, once each, and needs only what it asks', (code) => {
    const set = channelSet(code);
    expect(new Set(set.fields).size).toBe(set.fields.length);
    for (const field of [...set.fields, ...set.leftOut, ...set.needed]) expect(SHAPE).toHaveProperty(field);
    for (const field of [...set.fields, ...set.needed])
      expect([field, isFieldAsked(code, field)]).toEqual([field, true]);
    for (const field of [...set.quick, ...set.carried]) expect(set.fields).toContain(field);
    const first = set.firstFocus.replace('visit.', '') as keyof VisitFields;
    expect(isFieldAsked(code, first)).toBe(true);
    expect(isFieldAsked(code, set.start)).toBe(true);
    // A day in the past needs its reason exactly where the day of coming is asked.
    expect(isFieldAsked(code, 'backfillReason')).toBe(isFieldAsked(code, 'visitedAt'));
    expect(neededFields(code).slice(-4)).toEqual([
      'petition.placeCode',
      'petition.gist',
      'petition.problem',
      'petition.demands',
    ]);
  });

  test('every field of channels is asked by some channel, and has a name', () => {
    for (const field of CHANNEL_FIELD_NAMES) {
      expect(CODES.filter((code) => channelSet(code).fields.includes(field))).not.toEqual([]);
      expect(fieldKind(field).label).not.toMatch(/[A-Za-z]/);
    }
  });

  test('who stands at the desk: a number of the queue, a card, a hand to sign', () => {
    expect(CODES.filter((code) => channelSet(code).hasTicket)).toEqual(['visit']);
    expect(CODES.filter((code) => channelSet(code).isPresent)).toEqual(['visit', 'leaderReception']);
    expect(CODES.filter((code) => channelSet(code).slip === 'told')).toEqual(['phone']);
    for (const code of ['letter', 'fax'])
      for (const field of ['visitorCount', 'specialNeeds', 'visitedAt'] as const)
        expect(isFieldAsked(code, field)).toBe(false);
    expect(isFieldAsked('superior', 'receptionOpinion')).toBe(false);
  });

  test('a code of a newer release is asked for like a visit, with nothing that belongs to a hall', () => {
    for (const code of ['videoCall', 'constructor', '__proto__', 'toString']) {
      const set = channelSet(code);
      expect([set.start, set.hasTicket, set.fields]).toEqual(['visitedAt', false, []]);
      expect(channelWord(code)).toBe(code);
      expect(receivedDay({ channel: code, visitedAt: MONDAY_MORNING }, 0)).toBe(TODAY);
    }
    expect(channelSet(undefined)).toBe(channelSet('visit'));
  });
});

describe('the day it came in', () => {
  const full: VisitFields = { visitedAt: MONDAY_MORNING, receivedOn: '2026-11-19', exchangedOn: '2026-11-17' };
  const expected: Readonly<Record<string, string>> = {
    visit: TODAY, phone: TODAY, leaderReception: TODAY, other: TODAY, letter: '2026-11-19', fax: '2026-11-19',
    online: '2026-11-17', leaderMailbox: '2026-11-17', superior: '2026-11-17', hotline: '2026-11-17',
  }; // prettier-ignore
  test.each(CODES)('%s: D01 counts from its own day', (channel) => {
    const on = receivedDay({ ...full, channel }, MONDAY_MORNING + 86_400_000);
    expect(on).toBe(expected[channel]);
    expect(dueLegalOn(on)).toBe(addDays(expected[channel] ?? '', 15));
  });
  test('a day that is not written, or is none, is the day of registration', () => {
    for (const receivedOn of [undefined, '2026-02-30', '0000-00-00', '2026-13-01'])
      expect(receivedDay({ channel: 'letter', ...(receivedOn ? { receivedOn } : {}) }, MONDAY_MORNING)).toBe(TODAY);
    // What the form hides does not count: a letter has no hour of coming.
    expect(receivedDay({ channel: 'letter', visitedAt: 0 }, MONDAY_MORNING)).toBe(TODAY);
  });
  test('days of others stand beside: the inner target, what the office above and 12345 ask for', () => {
    const lines = (visit: VisitFields) => channelDues(visit).map(({ label, when }) => `${label} ${when}`);
    expect(lines({ channel: 'superior', exchangedOn: '2026-11-20', reportBackOn: '2026-12-10' })).toEqual([
      '转送内控 11-24 周二',
      '向来文机关反馈 12-10 周四',
    ]);
    expect(lines({ channel: 'hotline', exchangedOn: '2026-11-20', handleByOn: '2026-11-27' })).toEqual([
      '12345 办理时限 11-27 周五',
    ]);
    expect(lines({ channel: 'letter', handleByOn: '2026-11-27', reportBackOn: '2026-12-10' })).toEqual([]);
    expect(lines({ channel: 'superior', exchangedOn: '2026-02-30' })).toEqual([]);
  });
});

describe('what a channel refuses', () => {
  test('days that there are not, that lie ahead, that lie the wrong way round', () => {
    expect(told({ channel: 'letter', receivedOn: '2026-02-30' })).toEqual(['visit.receivedOn 2026-02-30 没有这一天']);
    expect(told({ channel: 'letter', receivedOn: '2026-11-24' })).toEqual(['visit.receivedOn 收信日不能在今天之后']);
    expect(told({ channel: 'letter', receivedOn: '2026-11-18', postmarkedOn: '2026-11-19' })).toEqual([
      'visit.receivedOn 收信日不能早于邮戳日期（2026-11-19）',
    ]);
    expect(told({ channel: 'superior', exchangedOn: TODAY, reportBackOn: '2026-11-22' })).toEqual([
      `visit.reportBackOn 指定反馈日期不能早于提交/交换日（${TODAY}）`,
    ]);
    expect(told({ channel: 'superior', exchangedOn: TODAY, reportBackOn: '2026-12-22' })).toEqual([]);
    expect(told({ channel: 'visit', receivedOn: '2026-02-30' })).toEqual([]);
  });
  test('a call that ends before it began, or half a day later', () => {
    const call = (ms: number) =>
      told({ channel: 'phone', visitedAt: MONDAY_MORNING, callEndedAt: MONDAY_MORNING + ms });
    expect(call(600_000)).toEqual([]);
    expect(call(-60_000)).toEqual(['visit.callEndedAt 通话结束不能早于通话开始']);
    expect(call(13 * 3_600_000)).toEqual(['visit.callEndedAt 通话超过 12 小时，请核对日期和时刻']);
  });
  test('a letter needs neither an hour nor heads; a call of yesterday says why it is late', () => {
    const letter = aRegistration({ visit: { channel: 'letter', receivedOn: '2026-11-10' } });
    const { visitorCount: _, visitedAt: __, ...visit } = letter.visit;
    expect(checkRegistration({ ...letter, visit }, TODAY)).toEqual([]);
    const call = aRegistration({ visit: { channel: 'phone', visitedAt: MONDAY_MORNING - 86_400_000 } });
    expect(checkRegistration(call, TODAY).map(({ sentence }) => sentence)).toEqual(['来电不在今天，请写补录原因']);
  });
  test('a company is asked for its name, in its place', () => {
    const company = aRegistration({ visit: { name: '', petitionerKind: 'organisation' } });
    expect(checkRegistration(company, TODAY).map(({ path }) => path)).toEqual(['visit.organisation.name']);
  });
});

test('what another channel asks is left out, whatever was typed; switched back nothing of it is gone', () => {
  const all: VisitFields = {
    name: '刘建国', visitorCount: 12, visitedAt: 1, specialNeeds: ['elderly'], callerNumber: '17900001234', receivedOn: TODAY,
    cosignerCount: 30, sendingOffice: '市信访局', workOrderNumber: 'A1', receivingLeader: '李某', paperNumber: 'P-1',
  }; // prettier-ignore
  for (const channel of CODES) {
    const kept = askedOfChannel({ ...all, channel });
    expect(kept.name).toBe('刘建国');
    for (const field of Object.keys(kept) as (keyof VisitFields)[]) expect(isFieldAsked(channel, field)).toBe(true);
    for (const field of Object.keys(all) as (keyof VisitFields)[])
      if (isFieldAsked(channel, field)) expect(kept[field]).toEqual(all[field]);
  }
  expect(peopleCount({ ...all, channel: 'letter' })).toBe(30);
  expect(peopleCount({ ...all, channel: 'visit' })).toBe(12);
  expect(peopleCount({ channel: 'letter' })).toBe(1);
  // 接访领导 is asked everywhere: it belongs to a visit as well.
  expect(isFieldAsked('visit', 'receivingLeader')).toBe(true);
});

test('complete is what the channel needs, no more', () => {
  const petition = {
    placeCode: '130131104',
    gist: '土地',
    problem: '经过',
    demands: [{ id: '0000abcd', text: '付款' }],
  };
  const base: VisitFields = { reason: 'newMatter', name: '刘建国', residenceCode: '130131104' };
  const missing = (visit: VisitFields) => missingFields({ ...base, ...visit }, petition);
  expect(missing({ channel: 'letter', receivedOn: TODAY })).toEqual([]);
  expect(missing({ channel: 'letter' })).toEqual(['visit.receivedOn']);
  expect(missing({ channel: 'phone', visitorCount: 1 })).toEqual([]);
  expect(missing({ channel: 'superior', visitorCount: 1 })).toEqual(['visit.sendingOffice', 'visit.exchangedOn']);
  expect(missing({ channel: 'hotline', visitorCount: 1, exchangedOn: TODAY })).toEqual(['visit.workOrderNumber']);
});

test('of age on the eighteenth birthday itself; who was born on a 29 February, on 1 March', () => {
  expect(isUnderAge('2008-11-24', TODAY)).toBe(true);
  expect(isUnderAge('2008-11-23', TODAY)).toBe(false);
  expect([isUnderAge('2008-02-29', '2026-02-28'), isUnderAge('2008-02-29', '2026-03-01')]).toEqual([true, false]);
});

test('times as people type them', () => {
  expect(['914', '9:14', '０９：１４', '09.14', '0000', '2359'].map(readTime)).toEqual([554, 554, 554, 554, 0, 1439]);
  for (const none of ['', '9', '2460', '1260', 'abc', '12345']) expect(readTime(none)).toBeUndefined();
});
