import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  PROTOCOL_HEADER,
  SESSION_HEADER,
  sessionBodySchema,
  signedPageSchema,
  type Verdict,
} from '../../src-shared/sync/protocol';
import { openCounty, type County } from '../../src-server/county/county';
import { openCountyKeys } from '../../src-server/county/county-keys';
import { verifyJournal } from '../../src-server/county/verify-journal';
import { openPostgres } from '../../src-server/store/county-store';
import { openEmbedded } from '../../src-server/store/embedded-store';
import { buildServer, startServer } from '../server/built-server';
import { aStation, DATABASE_URL, newSchemaName } from '../server/test-county';
import {
  beginning,
  nextEvent,
  pushRequest,
  readPage,
  sessionRequest,
  type BuiltTestEvent,
  type TestStation,
} from '../server/test-station';

/*
 * The county's process is killed at random moments while two stations push. Whatever it acknowledged is there
 * afterwards, exactly once and with the verdict it told; whatever it did not is taken when it is pushed again.
 */

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000);
const KILLS = Number(process.env['COUNTY_KILLS'] ?? 60);
/** A server that is starting takes longer than one that is pushed to; both get their share of the kills. */
const KILL_WITHIN_MS = 900;

let bundle: string;
const folders: string[] = [];

beforeAll(async () => {
  bundle = newFolder('county-bundle-');
  await buildServer(bundle);
}, 120_000);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
}

/** Numbers from a seed, so that a failure can be played again. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Desk {
  readonly station: TestStation;
  /** All events of the chain in order; the first `told` have been acknowledged. */
  readonly events: BuiltTestEvent[];
  readonly verdicts: Map<string, Verdict>;
}

async function post(address: string, path: string, sessionId: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', [PROTOCOL_HEADER]: '1', [SESSION_HEADER]: sessionId };
  const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function openSession(county: County, desk: Desk, address: string): Promise<void> {
  const { stationId, generation } = desk.station;
  const { challenge } = (await post(address, '/v1/session/challenge', '', { protocol: 1, stationId, generation })) as {
    challenge: string;
  };
  const request = await sessionRequest(county, desk.station, { challenge });
  const { sessionText } = (await post(address, '/v1/session', '', request)) as { sessionText: string };
  const body = sessionBodySchema.parse(JSON.parse(sessionText));
  expect(body.standing).toBe('approved');
  desk.station.sessionId = body.sessionId;
}

/** Pushes until the line breaks; a verdict that was told once is told the same for ever. */
async function work(county: County, desk: Desk, address: string, random: () => number): Promise<void> {
  await openSession(county, desk, address);
  for (;;) {
    const fresh = Array.from({ length: 1 + Math.floor(random() * 20) }, () => nextEvent(desk.station));
    desk.events.push(...(desk.events.length === 0 ? [] : fresh));
    const open = desk.events.findIndex(({ id }) => !desk.verdicts.has(id));
    if (open < 0) continue;
    // Some of what is acknowledged goes along: repeats must change nothing.
    const batch = desk.events.slice(Math.max(0, open - 3), open + 200);
    const last = batch.at(-1);
    const request = pushRequest(
      desk.station,
      batch.map(({ raw }) => raw),
      { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
    );
    const answer = signedPageSchema.parse(await post(address, '/v1/journal', desk.station.sessionId, request));
    const page = readPage(county, desk.station, answer, request.requestId);
    for (const verdict of page.verdicts) {
      expect(desk.verdicts.get(verdict.id) ?? verdict).toEqual(verdict);
      desk.verdicts.set(verdict.id, verdict);
    }
  }
}

async function play(
  dataDirectory: string,
  databaseUrl: string | undefined,
  openStore: () => ReturnType<typeof openEmbedded>,
): Promise<void> {
  const random = seeded(SEED);
  const keys = openCountyKeys(join(dataDirectory, 'county-keys.json'));
  const before = await openCounty({ store: await openStore(), keys });
  const desks: Desk[] = [];
  for (const code of ['A1', 'A2']) {
    const station = await aStation(before, '平山县信访局', code);
    desks.push({ station, events: [beginning(station)], verdicts: new Map() });
  }
  await before.store.close();

  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = startServer(bundle, dataDirectory, databaseUrl);
    // Every fifth dies on its way up; the others in the middle of work.
    const address = kill % 5 === 4 ? undefined : await server.address;
    const working =
      address === undefined
        ? []
        : desks.map((desk) => work(before, desk, address, random).then(() => undefined, otherThanLine));
    await new Promise((resolve) => setTimeout(resolve, 20 + random() * KILL_WITHIN_MS));
    server.child.kill('SIGKILL');
    await server.ended;
    expect((await Promise.all(working)).filter(Boolean)).toEqual([]);
    acknowledged = desks.reduce((sum, { verdicts }) => sum + verdicts.size, 0);
  }

  const county = await openCounty({ store: await openStore(), keys });
  const rows = await county.store.query<{ id: string; hash: string; verdict: string; received_at: number }>(
    'SELECT id, hash, verdict, received_at FROM event WHERE generation <> $1',
    [keys.generation],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  expect(stored.size).toBe(rows.length);
  for (const { verdicts } of desks) {
    for (const { id, hash, verdict, receivedAt } of verdicts.values()) {
      expect(stored.get(id)).toEqual({ id, hash, verdict, received_at: receivedAt });
    }
  }
  expect((await verifyJournal(county)).findings).toEqual([]);
  expect(acknowledged).toBeGreaterThan(KILLS);
  await county.store.close();
  process.stdout.write(`seed ${SEED}: ${KILLS} kills, ${acknowledged} acknowledged, ${rows.length} stored\n`);
}

/** Only the line may break: whatever else goes wrong is a finding. */
function otherThanLine(error: unknown): unknown {
  return error instanceof TypeError || error instanceof SyntaxError ? undefined : error;
}

test(`killed ${KILLS} times on PGlite and its log: nothing acknowledged is lost or doubled (seed ${SEED})`, async () => {
  const folder = newFolder('county-kill-');
  await play(folder, undefined, () => openEmbedded(folder));
  // The log alone is enough, too.
  const count = async () => {
    const store = await openEmbedded(folder);
    const rows = await store.query<{ n: number; log_hash: string }>(
      'SELECT count(*)::int AS n, (SELECT log_hash FROM county) AS log_hash FROM event',
    );
    await store.close();
    return rows;
  };
  const before = await count();
  renameSync(join(folder, 'pglite'), join(folder, 'pglite-before'));
  expect(await count()).toEqual(before);
});

const onPostgres = DATABASE_URL ? test : test.skip;

onPostgres(
  `killed ${KILLS} times on PostgreSQL (skipped without DATABASE_URL): nothing acknowledged is lost or doubled (seed ${SEED})`,
  async () => {
    const folder = newFolder('county-kill-');
    const database = newSchemaName();
    const pg = (await import('pg')).default;
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    await client.query(`CREATE DATABASE ${database}`);
    await client.end();
    const url = new URL(DATABASE_URL ?? '');
    url.pathname = `/${database}`;
    await play(folder, url.href, () => openPostgres(url.href));
  },
);
