// push.10k: a station's whole journal through HTTP into a county on PostgreSQL, against the same rows in bare inserts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { openStation } from '../../src-main/desk/station';
import { listOutbox } from '../../src-main/store/outbox';
import { findOwnChain } from '../../src-main/store/own-chain';
import { keepBinding } from '../../src-main/sync/county-binding';
import { countyClient } from '../../src-main/sync/county-client';
import { enrol } from '../../src-main/sync/enrol';
import { startSync } from '../../src-main/sync/sync-loop';
import type { EnrolmentSheet } from '../../src-shared/sync/enrolment';
import { benchArguments, copyFolder } from './bench-arguments';
import { compare, median } from './figure';
import { openSeeded } from './seed-station';

const { isQuick, seeded, password, scratch } = benchArguments();
const databaseUrl = process.env['DATABASE_URL'];
if (!databaseUrl) throw new Error('DATABASE_URL is not set');
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
/** Of one push, as in src-main/sync/engine.ts. */
const BATCH = 500;

interface Journal {
  readonly key: string;
  readonly generation: string;
  readonly events: ReturnType<typeof listOutbox>;
}

function readJournal(): Journal {
  const folder = copyFolder(seeded, join(scratch, 'read'));
  const { key } = openSeeded(folder, password);
  const station = openStation({ dataDirectory: folder, key });
  const generation = findOwnChain(station.connection.read)?.generation ?? '';
  const events = listOutbox(station.connection.read, generation, 0, 1_000_000, Number.MAX_SAFE_INTEGER);
  station.close();
  return { key, generation, events };
}

/** @returns ms until all was pushed, and until the station had the county's order of it as well. */
async function pushThroughHttp(journal: Journal, round: number): Promise<{ pushed: number; settled: number }> {
  const schema = `bench${process.pid}r${round}`;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../county/county-child.mjs'), join(scratch, schema), databaseUrl ?? '', schema],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { address, sheet } = JSON.parse(line.toString()) as { address: string; sheet: EnrolmentSheet };
  const station = openStation({
    dataDirectory: copyFolder(seeded, join(scratch, `station${round}`)),
    key: journal.key,
  });
  const binding = await enrol(countyClient(address), station.signingPair().publicKey, {
    address,
    code: sheet.code,
    sheet,
  });
  station.connection.write((writer) => keepBinding(writer, binding));
  const last = journal.events.at(-1)?.seq ?? 0;
  const started = performance.now();
  let pushed = Number.NaN;
  const loop = startSync({
    home: station,
    lineTo: countyClient,
    onChange: () => {
      if (Number.isNaN(pushed) && (loop.state().sentThrough ?? 0) >= last) pushed = performance.now() - started;
    },
  });
  await loop.settled();
  const settled = performance.now() - started;
  const open = station.connection.read.get<{ n: number }>(
    `SELECT count(*) AS n FROM event WHERE delivery NOT IN ('accepted', 'flagged')`,
  )?.n;
  if (open !== 0) throw new Error(`${open} events have no verdict: ${loop.state().trouble}`);
  await loop.stop();
  station.close();
  child.stdin.end();
  await once(child, 'close');
  await pool.query(`DROP SCHEMA ${schema} CASCADE`);
  return { pushed, settled };
}

async function insertBare(journal: Journal, round: number): Promise<number> {
  const table = `bare${process.pid}r${round}`;
  await pool.query(
    `CREATE TABLE ${table} (rid bigint PRIMARY KEY, id text, generation text, seq bigint, hash text, header bytea, facts bytea, facts_salt text, personal bytea, personal_salt text)`,
  );
  const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'utf8'));
  const started = performance.now();
  for (let from = 0; from < journal.events.length; from += BATCH) {
    const batch = journal.events.slice(from, from + BATCH);
    const values = batch.flatMap(({ seq, hash, raw }) => [
      seq,
      raw.header.slice(17, 53),
      journal.generation,
      seq,
      hash,
      bytes(raw.header),
      bytes(raw.facts),
      raw.factsSalt,
      bytes(raw.personal),
      raw.personalSalt,
    ]);
    const places = batch.map(
      (_, row) => `(${Array.from({ length: 10 }, (__, column) => `$${row * 10 + column + 1}`).join(',')})`,
    );
    await pool.query('BEGIN');
    await pool.query('SET LOCAL synchronous_commit = on');
    await pool.query(`INSERT INTO ${table} VALUES ${places.join(',')}`, values);
    await pool.query('COMMIT');
  }
  const took = performance.now() - started;
  await pool.query(`DROP TABLE ${table}`);
  return took;
}

const journal = readJournal();
const pushed: number[] = [];
const settled: number[] = [];
const floors: number[] = [];
await insertBare(journal, 1_000);
for (let round = 0; round < (isQuick ? 1 : 3); round += 1) {
  const taken = await pushThroughHttp(journal, round);
  pushed.push(taken.pushed);
  settled.push(taken.settled);
  floors.push(await insertBare(journal, round));
}
compare('push.10k', median(pushed), 'ms', median(floors), 'ratio <= 3');
compare('push.10k.ordered', median(settled), 'ms', median(floors), 'none: push and the pull of the order');
await pool.end();
