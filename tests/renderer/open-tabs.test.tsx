import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { keepSpareIds } from '../../src-renderer/features/visit/open-registration';
import { eventId, inputsOf, uuid, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const tabs = () => within(screen.getByRole('tablist', { name: '打开的登记' })).queryAllByRole('tab');
const regionOf = (element: Element | null) => element?.closest('[data-region]')?.getAttribute('data-region');
const focusIsOnReason = () =>
  waitFor(() =>
    expect(document.activeElement?.closest('[role=radiogroup]')?.getAttribute('aria-label')).toBe('来访事由'),
  );

async function openDesk(prepare?: (desk: FakeDesk) => void) {
  const shown = showDesk(prepare);
  await screen.findByRole('button', { name: '来访登记' });
  await waitFor(() => expect(inputsOf(shown.desk, 'draft:list')).toHaveLength(1));
  await keepSpareIds();
  return shown;
}

/** F2, 反映新问题, 姓名. */
async function openFor(user: UserEvent, name: string): Promise<void> {
  await user.keyboard('{F2}');
  await focusIsOnReason();
  await user.keyboard('1{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
  if (name !== '') await user.keyboard(name);
}

describe('打开的登记', () => {
  it('takes the very next key into the new form', async () => {
    const { user } = await openDesk();
    await openFor(user, '刘建国');
    await user.keyboard('{F2}3');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '补充材料' }).checked).toBe(true);
    await user.keyboard('{Control>}1{/Control}');
    expect(box('姓名').value).toBe('刘建国');
  });

  it('masks the person, names nobody to assistive tools, and says how much is missing', async () => {
    const { user } = await openDesk();
    await openFor(user, '刘建国');
    await user.keyboard('{Control>}n{/Control}');
    await waitFor(() => expect(tabs()).toHaveLength(2));
    expect(tabs()[0]?.textContent).toContain('刘** · 来访还差 5 项');
    expect(screen.getByRole('tab', { name: '第1件 来访' })).toBeTruthy();
    expect(document.querySelector('.tab-strip')?.textContent).not.toContain('建国');
  });

  it('goes round with Ctrl+Tab, and looks along the strip with arrows without leaving it', async () => {
    const { user } = await openDesk();
    await openFor(user, '刘建国');
    await openFor(user, '王芳');
    await user.keyboard('{Control>}{Tab}{/Control}');
    expect(box('姓名').value).toBe('刘建国');
    tabs()[0]?.focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(tabs()[1]);
    expect(box('姓名').value).toBe('刘建国');
    await user.keyboard('{Enter}');
    expect(box('姓名').value).toBe('王芳');
  });

  it('refuses the ninth in words and keeps what is being typed', async () => {
    const { user } = await openDesk();
    for (const name of '赵钱孙李周吴郑王') await openFor(user, `${name}某`);
    expect(tabs()).toHaveLength(8);
    await user.keyboard('{F2}');
    expect(screen.getByText('已打开八件登记，请先完成或关闭一件')).toBeTruthy();
    expect(tabs()).toHaveLength(8);
    expect(document.activeElement).toBe(box('姓名'));
    expect(box('姓名').value).toBe('王某');
  });

  it('lets what is saved give way to the ninth, and what is being written never', async () => {
    const { user } = await openDesk();
    for (const name of '赵钱孙李') await openFor(user, `${name}某`);
    for (const name of '周吴郑王') {
      await openFor(user, `${name}某`);
      await user.click(box('概要'));
      await user.keyboard('一句话{Control>}s{/Control}');
      await screen.findByRole('region', { name: '登记成功' });
    }
    expect(tabs()).toHaveLength(8);
    for (const name of '冯陈褚卫') await openFor(user, `${name}某`);
    expect(tabs()).toHaveLength(8);
    await user.keyboard('{F2}');
    expect(screen.getByText('已打开八件登记，请先完成或关闭一件')).toBeTruthy();
    const kept = tabs().map((tab) => tab.textContent?.slice(0, 12) ?? '');
    for (const name of '赵钱孙李冯陈褚卫') expect(kept.some((words) => words.includes(`${name}*`))).toBe(true);
  });

  it('puts aside with Ctrl+W what elsewhere would be thrown away, and closes only what is empty', async () => {
    const { desk, user } = await openDesk();
    await openFor(user, '刘建国');
    await user.keyboard('{Control>}w{/Control}');
    await waitFor(() => expect([...desk.drafts.values()].some(({ body }) => body.includes('刘建国'))).toBe(true));
    await waitFor(() => expect(tabs()).toHaveLength(2));
    await user.keyboard('{Control>}w{/Control}');
    await waitFor(() => expect(tabs()).toHaveLength(1));
    expect(box('姓名').value).toBe('刘建国');
  });

  it('keeps words that are no value yet: half a date, the name of a paper', async () => {
    const { user } = await openDesk();
    await openFor(user, '刘建国');
    box('出生日期').focus();
    await user.keyboard('1965-0{F2}{Control>}1{/Control}');
    expect(box('出生日期').value).toBe('1965-0');
    expect(document.activeElement).toBe(box('出生日期'));
    await user.click(screen.getByRole('button', { name: '添加材料' }));
    await user.keyboard('流转合{F2}{Control>}1{/Control}');
    expect(box('材料名称').value).toBe('流转合');
    await user.keyboard('同');
    expect(box('材料名称').value).toBe('流转合同');
    await user.keyboard('{Enter}');
    expect(screen.getByText(/流转合同 1/)).toBeTruthy();
  });

  it('waits with F2 for the end of a composed word', async () => {
    const { user } = await openDesk();
    await openFor(user, '');
    const name = box('姓名');
    fireEvent.compositionStart(name);
    fireEvent.change(name, { target: { value: "liu'jian" } });
    fireEvent.keyDown(name, { key: 'Process', code: 'F2', keyCode: 229, isComposing: true });
    expect(tabs()).toHaveLength(1);
    fireEvent.change(name, { target: { value: '刘建国' } });
    fireEvent.compositionEnd(name, { data: '刘建国' });
    await waitFor(() => expect(tabs()).toHaveLength(2));
    await user.keyboard('{Control>}1{/Control}');
    expect(box('姓名').value).toBe('刘建国');
  });

  it('comes back with the tab that was worked on last, its scroll and its half-typed words', async () => {
    const opened = Date.UTC(2026, 10, 23, 1, 12);
    const draft = (name: string, view: object) => ({
      body: JSON.stringify({
        format: 1, visitId: uuid(), petitionId: uuid(), openedAt: opened, sameVisitId: null,
        visit: { reason: 'newMatter', channel: 'visit', name, visitorCount: 1 }, petitions: [], joins: [],
        view: { typed: {}, scrolls: {}, cleared: null, petitionAt: 0, isMoreOpen: false, areRepresentativesOpen: false, ...view },
      }), // prettier-ignore
      caret: 'visit.name|1|1',
      savedAt: opened,
      isRecovered: true,
    });
    await openDesk((desk) => {
      const typed = { 'visit.bornOn': '1965-0' };
      desk.drafts.set(eventId(), draft('刘建国', { shownAt: opened + 9, typed, scrolls: { 'region 1': 42 } }));
      desk.drafts.set(eventId(), draft('王芳', { shownAt: opened + 1 }));
    });
    await waitFor(() => expect(box('姓名').value).toBe('刘建国'));
    expect(box('姓名').selectionStart).toBe(1);
    expect(box('出生日期').value).toBe('1965-0');
    expect(screen.getByRole('region', { name: '信访人' }).scrollTop).toBe(42);
  });
});

describe('ways through the form', () => {
  it('walks the sixteen stops of the whole form, chosen with Alt+0 for this window', async () => {
    const { desk, user } = await openDesk();
    await user.keyboard('{F2}');
    await focusIsOnReason();
    await user.keyboard('1{Alt>}0{/Alt}');
    await waitFor(() => expect(desk.settings.walk).toBe('full'));
    await screen.findByRole('button', { name: '完整' });
    const stops = ['来访事由'];
    for (let step = 1; step < 16; step += 1) {
      const isText = document.activeElement instanceof HTMLTextAreaElement;
      await user.keyboard(isText ? '{Control>}{Enter}{/Control}' : '{Enter}');
      const stop = document.activeElement?.closest<HTMLElement>('[data-stop]');
      stops.push(stop?.dataset['stop'] ?? '');
    }
    expect(stops).toEqual([
      '来访事由', 'name', 'idNumber', 'phone', 'residence', 'address', 'visitors', 'needs',
      'place', 'category', 'purpose', 'gist', 'problem', 'demands', 'prior', 'opinion',
    ]); // prettier-ignore
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '保存并打印回执' }));
  });

  it('goes from region to region with F6 and back, and to each with Alt and its digit', async () => {
    const { user } = await openDesk();
    await openFor(user, '刘建国');
    for (const region of ['2', '3', '4', '0', '1']) {
      await user.keyboard('{F6}');
      expect(regionOf(document.activeElement)).toBe(region);
    }
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(regionOf(document.activeElement)).toBe('0');
    await user.keyboard('{Alt>}2{/Alt}');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '问题属地' }));
    await user.click(screen.getByRole('radio', { name: '男' }));
    await user.keyboard('{Alt>}1{/Alt}');
    expect(document.activeElement).toBe(box('姓名'));
  });

  it('gives the focus back when the folded rail is left with Esc', async () => {
    const { user } = await openDesk();
    await openFor(user, '刘建国');
    await user.keyboard('{Alt>}3{/Alt}');
    expect(regionOf(document.activeElement)).toBe('3');
    expect(document.querySelector('.rail')?.getAttribute('data-open')).toBe('true');
    box('接待意见').focus();
    // Another registration in between: the caret is in the rail again, and the rail is open for it.
    await user.keyboard('{F2}');
    await focusIsOnReason();
    await user.keyboard('{Control>}1{/Control}');
    expect(document.activeElement).toBe(box('接待意见'));
    expect(document.querySelector('.rail')?.getAttribute('data-open')).toBe('true');
    box('姓名').focus();
    await waitFor(() => expect(document.querySelector('.rail')?.getAttribute('data-open')).toBe('false'));
    await user.keyboard('{Alt>}3{/Alt}{Escape}');
    expect(document.querySelector('.rail')?.getAttribute('data-open')).toBe('false');
    expect(document.activeElement).toBe(box('姓名'));
  });
});

describe('清空', () => {
  it('asks nothing, and 恢复内容 brings everything back', async () => {
    const { desk, user } = await openDesk();
    await openFor(user, '刘建国');
    const other = () => user.click(screen.getByRole('button', { name: '其他操作' }));
    await other();
    await user.click(await screen.findByRole('menuitem', { name: '清空' }));
    await waitFor(() => expect(box('姓名').value).toBe(''));
    await focusIsOnReason();
    expect(screen.queryByRole('dialog')).toBeNull();
    // The words are on disk as well, or a power cut would make 清空 final.
    await waitFor(() => expect([...desk.drafts.values()].some(({ body }) => body.includes('刘建国'))).toBe(true), {
      timeout: 3_000,
    });
    await user.keyboard('1');
    await other();
    await user.click(await screen.findByRole('menuitem', { name: '恢复内容' }));
    await waitFor(() => expect(box('姓名').value).toBe('刘建国'));
  });
});
