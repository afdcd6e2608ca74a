import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { County } from '../../src-server/county/county';
import { registerVisit } from '../../src-main/desk/register-visit';
import type { CountyLine, LineAnswer } from '../../src-main/sync/county-line';
import { measureOutbox } from '../../src-main/store/outbox';
import { directLine, emptyCounty, enrolAt, openTestCounty, replicaOf, synchronise } from '../builders/county';
import { aRegistration, openTestStation, temporaryFolder } from '../builders/station';

/*
 * A township that comes back after a week has more to send than one push takes: the next push is on the line before
 * the county has answered the last one, and whatever happens to either, the county has each event once.
 */

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000);
const RUNS = Math.max(6, Math.floor(Number(process.env['PROPERTY_RUNS'] ?? 0) / 50));
/** As long as a story may be: seventeen of these fill a push. */
const LONG_STORY = '自来水断了三天，全村八十户都去河里挑水。'.repeat(500);
const VISITS = 40;

let county: County;
beforeAll(async () => {
  county = await openTestCounty();
}, 60_000);
afterAll(() => county.store.close());

type Fault = 'good' | 'cutBefore' | 'cutAfter';
const GONE: LineAnswer = { ok: false, reason: 'unreachable', isAnswered: false };

/** Plays a fault for each push in turn, and counts how many are under way at once. */
function watchedLine(good: CountyLine, script: Fault[]) {
  let underWay = 0;
  let most = 0;
  const line: CountyLine = {
    ...good,
    push: async (session, request) => {
      const fault = script.shift() ?? 'good';
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        // The county answers later than the station can ask again.
        await new Promise((resolve) => setImmediate(resolve));
        const answer = fault === 'cutBefore' ? GONE : await good.push(session, request);
        return fault === 'good' ? answer : GONE;
      } finally {
        underWay -= 1;
      }
    },
  };
  return { line, most: () => most };
}

async function sendAll(script: Fault[]) {
  const folder = temporaryFolder();
  const { station, clerk } = openTestStation({ dataDirectory: folder.path });
  try {
    county = await emptyCounty(county);
    await enrolAt(county, station, '平山县信访局', 'A1');
    for (let at = 0; at < VISITS; at += 1) {
      const visit = aRegistration();
      for (const { fields } of visit.petitions) fields.problem = LONG_STORY;
      registerVisit(station, clerk, visit);
    }
    const watched = watchedLine(directLine(county), [...script]);
    const replica = replicaOf(station, watched.line);
    for (let round = 0; round < 3; round += 1) expect(await synchronise(replica, 80)).toBe(true);
    const own = station.connection.read.get<{ n: number }>('SELECT count(*) AS n FROM event WHERE is_own = 1')?.n;
    const [there] = await county.store.query<{ n: number; ids: number }>(
      'SELECT count(*)::int AS n, count(DISTINCT id)::int AS ids FROM event WHERE generation = $1',
      [station.connection.read.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'generation'`)?.value ?? ''],
    );
    return { own, there, open: measureOutbox(station.connection.read).pendingCount, most: watched.most() };
  } finally {
    station.close();
    folder.remove();
  }
}

test('the second push of a long outbox leaves before the first is answered', { timeout: 60_000 }, async () => {
  const { own, there, open, most } = await sendAll([]);
  expect(most).toBe(2);
  expect(there).toEqual({ n: own, ids: own });
  expect(open).toBe(0);
});

test(
  `whichever of them is cut, each event is there once (seed ${SEED}, ${RUNS} runs)`,
  { timeout: 600_000 },
  async () => {
    const faults = fc.array(fc.constantFrom<Fault>('good', 'good', 'cutBefore', 'cutAfter'), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(faults, async (script) => {
        const { own, there, open } = await sendAll(script);
        expect(there).toEqual({ n: own, ids: own });
        expect(open).toBe(0);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
);
