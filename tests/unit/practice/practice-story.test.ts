import { expect, test } from 'vitest';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import { practiceStory } from '../../../src-shared/practice/practice-story';
import { checkRegistration } from '../../../src-shared/visit/registration-check';

const NOW = Date.parse('2026-11-23T02:30:00Z');
const YEAR_OF_MORNINGS = Array.from({ length: 366 }, (_, day) => NOW + day * 86_400_000);

test('the same seed and day give the same story, another seed or day another one', () => {
  expect(practiceStory(7, NOW)).toEqual(practiceStory(7, NOW));
  expect(practiceStory(8, NOW)).not.toEqual(practiceStory(7, NOW));
  expect(practiceStory(7, NOW + 86_400_000)).not.toEqual(practiceStory(7, NOW));
});

test('on any day of the year there is everything to try: stages, a full hall, a group, a dispute, one that came back', () => {
  for (const now of YEAR_OF_MORNINGS) {
    const { visits, ticketsAt, drafts } = practiceStory(1, now);
    const matters = visits.flatMap(({ petitions }) => petitions);
    expect(matters.length).toBeGreaterThanOrEqual(45);
    expect(matters.length).toBeLessThanOrEqual(90);
    for (const fate of ['corrected', 'disputed', 'returned', 'voided'])
      expect(visits.filter((each) => each.fate === fate)).toHaveLength(1);
    expect(visits.filter(({ visit }) => visit.visitorCount === 12 && visit.representatives?.length === 5)).toHaveLength(
      1,
    );
    expect(visits.filter(({ visit }) => visit.isAnonymous)).toHaveLength(1);
    expect(visits.filter(({ joins }) => joins !== null && visits[joins]?.petitions.length === 1)).toHaveLength(1);
    const todays = visits.filter(({ at }) => shanghaiDay(at) === shanghaiDay(now));
    expect(todays.filter(({ phase }) => phase === 'waiting').length).toBeGreaterThanOrEqual(4);
    expect(ticketsAt.every((at) => shanghaiDay(at) === shanghaiDay(now) && at <= now)).toBe(true);
    expect(drafts).toHaveLength(2);
    expect(visits.map(({ at }) => at)).toEqual(visits.map(({ at }) => at).sort((one, two) => one - two));
    expect(visits.every(({ at }) => at <= now)).toBe(true);
  }
});

test('right after midnight the hall is full as well, and nothing lies in the day before it belongs to', () => {
  const now = Date.parse('2026-11-22T16:00:30Z');
  const { visits } = practiceStory(1, now);
  const phases = visits.filter(({ at }) => shanghaiDay(at) === '2026-11-23').map(({ phase }) => phase);
  expect(phases).toEqual(expect.arrayContaining(['waiting', 'called', 'hearing', 'received']));
});

test('nobody in it exists: no cards, numbers that are given to nobody; and every visit may be registered', () => {
  const { visits } = practiceStory(3, NOW);
  const id = '019aaaaa-0000-7000-8000-000000000000';
  for (const { at, visit, petitions, joins } of visits) {
    const text = JSON.stringify([visit, petitions]);
    expect(visit.idNumber).toBeUndefined();
    for (const phone of text.match(/"phone":"(\d+)"/g) ?? []) expect(phone).toMatch(/179\d{8}/);
    const registration = {
      id, visitId: id, visit: { ...visit, visitedAt: at }, petitions: petitions.map((fields) => ({ id, fields })), joins: joins === null ? [] : [id],
    }; // prettier-ignore
    expect(checkRegistration(registration, shanghaiDay(at))).toEqual([]);
    for (const { categoryCode, placeCode } of petitions) expect([categoryCode, placeCode]).not.toContain('');
  }
});
