import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { shiftPanels } from '../../src-renderer/features/shift/shift-panels';
import { inputsOf, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

/* What a clerk notices: the keys are never nowhere, and nothing is offered that would be refused. */

afterEach(() => shiftPanels.set(() => ({ shown: null, seenBy: '' })));

const asClerk = (desk: FakeDesk): void => void (desk.roles = ['clerk']);
const page = () => screen.getByRole('main');

describe('the focus', () => {
  it('is on the page after a panel that came by itself', async () => {
    const { user } = showDesk((desk) => {
      desk.answers.set('shift:today', { on: shanghaiDay(Date.now()), isDue: true, opened: null, unclosedOn: null });
    });
    await screen.findByRole('dialog', { name: '开班' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '开班' })).toBeNull());
    expect(document.activeElement).toBe(page());
    await user.tab();
    expect(page().contains(document.activeElement)).toBe(true);
  });

  it('goes to the page that a command of F3 opened', async () => {
    const { user } = showDesk();
    await user.type(await screen.findByRole('combobox', { name: '搜索' }), '日结{Enter}');
    await screen.findByRole('heading', { name: '日结' });
    expect(document.activeElement).toBe(page());
  });

  it('walks with the arrows through the parts of 系统设置, past those with fields as well', async () => {
    const { user } = showDesk(undefined, { kind: 'settings', part: 'display' });
    (await screen.findByRole('tab', { name: '显示' })).focus();
    await user.keyboard('{ArrowUp}');
    await screen.findByRole('textbox', { name: '单位名称' });
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: '本机' }));
    await user.keyboard('{ArrowUp}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true })));
    expect(document.activeElement).not.toBe(screen.getByRole('tab', { name: '本机' }));
  });
});

describe('a clerk in 系统设置', () => {
  it('reads what the administrator wrote of this desk', async () => {
    showDesk(asClerk, { kind: 'settings', part: 'station' });
    const part = await screen.findByRole('tabpanel', { name: '本机' });
    expect(part.textContent).toContain('2号窗');
    expect(within(part).queryByRole('textbox')).toBeNull();
    expect(within(part).queryByRole('button', { name: '保存' })).toBeNull();
  });

  it('looks through the categories, which officers change', async () => {
    showDesk(asClerk, { kind: 'settings', part: 'categories' });
    const part = await screen.findByRole('tabpanel', { name: '分类' });
    await within(part).findAllByRole('listitem');
    expect(within(part).queryByRole('button', { name: /^(改名|停用|添加到这里)/ })).toBeNull();
    expect(part.textContent).toContain('须由科员或管理员修改');
  });
});

it('a desk without a county counts nothing that it could send', async () => {
  showDesk((desk) => {
    desk.status = { ...desk.status, isEnrolled: false, pendingCount: 25, returnedCount: 0 };
  });
  const row = await screen.findByRole('button', { name: '同步中心' });
  expect(row.textContent).toBe('同步中心');
});

describe('接访安排', () => {
  it('goes on at the leader of a new day, and says what is wanted only once it is asked', async () => {
    const { desk, user } = showDesk(undefined, { kind: 'settings', part: 'reception' });
    await user.click(await screen.findByRole('button', { name: '添加一天' }));
    const leader = screen.getByRole('textbox', { name: /接访领导$/ });
    expect(document.activeElement).toBe(leader);
    expect(screen.queryByText('请填写接访领导')).toBeNull();
    screen.getByRole('textbox', { name: /地点$/ }).focus();
    await user.keyboard('{Enter}');
    await screen.findByText('请填写接访领导');
    expect(document.activeElement).toBe(leader);
    expect(inputsOf(desk, 'reception:plan')).toHaveLength(0);
  });
});
