import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Registration } from '../../src-shared/ipc/shapes';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name });
const registered = (calls: readonly { channel: string; input: unknown }[]) =>
  calls.filter(({ channel }) => channel === 'visit:register').map(({ input }) => input as Registration);

async function openForm() {
  const shown = showDesk();
  await screen.findByRole('button', { name: '来访登记' });
  await shown.user.keyboard('{F2}');
  await screen.findByRole('radiogroup', { name: '来访事由' });
  return shown;
}

describe('来访登记', () => {
  it('registers a person by keyboard alone, in the seven stops of the quick walk', async () => {
    const { desk, user } = await openForm();
    await waitFor(() =>
      expect(document.activeElement?.closest('[role=radiogroup]')?.getAttribute('aria-label')).toBe('来访事由'),
    );
    await user.keyboard('1{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    await user.keyboard('刘建国{Enter}');
    expect(document.activeElement).toBe(box('证件号码'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(box('联系电话'));
    await user.keyboard('１７９００１３００００{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '现住址' }));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(box('来访人数'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(box('概要'));
    await user.keyboard('土地流转款未付{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '保存并打印回执' }));
    expect(registered(desk.calls)).toHaveLength(0);
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    const [registration] = registered(desk.calls);
    expect(registration?.visit).toMatchObject({
      reason: 'newMatter',
      name: '刘建国',
      phone: '17900130000',
      visitorCount: 1,
      window: '2号窗',
    });
    expect(registration?.petitions[0]?.fields).toMatchObject({
      gist: '土地流转款未付',
      purpose: 'demand',
      demandKind: 'appealOrDemand',
      involvedCount: 1,
    });
    expect(screen.getByRole('status', { name: '查询码' }).textContent).toBe('7K3M-9QXT-2HWD');
  });

  it('finds a place by initials and goes on after the choice', async () => {
    const { user } = await openForm();
    await user.keyboard('1');
    const place = screen.getByRole('combobox', { name: '现住址' });
    await user.click(place);
    await user.keyboard("gang'nan");
    await screen.findByRole('option', { name: '岗南镇' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect((place as HTMLInputElement).value).toBe('岗南镇'));
    expect(document.activeElement).toBe(box('来访人数'));
  });

  it('never moves or saves on an Enter that belongs to the input method', async () => {
    const { desk, user } = await openForm();
    await user.keyboard('1{Enter}');
    const name = box('姓名');
    await waitFor(() => expect(document.activeElement).toBe(name));
    fireEvent.keyDown(name, { key: 'Enter', code: 'Enter', keyCode: 229 });
    expect(document.activeElement).toBe(name);
    await user.keyboard('刘建国');
    fireEvent.change(box('概要'), { target: { value: '土地流转款未付' } });
    fireEvent.keyDown(name, { key: 'Process', code: 'KeyS', keyCode: 229, ctrlKey: true });
    fireEvent.keyDown(name, { key: 's', code: 'KeyS', keyCode: 83, ctrlKey: true, isComposing: true });
    fireEvent.keyDown(name, { key: 'Enter', code: 'Enter', keyCode: 13, isComposing: true });
    expect(document.activeElement).toBe(name);
    expect(registered(desk.calls)).toHaveLength(0);
    fireEvent.keyDown(name, { key: 'Enter', code: 'Enter', keyCode: 13 });
    expect(document.activeElement).toBe(box('证件号码'));
    fireEvent.keyDown(name, { key: 's', code: 'KeyS', keyCode: 83, ctrlKey: true });
    await screen.findByRole('region', { name: '登记成功' });
  });

  it('says at the fields what is wrong, goes to the first, and walks on with F6', async () => {
    const { desk, user } = await openForm();
    await user.keyboard('1');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    expect(screen.getByText('请填姓名；不愿留名的打开“匿名”')).toBeTruthy();
    expect(screen.getByText('请用一句话写概要')).toBeTruthy();
    expect(screen.getByText(/有 2 处要改/)).toBeTruthy();
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(box('概要'));
    expect(registered(desk.calls)).toHaveLength(0);
  });

  it('keeps the form and says so when the disk is full', async () => {
    const { desk, user } = await openForm();
    desk.failures.set('visit:register', {
      code: 'DISK_FULL',
      title: '磁盘已满',
      sentence: '刚才这件没有保存，内容还在这里。',
      retry: 'openFolder',
    });
    await user.keyboard('1{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    await user.keyboard('刘建国');
    fireEvent.change(box('概要'), { target: { value: '土地' } });
    await user.keyboard('{Control>}s{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('内容还在这里');
    expect((box('姓名') as HTMLInputElement).value).toBe('刘建国');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
  });

  it('refuses a hundred thousand characters at the field and loses none of them', async () => {
    const { desk, user } = await openForm();
    await user.keyboard('1{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    await user.keyboard('刘');
    fireEvent.change(box('概要'), { target: { value: '土地😀' } });
    const long = '长'.repeat(100_000);
    fireEvent.change(box('反映的主要问题'), { target: { value: long } });
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(screen.getByText(/最多 10000 字，现在 100000 字/)).toBeTruthy());
    expect((box('反映的主要问题') as HTMLTextAreaElement).value).toHaveLength(100_000);
    expect(registered(desk.calls)).toHaveLength(0);
  });
});
