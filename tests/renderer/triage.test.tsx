import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Registration } from '../../src-shared/ipc/shapes';
import { addDays, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('combobox', { name });
const day = () => screen.getByRole('textbox', { name: '反馈期限' });
const preview = () => screen.getByRole('group', { name: '期限预览' });
const saved = (calls: readonly { channel: string; input: unknown }[]) =>
  calls.filter(({ channel }) => channel === 'visit:register').map(({ input }) => input as Registration)[0]?.petitions[0]
    ?.fields;

/** A form with name and gist, the focus standing on 分流方式. */
async function atTriage() {
  const shown = showDesk();
  const { user } = shown;
  await screen.findByRole('button', { name: '来访登记' });
  await user.keyboard('{F2}');
  await screen.findByRole('radiogroup', { name: '来访事由' });
  await user.keyboard('1{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '姓名' })));
  await user.keyboard('刘建国');
  await user.click(screen.getByRole('textbox', { name: '概要' }));
  await user.keyboard('土地流转款未付');
  await user.keyboard('{Alt>}3{/Alt}');
  await waitFor(() => expect(document.activeElement).toBe(box('分流方式')));
  return shown;
}

it('is 稍后分流 unless somebody says otherwise, and asks for nothing then', async () => {
  const { desk, user } = await atTriage();
  expect((box('分流方式') as HTMLInputElement).value).toBe('稍后分流');
  expect(screen.getByRole('button', { name: '稍后分流' }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.queryByRole('combobox', { name: '去向单位' })).toBeNull();
  expect(within(preview()).getByText('收到次日起 15 日 · 条例第22条第1款')).toBeTruthy();
  await user.keyboard('{Control>}s{/Control}');
  await screen.findByRole('region', { name: '登记成功' });
  expect(saved(desk.calls)).toMatchObject({ triageWay: 'later' });
});

it('walks by keyboard alone from 交办 over the office to the day, and shows each period', async () => {
  const { desk, user } = await atTriage();
  await user.keyboard('{Control>}a{/Control}交办{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(box('去向单位')));
  await user.keyboard('gnz');
  await screen.findByRole('option', { name: '岗南镇人民政府' });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(day()));
  expect((box('去向单位') as HTMLInputElement).value).toBe('岗南镇人民政府');
  expect(screen.getByText('交办要指定反馈期限，可稍后补')).toBeTruthy();
  await user.keyboard('{Tab}{Tab}{Enter}');
  const due = addDays(shanghaiDay(Date.now()), 30);
  expect((day() as HTMLInputElement).value).toBe(due);
  expect(within(preview()).getByText('次日起 30 日 · 条例第22条第1款第3项')).toBeTruthy();
  expect(within(preview()).getByText('签收后 5 个工作日')).toBeTruthy();
  await user.keyboard('{Control>}s{/Control}');
  await screen.findByRole('region', { name: '登记成功' });
  expect(saved(desk.calls)).toMatchObject({ triageWay: 'assign', triageUnit: '岗南镇人民政府', feedbackDueOn: due });
});

it('offers one hint out of place and category, and fills in nothing until it is taken', async () => {
  const { desk, user } = await atTriage();
  expect(screen.queryByRole('button', { name: '采用建议' })).toBeNull();
  await user.click(box('问题属地'));
  await user.keyboard('ljzc');
  await screen.findByRole('option', { name: /李家庄村/ });
  await user.keyboard('{Enter}');
  await user.click(box('内容分类'));
  await user.keyboard('tdcb');
  await screen.findByRole('option', { name: /土地承包经营/ });
  await user.keyboard('{Enter}');
  const take = await screen.findByRole('button', { name: '采用建议' });
  expect(take.textContent).toBe('建议 转送 岗南镇人民政府');
  expect(screen.getByText('属地管理，转乡镇 · 条例第22条第1款第2项')).toBeTruthy();
  expect((box('分流方式') as HTMLInputElement).value).toBe('稍后分流');
  take.focus();
  await user.keyboard('{Enter}');
  expect((box('分流方式') as HTMLInputElement).value).toBe('转送');
  expect((box('去向单位') as HTMLInputElement).value).toBe('岗南镇人民政府');
  expect(screen.queryByRole('button', { name: '采用建议' })).toBeNull();
  await user.click(screen.getByRole('button', { name: '稍后分流' }));
  await user.keyboard('{Control>}s{/Control}');
  await screen.findByRole('region', { name: '登记成功' });
  expect(saved(desk.calls)).not.toHaveProperty('triageUnit');
});

it('takes an office nobody listed, and keeps a day it cannot read with its sentence', async () => {
  const { desk, user } = await atTriage();
  await user.keyboard('{Control>}a{/Control}交办{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(box('去向单位')));
  await user.keyboard('国网平山县供电公司{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(day()));
  await user.keyboard('下月初{Tab}');
  expect((day() as HTMLInputElement).value).toBe('下月初');
  expect(screen.getByText('看不出是哪一天，可写成 20261223')).toBeTruthy();
  await user.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(document.activeElement).toBe(day()));
  expect(saved(desk.calls)).toBeUndefined();
  await user.keyboard('{Control>}a{/Control}20991223{Tab}');
  expect((day() as HTMLInputElement).value).toBe('2099-12-23');
  expect(within(preview()).getByText('2099 年放假安排未导入，当天是否上班未定')).toBeTruthy();
  await user.keyboard('{Control>}s{/Control}');
  await screen.findByRole('region', { name: '登记成功' });
  expect(saved(desk.calls)).toMatchObject({ triageUnit: '国网平山县供电公司', feedbackDueOn: '2099-12-23' });
});
