// search.p95 and rebuild, over the seeded station.
import { join } from 'node:path';
import { openConnection, type Connection } from '../../src-main/store/connection';
import { dataFolder } from '../../src-main/store/data-folder';
import { searchPetitions } from '../../src-main/store/petition-queries';
import { pinyinInitials } from '../../src-main/store/pinyin-initials';
import { rebuild } from '../../src-main/store/rebuild';
import { searchQuery } from '../../src-shared/text/search-terms';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { benchArguments, copyFolder } from './bench-arguments';
import { diceOf } from './dice';
import { compare, elapsed, interleaved, median, quantile, tell } from './figure';
import { VILLAGE_NAMES } from './registrations';
import { openSeeded } from './seed-station';

/** Rows under the search box. */
const LIMIT = 12;
/** A search that is far from its goal must not keep the whole bench waiting. */
const PATIENCE_MS = 90_000;
const WORDS = [
  '拖欠工资',
  '土地流转',
  '拆迁补偿',
  '排水沟',
  '医疗费',
  '低保',
  '自来水',
  '村务公开',
  '核桃树',
  '校车',
  '欠条',
  '鉴定',
];

const { names, isQuick, seeded, password, scratch } = benchArguments();
const copy = copyFolder(seeded, join(scratch, 'data'));
const { key } = openSeeded(copy, password);
const connection = openConnection({ file: dataFolder(copy).database, key, mustExist: true });
if (names.has('search.p95')) measureSearch(connection);
if (names.has('rebuild')) measureRebuild(connection);
connection.close();

/** What people type: a name of two characters, its initials, the end of a phone number, a village, a word of the matter. */
function queriesOf(count: number): string[] {
  const dice = diceOf(11);
  const last = connection.read.get<{ rid: number }>('SELECT max(stream_rid) AS rid FROM visit')?.rid ?? 0;
  const visitors: VisitFields[] = [];
  while (visitors.length < count * 3) {
    const row = connection.read.get<{ state: string }>(
      'SELECT s.state FROM visit v JOIN stream s ON s.rid = v.stream_rid WHERE v.stream_rid >= ? LIMIT 1',
      dice.between(1, last),
    );
    const fields = row && plainFields<VisitFields>((JSON.parse(row.state) as VisitState).fields);
    if (fields?.name && fields.phone) visitors.push(fields);
  }
  return [
    ...visitors.slice(0, count).map(({ name = '' }) => name.slice(0, 2)),
    ...visitors.slice(count, count * 2).map(({ name = '' }) => pinyinInitials(name)),
    ...visitors.slice(count * 2).map(({ phone = '' }) => phone.slice(-4)),
    ...Array.from({ length: count }, () => dice.pick(VILLAGE_NAMES)),
    ...Array.from({ length: count }, () => dice.pick(WORDS)),
  ];
}

function measureSearch({ read }: Connection): void {
  const queries = mixed(queriesOf(isQuick ? 12 : 60));
  const bare = (match: string): unknown[] =>
    read.all('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?', match, LIMIT);
  searchPetitions(read, '张', LIMIT);
  const taken: { value: number; floor: number }[] = [];
  const started = performance.now();
  for (const text of queries) {
    const match = searchQuery(text) ?? '';
    const isLate = performance.now() - started > PATIENCE_MS;
    if (isLate) break;
    const { a, b } = interleaved(
      isQuick ? 3 : 5,
      () => searchPetitions(read, text, LIMIT),
      () => bare(match),
    );
    taken.push({ value: median(a), floor: median(b) });
  }
  if (taken.length < queries.length) console.error(`[搜索] 太慢：只测了 ${taken.length} / ${queries.length} 条`);
  const value = quantile(
    taken.map((each) => each.value),
    0.95,
  );
  const floor = quantile(
    taken.map((each) => each.floor),
    0.95,
  );
  compare('search.p95', value, 'ms', floor, 'ratio <= 2');
  tell({ name: 'search.p95.ms', value, unit: 'ms', floor, ratio: value / floor, goal: 'value <= 50' });
}

/** All kinds of queries in turn, so that a run that is cut short has seen each kind. */
function mixed(queries: readonly string[]): string[] {
  const kinds = 5;
  const each = queries.length / kinds;
  return queries.map((_, at) => queries[(at % kinds) * each + Math.floor(at / kinds)] ?? '');
}

function measureRebuild(whole: Connection): void {
  const readAll = (): void => {
    for (const row of whole.read.each<{ header: Buffer; facts: Buffer; personal: Buffer }>(
      'SELECT header, facts, personal FROM event',
    )) {
      for (const text of [row.header, row.facts, row.personal]) JSON.parse(text.toString('utf8'));
    }
  };
  const values: number[] = [];
  const floors: number[] = [];
  let events = 0;
  for (let round = 0; round < (isQuick ? 3 : 1); round += 1) {
    // As after a change of the folds that touches every record: each state differs, and is written again.
    whole.write((writer) => writer.run(`UPDATE stream SET state = '{}'`));
    floors.push(elapsed(readAll));
    values.push(elapsed(() => (events = rebuild(whole))));
  }
  const fromNothing = elapsed(() => rebuild(whole, { fromNothing: true }));
  const perSecond = (ms: number): number => (events / ms) * 1_000;
  // The floor reads and parses every event once; the ratio is of times, so that smaller is better here, too.
  tell({
    name: 'rebuild',
    value: perSecond(median(values)),
    unit: 'events/s',
    floor: perSecond(median(floors)),
    ratio: median(values) / median(floors),
    goal: 'value >= 20000',
  });
  // With every row and the search index thrown away before.
  tell({
    name: 'rebuild.fromNothing',
    value: perSecond(fromNothing),
    unit: 'events/s',
    floor: perSecond(median(floors)),
    ratio: fromNothing / median(floors),
    goal: '',
  });
}
