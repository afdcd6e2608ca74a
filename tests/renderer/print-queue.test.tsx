import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PrintJob } from '../../src-shared/print/print-job';
import { inputsOf, newJob, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;

/** Something happened to the only job of the queue. */
function become(desk: FakeDesk, change: Partial<PrintJob>) {
  const job = desk.jobs[0];
  if (!job) throw new Error('no job');
  desk.jobs[0] = { ...job, ...change };
  desk.change('print');
}

async function registered() {
  const shown = showDesk();
  await screen.findByRole('button', { name: '来访登记' });
  await shown.user.keyboard('{F2}');
  await screen.findByRole('radiogroup', { name: '来访事由' });
  await shown.user.keyboard('1{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
  await shown.user.keyboard('刘建国');
  fireEvent.change(box('概要'), { target: { value: '土地流转款未付' } });
  await shown.user.keyboard('{Control>}p{/Control}');
  await screen.findByRole('region', { name: '登记成功' });
  return shown;
}

describe('the slip of the visit just saved', () => {
  it('says the truth as it changes, and the next person may come before it is out', async () => {
    const { desk, user } = await registered();
    const slip = await screen.findByRole('status', { name: '回执' });
    expect(slip.textContent).toBe('回执：未打印（第 1 份）');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '继续登记' })));
    become(desk, { state: 'sent' });
    await within(slip).findByText('回执：已送打印机（第 1 份）');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(box('姓名').value).toBe(''));
  });

  it('without a printer leaves number and code to be copied, and prints the same copy once there is one', async () => {
    const { desk, user } = await registered();
    become(desk, { state: 'failed', trouble: 'missing' });
    const slip = await screen.findByRole('status', { name: '回执' });
    await within(slip).findByText(/没有找到打印机.*抄在空白回执上/);
    const size = (name: string) => screen.getByLabelText(name).className;
    expect(size('信访件编号')).toContain('result-number');
    expect(size('查询码')).toContain('result-number');
    await user.keyboard('{Control>}p{/Control}');
    await waitFor(() => expect(inputsOf(desk, 'print:retry')).toEqual([{ id: desk.jobs[0]?.id }]));
    expect(inputsOf(desk, 'slip:print')).toHaveLength(1);
  });

  it('names the characters that no font draws', async () => {
    const { desk } = await registered();
    become(desk, { state: 'sent', undrawn: '𫚭' });
    await screen.findByText(/本机没有字体能打出“𫚭”（U\+2B6AD），纸上以〓代替，编号照常/);
  });
});

describe('打印队列', () => {
  it('is silent in the status bar while nothing waits', async () => {
    const { desk } = showDesk((fake) => fake.jobs.push(newJob({ state: 'sent' })));
    const status = await screen.findByRole('status', { name: '打印' });
    expect(status.textContent).toBe('');
    become(desk, { state: 'waiting' });
    await within(status).findByText('未打印 1');
  });

  it('opens by keyboard, says what is stuck and what stands behind it, and gives the focus back', async () => {
    const { desk, user } = showDesk((fake) =>
      fake.jobs.push(
        newJob({ state: 'failed', trouble: 'refused', printer: '小票机' }),
        newJob({ printer: '小票机', copy: 2 }),
        newJob({ state: 'sent', kind: 'form' }),
      ),
    );
    await screen.findByText('未打印 2 · 没有打出 1');
    screen.getByRole('button', { name: '来访登记' }).focus();
    await user.keyboard('{Control>}{Shift>}P{/Shift}{/Control}');
    const panel = await screen.findByRole('region', { name: '打印队列' });
    const open = within(panel).getByRole('list', { name: '未打印' });
    const [stuck, behind] = within(open).getAllByRole('listitem');
    if (!stuck || !behind) throw new Error('two jobs');
    within(stuck).getByText(/打印机没有接收/);
    within(behind).getByText(/排在前面的没有打出/);
    within(behind).getByText('补打第 1 次');
    within(stuck).getByRole('button', { name: '再打一次' }).focus();
    await user.keyboard('{Enter}');
    expect(inputsOf(desk, 'print:retry')).toEqual([{ id: desk.jobs[0]?.id }]);
    within(behind).getByRole('button', { name: '不打了' }).focus();
    await user.keyboard('{Enter}');
    expect(inputsOf(desk, 'print:cancel')).toEqual([{ id: desk.jobs[1]?.id }]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('region', { name: '打印队列' })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '来访登记' }));
  });

  it('sends a sheet to another printer', async () => {
    const { desk, user } = showDesk((fake) => {
      fake.jobs.push(newJob({ state: 'failed', trouble: 'missing', printer: '小票机' }));
      fake.answers.set('slip:printers', [
        { name: '小票机', label: '小票机' },
        { name: 'HP', label: '激光机' },
      ]);
    });
    await user.click(await screen.findByRole('button', { name: /未打印 1/ }));
    await user.selectOptions(await screen.findByRole('combobox', { name: '换打印机再打' }), '激光机');
    expect(inputsOf(desk, 'print:retry')).toEqual([{ id: desk.jobs[0]?.id, printer: 'HP' }]);
  });

  it('lets the clerk say that a slip was taken away', async () => {
    const { desk, user } = showDesk((fake) => fake.jobs.push(newJob({}), newJob({ state: 'sent' })));
    await user.click(await screen.findByRole('button', { name: '未打印 1' }));
    await user.click(await screen.findByRole('button', { name: '已取走' }));
    expect(inputsOf(desk, 'slip:collect')).toEqual([{ visitId: desk.jobs[1]?.visitId }]);
  });
});
