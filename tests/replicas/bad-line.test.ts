import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { County } from '../../src-server/county/county';
import { editVisit } from '../../src-main/desk/edit-visit';
import { registerVisit } from '../../src-main/desk/register-visit';
import type { Station } from '../../src-main/desk/station';
import type { CountyLine, LineAnswer } from '../../src-main/sync/county-line';
import { measureOutbox } from '../../src-main/store/outbox';
import { dumpRows } from '../../src-main/store/rebuild';
import { directLine, emptyCounty, enrolAt, openTestCounty, replicaOf, synchronise } from '../builders/county';
import { aRegistration, openTestStation, temporaryFolder } from '../builders/station';

/*
 * Two stations and a county over a line that does everything a line can do. Whatever happens on the way, once the line
 * is good both stations hold the same rows, the county has each event once, and no overwrite went unseen.
 */

/** Runs: a taste in the quick suite, a thousand and more in the long one. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);
const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000);

type Fault = 'good' | 'cutBefore' | 'cutAfter' | 'twice' | 'portal' | 'oldAnswer';
type Act = { readonly at: 0 | 1; readonly kind: 'register' | 'edit' | 'sync' };

const PORTAL: LineAnswer = { ok: true, body: { html: '<html>请先登录上网</html>' }, bytes: 30 };
const GONE: LineAnswer = { ok: false, reason: 'unreachable', isAnswered: false };

/** A line that plays a script of faults, then is good. */
function scriptedLine(county: County, script: Fault[]): CountyLine {
  const good = directLine(county);
  const earlier = new Map<string, LineAnswer>();
  const play = async (name: string, call: () => Promise<LineAnswer>): Promise<LineAnswer> => {
    const fault = script.shift() ?? 'good';
    if (fault === 'cutBefore') return GONE;
    if (fault === 'portal') return PORTAL;
    const replay = earlier.get(name);
    const answer = await call();
    earlier.set(name, answer);
    if (fault === 'twice') return call();
    if (fault === 'cutAfter') return GONE;
    // A proxy that gives yesterday's answer: signed by the county, but not for this question.
    return fault === 'oldAnswer' && replay ? replay : answer;
  };
  return {
    challenge: (request) => play('challenge', () => good.challenge(request)),
    session: (request) => play('session', () => good.session(request)),
    push: (id, request) => play('push', () => good.push(id, request)),
    pull: (id, after, requestId) => play('pull', () => good.pull(id, after, requestId)),
    wait: good.wait,
    enrolStart: good.enrolStart,
    enrolFinish: good.enrolFinish,
  };
}

const faults = fc.array(
  fc.constantFrom<Fault>('good', 'good', 'cutBefore', 'cutAfter', 'twice', 'portal', 'oldAnswer'),
  { maxLength: 14 },
);
const acts = fc.array(
  fc.record<Act>({
    at: fc.constantFrom(0 as const, 1 as const),
    kind: fc.constantFrom('register' as const, 'edit' as const, 'edit' as const, 'sync' as const),
  }),
  { minLength: 3, maxLength: 12 },
);

let county: County | undefined;
afterAll(() => county?.store.close());

test(
  `any faults, any order of acts: same rows, each event once, nothing overwritten unseen (seed ${SEED}, ${RUNS} runs)`,
  { timeout: 1_800_000 },
  async () => {
    const shared = await openTestCounty();
    county = shared;
    await fc.assert(
      fc.asyncProperty(acts, faults, faults, async (story, first, second) => {
        await playStory(await emptyCounty(shared), story, [[...first], [...second]]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
);

async function playStory(fresh: County, story: readonly Act[], scripts: [Fault[], Fault[]]): Promise<void> {
  const folders = [temporaryFolder(), temporaryFolder()] as const;
  const desks = folders.map((folder) => openTestStation({ dataDirectory: folder.path }));
  try {
    for (const [index, { station }] of desks.entries()) await enrolAt(fresh, station, '平山县信访局', `A${index + 1}`);
    const replicas = desks.map(({ station }, index) => replicaOf(station, scriptedLine(fresh, scripts[index] ?? [])));
    let written = 0;
    for (const act of story) {
      const desk = desks[act.at];
      const replica = replicas[act.at];
      if (!desk || !replica) continue;
      if (act.kind === 'sync') await synchronise(replica, 4);
      else if (act.kind === 'register') registerVisit(desk.station, desk.clerk, aRegistration());
      else editSomething(desk.station, desk.clerk, (written += 1));
    }
    for (let round = 0; round < 3; round += 1) {
      for (const replica of replicas) expect(await synchronise(replica, 80)).toBe(true);
    }
    await compare(
      fresh,
      desks.map(({ station }) => station),
    );
  } finally {
    for (const { station } of desks) station.close();
    for (const folder of folders) folder.remove();
  }
}

/** Changes the 概要 of the newest petition here, seeing what this station sees. */
function editSomething(station: Station, clerk: Parameters<typeof editVisit>[1], number: number): void {
  const row = station.connection.read.get<{ id: string; state: string; visit: string }>(
    `SELECT s.id, s.state, p.visit_id AS visit FROM petition p JOIN stream s ON s.rid = p.stream_rid ORDER BY p.stream_rid LIMIT 1`,
  );
  if (!row) return;
  const gist = (JSON.parse(row.state) as { fields: { gist: { by: string } } }).fields.gist;
  editVisit(station, clerk, {
    id: uuidv7(),
    visitId: row.visit,
    petitionId: row.id,
    reason: 'typo',
    visit: {},
    petition: { gist: `改动${number}` },
    seen: { 'petition.gist': gist.by },
  });
}

async function compare(fresh: County, stations: readonly Station[]): Promise<void> {
  const [a, b] = stations.map((station) => dumpRows(station.connection));
  expect(a).toBe(b);
  for (const station of stations)
    expect(measureOutbox(station.connection.read)).toMatchObject({ pendingCount: 0, returnedCount: 0 });
  const own = stations.flatMap((station) =>
    station.connection.read.all<{ id: string }>('SELECT id FROM event WHERE is_own = 1').map(({ id }) => id),
  );
  const held = await fresh.store.query<{ id: string }>(
    `SELECT id FROM event WHERE position IS NOT NULL AND generation <> $1`,
    [fresh.keys.generation],
  );
  expect(held.map(({ id }) => id).sort()).toEqual([...own].sort());
  // Every text ever written is in force, disputed, or was replaced by somebody who had seen it.
  for (const station of stations.slice(0, 1)) expect(unseenOverwrites(station)).toEqual([]);
}

function unseenOverwrites(station: Station): string[] {
  const edits = station.connection.read.all<{ header: Buffer; id: string }>(
    `SELECT id, header FROM event WHERE type LIKE '%corrected'`,
  );
  const replaced = new Set(
    edits.flatMap(({ header }) =>
      Object.values((JSON.parse(header.toString('utf8')) as { replaces?: Record<string, string> }).replaces ?? {}),
    ),
  );
  const shown = dumpRows(station.connection);
  return edits.filter(({ id }) => !replaced.has(id) && !shown.includes(id)).map(({ id }) => id);
}
