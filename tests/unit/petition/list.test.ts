import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PetitionFilter, PetitionRow, PetitionSort } from '../../../src-shared/ipc/shapes';
import { aDesk, anOpenDesk, PASSWORD, type TestDesk } from '../../builders/desk';
import { aRegistration, MONDAY_MORNING, temporaryFolder } from '../../builders/station';

const DAY_MS = 86_400_000;
const NEWEST: PetitionSort = { by: 'registered', isDescending: true };
const DUE_FIRST: PetitionSort = { by: 'due', isDescending: false };

let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;
/** Where the save dialog of the test would put the file; null is its 取消. */
let chosen: string | null;

beforeEach(async () => {
  folder = temporaryFolder();
  chosen = join(folder.path, '信访件.csv');
  desk = await anOpenDesk(join(folder.path, 'data'));
  Object.assign(desk.desk.options.world, { chooseFile: async () => chosen });
});
afterEach(async () => {
  await desk.desk.close();
  folder.remove();
});

/** A visit so many days before today, registered in that moment. */
async function aPetition(daysAgo: number, change: Parameters<typeof aRegistration>[0] = {}): Promise<string> {
  const at = MONDAY_MORNING - daysAgo * DAY_MS;
  desk.clock = at;
  const registration = aRegistration({ ...change, at });
  await desk.call('visit:register', registration);
  desk.clock = MONDAY_MORNING;
  return registration.petitions[0]?.id ?? '';
}

async function voided(daysAgo: number): Promise<string> {
  const at = MONDAY_MORNING - daysAgo * DAY_MS;
  desk.clock = at;
  const registration = aRegistration({ at });
  await desk.call('visit:register', registration);
  const { id } = await desk.call('draft:open', {});
  await desk.call('visit:void', { id, visitId: registration.visitId, reason: 'mistaken', isUndo: false });
  desk.clock = MONDAY_MORNING;
  return registration.petitions[0]?.id ?? '';
}

const page = (sort: PetitionSort, from: { skip: number } | { after: string }, filter: PetitionFilter = {}) =>
  desk.call('petition:page', { filter, sort, from: { ...from, isBackward: false }, limit: 2 });
const idsOf = (rows: readonly PetitionRow[]) => rows.map(({ id }) => id);

/** The whole list, page by page, each begun after the last row of the one before. */
async function walk(sort: PetitionSort, isBackward: boolean): Promise<string[]> {
  const ids: string[] = [];
  let rows = await desk.call('petition:page', { filter: {}, sort, from: { skip: 0, isBackward }, limit: 2 });
  while (rows.length > 0) {
    if (isBackward) ids.unshift(...idsOf(rows));
    else ids.push(...idsOf(rows));
    const after = (isBackward ? rows[0] : rows.at(-1))?.id ?? '';
    rows = await desk.call('petition:page', { filter: {}, sort, from: { after, isBackward }, limit: 2 });
  }
  return ids;
}

describe('the order of the list', () => {
  test('newest first, and by due date with what has none at the end', async () => {
    const old = await aPetition(30);
    const late = await aPetition(20);
    const gone = await voided(10);
    const fresh = await aPetition(0);
    // Written down today for a visit of three weeks ago: its date is the earliest but one.
    desk.clock = MONDAY_MORNING + 1_000;
    const backfilled = aRegistration({ at: MONDAY_MORNING - 21 * DAY_MS, visit: { backfillReason: 'powerCut' } });
    await desk.call('visit:register', backfilled);
    const filled = backfilled.petitions[0]?.id ?? '';
    expect(await walk(NEWEST, false)).toEqual([filled, fresh, gone, late, old]);
    expect(await walk(DUE_FIRST, false)).toEqual([old, filled, late, fresh, gone]);
    expect(await walk({ by: 'due', isDescending: true }, false)).toEqual([fresh, late, filled, old, gone]);
  });

  test('is the same from whichever end it is walked', async () => {
    for (const daysAgo of [9, 7, 7, 5, 3]) await aPetition(daysAgo);
    await voided(8);
    await voided(2);
    for (const by of ['registered', 'due'] as const) {
      for (const isDescending of [true, false]) {
        const forward = await walk({ by, isDescending }, false);
        expect(forward).toHaveLength(7);
        expect(await walk({ by, isDescending }, true)).toEqual(forward);
      }
    }
  });

  test('a visit registered meanwhile neither doubles nor hides a row of the next page', async () => {
    const [oldest, middle, newest] = [await aPetition(3), await aPetition(2), await aPetition(1)];
    const first = await page(NEWEST, { skip: 0 });
    expect(idsOf(first)).toEqual([newest, middle]);
    await aPetition(0);
    expect(idsOf(await page(NEWEST, { after: middle }))).toEqual([oldest]);
  });
});

describe('filters', () => {
  test('即将到期 is today and five days on, 已超期 what lies before today', async () => {
    const overdue = await aPetition(16);
    const today = await aPetition(15);
    const inFiveDays = await aPetition(10);
    await aPetition(9);
    await voided(16);
    expect(idsOf(await page(DUE_FIRST, { skip: 0 }, { due: 'soon' }))).toEqual([today, inFiveDays]);
    expect(idsOf(await page(DUE_FIRST, { skip: 0 }, { due: 'overdue' }))).toEqual([overdue]);
  });

  test('without a line nothing is 上传中, what waits is 仅本机', async () => {
    const id = await aPetition(0);
    expect(idsOf(await page(NEWEST, { skip: 0 }, { upload: ['local'] }))).toEqual([id]);
    expect(await page(NEWEST, { skip: 0 }, { upload: ['uploading'] })).toEqual([]);
    expect(await page(NEWEST, { skip: 0 }, { upload: ['received'] })).toEqual([]);
  });

  test('a place takes in what lies below it, a day both its ends', async () => {
    const id = await aPetition(3, { petition: { placeCode: '130131104210' } });
    await aPetition(2, { petition: { placeCode: '130131102202' } });
    expect(idsOf(await page(NEWEST, { skip: 0 }, { placeCode: '130131104' }))).toEqual([id]);
    const on = '2026-11-20';
    expect(idsOf(await page(NEWEST, { skip: 0 }, { fromOn: on, toOn: on }))).toEqual([id]);
    expect(await page(NEWEST, { skip: 0 }, { fromOn: '2026-02-3x' })).toHaveLength(2);
  });
});

describe('how a person left the list', () => {
  test('is kept for her alone, across a restart', async () => {
    const view = { filter: { due: 'soon' as const }, sort: DUE_FIRST, columns: ['channel' as const] };
    await desk.call('petition:keepView', view);
    await desk.call('user:add', { name: '王强', account: 'wangqiang', roles: ['clerk'], password: PASSWORD });
    await desk.desk.close();
    const again = aDesk(join(folder.path, 'data'));
    await again.call('session:logIn', { account: 'wangqiang', password: PASSWORD });
    expect(await again.call('petition:view', {})).toEqual({ filter: {}, sort: NEWEST, columns: [] });
    await again.call('session:logOut', {});
    await again.call('session:logIn', { account: 'zhangli', password: PASSWORD });
    expect(await again.call('petition:view', {})).toEqual(view);
    await again.desk.close();
  });

  test('words typed and rows ticked are not among it', async () => {
    const filter = { text: '刘建国' };
    expect(await desk.refused('petition:keepView', { filter, sort: NEWEST, columns: [] })).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});

describe('导出', () => {
  const exported = (filter: PetitionFilter = {}, columns: ('category' | 'channel')[] = []) =>
    desk.call('petition:export', { filter, sort: NEWEST, columns });
  const linesOf = (path: string | null) => readFileSync(path ?? '', 'utf8').split('\r\n');

  test('writes what the list shows, masked, for a table program to open', async () => {
    await aPetition(6, { visit: { name: '阿卜杜拉·买买提', visitorCount: 3, phone: '17900000042' } });
    const saved = await exported({}, ['channel']);
    expect(saved).toEqual({ outcome: 'saved', fileName: '信访件.csv', rowCount: 1 });
    const [head, line, end] = linesOf(chosen);
    expect(head).toBe('\uFEFF编号,登记日期,信访人,人数,概要,问题属地,信访形式,状态,责任单位,到期日,剩余天数,上传');
    expect(line).toMatch(
      /^LF130131-2026-\S+,2026-11-17,阿\*+等3人,3,反映李家沟村二组土地流转款未付,,来访,待补录,待定,2026-12-02,9,仅本机$/,
    );
    expect(end).toBe('');
    expect(readFileSync(chosen ?? '', 'utf8')).not.toMatch(/17900000042|买买提/);
  });

  test('takes the ticked rows, or those of the filter', async () => {
    const ticked = await aPetition(3);
    await aPetition(20);
    await aPetition(1);
    expect(await exported({ ids: [ticked] })).toMatchObject({ rowCount: 1 });
    expect(await exported({ due: 'overdue' })).toMatchObject({ rowCount: 1 });
    expect(await exported()).toMatchObject({ rowCount: 3 });
  });

  test('has more rows than are read at once, each of them once', async () => {
    const before = MONDAY_MORNING;
    for (let at = 0; at < 405; at += 1) {
      desk.clock = before + at;
      await desk.call('visit:register', aRegistration({ petition: { gist: `第${at}件` } }));
    }
    expect(await exported()).toMatchObject({ rowCount: 405 });
    const gists = linesOf(chosen)
      .slice(1, -1)
      .map((line) => line.split(',')[4]);
    expect(new Set(gists).size).toBe(405);
    expect(gists[0]).toBe('第404件');
  }, 60_000);

  test('a text that a table program would compute is text', async () => {
    await aPetition(1, { petition: { gist: '=HYPERLINK("http://x","看")' } });
    await exported();
    expect(linesOf(chosen)[1]).toContain(`"'=HYPERLINK(""http://x"",""看"")"`);
  });

  test('is written down: who, how many, by which filters, and no word of what they said', async () => {
    await aPetition(2);
    await exported({ text: '刘建国', due: 'soon' });
    await exported();
    expect(await desk.call('petition:exports', {})).toMatchObject([
      { who: '张丽', rowCount: 1, filters: [] },
      { who: '张丽', filters: ['text', 'due'] },
    ]);
    const texts = desk.desk
      .station()
      .connection.read.all<{ facts: Buffer; personal: Buffer }>(
        `SELECT facts, personal FROM event WHERE type = 'list.exported'`,
      )
      .map(({ facts, personal }) => facts.toString() + personal.toString());
    expect(texts).toHaveLength(2);
    expect(texts.join('')).not.toContain('刘建国');
    chosen = null;
    await exported();
    expect(await desk.call('petition:exports', {})).toHaveLength(2);
  });

  test('leaves no half file: neither when cancelled nor when the place cannot be written', async () => {
    for (let at = 0; at < 3; at += 1) await aPetition(at);
    writeFileSync(chosen ?? '', '昨天的');
    const running = exported();
    await desk.call('petition:cancelExport', {});
    expect(await running).toMatchObject({ outcome: 'cancelled', rowCount: 0 });
    expect(readFileSync(chosen ?? '', 'utf8')).toBe('昨天的');
    chosen = join(folder.path, 'nowhere', '信访件.csv');
    expect(await desk.refused('petition:export', { filter: {}, sort: NEWEST, columns: [] })).toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(existsSync(chosen)).toBe(false);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await desk.call('petition:exportProgress', {})).toBeNull();
  });

  test('closing the dialog writes nothing; a second export waits for the first', async () => {
    chosen = null;
    expect(await exported()).toMatchObject({ outcome: 'cancelled' });
    let close: (path: string | null) => void = () => undefined;
    const asked = new Promise<string | null>((done) => (close = done));
    Object.assign(desk.desk.options.world, { chooseFile: () => asked });
    const first = exported();
    expect(await desk.refused('petition:export', { filter: {}, sort: NEWEST, columns: [] })).toMatchObject({
      code: 'EXPORT_RUNNING',
    });
    close(null);
    await first;
  });
});
