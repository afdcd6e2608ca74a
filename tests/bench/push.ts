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

interface Taken {
  /** ms until all was pushed. */
  readonly pushed: number;
  /** ms until the station had the county's order of it as well. */
  readonly settled: number;
  /** ms of the same rows in bare inserts. */
  readonly floor: number;
}

async function pushThroughHttp(journal: Journal, round: number): Promise<Taken> {
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
  const floor = await insertBare(schema);
  child.stdin.end();
  await once(child, 'close');
  await pool.query(`DROP SCHEMA ${schema} CASCADE`);
  return { pushed, settled, floor };
}

/** What a push writes into the county, in the order of its statements. */
const TABLES = ['event', 'event_stream', 'stream', 'stream_audience', 'delivery'] as const;

type Row = Record<string, string | number | boolean | Buffer | null>;

/**
 * The floor: the very rows the county has now, into empty tables with the same keys and indexes, batched as the pushes
 * were. Nothing is read, checked, judged or signed on the way.
 *
 * @returns ms
 */
async function insertBare(schema: string): Promise<number> {
  // The last event of each push carries a signature.
  const signed = await pool.query<{ n: number }>(`SELECT count(head_signature)::int AS n FROM ${schema}.event`);
  const pushCount = signed.rows[0]?.n ?? 1;
  const bare = `${schema}bare`;
  await pool.query(`CREATE SCHEMA ${bare}`);
  const tables: { name: string; rows: Row[] }[] = [];
  for (const name of TABLES) {
    await pool.query(`CREATE TABLE ${bare}.${name} (LIKE ${schema}.${name} INCLUDING ALL)`);
    tables.push({ name, rows: (await pool.query<Row>(`SELECT * FROM ${schema}.${name}`)).rows });
  }
  const started = performance.now();
  for (let batch = 0; batch < pushCount; batch += 1) {
    await pool.query('BEGIN');
    await pool.query('SET LOCAL synchronous_commit = on');
    for (const { name, rows } of tables) {
      const at = (part: number): number => Math.round((rows.length * part) / pushCount);
      await insertRows(`${bare}.${name}`, rows.slice(at(batch), at(batch + 1)));
    }
    await pool.query('COMMIT');
  }
  const took = performance.now() - started;
  await pool.query(`DROP SCHEMA ${bare} CASCADE`);
  return took;
}

async function insertRows(table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const places = rows.map((_, row) => `(${columns.map((__, at) => `$${row * columns.length + at + 1}`).join(',')})`);
  await pool.query(
    `INSERT INTO ${table} (${columns.join(',')}) VALUES ${places.join(',')}`,
    rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  );
}

const journal = readJournal();
const pushed: number[] = [];
const settled: number[] = [];
const floors: number[] = [];
for (let round = 0; round < (isQuick ? 1 : 3); round += 1) {
  const taken = await pushThroughHttp(journal, round);
  pushed.push(taken.pushed);
  settled.push(taken.settled);
  floors.push(taken.floor);
}
compare('push.10k', median(pushed), 'ms', median(floors), 'ratio <= 3');
compare('push.10k.ordered', median(settled), 'ms', median(floors), 'none: push and the pull of the order');
await pool.end();
