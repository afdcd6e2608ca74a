import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openStation } from '../../src-main/desk/station';
import { recordUserAdded, actorSigner, keepActorKey } from '../../src-main/desk/users';
import { newSigningPair } from '../../src-main/store/node-crypto';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { newId } from '../../src-main/desk/station';
import { configureStation } from '../../src-main/desk/set-up';
import { bundleChild } from './bundle';
import { CONFIGURATION, temporaryFolder } from '../builders/station';

/** Kills in all; the first fault run of CI does them in several folders, each with its own history. */
const KILLS = Number(process.env['KILLS'] ?? 200);
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);

let child = '';
const folder = temporaryFolder();
const key = randomBytes(32).toString('hex');
const personKey = randomBytes(32);
const userId = newId();

beforeAll(async () => {
  child = await bundleChild('tests/faults/registering-child.ts', 'src-main/store/migrations');
  const station = openStation({ dataDirectory: folder.path, key });
  const pair = newSigningPair();
  keepActorKey(station.connection, userId, pair, personKey);
  const signer = actorSigner(userId, pair);
  configureStation(station, userId, CONFIGURATION);
  recordUserAdded(
    station,
    { id: userId, signer },
    { id: userId, name: '张丽', account: 'zhangli', roles: ['clerk'] },
    pair.publicKey,
  );
  station.close();
}, 120_000);
afterAll(() => folder.remove());

function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Runs the child until it has called so many visits saved and some more milliseconds, kills it with -9, and tells what
 * it had said. Counted in visits, so that a slow machine kills as late as a fast one.
 */
async function runAndKill(savedCount: number, ms: number): Promise<{ saved: string[]; tried: string[] }> {
  const run = spawn(process.execPath, [child, folder.path, key, userId, personKey.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  run.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('saved ').length > savedCount) timer ??= setTimeout(() => run.kill('SIGKILL'), ms);
  });
  await once(run, 'close');
  clearTimeout(timer);
  const ids = (word: string) =>
    said.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  return { saved: ids('saved'), tried: ids('try') };
}

test(
  `${KILLS} kills at random moments: what was called saved is there, one intent is one petition (seed ${SEED})`,
  { timeout: 1_500_000 },
  async () => {
    const random = seeded(SEED);
    const saved = new Set<string>();
    const tried = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await runAndKill(Math.floor(random() * 5), random() * 12);
      for (const id of said.saved) saved.add(id);
      for (const id of said.tried) tried.add(id);
    }
    const station = openStation({ dataDirectory: folder.path, key });
    onTestFinished(station.close);
    const stored = station.connection.read
      .all<{ id: string }>(`SELECT id FROM event WHERE type = 'visit.registered'`)
      .map(({ id }) => id);
    expect(saved.size).toBeGreaterThanOrEqual(KILLS);
    expect([...saved].filter((id) => !stored.includes(id))).toEqual([]);
    expect(stored.filter((id) => !tried.has(id))).toEqual([]);
    expect(station.connection.read.get<{ n: number }>('SELECT count(*) AS n FROM petition')?.n).toBe(stored.length);
    const drafts = station.connection.read.all<{ id: string }>('SELECT id FROM draft').map(({ id }) => id);
    expect(drafts.filter((id) => stored.includes(id))).toEqual([]);
    expect(station.connection.handle().pragma('integrity_check', { simple: true })).toBe('ok');
    const numbers = station.connection.read
      .all<{ case_number: string }>('SELECT case_number FROM petition')
      .map((row) => row.case_number);
    expect(new Set(numbers).size).toBe(numbers.length);
    // 候访号: one for each visit, and in the order in which they were saved, whatever was cut off in between.
    const tickets = station.connection.read.all<{ on: string; serial: number }>(
      `SELECT t.given_on AS "on", t.serial FROM ticket t JOIN event_stream es ON es.stream_rid = t.stream_rid
       JOIN event e ON e.rid = es.event_rid AND e.type = 'visit.registered' ORDER BY e.seq`,
    );
    expect(tickets).toHaveLength(stored.length);
    tickets.reduce((last, next) => {
      if (next.on === last.on) expect(next.serial).toBeGreaterThan(last.serial);
      return next;
    });
    const before = dumpRows(station.connection);
    rebuild(station.connection, { fromNothing: true });
    expect(dumpRows(station.connection)).toBe(before);
  },
);

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
test.skipIf(!hasStrace)(
  'between a request and its reply lies at least one fsync (strace; skipped where there is none)',
  { timeout: 60_000 },
  async () => {
    const run = spawn(
      'strace',
      [
        '-f',
        '-e',
        'trace=write,fsync,fdatasync',
        '-s',
        '60',
        process.execPath,
        child,
        folder.path,
        key,
        userId,
        personKey.toString('hex'),
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let trace = '';
    run.stderr.on('data', (chunk: Buffer) => {
      trace += chunk.toString();
      if ((trace.match(/"saved /g)?.length ?? 0) > 30) run.kill('SIGTERM');
    });
    await once(run, 'close');
    spawnSync('pkill', ['-KILL', '-f', child]);
    const spans = trace
      .split('"try ')
      .slice(1)
      .filter((span) => span.includes('"saved '));
    expect(spans.length).toBeGreaterThan(20);
    for (const span of spans) expect(span.slice(0, span.indexOf('"saved '))).toMatch(/fsync|fdatasync/);
  },
);
