import { describe, expect, it } from 'vitest';
import { readTime, slotAt, slotProblems } from '../../../src-shared/reception/reception-slots';
import { isOwnMatter } from '../../../src-shared/petition/own-matter';

const slot = (leader: string, from: string, to: string) => ({ leader, post: '副县长', from, to, room: '201室' });
const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);

describe('hours of reception', () => {
  it('begin with their first minute and end before their last', () => {
    const slots = [slot('李某某', '08:30', '12:00'), slot('王某某', '14:00', '17:30')];
    const leader = (time: string) => slotAt(slots, at(time))?.leader;
    expect(['08:29', '08:30', '11:59', '12:00', '14:00', '17:30'].map(leader)).toEqual([
      undefined, '李某某', '李某某', undefined, '王某某', undefined,
    ]); // prettier-ignore
    expect(slotAt([slot('甲', '08:00', '12:00'), slot('乙', '09:00', '12:00')], at('10:00'))?.leader).toBe('甲');
  });

  it('are read as people type them', () => {
    expect(['8:30', '0830', '８：３０', '8点', '14时30分', '830', '23:59'].map(readTime)).toEqual([
      '08:30', '08:30', '08:30', '08:00', '14:30', '08:30', '23:59',
    ]); // prettier-ignore
    expect(['24:00', '8:60', '', '上午', '25', '8:3'].map(readTime)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  it('that cannot be kept are told at their place', () => {
    const problems = slotProblems([{ on: '2026-11-23', slots: [slot(' ', '12:00', '12:00')] }]);
    expect(problems.map(({ path }) => path)).toEqual(['2026-11-23.0.leader', '2026-11-23.0.to']);
  });
});

describe('当场书面告知', () => {
  const township = { officeKind: 'township', officeName: '岗南镇人民政府' } as const;
  it('is for a matter this office settles itself, never for a bureau and never for an accusation', () => {
    expect(isOwnMatter(township, { triageWay: 'answerOnSpot' })).toBe(true);
    expect(isOwnMatter(township, { triageWay: 'handleHere' })).toBe(true);
    expect(isOwnMatter(township, { triageWay: 'transfer', triageUnit: '岗南镇人民政府' })).toBe(true);
    expect(isOwnMatter(township, { triageWay: 'transfer', triageUnit: '县民政局' })).toBe(false);
    expect(isOwnMatter(township, { triageWay: 'later' })).toBe(false);
    expect(isOwnMatter(township, { triageWay: 'handleHere', purpose: 'accusation' })).toBe(false);
    expect(isOwnMatter({ officeKind: 'bureau', officeName: '平山县信访局' }, { triageWay: 'handleHere' })).toBe(false);
  });
});
