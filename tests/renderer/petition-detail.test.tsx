import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PetitionDetail } from '../../src-shared/ipc/shapes';
import { addDays, shanghaiDay, weekdayOf } from '../../src-shared/calendar/calendar-day';
import { goTo } from '../../src-renderer/frame/place-store';
import { addDetail, fieldView, newRow, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const LONG_NAME = '阿卜杜热合曼·买买提明·阿卜杜外力·图尔迪·居马洪';

async function showDetail(change: Partial<PetitionDetail> = {}, prepare: (desk: FakeDesk) => void = () => undefined) {
  let id = '';
  const shown = showDesk((desk) => {
    prepare(desk);
    id = addDetail(desk, change).row.id;
  });
  await screen.findByRole('button', { name: '信访件' });
  goTo({ kind: 'petition', id });
  await screen.findByRole('tab', { name: '基本信息' });
  return { ...shown, rail: screen.getByRole('complementary', { name: '现在可以做' }) };
}

describe('the head', () => {
  it('says the one next date in words, with its weekday and its article', async () => {
    const dueOn = addDays(shanghaiDay(Date.now()), 9);
    await showDetail({ row: newRow({ dueOn }) });
    expect(screen.getByText(`还剩 9 天 · ${dueOn.slice(5)} ${weekdayOf(dueOn)}`)).toBeTruthy();
    expect(screen.getByText('转送、交办或答复 · 条例第22条第1款 15日')).toBeTruthy();
  });

  it('says how late it is when the day has passed', async () => {
    const dueOn = addDays(shanghaiDay(Date.now()), -3);
    await showDetail({ row: newRow({ dueOn }) });
    expect(screen.getByText(new RegExp(`^已超 3 天 · ${dueOn.slice(5)}`)).className).toContain('cinnabar');
  });

  it('copies the number by a click on it', async () => {
    const { user } = await showDetail();
    await user.click(screen.getByText('LF130131-2026-A1-000213'));
    await screen.findByText('已复制');
    expect(await navigator.clipboard.readText()).toBe('LF130131-2026-A1-000213');
  });

  it('shows a name of 25 characters whole, once the eye is pressed', async () => {
    const { user, desk } = await showDetail();
    const [detail] = [...desk.details.values()];
    await user.click(screen.getByRole('button', { name: '显示个人信息' }));
    await screen.findByText(/秒后遮住/);
    desk.details.set(detail?.row.id ?? '', {
      ...(detail as PetitionDetail),
      visit: { ...detail?.visit, name: fieldView(LONG_NAME) },
    });
    desk.change('petition');
    expect((await screen.findAllByText(LONG_NAME)).length).toBeGreaterThan(0);
  });

  it('has one button: what is most likely to be done', async () => {
    const { user } = await showDetail({ missing: [] });
    expect(screen.queryByRole('button', { name: '下一步：补录' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '下一步：更正' }));
    expect(await screen.findByRole('region', { name: '更正' })).toBeTruthy();
  });
});

describe('现在可以做', () => {
  it('offers what this program can do and nothing else', async () => {
    const { rail } = await showDetail({ canVoid: true });
    const steps = within(rail)
      .getAllByRole('button')
      .map(({ firstChild }) => firstChild?.textContent);
    expect(steps).toEqual(['补录', '更正', '补打回执', '打印来访登记表', '同一人再登一件', '关联重复件', '作废']);
  });

  it('keeps in sight what this person may not do, with the reason', async () => {
    const { rail } = await showDetail({ canVoid: false });
    const step = within(rail).getByRole('button', { name: /^作废/ });
    expect(step.getAttribute('aria-disabled')).toBe('true');
    expect(step.textContent).toContain('须由科员作废');
  });

  it('is closed for a voided petition, which has no next date either', async () => {
    const { rail } = await showDetail({ row: newRow({ stage: 'voided', dueOn: null }) });
    for (const step of within(rail).getAllByRole('button')) expect(step.getAttribute('aria-disabled')).toBe('true');
    expect(screen.queryByText(/还剩|已超/)).toBeNull();
  });

  it('registers one more matter of the same person in the same visit', async () => {
    const { rail, user, desk } = await showDetail();
    await user.click(within(rail).getByRole('button', { name: /^同一人再登一件/ }));
    await screen.findByText('同一人的另一件事项：信访人已登记，不能在这里改');
    await user.type(await screen.findByRole('textbox', { name: '概要' }), '低保申请没有答复');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(desk.calls.some(({ channel }) => channel === 'visit:openPetition')).toBe(true));
    const sent = desk.calls.find(({ channel }) => channel === 'visit:openPetition')?.input;
    expect(sent).toMatchObject({
      visitId: [...desk.details.values()][0]?.visitId,
      petition: { fields: { gist: '低保申请没有答复' } },
    });
  });

  it('of a secret matter offers no second one: that needs a visit of its own', async () => {
    const { rail } = await showDetail({ row: newRow({ isConfidential: true }) });
    expect(within(rail).queryByRole('button', { name: /^同一人再登一件/ })).toBeNull();
  });
});

describe('the tabs', () => {
  const names = () => screen.getAllByRole('tab').map((tab) => tab.firstChild?.textContent);
  const current = () => screen.getByRole('tab', { selected: true }).firstChild?.textContent;

  it('begin for a clerk with what was asked, for an officer with what was done', async () => {
    await showDetail();
    expect([names(), current()]).toEqual([['基本信息', '办理过程', '操作记录'], '基本信息']);
  });

  it('for an officer the other way round', async () => {
    await showDetail({}, (desk) => (desk.roles = ['officer']));
    expect([names(), current()]).toEqual([['办理过程', '基本信息', '操作记录'], '办理过程']);
  });

  it('turn by arrows, the focus with them', async () => {
    const { user } = await showDetail();
    screen.getByRole('tab', { name: '基本信息' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(current()).toBe('办理过程');
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: '办理过程' }));
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(current()).toBe('操作记录');
  });
});
