import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Sql } from '../store/county-store';
import { TABLES, type County } from './county';
import { OperatorFault } from './operator-fault';
import { verifyJournal } from './verify-journal';

const PAGE = 500;

/** What the tables are read by, page for page; one column, or the whole row compared. */
const ORDER: Readonly<Record<(typeof TABLES)[number], string>> = {
  county: 'id',
  office: 'id',
  enrolment_code: 'code_id',
  station: 'id',
  generation: 'id',
  event: 'rid',
  event_stream: 'stream_key, event_rid',
  stream: 'key',
  stream_audience: 'stream_key, reader',
  delivery: 'reader, due_at, position',
};

/** Secrets of the moment are in no export (sessions are opened anew, unused codes issued anew), nor is what only this server's log counts. */
const WITHOUT_SECRETS: Readonly<Partial<Record<(typeof TABLES)[number], object>>> = {
  county: { journal_lines: 0 },
  generation: { session: '', previous_session: '', is_session_used: false },
  enrolment_code: { proof_key: '', failed_count: 999 },
};

const headSchema = z.strictObject({
  kind: z.literal('xinfang-county-export'),
  format: z.literal(1),
  countyId: z.string(),
  logHash: z.string(),
  head: z.int(),
});
const endSchema = z.strictObject({ kind: z.literal('end'), rowCount: z.int(), checksum: z.string() });
const rowSchema = z.tuple([z.enum(TABLES), z.record(z.string(), z.unknown())]);

/**
 * The whole county as JSON lines: what it is, every row as `["table", {row}]`, the end with a checksum over the lines
 * before. Together with the key file it is the county. Reads one state, however long it takes.
 */
export async function exportJournal(county: County, write: (line: string) => Promise<void>): Promise<number> {
  const checksum = createHash('sha256');
  const line = async (text: string) => {
    checksum.update(`${text}\n`);
    await write(`${text}\n`);
  };
  return county.store.snapshot(async (sql) => {
    const [state] = await sql.query<{ head: number; log_hash: string }>('SELECT head, log_hash FROM county');
    const head = {
      kind: 'xinfang-county-export',
      format: 1,
      countyId: county.keys.countyId,
      logHash: state?.log_hash ?? '',
      head: state?.head ?? 0,
    };
    await line(JSON.stringify(head));
    let rowCount = 0;
    for (const table of TABLES) {
      for await (const row of rowsOf(sql, table)) {
        await line(JSON.stringify([table, { ...row, ...WITHOUT_SECRETS[table] }]));
        rowCount += 1;
      }
    }
    await line(JSON.stringify({ kind: 'end', rowCount, checksum: checksum.copy().digest('hex') }));
    return rowCount;
  });
}

async function* rowsOf(sql: Sql, table: (typeof TABLES)[number]): AsyncGenerator<object> {
  const columns = ORDER[table].split(', ');
  const keys = columns.map((column) => `to_jsonb(t.${column})`).join(', ');
  let last: string | null = null;
  for (;;) {
    // row_to_json writes bytea as \x… text, which reads back as the same bytes.
    const after: string =
      last === null
        ? ''
        : `WHERE (${columns.join(', ')}) > (SELECT ${columns.map((column) => `r.${column}`).join(', ')} FROM json_populate_record(NULL::${table}, $1::json) r)`;
    const rows: { row: string; key: string }[] = await sql.query(
      `SELECT row_to_json(t)::text AS row, json_build_array(${keys})::text AS key FROM ${table} t ${after} ORDER BY ${ORDER[table]} LIMIT ${PAGE}`,
      last === null ? [] : [last],
    );
    for (const { row } of rows) yield JSON.parse(row) as object;
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    const key = JSON.parse(end.key) as unknown[];
    last = JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, key[index]])));
  }
}

/**
 * Puts an export into a county that has done nothing yet, under the same keys, and holds the result against the hash
 * that the export names. Nobody is served until that is done; after a failure the import is simply begun again.
 *
 * @throws OperatorFault
 */
export async function importJournal(county: County, lines: AsyncIterable<string> | Iterable<string>): Promise<number> {
  const checksum = createHash('sha256');
  let head: z.infer<typeof headSchema> | undefined;
  let rowCount = 0;
  let isWhole = false;
  let batch: [table: (typeof TABLES)[number], row: Record<string, unknown>][] = [];
  for await (const text of lines) {
    if (text.trim() === '' || isWhole) continue;
    const value = parse(text);
    if (!head) {
      head = headOf(value, county);
      await beginImport(county);
    } else if (Array.isArray(value)) {
      batch.push(rowSchema.parse(value));
      rowCount += 1;
    } else isWhole = isEnd(value, rowCount, checksum.copy().digest('hex'));
    checksum.update(`${text}\n`);
    if (batch.length >= PAGE) {
      await insertBatch(county, batch);
      batch = [];
    }
  }
  if (!head || !isWhole) throw new OperatorFault('导出文件不完整；请换一份完整的文件重新导入');
  await insertBatch(county, batch);
  await finishImport(county, head);
  return rowCount;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OperatorFault('导出文件已损坏');
  }
}

function headOf(value: unknown, county: County): z.infer<typeof headSchema> {
  const head = headSchema.safeParse(value);
  if (!head.success) throw new OperatorFault('这不是县级服务器的导出文件');
  if (head.data.countyId !== county.keys.countyId) {
    throw new OperatorFault('导出文件属于另一个县：请先把原来的 county-keys.json 放进空的数据文件夹，再启动并导入');
  }
  return head.data;
}

function isEnd(value: unknown, rowCount: number, checksum: string): boolean {
  const end = endSchema.safeParse(value);
  if (!end.success || end.data.rowCount !== rowCount || end.data.checksum !== checksum)
    throw new OperatorFault('导出文件已损坏');
  return true;
}

async function beginImport(county: County): Promise<void> {
  await county.store.write(async (sql) => {
    const [state] = await sql.query<{ is_importing: boolean; used: boolean }>(
      'SELECT is_importing, EXISTS (SELECT 1 FROM office) OR EXISTS (SELECT 1 FROM station) AS used FROM county FOR UPDATE',
    );
    if (!state || (state.used && !state.is_importing))
      throw new OperatorFault('这里已有数据；只能导入到空的县级服务器');
    await sql.query('UPDATE county SET is_importing = true');
    for (const table of TABLES) if (table !== 'county') await sql.query(`DELETE FROM ${table}`);
  });
}

async function insertBatch(
  county: County,
  batch: readonly [(typeof TABLES)[number], Record<string, unknown>][],
): Promise<void> {
  await county.store.write(async (sql) => {
    for (const table of TABLES) {
      const rows = batch.filter(([each]) => each === table).map(([, row]) => row);
      if (rows.length === 0) continue;
      const text = JSON.stringify(rows);
      if (table === 'county') await putCounty(sql, text);
      else
        await sql.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`, [text]);
    }
  });
}

/** The one row stays: it counts the lines of this server's own log. */
async function putCounty(sql: Sql, text: string): Promise<void> {
  await sql.query(
    `UPDATE county SET head = r.head, log_hash = r.log_hash, last_received_at = r.last_received_at, epoch = r.epoch, next_rid = r.next_rid
     FROM json_populate_recordset(NULL::county, $1::json) r`,
    [text],
  );
}

async function finishImport(county: County, head: z.infer<typeof headSchema>): Promise<void> {
  const { logHash, count, findings } = await verifyJournal(county);
  if (logHash !== head.logHash || count !== head.head || findings.length > 0) {
    throw new OperatorFault(`导入后核对不符（${findings[0]?.what ?? '日志末尾'}）；请用另一份导出文件`);
  }
  await county.store.write((sql) => sql.query('UPDATE county SET is_importing = false'));
  county.news.tell();
}
