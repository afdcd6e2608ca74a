import { copyWords, numberWords } from '../../src-renderer/features/print/print-text';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PrintJob } from '../../src-shared/print/print-job';
import { addDetail, inputsOf, newJob, type FakeDesk } from './fake-bridge';
import { goTo } from '../../src-renderer/frame/place-store';
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

describe('来访登记表', () => {
  it('is asked for from the petition, and says that it is in the queue', async () => {
    const { desk, user } = showDesk();
    const { row } = addDetail(desk);
    goTo({ kind: 'petition', id: row.id });
    const step = await screen.findByRole('button', { name: '打印来访登记表' });
    step.focus();
    await user.keyboard('{Enter}');
    await within(step).findByText('已排队打印');
    expect(inputsOf(desk, 'print:form')).toEqual([{ petitionId: row.id }]);
  });

  it('and slips that were printed are kept: each goes into a file on demand, a confidential one is not there', async () => {
    const { desk, user } = showDesk();
    const { row } = addDetail(desk);
    desk.jobs.push(
      newJob({ kind: 'form', state: 'sent', petitionId: row.id }),
      newJob({ state: 'collected', petitionId: row.id, isKept: false }),
    );
    goTo({ kind: 'petition', id: row.id });
    await user.click(await screen.findByRole('button', { name: '补打回执' }));
    const kept = await screen.findByRole('region', { name: '留存的纸质件' });
    const [form, slip] = within(kept).getAllByRole('listitem');
    if (!form || !slip) throw new Error('two papers');
    within(slip).getByText('密件不留存');
    await user.click(within(form).getByRole('button', { name: '存为 PDF' }));
    await within(form).findByText('已存好');
    expect(inputsOf(desk, 'print:save')).toEqual([{ id: desk.jobs[0]?.id }]);
  });
});

describe('系统设置 · 打印', () => {
  it('prints blanks, and says at the field what number of them is none', async () => {
    const { desk, user } = showDesk(() => undefined, { kind: 'settings', part: 'print' });
    const count = await screen.findByRole('textbox', { name: '份数' });
    await user.clear(count);
    await user.type(count, '500');
    await user.click(screen.getByRole('button', { name: '打印空白回执' }));
    await screen.findByText('应为 1 至 50 的整数');
    expect(inputsOf(desk, 'print:blank')).toEqual([]);
    await user.clear(count);
    await user.type(count, '２０');
    screen.getByRole('button', { name: '打印空白登记表' }).focus();
    await user.keyboard('{Enter}');
    await screen.findByText('20 份已排队打印');
    expect(inputsOf(desk, 'print:blank')).toEqual([{ kind: 'blankForm', count: 20 }]);
  });

  it('has a printer of its own for A4, and keeps one that is not plugged in today', async () => {
    const { desk, user } = showDesk(
      (fake) => {
        fake.settings = { ...fake.settings, slipPrinter: '小票机' };
        fake.answers.set('slip:printers', [{ name: 'HP', label: '激光机' }]);
      },
      { kind: 'settings', part: 'print' },
    );
    const forms = await screen.findByRole('combobox', { name: 'A4 打印机' });
    await within(forms).findByText('激光机');
    await user.selectOptions(forms, '激光机');
    await waitFor(() => expect(desk.settings.formPrinter).toBe('HP'));
    const slips = screen.getByRole('combobox', { name: '回执打印机' }) as HTMLSelectElement;
    expect(slips.value).toBe('小票机');
    within(slips).getByText('小票机（没有接上）');
  });
});

describe('what a paper is called in the queue', () => {
  it('is a number or a day, and nothing for the test slip; a report has versions, not copies', () => {
    expect(numberWords({ kind: 'dayReport', label: 'day-2026-11-23' })).toBe('2026-11-23');
    expect(numberWords({ kind: 'testSlip', label: 'test' })).toBe('');
    expect([copyWords({ kind: 'dayReport', copy: 2 }), copyWords({ kind: 'slip', copy: 2 })]).toEqual([
      '第 2 版',
      '补打第 1 次',
    ]);
  });
});
