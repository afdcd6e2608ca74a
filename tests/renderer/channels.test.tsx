import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Registration } from '../../src-shared/ipc/shapes';
import { backfillBatch, followingNumber, forgetRuns } from '../../src-renderer/features/visit/backfill-batch';
import { newMenu } from '../../src-renderer/features/visit/NewRegistrationMenu';
import { keepSpareIds } from '../../src-renderer/features/visit/open-registration';
import { visitToSave } from '../../src-renderer/features/visit/registration-content';
import { today } from '../../src-renderer/dates-shown';
import { inputsOf, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

beforeEach(() => {
  forgetRuns();
  newMenu.set(() => ({ isOpen: false, isBatchOpen: false }));
});

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const channel = () => screen.getByRole('combobox', { name: '信访形式' });
const hasFocus = (name: string) => waitFor(() => expect(document.activeElement).toBe(box(name)));

async function openDesk(prepare?: (desk: FakeDesk) => void) {
  const shown = showDesk(prepare);
  await screen.findByRole('button', { name: '来访登记' });
  await waitFor(() => expect(inputsOf(shown.desk, 'draft:list')).toHaveLength(1));
  await keepSpareIds();
  return shown;
}

async function openVisit(user: UserEvent): Promise<void> {
  await user.keyboard('{F2}');
  await waitFor(() =>
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('visit.reason'),
  );
}

async function openAs(user: UserEvent, digit: string): Promise<void> {
  await user.keyboard('{Shift>}{F2}{/Shift}');
  await screen.findByRole('menu', { name: '用其他形式登记' });
  await user.keyboard(digit);
}

const saved = (desk: FakeDesk) => inputsOf(desk, 'visit:register') as Registration[];

describe('信访形式', () => {
  it('changes set and order at once, and brings back what was typed', async () => {
    const { desk, user } = await openDesk();
    await openVisit(user);
    await user.keyboard('1{Enter}刘建国');
    await user.clear(box('来访人数'));
    await user.type(box('来访人数'), '3');
    await user.selectOptions(channel(), 'letter');
    expect(screen.getByRole('tab', { name: '第1件 来信' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '来访人数' })).toBeNull();
    expect(screen.queryByRole('group', { name: '特殊需要' })).toBeNull();
    expect(box('姓名').value).toBe('刘建国');
    expect(box('收信日').value).toBe(today());
    await user.type(box('受信人'), '县信访局');
    await user.selectOptions(channel(), 'phone');
    expect(screen.queryByRole('textbox', { name: '受信人' })).toBeNull();
    await user.type(box('来电号码'), '17900001234');
    await user.selectOptions(channel(), 'visit');
    expect(box('来访人数').value).toBe('3');
    await user.selectOptions(channel(), 'letter');
    expect(box('受信人').value).toBe('县信访局');
    // On disk the draft has all of it, in the event only what a letter asks.
    await waitFor(() => expect([...desk.drafts.values()].some(({ body }) => body.includes('17900001234'))).toBe(true), {
      timeout: 3_000,
    });
    await user.type(box('概要'), '来信反映土地流转款未付');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    const { visit } = saved(desk)[0] as Registration;
    expect(visit).toMatchObject({ channel: 'letter', addressee: '县信访局', receivedOn: today(), name: '刘建国' });
    for (const hidden of ['visitorCount', 'callerNumber', 'visitedAt', 'representatives'])
      expect(visit).not.toHaveProperty(hidden);
  });

  it('opens another channel from any place with Shift+F2 and a digit, focus on its first field', async () => {
    const { user } = await openDesk();
    for (const [digit, first] of [
      ['2', '收信日'],
      ['3', '来源系统'],
      ['4', '来电号码'],
      ['7', '来文机关'],
      ['8', '接访领导'],
      ['9', '工单编号'],
    ] as const) {
      await openAs(user, digit);
      await hasFocus(first);
    }
    // F2 is 来访 as ever: an empty letter is none.
    await openVisit(user);
    expect(screen.getByRole('tab', { name: '第7件 来访' }).getAttribute('aria-selected')).toBe('true');
  });

  it('walks a letter by its own stops and ends at 保存登记, then 继续登记 opens the next of the pile', async () => {
    const { desk, user } = await openDesk();
    await openAs(user, '2');
    await hasFocus('收信日');
    await user.clear(box('收信日'));
    await user.keyboard('20261102{Enter}');
    const stops = [];
    for (let step = 0; step < 7; step += 1) {
      stops.push(document.activeElement?.closest<HTMLElement>('[data-stop]')?.dataset['stop']);
      if (stops.at(-1) === 'name') await user.keyboard('刘建国');
      if (stops.at(-1) === 'gist') await user.keyboard('来信');
      await user.keyboard('{Enter}');
    }
    expect(stops).toEqual(['postmarkedOn', 'addressee', 'envelopeAddress', 'name', 'idNumber', 'phone', 'residence']);
    await user.keyboard('来信反映土地{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '保存登记' }));
    await user.keyboard('{Enter}');
    await screen.findByText(/不打印回执/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '继续登记' })));
    await user.keyboard('{Enter}');
    await hasFocus('收信日');
    expect(box('收信日').value).toBe('2026-11-02');
    expect(saved(desk)).toHaveLength(1);
  });

  it('asks a caller whether to leave a name; who does not leaves no number either', async () => {
    const { desk, user } = await openDesk();
    await openAs(user, '4');
    await hasFocus('来电号码');
    await user.keyboard('17900001234');
    await user.click(screen.getByRole('button', { name: '同来电号码' }));
    expect(box('联系电话').value).toBe('17900001234');
    await user.click(screen.getByRole('button', { name: '现在结束' }));
    await user.click(
      within(screen.getByRole('radiogroup', { name: '是否愿留姓名' })).getByRole('radio', { name: '不愿意' }),
    );
    expect(screen.queryByRole('textbox', { name: '姓名' })).toBeNull();
    await user.type(box('概要'), '来电反映停水');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText(/念给来电人记下/);
    const { visit } = saved(desk)[0] as Registration;
    expect(visit).toMatchObject({ channel: 'phone', isAnonymous: true });
    expect(visit.callEndedAt).toBeGreaterThanOrEqual(visit.visitedAt ?? Infinity);
    for (const hidden of ['callerNumber', 'phone']) expect(visit).not.toHaveProperty(hidden);
  });

  it('keeps the original text beside the form: fixed it cannot be typed over, its words go where they belong', async () => {
    const { desk, user } = await openDesk();
    await openAs(user, '7');
    await hasFocus('来文机关');
    await user.click(box('原文'));
    await user.paste('反映人周某：自来水停供三个月。');
    await user.click(screen.getByRole('button', { name: '固定' }));
    await user.type(box('原文'), '改动');
    expect(box('原文').value).toBe('反映人周某：自来水停供三个月。');
    await user.click(screen.getByRole('button', { name: '填入主要问题' }));
    expect(box('反映的主要问题').value).toBe('反映人周某：自来水停供三个月。');
    await waitFor(
      () => expect([...desk.drafts.values()].some(({ body }) => body.includes('"isOriginalFixed":true'))).toBe(true),
      {
        timeout: 3_000,
      },
    );
    await user.click(screen.getByRole('button', { name: '收起原文' }));
    expect(screen.queryByRole('textbox', { name: '原文' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '原文' }));
    expect(box('原文').value).toContain('停供');
  });
});

describe('补录一批', () => {
  it('asks day and reason once, refuses what cannot be in words, counts the numbers on', async () => {
    const { desk, user } = await openDesk();
    await openAs(user, 'b');
    await hasFocus('补录日期');
    await user.keyboard('20261120{Enter}{Enter}');
    await user.keyboard('P-0099{Enter}{Enter}');
    expect(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id).not.toBe('');
    expect((await screen.findByRole('alert')).textContent).toBe('请写补录原因');
    await hasFocus('补录原因');
    await user.keyboard('停电{Enter}{Enter}{Enter}');
    for (const [name, number] of [
      ['孙立', 'P-0099'],
      ['陈静', 'P-0100'],
    ] as const) {
      await waitFor(() => expect(box('纸质编号').value).toBe(number));
      expect(box('补录原因').value).toBe('停电');
      await user.click(screen.getByRole('radio', { name: '反映新问题' }));
      await user.type(box('姓名'), name);
      await user.type(box('概要'), '反映道路积水');
      await user.keyboard('{Control>}s{/Control}');
      await user.click(await screen.findByRole('button', { name: '继续登记' }));
    }
    expect(saved(desk).map(({ visit }) => [visit.paperNumber, visit.backfillReason])).toEqual([
      ['P-0099', '停电'],
      ['P-0100', '停电'],
    ]);
    expect(screen.getByRole('status', { name: '补录一批' }).textContent).toContain('已登 2 件');
    await user.click(screen.getByRole('button', { name: '结束补录' }));
    expect(backfillBatch.get()).toBeNull();
  });

  it('counts the last digits on and guesses nothing else', () => {
    expect(['P-0099', '2026-7', 'A1号', '无号', ''].map(followingNumber)).toEqual(['P-0100', '2026-8', 'A2号', '', '']);
  });
});

describe('who brings it', () => {
  it('asks a company for name, code and contact, and keeps the person typed before for a change of mind', async () => {
    const { desk, user } = await openDesk();
    await openVisit(user);
    await user.keyboard('1{Enter}刘建国');
    await user.selectOptions(screen.getByRole('combobox', { name: '信访人类型' }), 'organisation');
    expect(screen.queryByRole('textbox', { name: '姓名' })).toBeNull();
    await user.type(box('概要'), '反映货款未付');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(box('单位名称')));
    await user.keyboard('平山县某合作社{Enter}');
    await user.type(box('统一社会信用代码'), '12345');
    expect(screen.getByText(/应为 18 位，现在 5 位/)).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: '信访人类型' }), 'person');
    expect(box('姓名').value).toBe('刘建国');
    await user.selectOptions(screen.getByRole('combobox', { name: '信访人类型' }), 'organisation');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    const { visit } = saved(desk)[0] as Registration;
    expect(visit.organisation?.name).toBe('平山县某合作社');
    expect(visit).not.toHaveProperty('name');
  });

  it('makes the agent of a minor the guardian, who needs no written authority', async () => {
    const { user } = await openDesk();
    await openVisit(user);
    await user.keyboard('1');
    await user.click(screen.getByRole('button', { name: /更多/ }));
    await user.click(screen.getByRole('checkbox', { name: '未成年人' }));
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '代理人身份' }).value).toBe('guardian');
    expect(screen.queryByRole('checkbox', { name: '委托书' })).toBeNull();
    await user.type(box('出生日期'), '2015-03-02');
    expect(screen.getByText(/未满 18 周岁/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: '代理人' }), '刘母');
    expect(screen.queryByText(/未满 18 周岁/)).toBeNull();
    const agent = { name: '刘母', phone: '', hasAuthorisation: true, kind: 'guardian' };
    expect(visitToSave({ agent }).agent).toEqual({ ...agent, hasAuthorisation: false });
  });
});
