import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, ChannelInput } from '../../src-shared/ipc/contract';
import type { PetitionRow } from '../../src-shared/ipc/shapes';
import { addDays, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { exportState } from '../../src-renderer/features/petition/list-export';
import { fitColumns } from '../../src-renderer/features/petition/list-columns';
import { planPage } from '../../src-renderer/features/petition/list-pages';
import { listState, openList } from '../../src-renderer/frame/place-store';
import { addDetail, newRow, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

/** jsdom lays nothing out: the list is given a height to fill. */
beforeAll(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(560);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_222);
});
afterAll(() => vi.restoreAllMocks());
beforeEach(() => exportState.set(() => ({ kind: 'none' })));

function fill(desk: FakeDesk, count: number, change: (at: number) => Partial<PetitionRow> = () => ({})): void {
  for (let at = 0; at < count; at += 1)
    desk.rows.push(newRow({ caseNumber: `LF130131-2026-A1-${String(900 - at).padStart(6, '0')}-K7Q`, ...change(at) }));
}

async function showList(prepare: (desk: FakeDesk) => void) {
  const shown = showDesk(prepare, { kind: 'petitions' });
  const table = await screen.findByRole('table', { name: '信访件列表' });
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'));
  const asked = <C extends Channel>(channel: C) =>
    shown.desk.calls.filter((call) => call.channel === channel).map(({ input }) => input as ChannelInput<C>);
  const marked = () => document.activeElement?.getAttribute('aria-rowindex');
  return { ...shown, table, asked, marked };
}

describe('the rows', () => {
  it('say number, day, visitor, gist, place, state, unit, date and where the record is', async () => {
    const dueOn = addDays(shanghaiDay(Date.now()), 9);
    const { table } = await showList((desk) => fill(desk, 1, () => ({ dueOn, visitorCount: 12, upload: 'returned' })));
    const heads = within(table)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent);
    expect(heads).toEqual([
      '选择',
      '编号',
      '登记日期',
      '信访人',
      '概要',
      '问题属地',
      '状态',
      '责任单位',
      '到期',
      '上传',
    ]);
    const row = within(table).getAllByRole('row')[1];
    expect(row?.textContent).toContain('LF130131-2026-A1-000900-K7Q');
    expect(row?.textContent).toContain('刘**等12人');
    expect(row?.textContent).toContain(`${dueOn.slice(5)} 剩9天`);
    expect(within(row as HTMLElement).getByRole('img', { name: '被退回' })).toBeTruthy();
  });

  it('say the year of a registration only where it is another one', async () => {
    const { table } = await showList((desk) =>
      fill(desk, 2, (at) => ({ registeredAt: at === 0 ? Date.now() : Date.UTC(2021, 10, 23, 2) })),
    );
    expect(within(table).getByText('2021-11-23')).toBeTruthy();
    expect(within(table).getByText(shanghaiDay(Date.now()).slice(5))).toBeTruthy();
  });

  it('are only drawn where they can be seen, however many there are', async () => {
    const { table } = await showList((desk) => fill(desk, 500));
    expect(table.getAttribute('aria-rowcount')).toBe('501');
    expect(within(table).getAllByRole('row').length).toBeLessThan(40);
    expect(screen.getByText('共 500 件')).toBeTruthy();
  });

  it('stand closer when the setting says so', async () => {
    const { table } = await showList((desk) => {
      fill(desk, 3);
      desk.settings = { ...desk.settings, density: 'compact' };
    });
    await waitFor(() => expect(table.getAttribute('data-density')).toBe('compact'));
    const rows = within(table).getAllByRole('row');
    expect(rows[2]?.style.transform).toBe('translateY(34px)');
  });
});

describe('by keyboard', () => {
  it('arrows move, Enter opens, Esc comes back to the same row', async () => {
    const { user, marked } = await showList((desk) => {
      fill(desk, 2);
      addDetail(desk);
      fill(desk, 3);
    });
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(marked()).toBe('4');
    await user.keyboard('{Enter}');
    await screen.findByRole('tab', { name: '基本信息' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(marked()).toBe('4'));
    await user.keyboard('{Home}');
    expect(marked()).toBe('2');
    await user.keyboard('{ArrowUp}');
    expect(marked()).toBe('2');
  });

  it('the mark stays on its petition when a visit comes in above it', async () => {
    const { desk, user, marked } = await showList((each) => fill(each, 5));
    await user.keyboard('{ArrowDown}');
    const { rowId } = listState.get();
    expect(rowId).toBe(desk.rows[1]?.id);
    desk.rows.unshift(newRow({}));
    desk.change('petition');
    await waitFor(() => expect(marked()).toBe('4'));
    expect(listState.get().rowId).toBe(rowId);
  });

  it('another filter begins at its first row, wherever that one stood before', async () => {
    const { user } = await showList((desk) => fill(desk, 9, (at) => ({ stage: at % 2 === 0 ? 'voided' : 'toTriage' })));
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    openList({ stage: ['toTriage'] });
    await screen.findByText('4 件（', { exact: false });
    await waitFor(() =>
      expect(document.querySelector('[data-marked="true"]')?.getAttribute('aria-rowindex')).toBe('2'),
    );
  });

  it('Space shows one beside the list, masked and without a look into it; Esc closes that and nothing else', async () => {
    const { user, asked, marked } = await showList((desk) => {
      fill(desk, 1);
      addDetail(desk);
    });
    await user.keyboard('{ArrowDown} ');
    const preview = await screen.findByRole('complementary', { name: '预览' });
    await within(preview).findByText('179****0000');
    expect(asked('petition:reveal')).toEqual([]);
    expect(marked()).toBe('3');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary', { name: '预览' })).toBeNull();
    expect(marked()).toBe('3');
    expect(screen.getByRole('table', { name: '信访件列表' })).toBeTruthy();
  });

  it('from the words typed straight into what was found', async () => {
    const { user, marked } = await showList((desk) => fill(desk, 4, (at) => ({ gist: at === 2 ? '低保' : '土地' })));
    await user.type(screen.getByRole('textbox', { name: '筛选文字' }), '低保');
    await screen.findByText('1 件（', { exact: false });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '筛选文字' }));
    await user.keyboard('{Enter}');
    expect(marked()).toBe('2');
  });
});

describe('the order', () => {
  it('turns by the head of a column, the nearest date first', async () => {
    const { user, asked, table } = await showList((desk) => fill(desk, 3));
    const due = within(table).getByRole('columnheader', { name: /到期/ });
    await user.click(within(due).getByRole('button'));
    await waitFor(() => expect(asked('petition:page').at(-1)?.sort).toEqual({ by: 'due', isDescending: false }));
    expect(due.getAttribute('aria-sort')).toBe('ascending');
    await user.click(within(due).getByRole('button'));
    await waitFor(() => expect(asked('petition:page').at(-1)?.sort).toEqual({ by: 'due', isDescending: true }));
  });
});

describe('filters', () => {
  it('stand as chips, each with its own way out, and all with 清除筛选', async () => {
    const { user, asked } = await showList((desk) => fill(desk, 3));
    await user.click(screen.getByRole('button', { name: '筛选' }));
    await user.selectOptions(screen.getByRole('combobox', { name: '期限' }), '已超期');
    await user.selectOptions(screen.getByRole('combobox', { name: '状态' }), '待分流');
    await waitFor(() => expect(asked('petition:list').at(-1)?.filter).toEqual({ due: 'overdue', stage: ['toTriage'] }));
    await user.click(screen.getByRole('button', { name: '去掉条件 期限 已超期' }));
    await waitFor(() => expect(asked('petition:list').at(-1)?.filter).toEqual({ stage: ['toTriage'] }));
    await user.click(screen.getByRole('button', { name: '清除筛选' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: '清除筛选' })).toBeNull());
  });

  it('that find nothing say so, with the number that is there and the way back to it', async () => {
    const { user } = await showList((desk) => fill(desk, 214));
    await user.type(screen.getByRole('textbox', { name: '筛选文字' }), '没有的');
    await screen.findByText('没有符合条件的信访件（共 214 件）');
    await user.click(screen.getByRole('button', { name: '共 214 件' }));
    await screen.findByRole('table', { name: '信访件列表' });
    expect(listState.get().filter).toEqual({});
  });

  it('words looked for yesterday do not hide rows today, the other filters stay', async () => {
    const { user } = await showList((desk) => fill(desk, 3));
    await user.type(screen.getByRole('textbox', { name: '筛选文字' }), '没有的');
    await screen.findByText(/没有符合条件/);
    listState.set((state) => ({ ...state, filter: { ...state.filter, stage: ['toTriage'] }, textOn: '2026-11-22' }));
    await user.click(screen.getByRole('button', { name: '同步中心' }));
    await user.click(screen.getByRole('button', { name: '信访件' }));
    await screen.findByRole('table', { name: '信访件列表' });
    expect(listState.get().filter).toEqual({ stage: ['toTriage'] });
  });

  it('on the first day the way is F2', async () => {
    showDesk(undefined, { kind: 'petitions' });
    await screen.findByText('还没有信访件。按 F2 登记第一件');
    expect(screen.getByRole('button', { name: '新登记' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '导出' })).toBeNull();
  });

  it('are kept for the person, without the words typed and the rows ticked', async () => {
    const { user, desk } = await showList((each) => fill(each, 3));
    await user.type(screen.getByRole('textbox', { name: '筛选文字' }), '土地');
    await user.click(screen.getByRole('button', { name: '筛选' }));
    await user.selectOptions(screen.getByRole('combobox', { name: '期限' }), '即将到期');
    await waitFor(() => expect(desk.listView.filter).toEqual({ due: 'soon' }), { timeout: 2_000 });
  });

  it('come back as they were left, and a number pressed elsewhere opens its own', async () => {
    const { desk } = await showList((each) => {
      fill(each, 3);
      each.listView = {
        filter: { stage: ['toTriage'] },
        sort: { by: 'due', isDescending: false },
        columns: ['channel'],
      };
    });
    await screen.findByText('状态 待分流');
    expect(screen.getByRole('columnheader', { name: '信访形式' })).toBeTruthy();
    openList({ isDisputed: true });
    await screen.findByText('两处改动不一致');
    expect(screen.queryByText('状态 待分流')).toBeNull();
    expect(desk.listView.sort.by).toBe('due');
  });
});

describe('选择和导出', () => {
  it('Shift and arrows tick, 已选 shows them alone, 导出 takes them', async () => {
    const { user, desk, asked } = await showList((each) => fill(each, 5));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await user.click(await screen.findByRole('button', { name: '已选 2' }));
    await screen.findByText('已选的 2 件');
    await user.click(screen.getByRole('button', { name: '导出' }));
    await screen.findByText('已导出 2 件：信访件-2026-11-23.csv');
    const ids = desk.rows.slice(0, 2).map(({ id }) => id);
    expect(asked('petition:export')).toMatchObject([{ filter: { ids } }]);
    await user.click(screen.getByRole('button', { name: '取消选择' }));
    await screen.findByText('共 5 件');
  });

  it('with nothing ticked it takes what is filtered, in the order shown', async () => {
    const { user, asked } = await showList((desk) =>
      fill(desk, 5, (at) => ({ stage: at < 2 ? 'voided' : 'toTriage' })),
    );
    openList({ stage: ['voided'] });
    await screen.findByText('2 件（', { exact: false });
    await user.click(screen.getByRole('button', { name: '导出' }));
    await waitFor(() =>
      expect(asked('petition:export')).toEqual([
        { filter: { stage: ['voided'] }, sort: { by: 'registered', isDescending: true }, columns: [] },
      ]),
    );
  });

  it('a long one tells how far it is and can be stopped', async () => {
    const { user, desk, asked } = await showList((each) => fill(each, 5));
    let finish: (answer: unknown) => void = () => undefined;
    const { call } = desk.bridge;
    const answers: Partial<Record<Channel, () => Promise<unknown>>> = {
      'petition:export': () => new Promise((done) => (finish = done)),
      'petition:exportProgress': async () => ({ ok: true, value: { doneCount: 12_000, totalCount: 200_000 } }),
    };
    Object.assign(desk.bridge, {
      call: (channel: Channel, input: unknown) => {
        const answer = answers[channel];
        return answer ? answer() : call(channel, input);
      },
    });
    await user.click(screen.getByRole('button', { name: '导出' }));
    await screen.findByText('正在导出 12,000 / 200,000 件');
    await user.click(screen.getByRole('button', { name: '取消导出' }));
    expect(asked('petition:cancelExport')).toHaveLength(1);
    finish({ ok: true, value: { outcome: 'cancelled', fileName: '', rowCount: 0 } });
    await screen.findByText('没有导出，也没有留下文件');
  });

  it('says in a sentence why there is no file', async () => {
    const { user, desk } = await showList((each) => fill(each, 1));
    desk.failures.set('petition:export', { code: 'EXPORT_FAILED', title: '没有导出', sentence: '这个位置不能写入。' });
    await user.click(screen.getByRole('button', { name: '导出' }));
    expect((await screen.findByRole('alert')).textContent).toContain('没有导出 这个位置不能写入。');
  });
});

describe('pages of a long list', () => {
  const none = () => undefined;
  it('go on after a row that is known, from either side', () => {
    expect(planPage(100, 100, 1_000, (at) => (at === 99 ? 'a' : undefined))).toEqual({ after: 'a', isBackward: false });
    expect(planPage(100, 100, 1_000, (at) => (at === 200 ? 'b' : undefined))).toEqual({ after: 'b', isBackward: true });
  });
  it('are counted from the nearer end where nothing is known', () => {
    expect(planPage(0, 100, 200_000, none)).toEqual({ skip: 0, isBackward: false });
    expect(planPage(300, 100, 200_000, none)).toEqual({ skip: 300, isBackward: false });
    expect(planPage(199_900, 100, 200_000, none)).toEqual({ skip: 0, isBackward: true });
    expect(planPage(199_900, 34, 199_934, none)).toEqual({ skip: 0, isBackward: true });
  });
});

describe('columns in a narrow window', () => {
  const keys = (rem: number | undefined) => fitColumns([], rem).columns.map(({ key }) => key);
  it('all stand side by side at 1366', () => {
    expect(keys(1_222 / 16)).toHaveLength(9);
  });
  it('give way one by one; number, gist and date stay', () => {
    expect(keys(68)).not.toContain('unit');
    expect(keys(68)).toContain('registered');
    expect(keys(20)).toEqual(['caseNumber', 'gist', 'due']);
  });
});
