import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HallRow } from '../../src-shared/hall/hall-shapes';
import { addDays, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { hallNews } from '../../src-renderer/features/hall/hall-acts';
import { registrations } from '../../src-renderer/features/visit/open-registrations';
import { listState } from '../../src-renderer/frame/place-store';
import { inputsOf, newRow, uuid, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const MINUTE = 60_000;
const TODAY = shanghaiDay(Date.now());

function aRow(change: Partial<HallRow>): HallRow {
  const at = Date.now() - 5 * MINUTE;
  return {
    visitId: uuid(), number: 'B01', phase: 'waiting', nameMasked: '刘**', visitorCount: 1, gist: '李家沟村二组土地流转款', isRegistered: true, petitionId: uuid(),
    queuedAt: at, since: at, calledAt: [], window: '', ownCallCount: 0, passedCount: 0, calledBefore: null, isOurs: false, ...change,
  }; // prettier-ignore
}

async function showWorkbench(prepare: (desk: FakeDesk) => void = () => undefined) {
  hallNews.set(() => ({ words: '', fault: null, isBusy: false }));
  const shown = showDesk(prepare, { kind: 'workbench' });
  await screen.findByRole('navigation', { name: '今日数字' });
  return shown;
}

const tile = (name: string) => screen.getByRole('link', { name });
const numberOf = (name: string) =>
  document.getElementById(tile(name).getAttribute('aria-describedby') ?? '')?.textContent?.trim();
const line = (number: string) => screen.getByRole('row', { name: new RegExp(`^${number} `) });
const verbsOf = (number: string) =>
  [...line(number).querySelectorAll('.hall-steps button')].map((button) => button.textContent);

describe('the eight numbers', () => {
  it('are all there on an empty day, grey and zero, and say nothing more', async () => {
    await showWorkbench();
    const names = ['今日来访', '待分流', '待补录', '即将到期', '已超期', '待我处理', '两处改动不一致', '被退回'];
    expect(names.map(numberOf)).toEqual(names.map(() => '0'));
    expect(names.every((name) => tile(name).dataset['empty'] === 'true')).toBe(true);
    expect(screen.getByText('还没有来访。按 F2 登记第一件')).toBeTruthy();
  });

  it('open by Enter exactly the list they count', async () => {
    const opened = async (name: string) => {
      const { user } = await showWorkbench((desk) => {
        desk.rows.push(newRow({}));
        Object.assign(desk.workbench, { todayCount: 3, todayPeopleCount: 14, overdueCount: 2, overdueSince: addDays(TODAY, -3) }); // prettier-ignore
      });
      if (name === '今日来访') expect(numberOf(name)).toBe('3 件 · 14 人次');
      if (name === '已超期') expect(numberOf(name)).toBe('2 最长 3 天');
      tile(name).focus();
      await user.keyboard('{Enter}');
      await screen.findByRole('table', { name: '信访件列表' }).catch(() => undefined);
      return listState.get().filter;
    };
    expect(await opened('今日来访')).toEqual({ fromOn: TODAY, toOn: TODAY });
    document.body.replaceChildren();
    expect(await opened('已超期')).toEqual({ due: 'overdue' });
    document.body.replaceChildren();
    expect(await opened('被退回')).toEqual({ upload: ['returned'] });
  });

  it('count for me whom I called and hear', async () => {
    await showWorkbench((desk) => {
      desk.hall = {
        hasQueue: true,
        next: null,
        rows: [
          aRow({ phase: 'called', isOurs: true, ownCallCount: 1, calledAt: ['2号窗'] }),
          aRow({ number: 'A01', phase: 'hearing', window: '1号窗' }),
        ],
      };
    });
    expect(numberOf('待我处理')).toBe('1 草稿 0 · 窗口 1');
  });
});

describe('大厅此刻', () => {
  it('says number, masked name, matter, wait and state; a wait over twenty minutes turns ochre', async () => {
    await showWorkbench((desk) => {
      desk.hall = {
        hasQueue: true,
        next: 'B01',
        rows: [
          aRow({ queuedAt: Date.now() - 23 * MINUTE, visitorCount: 12 }),
          aRow({ number: 'B02', nameMasked: '', gist: '', isRegistered: false, petitionId: null, passedCount: 1 }),
        ],
      };
    });
    expect(line('B01').textContent).toContain('刘**等12人');
    expect(screen.getByText('等候 23分').className).toContain('ochre');
    expect(line('B02').textContent).toContain('未登记');
    expect(line('B02').textContent).toContain('候访 · 过号1次');
    expect(screen.getByText('等候 5分').className).not.toContain('ochre');
  });

  it('offers with each line what comes next', async () => {
    const own = { isOurs: true, calledAt: ['2号窗'] };
    await showWorkbench((desk) => {
      desk.hall = {
        hasQueue: true,
        next: 'B01',
        rows: [
          aRow({}),
          aRow({ number: 'B02', phase: 'called', ownCallCount: 1, ...own }),
          aRow({ number: 'B03', phase: 'called', ownCallCount: 2, ...own, isRegistered: false, petitionId: null }),
          aRow({ number: 'B04', phase: 'hearing', window: '2号窗', isOurs: true }),
          aRow({ number: 'B05', phase: 'hearing', window: '3号窗' }),
          aRow({ number: 'B06', phase: 'done' }),
        ],
      };
    });
    expect(['B01', 'B02', 'B03', 'B04', 'B05', 'B06'].map(verbsOf)).toEqual([
      ['叫号', '离开'],
      ['到窗口', '再叫'],
      ['登记', '过号'],
      ['填接待意见', '接待完毕'],
      ['查看办理情况'],
      ['查看办理情况'],
    ]);
  });

  it('F7 calls whoever is next from any place, and says so without moving the focus', async () => {
    const { user, desk } = showDesk((prepared) => {
      prepared.hall = { hasQueue: true, next: 'B01', rows: [aRow({})] };
    });
    await screen.findByRole('button', { name: '来访登记' });
    const before = document.activeElement;
    await user.keyboard('{F7}');
    await waitFor(() => expect(screen.getByRole('status', { name: '大厅此刻' }).textContent).toBe('已叫 B01'));
    expect(inputsOf(desk, 'hall:callNext')).toHaveLength(1);
    expect(document.activeElement).toBe(before);
  });

  it('tells the second of two windows that called one number who was first', async () => {
    await showWorkbench((desk) => {
      const calledAt = ['3号窗', '2号窗'];
      desk.hall = {
        hasQueue: true,
        next: null,
        rows: [aRow({ phase: 'called', ownCallCount: 1, calledAt, calledBefore: '3号窗' })],
      };
    });
    expect(line('B01').textContent).toContain('已叫 · 3号窗、2号窗');
    expect(screen.getByRole('status', { name: '大厅此刻' }).textContent).toContain('B01 3号窗先叫了');
  });

  it('is walked through with the arrows, and an act goes to the desk by its number', async () => {
    const second = aRow({ number: 'B02' });
    const { user, desk } = await showWorkbench((prepared) => {
      prepared.hall = { hasQueue: true, next: 'B01', rows: [aRow({}), second] };
    });
    screen.getByRole('button', { name: '叫号 B01' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '叫号 B02' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(inputsOf(desk, 'hall:act')).toEqual([{ visitId: second.visitId, act: 'call' }]));
  });

  it('registers the bearer of a number under the very visit the number began', async () => {
    const row = aRow({
      phase: 'called', ownCallCount: 1, isOurs: true, calledAt: ['2号窗'], isRegistered: false, petitionId: null, nameMasked: '', gist: '',
    }); // prettier-ignore
    const { user } = await showWorkbench((desk) => {
      desk.hall = { hasQueue: true, next: null, rows: [row] };
    });
    await user.click(screen.getByRole('button', { name: '登记 B01' }));
    await screen.findByRole('tablist', { name: '打开的登记' });
    expect(registrations.get().tabs.map(({ visitId }) => visitId)).toEqual([row.visitId]);
    await user.click(screen.getByRole('button', { name: '工作台' }));
    expect((await screen.findByRole('row', { name: /^B01 / })).textContent).toContain('登记中');
    expect(verbsOf('B01')).toEqual(['继续登记']);
  });
});

describe('the days to come', () => {
  it('each open their list, as a bar and in the table', async () => {
    const days = Array.from({ length: 10 }, (_, ahead) => ({ on: addDays(TODAY, ahead), count: ahead % 3 }));
    const { user } = await showWorkbench((desk) => Object.assign(desk.workbench, { dueDays: days }));
    const second = days[1]?.on ?? '';
    await user.click(screen.getByRole('button', { name: '看表格' }));
    const table = screen.getByRole('table', { name: '未来 10 天到期' });
    expect(within(table).getAllByRole('row')).toHaveLength(11);
    await user.click(screen.getByRole('button', { name: '看图' }));
    await user.click(screen.getByRole('link', { name: new RegExp(`^${second}（周.） 到期 1 件$`) }));
    await waitFor(() => expect(listState.get().filter).toEqual({ dueOn: second }));
    expect(screen.getByText(`到期 ${second}`)).toBeTruthy();
  });
});

describe('收工前', () => {
  it('lists what is open and opens those very rows; with nothing left it says so', async () => {
    const ids = [uuid(), uuid()];
    const { user } = await showWorkbench((desk) => Object.assign(desk.workbench, { unprinted: ids }));
    await user.click(screen.getByRole('button', { name: /^回执未打印/ }));
    await waitFor(() => expect(listState.get().filter).toEqual({ ids }));
    document.body.replaceChildren();
    await showWorkbench();
    expect(screen.getByText('都办完了，可以收工')).toBeTruthy();
  });
});
