import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { anOpenDesk, PASSWORD, type TestDesk } from '../../builders/desk';
import { aRegistration, CONFIGURATION, MONDAY_MORNING, temporaryFolder } from '../../builders/station';

const NOTHING_OPEN = { waiting: 0, toComplete: 0, unprinted: 0, toTriage: 0, local: 0, returned: 0 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = '2026-11-23';

const folders: ReturnType<typeof temporaryFolder>[] = [];
const desks: TestDesk[] = [];
afterEach(async () => {
  for (const { desk } of desks.splice(0)) await desk.close();
  for (const folder of folders.splice(0)) folder.remove();
});

async function aDayAt(options: Parameters<typeof anOpenDesk>[1] = {}): Promise<TestDesk & { folder: string }> {
  const folder = temporaryFolder();
  folders.push(folder);
  const test = await anOpenDesk(folder.path, options);
  desks.push(test);
  return Object.assign(test, { folder: folder.path });
}

const figure = async (test: TestDesk, key: string, on = TODAY) =>
  (await test.call('day:show', { on })).figures.find((each) => each.key === key)?.count ?? 0;
const close = (test: TestDesk, reason = '', on = TODAY) =>
  test.call('day:close', { id: uuidv7(), on, reason, open: NOTHING_OPEN });

describe('日结', () => {
  it('counts visits by the day they came, accusations nowhere, and every figure has its lines', async () => {
    const test = await aDayAt();
    const first = await test.call('visit:register', aRegistration({ visit: { visitorCount: 6 } }));
    const again = aRegistration({ visit: { reason: 'progress', gist: '问办到哪一步' } });
    await test.call('visit:register', { ...again, petitions: [], joins: [first.petitions[0]?.id ?? ''] });
    await test.call('visit:register', aRegistration({ petition: { purpose: 'accusation', gist: '某站长截留' } }));
    await test.call('visit:register', aRegistration({ at: MONDAY_MORNING - DAY, visit: { backfillReason: '停电' } }));
    const day = await test.call('day:show', { on: TODAY });
    const counts = Object.fromEntries(day.figures.map(({ key, count }) => [key, count]));
    expect(counts).toMatchObject({ visits: 2, people: 7, matters: 2, 'collective.visits': 1, 'repeat.visits': 1 });
    expect(await figure(test, 'visits', '2026-11-22')).toBe(1);
    for (const { key, count } of day.figures) {
      const lines = await test.call('day:list', { on: TODAY, key });
      expect(lines.reduce((sum, line) => sum + line.count, 0), key).toBe(count); // prettier-ignore
    }
    expect(JSON.stringify(await test.call('day:list', { on: TODAY, key: 'visits' }))).not.toContain('刘建国');
  });

  it('counts 初 and 重 by what people said: joined, linked, and a paper that is only fetched', async () => {
    const test = await aDayAt();
    const save = (change: Parameters<typeof aRegistration>[0], joins: readonly string[] = []) => {
      test.clock += 60_000;
      const form = aRegistration({ at: test.clock, ...change });
      return test.call('visit:register', joins.length > 0 ? { ...form, petitions: [], joins: [...joins] } : form);
    };
    const one = (await save({})).petitions[0]?.id ?? '';
    const other = await save({ petition: { gist: '同一块地的流转款' } });
    const linked = other.petitions[0]?.id ?? '';
    await save({ visit: { reason: 'moreMaterial' } }, [one]);
    await save({ visit: { reason: 'collectDocument' } }, [one]);
    await save({ visit: { channel: 'letter', receivedOn: TODAY } });
    const keys = ['first.visits', 'first.matters', 'repeat.visits', 'repeat.matters', 'none.visits', 'none.matters'];
    const standing = async () => {
      const { figures } = await test.call('day:show', { on: TODAY });
      return keys.map((key) => figures.find((each) => each.key === key)?.count ?? 0);
    };
    expect(await standing()).toEqual([2, 2, 1, 1, 1, 1]);
    expect(await figure(test, 'channel.letter')).toBe(1);
    await close(test);
    const before = (await test.call('day:show', { on: TODAY })).closings;
    test.clock += HOUR;
    await test.call('repeat:link', { id: uuidv7(), petitionId: linked, otherId: one });
    expect(await standing()).toEqual([1, 1, 2, 2, 1, 1]);
    const { closings, corrections } = await test.call('day:show', { on: TODAY });
    expect(closings).toEqual(before);
    expect(corrections.causes.map(({ visitId, kind, act }) => [visitId, kind, act])).toEqual([
      [other.visitId, 'changed', '关联重复件'],
    ]);
    for (const key of keys) {
      const lines = await test.call('day:list', { on: TODAY, key });
      expect(lines.reduce((sum, line) => sum + line.count, 0), key).toBe(await figure(test, key)); // prettier-ignore
    }
  });

  it('frozen, stays as it was; what is corrected afterwards is listed with old, new, cause and clerk', async () => {
    const test = await aDayAt();
    const registered = await test.call('visit:register', aRegistration({ visit: { visitorCount: 2 } }));
    await close(test);
    const before = (await test.call('day:show', { on: TODAY })).closings;
    expect(before[0]?.figures).toContainEqual({ key: 'people', count: 2 });
    test.clock += HOUR;
    const detail = await test.call('petition:get', { id: registered.petitions[0]?.id ?? '' });
    await test.call('visit:edit', {
      id: uuidv7(),
      visitId: registered.visitId,
      petitionId: null,
      reason: 'typo',
      visit: { visitorCount: 12 },
      petition: {},
      seen: { 'visit.visitorCount': detail.visit['visitorCount']?.by ?? '' },
    });
    await test.call('visit:register', aRegistration({ at: test.clock }));
    const after = await test.call('day:show', { on: TODAY });
    expect(after.closings).toEqual(before);
    expect(after.corrections.figures).toContainEqual({ key: 'people', name: '来访合计 人次', from: 2, to: 13 });
    expect(after.corrections.causes.map(({ kind, act, reason, actor }) => [kind, act, reason, actor])).toEqual([
      ['changed', '更正', '写错', '张丽'],
      ['added', '登记', '', '张丽'],
    ]);
  });

  it('once more needs a reason and is a version beside the first; the same press twice is one', async () => {
    const test = await aDayAt();
    await close(test);
    const refused = await test.refused('day:close', { id: uuidv7(), on: TODAY, reason: ' ', open: NOTHING_OPEN });
    expect(refused.fields?.['reason']).toContain('写明原因');
    const again = { id: uuidv7(), on: TODAY, reason: '下班后又来一批', open: NOTHING_OPEN };
    await test.call('day:close', again);
    await test.call('day:close', again);
    const { closings } = await test.call('day:show', { on: TODAY });
    expect(closings.map(({ version, reason }) => [version, reason])).toEqual([
      [1, ''],
      [2, '下班后又来一批'],
    ]);
  });

  it('of yesterday may be done this morning, of tomorrow not; what nobody closed is asked for', async () => {
    const test = await aDayAt();
    await test.call('visit:register', aRegistration());
    test.clock += DAY;
    expect(await test.call('shift:today', {})).toMatchObject({ unclosedOn: TODAY });
    await close(test);
    expect(await test.call('shift:today', {})).toMatchObject({ unclosedOn: null });
    const tomorrow = await test.refused('day:close', {
      id: uuidv7(),
      on: '2026-11-25',
      reason: '',
      open: NOTHING_OPEN,
    });
    expect(tomorrow.fields?.['on']).toBe('这一天还没有到');
  });

  it('goes to A4 and to Excel with the frozen figures, and to neither with a name', async () => {
    const pages: string[] = [];
    const folder = temporaryFolder();
    folders.push(folder);
    const path = join(folder.path, 'report.csv');
    const test = await aDayAt({
      chooseFile: async () => path,
      printers: {
        drawPage: async (html) => (pages.push(html), Buffer.from(html)),
        findUndrawn: async () => '',
        sendToPrinter: async () => 'sent',
        listPrinters: async () => [{ name: 'A4', label: 'A4' }],
      },
    });
    await test.call('visit:register', aRegistration({ visit: { visitorCount: 7 } }));
    await close(test);
    await test.call('visit:register', aRegistration());
    const [closing] = (await test.call('day:show', { on: TODAY })).closings;
    await test.call('day:print', { on: TODAY, id: closing?.id ?? '' });
    await test.desk.printing().settled();
    expect(pages[0]).toContain('<tr><th scope="row">来访合计</th><td class="n">1</td><td class="n">7</td>');
    expect(pages[0]).toContain('日结后更正');
    expect(pages[0]).not.toContain('刘建国');
    expect(await test.call('day:export', { on: TODAY, id: closing?.id ?? '' })).toEqual({ isSaved: true });
    const csv = readFileSync(path, 'utf8');
    expect(csv).toContain('来访合计,1,7,1,');
    expect(csv).toContain('来访合计 批次,1,2');
    expect(csv).toContain('来访合计 批次,1,登记,张丽');
    expect(csv).not.toContain('刘建国');
  });
});

describe('开班', () => {
  it('is not asked on the day of the set-up, is asked on the next, once, and may be put off', async () => {
    const test = await aDayAt();
    const isDue = async () => (await test.call('shift:today', {})).isDue;
    expect(await isDue()).toBe(false);
    test.clock += DAY;
    expect(await isDue()).toBe(true);
    await test.call('shift:putOff', {});
    expect(await isDue()).toBe(false);
    test.clock += DAY;
    expect(await isDue()).toBe(true);
    await test.call('shift:open', { leaders: ['李某某'], clockDifferenceMs: null, printer: 'untested' });
    expect(await test.call('shift:today', {})).toMatchObject({ isDue: false, opened: { by: '张丽' } });
  });

  it('prints a test slip through the queue', async () => {
    const sent: string[] = [];
    const test = await aDayAt({
      printers: {
        drawPage: async (html) => Buffer.from(html),
        findUndrawn: async () => '',
        sendToPrinter: async (pdf) => (sent.push(pdf.toString()), 'sent'),
        listPrinters: async () => [{ name: 'S', label: 'S' }],
      },
    });
    const { jobId } = await test.call('shift:printTest', {});
    await test.desk.printing().settled();
    expect(sent[0]).toContain('打印测试条');
    expect((await test.call('print:queue', {})).find(({ id }) => id === jobId)?.state).toBe('sent');
  });
});

describe('交接班', () => {
  async function twoClerks() {
    const test = await aDayAt();
    await test.call('user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: PASSWORD });
    return test;
  }
  const drafts = async (test: TestDesk, count: number) => {
    const made = [];
    for (let at = 0; at < count; at += 1) {
      const { id } = await test.call('draft:open', {});
      await test.call('draft:save', { id, body: `草稿${at}`, caret: '' });
      made.push(id);
    }
    return made;
  };

  it('gives over whom the window called, the chosen drafts and no other, signed by both', async () => {
    const test = await twoClerks();
    await test.call('visit:register', aRegistration());
    await test.call('hall:callNext', {});
    const [given = '', kept = ''] = await drafts(test, 2);
    await test.call('shift:handOver', { account: 'liqiang', password: PASSWORD, draftIds: [given] });
    const state = await test.call('desk:state', {});
    expect(state.kind === 'open' && state.user.name).toBe('李强');
    expect((await test.call('draft:list', {})).map(({ id }) => id)).toEqual([given]);
    const [row] = (await test.call('hall:list', {})).rows;
    expect(row).toMatchObject({ phase: 'called', isOurs: true });
    await test.call('hall:act', { visitId: row?.visitId ?? '', act: 'seat' });
    await test.call('hall:act', { visitId: row?.visitId ?? '', act: 'receive' });
    const header = test.desk
      .station()
      .connection.read.get<{ header: Buffer }>(`SELECT header FROM event WHERE type = 'shift.handedOver'`)?.header;
    const { actorSignature } = JSON.parse(String(header)) as { actorSignature: { actorId: string }[] };
    expect(new Set(actorSignature.map(({ actorId }) => actorId)).size).toBe(2);
    test.desk.logOut();
    await test.call('session:logIn', { account: 'zhangli', password: PASSWORD });
    expect((await test.call('draft:list', {})).map(({ id }) => id)).toEqual([kept]);
  });

  it('with a wrong password changes nothing, and five of them pause that account', async () => {
    const test = await twoClerks();
    const [draft = ''] = await drafts(test, 1);
    for (let at = 0; at < 5; at += 1)
      await test.refused('shift:handOver', { account: 'liqiang', password: 'falsch-1', draftIds: [draft] });
    const paused = await test.refused('shift:handOver', { account: 'liqiang', password: PASSWORD, draftIds: [draft] });
    expect(paused.code).toBe('LOGIN_LOCKED_OUT');
    const state = await test.call('desk:state', {});
    expect(state.kind === 'open' && state.user.name).toBe('张丽');
    expect(await test.call('draft:list', {})).toHaveLength(1);
  });

  it('is not to oneself, and nobody gives away what is not hers', async () => {
    const test = await twoClerks();
    const own = await test.refused('shift:handOver', { account: 'zhangli', password: PASSWORD, draftIds: [] });
    expect(own.fields?.['account']).toBe('请选择接班的人');
    const [hers = ''] = await drafts(test, 1);
    await test.call('shift:handOver', { account: 'liqiang', password: PASSWORD, draftIds: [] });
    await test.call('shift:handOver', { account: 'zhangli', password: PASSWORD, draftIds: [hers] });
    expect((await test.call('draft:list', {})).map(({ id }) => id)).toEqual([hers]);
  });
});

describe('接访安排', () => {
  const slot = { leader: '李某某', post: '副县长', from: '08:30', to: '12:00', room: '201室' };

  it('keeps each day whole, the newest in force, and counts what was told to a leader', async () => {
    const test = await aDayAt();
    await test.call('reception:plan', {
      days: [{ on: TODAY, slots: [slot, { ...slot, from: '14:00', to: '17:00' }] }],
    });
    await test.call('reception:plan', {
      days: [
        { on: TODAY, slots: [slot] },
        { on: '2026-12-01', slots: [slot] },
      ],
    });
    expect(await test.call('reception:month', { month: '2026-11' })).toEqual({
      month: '2026-11',
      days: [{ on: TODAY, slots: [slot] }],
    });
    await test.call('visit:register', aRegistration({ visit: { receivingLeader: '李某某' } }));
    expect(await test.call('reception:today', {})).toMatchObject({ slots: [slot], visitCount: 1, matterCount: 1 });
    const late = { ...slot, from: '12:00', to: '08:00' };
    const refused = await test.refused('reception:plan', { days: [{ on: TODAY, slots: [late] }] });
    expect(refused.fields?.[`${TODAY}.0.to`]).toBe('结束时间应晚于开始时间');
  });
});

describe('a township', () => {
  const township = { ...CONFIGURATION, officeKind: 'township' as const, officeName: '岗南镇人民政府', hall: '' };

  it('has a queue only when it is switched on', async () => {
    const test = await aDayAt();
    await test.call('station:configure', township);
    expect((await test.call('hall:list', {})).hasQueue).toBe(false);
    await test.call('setting:set', { isQueueOn: true });
    expect((await test.call('hall:list', {})).hasQueue).toBe(true);
    expect((await test.call('visit:register', aRegistration())).ticket).not.toBeNull();
  });

  it('tells in writing on the spot what it settles itself, and only that', async () => {
    const pages: string[] = [];
    const test = await aDayAt({
      printers: {
        drawPage: async (html) => (pages.push(html), Buffer.from(html)),
        findUndrawn: async () => '',
        sendToPrinter: async () => 'sent',
        listPrinters: async () => [{ name: 'A4', label: 'A4' }],
      },
    });
    await test.call('station:configure', township);
    const own = await test.call('visit:register', aRegistration({ petition: { triageWay: 'handleHere' } }));
    const other = await test.call('visit:register', aRegistration({ petition: { triageWay: 'later' } }));
    const id = own.petitions[0]?.id ?? '';
    await test.call('notice:print', { petitionId: id });
    await test.desk.printing().settled();
    expect(pages[0]).toContain('第二十三条第一款、第二款');
    expect(pages[0]).toContain('刘建国');
    expect(pages[0]).toContain('岗南镇人民政府');
    expect(pages[0]).toContain('该事项由本机关办理，承办人张丽');
    expect(pages[0]).not.toMatch(/受理|送达/);
    const { timeline } = await test.call('petition:get', { id });
    expect(timeline.map(({ type }) => type)).toContain('notice.printed');
    const refused = await test.refused('notice:print', { petitionId: other.petitions[0]?.id ?? '' });
    expect(refused.code).toBe('RIGHT_MISSING');
  });

  it('names in the notice the day the matter came in, and when it was written down if that was later', async () => {
    const pages: string[] = [];
    const test = await aDayAt({
      printers: {
        drawPage: async (html) => (pages.push(html), Buffer.from(html)),
        findUndrawn: async () => '',
        sendToPrinter: async () => 'sent',
        listPrinters: async () => [{ name: 'A4', label: 'A4' }],
      },
    });
    await test.call('station:configure', township);
    const { visit, ...letter } = aRegistration({ petition: { triageWay: 'handleHere' } });
    const { visitedAt: _, ...rest } = visit;
    const told = { ...letter, visit: { ...rest, channel: 'letter', receivedOn: '2026-11-20' } };
    const saved = await test.call('visit:register', told);
    await test.call('notice:print', { petitionId: saved.petitions[0]?.id ?? '' });
    await test.desk.printing().settled();
    expect(pages[0]).toContain('2026年11月20日以来信方式');
    expect(pages[0]).toContain('本机关已收到，并于2026年11月23日登记');
    expect(pages[0]).not.toContain('当日');
  });

  it('writes down who took a notice away as a file, for it names the person', async () => {
    const shelf = temporaryFolder();
    folders.push(shelf);
    const test = await aDayAt({
      chooseFile: async (name) => join(shelf.path, name),
      printers: {
        drawPage: async (html) => Buffer.from(html),
        findUndrawn: async () => '',
        sendToPrinter: async () => 'sent',
        listPrinters: async () => [{ name: 'A4', label: 'A4' }],
      },
    });
    await test.call('station:configure', township);
    const saved = await test.call('visit:register', aRegistration({ petition: { triageWay: 'handleHere' } }));
    const petitionId = saved.petitions[0]?.id ?? '';
    await test.call('notice:print', { petitionId });
    await test.desk.printing().settled();
    const [paper] = await test.call('print:ofPetition', { petitionId });
    const looks = async () =>
      (await test.call('petition:get', { id: petitionId })).timeline.filter(({ type }) => type === 'petition.viewed');
    expect(await looks()).toHaveLength(0);
    expect(await test.call('print:save', { id: paper?.id ?? '' })).toEqual({ isSaved: true });
    expect(await looks()).toHaveLength(1);
  });
});
