import { describe, expect, it } from 'vitest';
import { ITEMISED_MAX } from '../../../src-shared/day/day-events';
import { correctionsSince, freezeReport, frozenFigures } from '../../../src-shared/day/day-freeze';
import { dayReport, partsOfFigure, type DayMatter, type DayVisit } from '../../../src-shared/day/day-report';
import { REPORT_LINES } from '../../../src-shared/day/day-figures';
import { reportTables } from '../../../src-shared/day/day-tables';

const aMatter = (change: Partial<DayMatter> = {}): DayMatter => ({
  petitionId: 'p', standing: 'first', placeCode: '', categoryCode: '', triageWay: '', triageUnit: '', ...change,
}); // prettier-ignore
const aVisit = (id: string, change: Partial<DayVisit> = {}): DayVisit => ({
  id, channel: 'visit', people: 1, leader: '', isVoided: false, standing: 'first', matters: [aMatter({ petitionId: `p-${id}` })], ...change,
}); // prettier-ignore

/** A Monday, counted by hand on paper: see the figures below. */
const MONDAY: readonly DayVisit[] = [
  // Two matters told in one visit: one 批, two 件.
  aVisit('a', {
    matters: [
      aMatter({ petitionId: 'a1', placeCode: '130131104210', categoryCode: '010100', triageWay: 'transfer', triageUnit: '县农业农村局' }),
      aMatter({ petitionId: 'a2', placeCode: '130131104', categoryCode: '020100' }),
    ],
  }), // prettier-ignore
  // Five people: 集体访 from five on; told to a leader.
  aVisit('b', { people: 5, leader: '李某某', matters: [aMatter({ petitionId: 'b1', placeCode: '130131102' })] }),
  // Four are no 集体访. It joins a petition that was there: 重.
  aVisit('c', { people: 4, standing: 'repeat', matters: [aMatter({ petitionId: 'a1', standing: 'repeat', placeCode: '130131104210', categoryCode: '010100', triageWay: 'transfer', triageUnit: '县农业农村局' })] }), // prettier-ignore
  // One new and one known matter: the visit is 初, the matters are one of each.
  aVisit('d', { matters: [aMatter({ petitionId: 'd1' }), aMatter({ petitionId: 'd2', standing: 'repeat' })] }),
  // 领取文书 about one petition: nothing is raised.
  aVisit('e', { people: 2, standing: 'none', matters: [aMatter({ petitionId: 'e1', standing: 'none' })] }),
  // Taken back: counts for nothing else.
  aVisit('f', { people: 9, isVoided: true }),
  // A letter of that day is no visit, nor is a call that only asked something.
  aVisit('g', { channel: 'letter', people: 30 }),
  aVisit('h', { channel: 'phone', standing: 'none', matters: [] }),
];

describe('来访日报', () => {
  it('is what a person counts with a pencil', () => {
    const figures = Object.fromEntries(dayReport(MONDAY, 5));
    expect(figures).toEqual({
      'visits': 5, 'people': 1 + 5 + 4 + 1 + 2, 'matters': 2 + 1 + 1 + 2 + 1,
      'single.visits': 4, 'single.people': 1 + 4 + 1 + 2, 'single.matters': 2 + 1 + 2 + 1,
      'collective.visits': 1, 'collective.people': 5, 'collective.matters': 1,
      'first.visits': 3, 'first.people': 1 + 5 + 1, 'first.matters': 4,
      'repeat.visits': 1, 'repeat.people': 4, 'repeat.matters': 2,
      'none.visits': 1, 'none.people': 2, 'none.matters': 1,
      'leader.visits': 1, 'leader.people': 5, 'leader.matters': 1,
      'place.130131104': 3, 'place.130131102': 1, 'place.': 3,
      'category.010000': 2, 'category.020000': 1, 'category.': 4,
      'way.transfer': 2, 'way.later': 5, 'unit.县农业农村局': 2,
      'voided.visits': 1, 'channel.letter': 1, 'channel.phone': 1,
    }); // prettier-ignore
  });

  it('moves 集体访 with its threshold and nothing else', () => {
    const at = (from: number, key: string) => dayReport(MONDAY, from).get(key) ?? 0;
    expect([at(4, 'collective.visits'), at(5, 'collective.visits'), at(6, 'collective.visits')]).toEqual([2, 1, 0]);
    expect([at(4, 'visits'), at(6, 'people')]).toEqual([5, 13]);
  });

  it('of an empty day is zeros in every line, and no group has an entry', () => {
    const { lines, groups } = reportTables([], {});
    expect(lines.map(({ label }) => label)).toEqual(
      REPORT_LINES.filter(({ isPast }) => !isPast).map(({ label }) => label),
    );
    expect(lines.every(({ cells }) => cells.every((cell) => cell === null || cell.count === 0))).toBe(true);
    expect(groups.every(({ entries }) => entries.length === 0)).toBe(true);
  });

  it('has behind each figure a list that sums up to it', () => {
    for (const [key, count] of dayReport(MONDAY, 5)) {
      const parts = partsOfFigure(MONDAY, 5, key);
      expect(parts.reduce((sum, part) => sum + part.count, 0), key).toBe(count); // prettier-ignore
      expect(parts.every(({ petitionId }) => (petitionId === null) === !/matters|place|category|way|unit|letter/.test(key))).toBe(true); // prettier-ignore
    }
    expect(partsOfFigure(MONDAY, 5, 'place.130131104').map(({ petitionId }) => petitionId)).toEqual(['a1', 'a2', 'a1']);
  });
});

describe('日结后更正', () => {
  const frozen = freezeReport(MONDAY, 5);
  const change = (id: string, to: Partial<DayVisit>) =>
    MONDAY.map((visit) => (visit.id === id ? { ...visit, ...to } : visit));
  const figuresOf = (visits: readonly DayVisit[]) =>
    Object.fromEntries(correctionsSince(frozen, visits).figures.map(({ key, from, to }) => [key, `${from}→${to}`]));

  it('is empty while nothing was corrected, and survives the way into the journal', () => {
    const read = JSON.parse(JSON.stringify(frozen)) as typeof frozen;
    expect(correctionsSince(read, MONDAY)).toEqual({ figures: [], causes: [] });
    expect([...frozenFigures(read)]).toEqual([...dayReport(MONDAY, 5)]);
  });

  it('tells old and new figure and which visit did it; the frozen figures stay', () => {
    const corrected = change('b', { people: 3 });
    expect(figuresOf(corrected)).toEqual({
      'people': '13→11', 'collective.visits': '1→0', 'collective.people': '5→0', 'collective.matters': '1→0',
      'single.visits': '4→5', 'single.people': '8→11', 'single.matters': '6→7', 'first.people': '7→5', 'leader.people': '5→3',
    }); // prettier-ignore
    expect(correctionsSince(frozen, corrected).causes.map(({ visitId, kind }) => [visitId, kind])).toEqual([
      ['b', 'changed'],
    ]);
    expect(frozenFigures(frozen).get('people')).toBe(13);
  });

  it('names what was added, voided and moved to another day', () => {
    const later = [
      ...change('a', { isVoided: true }).filter(({ id }) => id !== 'c'),
      aVisit('i', { matters: [aMatter({ petitionId: 'i1' })] }),
    ];
    const { causes } = correctionsSince(frozen, later);
    expect(causes.map(({ visitId, kind }) => `${visitId} ${kind}`).sort()).toEqual(['a voided', 'c moved', 'i added']);
    expect(causes.find(({ visitId }) => visitId === 'c')?.changes).toContainEqual({ key: 'people', from: 4, to: 0 });
  });

  it('shows two corrections that cancel each other out at the visits, though no figure differs', () => {
    const day = change('d', { standing: 'repeat' });
    const people = new Map([['c', 3], ['d', 2]]); // prettier-ignore
    const later = day.map((visit) => ({ ...visit, people: people.get(visit.id) ?? visit.people }));
    const { figures, causes } = correctionsSince(freezeReport(day, 5), later);
    expect(figures).toEqual([]);
    expect(causes.map(({ visitId }) => visitId)).toEqual(['c', 'd']);
  });

  it('keeps to the threshold it was closed with', () => {
    expect(correctionsSince(freezeReport(MONDAY, 4), MONDAY)).toEqual({ figures: [], causes: [] });
  });

  it('of a day beyond what one event holds still tells the figures, without visits', () => {
    const many = Array.from({ length: ITEMISED_MAX + 1 }, (_, at) => aVisit(`v${at}`));
    const big = freezeReport(many, 5);
    expect(big.visits).toEqual([]);
    const { figures, causes } = correctionsSince(big, many.slice(1));
    expect([figures.find(({ key }) => key === 'visits'), causes]).toEqual([
      { key: 'visits', from: ITEMISED_MAX + 1, to: ITEMISED_MAX },
      [],
    ]);
  });

  it('of a report closed when all other channels were one line keeps that line, and no new report has it', () => {
    const old = [{ key: 'otherChannel.matters', count: 3 }];
    const labels = (figures: typeof old) => reportTables(figures, {}).lines.map(({ label }) => label);
    expect(labels(old)).toContain('其他形式');
    expect(labels([])).not.toContain('其他形式');
  });

  it('bears an event whose places lead nowhere', () => {
    const odd = { collectiveFrom: 5, figures: [{ key: 'visits', count: 1 }], visits: [{ id: 'a', adds: [7, 1, 0] }] };
    expect(() => correctionsSince(odd, MONDAY)).not.toThrow();
  });
});
