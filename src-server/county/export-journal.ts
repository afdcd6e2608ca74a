import type { County } from './county';
import { OperatorFault } from './operator-acts';

/** Every table of a county, parents first. With the key file beside it the export is the whole county. */
const TABLES = ['county', 'office', 'enrolment_code', 'station', 'generation', 'event', 'event_stream', 'stream', 'stream_audience'] as const;

/** Calls `line` with one JSON text per row: `["table", {row}]`. */
export async function exportJournal(county: County, line: (text: string) => void): Promise<number> {
  let count = 0;
  for (const table of TABLES) {
    // row_to_json writes bytea as \x… text, which reads back as the same bytes.
    const rows = await county.store.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${table} t`);
    for (const { row } of rows) {
      line(`["${table}",${row}]`);
      count += 1;
    }
  }
  return count;
}

/** Puts an export into an empty county. The key file is carried over by hand: it is in no export. */
export async function importJournal(county: County, lines: Iterable<string>): Promise<number> {
  return county.store.write(async (sql) => {
    const [used] = await sql.query('SELECT 1 FROM event LIMIT 1');
    if (used) throw new OperatorFault('这里已有数据；只能导入到空的县级服务器');
    await sql.query('DELETE FROM county');
    await sql.query('DELETE FROM generation');
    let count = 0;
    for (const line of lines) {
      if (line.trim() === '') continue;
      const [table, row] = JSON.parse(line) as [(typeof TABLES)[number], object];
      if (!TABLES.includes(table)) throw new OperatorFault(`导出文件里有不认识的表：${String(table)}`);
      const plain = table === 'county' ? { ...row, journal_lines: 0 } : row;
      await sql.query(`INSERT INTO ${table} SELECT * FROM json_populate_record(NULL::${table}, $1::json)`, [JSON.stringify(plain)]);
      count += 1;
    }
    return count;
  });
}
