import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStation } from '../../src-main/desk/station';
import type { Connection } from '../../src-main/store/connection';
import { keyFileSchema, openPasswordSlot } from '../../src-main/store/key-slots';
import { dumpRows, rebuild } from '../../src-main/store/rebuild';
import { LATER_PASSWORD, PASSWORD, RUN_FOLDER } from './desk-app';

/*
 * Every database that a test of the real program leaves behind is opened once more at the end: its rows, thrown away
 * and folded anew from its journal, must be the same to the byte.
 */

/** Playwright's global set-up; what it returns is the tear-down. */
export default function begin(): () => void {
  const run = mkdtempSync(join(tmpdir(), 'xinfang-e2e-'));
  process.env[RUN_FOLDER] = run;
  return () => {
    const checked = readdirSync(run).flatMap((name) => checkFolder(join(run, name, 'data')));
    console.log(`[数据库] ${checked.length} 个数据库由日志重建，逐字节一致`);
    rmSync(run, { recursive: true, force: true });
  };
}

function checkFolder(dataDirectory: string): string[] {
  if (!existsSync(join(dataDirectory, 'keys.json'))) return [];
  const station = openStation({ dataDirectory, key: keyOf(dataDirectory) });
  try {
    const before = allRows(station.connection);
    rebuild(station.connection, { fromNothing: true });
    const after = allRows(station.connection);
    if (after !== before) throw new Error(`Rows of ${dataDirectory} are not what their journal says`);
  } finally {
    station.close();
  }
  return [dataDirectory];
}

function allRows(connection: Connection): string {
  const tables = ['visit', 'petition', 'stream'].map((table) =>
    connection.read.all(`SELECT * FROM ${table} ORDER BY 1`),
  );
  return dumpRows(connection) + JSON.stringify(tables);
}

function keyOf(dataDirectory: string): string {
  const keyFile = keyFileSchema.parse(JSON.parse(readFileSync(join(dataDirectory, 'keys.json'), 'utf8')));
  for (const slot of keyFile.passwords) {
    for (const password of [PASSWORD, LATER_PASSWORD]) {
      const opened = openPasswordSlot(slot, password);
      if (opened) return opened.databaseKey.toString('hex');
    }
  }
  throw new Error(`No test knows a password of ${dataDirectory}`);
}
