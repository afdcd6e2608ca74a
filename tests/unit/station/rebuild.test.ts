import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerVisit } from '../../../src-main/desk/register-visit';
import type { Actor, Station } from '../../../src-main/desk/station';
import { searchPetitions } from '../../../src-main/store/petition-queries';
import { rebuild, rebuildSlowly, type RebuildProgress } from '../../../src-main/store/rebuild';
import { aRegistration, openTestStation, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;

beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

const rows = (): string =>
  JSON.stringify(
    ['visit', 'petition', 'stream'].map((table) => station.connection.read.all(`SELECT * FROM ${table} ORDER BY 1`)),
  );
const run = (...statements: string[]): void =>
  station.connection.write((writer) => {
    for (const statement of statements) writer.run(statement);
  });
const rowsWritten = (work: () => void): number => {
  const count = () => station.connection.read.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  const before = count();
  work();
  return count() - before;
};

test('rows that say what the journal says are left alone', () => {
  for (let at = 0; at < 5; at += 1) registerVisit(station, clerk, aRegistration());
  const before = rows();
  // One: the version of the rows is noted.
  expect(rowsWritten(() => rebuild(station.connection))).toBe(1);
  expect(rows()).toBe(before);
});

test('rows that do not are put right, and so is what is found by them', () => {
  registerVisit(station, clerk, aRegistration());
  const before = rows();
  run(
    `UPDATE petition SET name = '别人', stage = 'voided', searched = ''`,
    `UPDATE visit SET visitor_count = 9`,
    `UPDATE stream SET state = '{}', disputed_count = 3`,
    `DELETE FROM search`,
  );
  expect(searchPetitions(station.connection.read, '刘建国', 10)).toEqual([]);
  rebuild(station.connection);
  expect(rows()).toBe(before);
  expect(searchPetitions(station.connection.read, '刘建国', 10)).toHaveLength(1);
});

test('a petition whose visit stands far behind it shows the visitor all the same', () => {
  registerVisit(station, clerk, aRegistration());
  const [first] = station.connection.read.all<{ rid: number }>(`SELECT rid FROM stream WHERE type = 'visit'`);
  for (let at = 0; at < 300; at += 1) registerVisit(station, clerk, aRegistration());
  // As if it had come from the county last of all.
  run(
    `UPDATE stream SET rid = 100000 WHERE rid = ${first?.rid}`,
    `UPDATE visit SET stream_rid = 100000 WHERE stream_rid = ${first?.rid}`,
    `UPDATE event_stream SET stream_rid = 100000 WHERE stream_rid = ${first?.rid}`,
  );
  const before = rows();
  rebuild(station.connection, { fromNothing: true });
  expect(rows()).toBe(before);
});

test('a slow rebuild tells how far it is; cancelled, it changes nothing', async () => {
  registerVisit(station, clerk, aRegistration());
  const before = rows();
  run(`UPDATE petition SET name = '别人'`);
  const wrong = rows();
  const cancel = new AbortController();
  const cancelled = rebuildSlowly(station.connection, () => cancel.abort(), cancel.signal);
  // Nobody writes meanwhile.
  expect(() => run('DELETE FROM draft')).toThrow();
  await expect(cancelled).rejects.toThrow();
  expect(rows()).toBe(wrong);
  const told: RebuildProgress[] = [];
  await rebuildSlowly(station.connection, (progress) => told.push(progress), new AbortController().signal);
  expect(told.at(-1)).toEqual({ done: told[0]?.all, all: told[0]?.all });
  expect(rows()).toBe(before);
});
