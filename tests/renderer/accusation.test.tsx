import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { keepSpareIds } from '../../src-renderer/features/visit/open-registration';
import { findTab, registrations } from '../../src-renderer/features/visit/open-registrations';
import { inputsOf, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const strip = () => screen.getByRole('tablist', { name: '打开的登记' }).textContent;

async function openFor(prepare?: (desk: FakeDesk) => void): Promise<{ user: UserEvent; desk: FakeDesk }> {
  const { user, desk } = showDesk(prepare);
  await screen.findByRole('button', { name: '来访登记' });
  await waitFor(() => expect(inputsOf(desk, 'draft:list')).toHaveLength(1));
  await keepSpareIds();
  await user.keyboard('{F2}');
  await waitFor(() => expect(document.activeElement?.closest('[role=radiogroup]')).toBeTruthy());
  await user.keyboard('1{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
  return { user, desk };
}
const accuse = (user: UserEvent) => user.click(screen.getByRole('radio', { name: '揭发控告' }));

describe('揭发控告', () => {
  it('shows the other ways before the first word; 继续登记 leads to 被反映人', async () => {
    const { user } = await openFor();
    await accuse(user);
    expect(within(screen.getByRole('note')).getByText(/12388/)).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '概要' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '继续登记' }));
    await waitFor(() => expect(document.activeElement).toBe(box('被反映人')));
    expect(screen.queryByRole('note')).toBeNull();
    expect(box('概要')).toBeTruthy();
  });

  it('hides nothing that is written already', async () => {
    const { user } = await openFor();
    await user.type(box('概要'), '某站长截留');
    await accuse(user);
    expect(box('概要').value).toBe('某站长截留');
    expect(box('被反映人')).toBeTruthy();
    expect(screen.getByText(/12388/)).toBeTruthy();
  });

  it('says nothing in its tab, and asks for no repeats any more', async () => {
    const { user, desk } = await openFor();
    await user.type(box('姓名'), '刘建国');
    expect(strip()).toContain('刘**');
    await accuse(user);
    expect(strip()).toContain('登记 · 来访');
    expect(strip()).not.toMatch(/刘|控告|密/);
    expect(screen.queryByRole('heading', { name: '可能重复' })).toBeNull();
    const before = inputsOf(desk, 'petition:search').length;
    await user.type(box('姓名'), '华');
    await waitFor(() => expect(inputsOf(desk, 'draft:save').length).toBeGreaterThan(0));
    expect(inputsOf(desk, 'petition:search')).toHaveLength(before);
  });

  it('told by its kind alone is one as well', async () => {
    const { user } = await openFor();
    await user.selectOptions(screen.getByRole('combobox', { name: '诉求类别' }), 'accusation');
    expect(screen.getByRole('note')).toBeTruthy();
  });

  it('says beforehand what will be sealed, and seals at the clerk’s own wish', async () => {
    const { user } = await openFor();
    await accuse(user);
    await user.click(screen.getByRole('button', { name: '继续登记' }));
    await user.type(box('被反映单位'), '县水利局');
    await user.click(screen.getByRole('checkbox', { name: '密封登记' }));
    expect(screen.getByText('保存即密封，本机不能再查看。')).toBeTruthy();
    expect(findTab(registrations.get().activeId ?? '')?.content.isSealed).toBe(true);
    await user.clear(box('被反映单位'));
    await user.type(box('被反映单位'), '县群众工作中心');
    expect(screen.getByText(/反映的是本单位/)).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: '密封登记' })).toBeNull();
  });
});
