import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DayView } from '../../src-shared/day/day-shapes';
import { addDays, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { calledSentence } from '../../src-renderer/features/hall/voice';
import { changedDays, monthBy } from '../../src-renderer/features/reception/reception-form';
import { leaderAt, receptionStore } from '../../src-renderer/features/reception/reception-store';
import { shiftPanels } from '../../src-renderer/features/shift/shift-panels';
import { mattersByDate } from '../../src-renderer/features/workbench/my-matters';
import { registrations } from '../../src-renderer/features/visit/open-registrations';
import { listState } from '../../src-renderer/frame/place-store';
import { aDay, eventId, inputsOf, newRow, uuid } from './fake-bridge';
import { showDesk } from './show';

const TODAY = shanghaiDay(Date.now());
const DUE = { on: TODAY, isDue: true, opened: null, unclosedOn: addDays(TODAY, -1) };
const figures = (of: Readonly<Record<string, number>>) => Object.entries(of).map(([key, count]) => ({ key, count }));

afterEach(() => {
  shiftPanels.set(() => ({ shown: null, seenBy: '' }));
  receptionStore.set(() => ({ on: '', slots: [] }));
  vi.unstubAllGlobals();
});

describe('开班', () => {
  it('comes once by itself, Enter accepts it with the leader and the clock', async () => {
    const { desk, user } = showDesk((prepared) => {
      prepared.answers.set('shift:today', DUE);
      prepared.status = { ...prepared.status, clockDifferenceMs: 1_200 };
    });
    const panel = await screen.findByRole('dialog', { name: '开班' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('开班'));
    expect(panel.textContent).toContain('与县里相差 1 秒');
    await user.type(within(panel).getByRole('textbox', { name: '今日接访领导' }), '李某某{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '开班' })).toBeNull());
    expect(inputsOf(desk, 'shift:open')).toEqual([
      { leaders: ['李某某'], clockDifferenceMs: 1_200, printer: 'untested' },
    ]);
    expect(inputsOf(desk, 'reception:plan')).toHaveLength(1);
  });

  it('is put off by Esc and asks nothing more of this person today', async () => {
    const { desk, user } = showDesk((prepared) => void prepared.answers.set('shift:today', DUE));
    await screen.findByRole('dialog', { name: '开班' });
    await user.keyboard('{Escape}');
    expect(inputsOf(desk, 'shift:putOff')).toHaveLength(1);
    desk.change('office');
    await waitFor(() => expect(inputsOf(desk, 'shift:today').length).toBeGreaterThan(1));
    expect(screen.queryByRole('dialog', { name: '开班' })).toBeNull();
  });

  it('shows what was left, each number opening its list, and a clock that is wrong', async () => {
    const { user } = showDesk((prepared) => {
      prepared.answers.set('shift:today', DUE);
      prepared.workbench.toTriageCount = 4;
      prepared.status = { ...prepared.status, clockDifferenceMs: 3_600_000 };
    });
    const panel = await screen.findByRole('dialog', { name: '开班' });
    expect(panel.textContent).toContain('与县里相差 60 分钟');
    expect(within(panel).getByRole('button', { name: /没有日结/ }).textContent).toContain(addDays(TODAY, -1));
    await user.click(await within(panel).findByRole('button', { name: /待分流/ }));
    expect(listState.get().filter).toEqual({ stage: ['toTriage'] });
  });

  it('tells what became of the test slip', async () => {
    const { desk, user } = showDesk((prepared) => void prepared.answers.set('shift:today', DUE));
    const panel = await screen.findByRole('dialog', { name: '开班' });
    await user.click(within(panel).getByRole('button', { name: '打印测试条' }));
    await screen.findByText('正在打印…');
    const [job] = desk.jobs;
    if (job) desk.jobs[0] = { ...job, state: 'failed', trouble: 'missing' };
    desk.change('print');
    await screen.findByText('测试条没有打出，看打印队列');
    await user.click(within(panel).getByRole('button', { name: '开班' }));
    await waitFor(() => expect(inputsOf(desk, 'shift:open')).toMatchObject([{ printer: 'failed' }]));
  });
});

describe('交接班', () => {
  it('asks for person and password in words, then hands over only the chosen drafts', async () => {
    const { desk, user } = showDesk();
    await screen.findByRole('button', { name: '来访登记' });
    await user.keyboard('{F2}');
    await user.keyboard('1');
    await user.type(await screen.findByRole('textbox', { name: '姓名' }), '周某');
    await user.click(screen.getByRole('button', { name: '交接班' }));
    const panel = await screen.findByRole('dialog', { name: '交接班' });
    await user.click(within(panel).getByRole('button', { name: '接班' }));
    expect(within(panel).getByRole('alert').textContent).toBe('请选择接班的人并输入本人密码');
    const draft = within(panel).getByRole<HTMLInputElement>('checkbox', { name: '移交 第1件 周**' });
    expect(draft.checked).toBe(false);
    await user.click(draft);
    await user.selectOptions(within(panel).getByRole('combobox', { name: '接班人' }), 'liqiang');
    await user.type(within(panel).getByLabelText('接班人密码'), 'Xinfang-2026{Enter}');
    await waitFor(() => expect(inputsOf(desk, 'shift:handOver')).toHaveLength(1));
    const [id] = [...desk.drafts.keys()];
    expect(inputsOf(desk, 'shift:handOver')).toEqual([
      { account: 'liqiang', password: 'Xinfang-2026', draftIds: [id] },
    ]);
    await screen.findByText('李强 已接班');
  });

  it('stays as it is when the password is wrong', async () => {
    const { user } = showDesk((desk) =>
      desk.failures.set('shift:handOver', { code: 'LOGIN_WRONG', title: '没有登录', sentence: '账号或密码不对' }),
    );
    await user.click(await screen.findByRole('button', { name: '交接班' }));
    const panel = await screen.findByRole('dialog', { name: '交接班' });
    await user.selectOptions(await within(panel).findByRole('combobox', { name: '接班人' }), 'liqiang');
    await user.type(within(panel).getByLabelText('接班人密码'), 'falsch-1{Enter}');
    expect((await within(panel).findByRole('alert')).textContent).toContain('账号或密码不对');
    expect(within(panel).getByLabelText<HTMLInputElement>('接班人密码').value).toBe('');
  });

  it('is not done while a form could not be kept: its words would go with the page', async () => {
    const fault = { code: 'DISK_FULL', title: '磁盘已满', sentence: '刚才的内容没有保存，还在这里。' } as const;
    const { desk, user } = showDesk((made) => made.failures.set('draft:save', fault));
    await screen.findByRole('button', { name: '来访登记' });
    await user.keyboard('{F2}');
    await user.keyboard('1');
    await user.type(await screen.findByRole('textbox', { name: '姓名' }), '刘建国');
    await user.click(screen.getByRole('button', { name: '交接班' }));
    const panel = await screen.findByRole('dialog', { name: '交接班' });
    await user.selectOptions(within(panel).getByRole('combobox', { name: '接班人' }), 'liqiang');
    await user.type(within(panel).getByLabelText('接班人密码'), 'Xinfang-2026{Enter}');
    expect((await within(panel).findByRole('alert')).textContent).toContain(fault.sentence);
    expect(inputsOf(desk, 'shift:handOver')).toHaveLength(0);
    expect(registrations.get().tabs.map(({ content }) => content.visit.name)).toEqual(['刘建国']);
  });
});

describe('日结', () => {
  const closed: DayView = aDay({
    figures: figures({ visits: 2, people: 13 }),
    closings: [
      {
        id: eventId(), version: 1, at: Date.now(), actor: '张丽', station: '2号窗', reason: '', collectiveFrom: 5, figures: figures({ visits: 1, people: 2 }),
        windows: [
          { window: '2号窗', visitCount: 1, lastAt: Date.now(), isOwn: true, unsentCount: 4 },
          { window: '1号窗', visitCount: 0, lastAt: Date.now(), isOwn: false, unsentCount: null },
        ],
        open: { waiting: 0, toComplete: 0, unprinted: 0, toTriage: 0, local: 0, returned: 0 },
      },
    ],
    corrections: {
      figures: [{ key: 'people', name: '来访合计 人次', from: 2, to: 13 }],
      causes: [
        {
          visitId: uuid(), petitionId: uuid(), number: 'LF130131-2026-A1-000214', kind: 'changed', act: '更正', reason: '写错', actor: '李强', at: Date.now(),
          changes: [{ key: 'people', name: '来访合计 人次', from: 2, to: 12 }],
        },
      ],
    },
  }); // prettier-ignore

  it('is one press the first time; what is open holds nobody back', async () => {
    const { desk, user } = showDesk(
      (prepared) => {
        prepared.workbench.toTriageCount = 3;
        prepared.answers.set('day:show', aDay({ figures: figures({ visits: 1 }) }));
      },
      { kind: 'day' },
    );
    await screen.findByText('还没有日结');
    await user.click(screen.getByRole('button', { name: '日结' }));
    await waitFor(() =>
      expect(inputsOf(desk, 'day:close')).toMatchObject([{ on: TODAY, reason: '', open: { toTriage: 3 } }]),
    );
  });

  it('shows the closed figures, what was corrected since, and whose records are in it', async () => {
    const { user, desk } = showDesk((prepared) => void prepared.answers.set('day:show', closed), { kind: 'day' });
    const number = await screen.findByRole('button', { name: '来访合计 人次 2' });
    expect(number.closest('td')?.textContent).toBe('2→13');
    const corrections = screen.getByRole('region', { name: '日结后更正' });
    expect(corrections.textContent).toContain('来访合计 人次 2 → 13');
    expect(corrections.textContent).toContain('更正 · 写错');
    expect(corrections.textContent).toContain('来访合计 人次 ＋10');
    const windows = screen.getByRole('region', { name: '收录的窗口' });
    expect(windows.textContent).toContain('其中有 4 条记录县里还没有收到');
    expect(windows.textContent).toContain('此后还有没有，本机无从知道');
    await user.click(screen.getByRole('button', { name: '再次日结' }));
    await user.type(screen.getByRole('textbox', { name: '再次日结的原因' }), '又来一批{Enter}');
    await waitFor(() => expect(inputsOf(desk, 'day:close')).toMatchObject([{ reason: '又来一批' }]));
  });

  it('opens behind each number the lines that sum up to it, and Esc goes back to the number', async () => {
    const { user, desk } = showDesk(
      (prepared) => {
        prepared.answers.set('day:show', aDay({ figures: figures({ people: 7 }) }));
        const line = { petitionId: null, at: Date.now(), number: 'N', nameMasked: '刘**', visitorCount: 3, gist: '', window: '2号窗' }; // prettier-ignore
        prepared.answers.set('day:list', [
          { ...line, visitId: uuid(), count: 3 },
          { ...line, visitId: uuid(), count: 4 },
        ]);
      },
      { kind: 'day' },
    );
    const number = await screen.findByRole('button', { name: '来访合计 人次 7' });
    number.focus();
    await user.keyboard('{Enter}');
    const lines = await screen.findByRole('region', { name: '来访合计 人次 的明细' });
    await within(lines).findByText('来访合计 人次 7');
    expect(inputsOf(desk, 'day:list')).toEqual([{ on: TODAY, key: 'people' }]);
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(number);
  });
});

describe('我的事项', () => {
  it('is by date, each petition once by what cannot wait, late first, undated last', () => {
    const late = newRow({ dueOn: addDays(TODAY, -2) });
    const soon = newRow({ dueOn: addDays(TODAY, 3) });
    const undated = newRow({ dueOn: null });
    const groups = mattersByDate(
      [
        { kind: 'due', row: soon },
        { kind: 'triage', row: soon },
        { kind: 'due', row: late },
        { kind: 'disputed', row: undated },
      ],
      TODAY,
    );
    expect(groups.map(({ on, matters }) => [on, matters.map(({ kind }) => kind)])).toEqual([
      ['overdue', ['due']],
      [addDays(TODAY, 3), ['triage']],
      ['undated', ['disputed']],
    ]);
  });

  it('is what an officer sees instead of the hall, and a clerk does not', async () => {
    const officer = showDesk(
      (desk) => {
        desk.roles = ['officer'];
        desk.rows.push(newRow({ gist: '灌溉渠损坏' }));
      },
      { kind: 'workbench' },
    );
    const board = await screen.findByRole('region', { name: '我的事项' });
    await within(board).findByText('灌溉渠损坏');
    expect(board.textContent).toContain('指派到个人的事项，要等分流派单以后才分得出来');
    expect(screen.queryByRole('region', { name: '大厅此刻' })).toBeNull();
    expect(inputsOf(officer.desk, 'petition:page').length).toBe(5);
    document.body.replaceChildren();
    showDesk(
      (desk) => {
        desk.roles = ['clerk'];
      },
      { kind: 'workbench' },
    );
    await screen.findByRole('region', { name: '大厅此刻' });
    expect(screen.queryByRole('radio', { name: '我的事项' })).toBeNull();
  });
});

describe('接访领导', () => {
  const slot = { leader: '李某某', post: '副县长', from: '00:00', to: '23:59', room: '201室' };

  it('of the hours a form was opened in stands in it by default', async () => {
    receptionStore.set(() => ({ on: '2026-11-23', slots: [{ ...slot, from: '08:30', to: '12:00' }] }));
    const at = (time: string) => leaderAt(Date.parse(`2026-11-${time}:00+08:00`));
    expect([at('23T09:00'), at('23T12:00'), at('24T09:00')]).toEqual([{ receivingLeader: '李某某' }, {}, {}]);
  });

  it('stands on 工作台 with the hours and a number that opens its list', async () => {
    const { user } = showDesk(
      (desk) => desk.answers.set('reception:today', { on: TODAY, slots: [slot], visitCount: 3, matterCount: 4 }),
      { kind: 'workbench' },
    );
    const card = await screen.findByRole('region', { name: '今日接访领导' });
    expect(card.textContent).toContain('李某某副县长全天 · 201室');
    await user.click(within(card).getByRole('button', { name: '已接 3 批 4 件' }));
    await screen.findByRole('region', { name: '领导接访 批次 的明细' });
  });

  it('is planned by months; only what changed is sent, an emptied day empty', () => {
    expect([monthBy('2026-12', 1), monthBy('2026-01', -1), monthBy('2026-02', 1)]).toEqual(['2027-01', '2025-12', '2026-03']); // prettier-ignore
    const before = [
      { on: '2026-11-23', slots: [slot] },
      { on: '2026-11-24', slots: [slot] },
      { on: '2026-11-25', slots: [slot] },
    ];
    const now = [
      { on: '2026-11-23', slots: [{ ...slot, from: '8:30' }] },
      { on: '2026-11-24', slots: [slot] },
    ];
    expect(changedDays(before, now)).toEqual([
      { on: '2026-11-23', slots: [{ ...slot, from: '08:30' }] },
      { on: '2026-11-25', slots: [] },
    ]);
  });
});

describe('叫号语音', () => {
  const speech = (voices: { name: string; lang: string; localService: boolean }[]) => {
    const said: string[] = [];
    vi.stubGlobal('SpeechSynthesisUtterance', class { text: string; constructor(text: string) { this.text = text; } }); // prettier-ignore
    vi.stubGlobal('speechSynthesis', {
      getVoices: () => voices,
      speak: (words: { text: string }) => said.push(words.text),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    });
    return said;
  };
  const chinese = { name: '本机', lang: 'zh-CN', localService: true };

  it('says number and window, never more', () => {
    expect(calledSentence('A17', '2号窗')).toBe('请A17号到2号窗口');
    expect(calledSentence('A1-07', '3号窗口')).toBe('请A1 07号到3号窗口');
  });

  it('is off until it is switched on, and speaks then with F7', async () => {
    const said = speech([chinese]);
    const { desk, user } = showDesk((prepared) => {
      prepared.hall = { hasQueue: true, next: 'B01', rows: [] };
    });
    await screen.findByRole('button', { name: '来访登记' });
    await user.keyboard('{F7}');
    await screen.findByText('已叫 B01');
    expect(said).toEqual([]);
    desk.settings = { ...desk.settings, isVoiceOn: true };
    desk.change('setting');
    await waitFor(async () => {
      await user.keyboard('{F7}');
      expect(said.at(-1)).toBe('请B01号到2号窗口');
    });
  });

  it('never uses a voice of the network, and the switch says why it is not there', async () => {
    const said = speech([{ name: 'cloud', lang: 'zh-CN', localService: false }]);
    showDesk((desk) => void (desk.settings = { ...desk.settings, isVoiceOn: true }), {
      kind: 'settings',
      part: 'hall',
    });
    await screen.findByText(/没有装中文语音/);
    expect(screen.queryByRole('radiogroup', { name: '叫号语音' })).toBeNull();
    expect(said).toEqual([]);
  });
});

describe('a township', () => {
  const township = (desk: Parameters<Parameters<typeof showDesk>[0] & object>[0]) => {
    desk.configuration = { ...desk.configuration, officeKind: 'township', officeName: '岗南镇人民政府' };
    desk.hall = { hasQueue: false, rows: [], next: null };
  };

  it('sees today’s registrations instead of a hall, and no part she has no right to', async () => {
    showDesk(
      (desk) => {
        township(desk);
        desk.roles = ['clerk'];
        desk.rows.push(newRow({ gist: '村道路灯不亮' }));
      },
      { kind: 'workbench' },
    );
    await screen.findByText('村道路灯不亮');
    expect(screen.queryByRole('table', { name: '大厅此刻' })).toBeNull();
    screen.getByRole('button', { name: '系统设置' }).click();
    await screen.findByRole('tab', { name: '显示' });
    const parts = screen.getAllByRole('tab').map((tab) => tab.textContent);
    expect(parts).toEqual(['显示', '打印', '大厅', '接访安排', '外接设备', '使用人员']);
  });

  const save = async (prepare: (desk: Parameters<typeof township>[0]) => void) => {
    const shown = showDesk(prepare);
    await screen.findByRole('button', { name: '来访登记' });
    await shown.user.keyboard('{F2}');
    await shown.user.keyboard('1');
    await shown.user.type(await screen.findByRole('textbox', { name: '姓名' }), '刘建国');
    await shown.user.type(screen.getByRole('textbox', { name: '概要' }), '村道路灯不亮');
    const way = screen.getByRole('combobox', { name: '分流方式' });
    await shown.user.clear(way);
    await shown.user.type(way, '自办');
    await shown.user.keyboard('{Enter}');
    await shown.user.keyboard('{Control>}p{/Control}');
    await screen.findByText(/^回执：/);
    return shown;
  };

  it('prints 当场书面告知 with the slip of what it settles itself, once', async () => {
    const { desk, user } = await save(township);
    await screen.findByText(/当场书面告知已排队打印/);
    await user.click(screen.getByRole('button', { name: '工作台' }));
    await user.click(screen.getByRole('button', { name: '来访登记' }));
    await screen.findByText(/当场书面告知已排队打印/);
    expect(inputsOf(desk, 'notice:print')).toHaveLength(1);
  }, 30_000);

  it('is the only one: a bureau that says 自办 is not offered it', async () => {
    const { desk } = await save(() => undefined);
    expect(inputsOf(desk, 'slip:print')).toHaveLength(1);
    expect(inputsOf(desk, 'notice:print')).toHaveLength(0);
    expect(screen.queryByRole('button', { name: '打印当场书面告知' })).toBeNull();
  }, 30_000);
});
