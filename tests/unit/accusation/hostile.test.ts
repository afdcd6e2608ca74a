import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anOpenDesk, type TestDesk } from '../../builders/desk';
import { aRegistration, MONDAY_MORNING, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let hall: TestDesk;
beforeEach(async () => {
  folder = temporaryFolder();
  hall = await anOpenDesk(folder.path);
});
afterEach(async () => {
  await hall.desk.close();
  folder.remove();
});

describe('the term of an accusation', () => {
  test.each([
    ['letter', { receivedOn: '2026-11-19' }, '2026-12-04'],
    ['hotline', { exchangedOn: '2026-11-20' }, '2026-12-05'],
    ['letter', {}, '2026-12-08'],
    ['visit', { visitedAt: MONDAY_MORNING - 3 * 86_400_000, backfillReason: '停电补录' }, '2026-12-05'],
  ] as const)('that came by %s runs from the day it came in', async (channel, days, dueOn) => {
    const registration = aRegistration({ petition: { purpose: 'accusation', accusedPerson: '某某' } });
    const { visitedAt: _, ...visit } = registration.visit;
    const saved = await hall.call('visit:register', { ...registration, visit: { ...visit, channel, ...days } });
    expect(saved).toMatchObject({ isConfidential: true, petitions: [{ dueOn }] });
    const { rows } = await hall.call('petition:list', { filter: {}, offset: 0, limit: 5 });
    expect(rows).toMatchObject([{ dueOn }]);
  });
});
