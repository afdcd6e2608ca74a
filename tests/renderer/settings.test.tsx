import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SettingsPart } from '../../src-renderer/frame/place-store';
import { inputsOf, uuid, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

async function showPart(part: SettingsPart, prepare?: (desk: FakeDesk) => void) {
  const shown = showDesk(prepare, { kind: 'settings', part });
  await screen.findByRole('tab', { selected: true });
  return shown;
}

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;

describe('系统设置', () => {
  it('turns its parts with the arrows', async () => {
    const { user } = await showPart('display');
    screen.getByRole('tab', { name: '显示' }).focus();
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('heading', { name: '打印' });
    await user.keyboard('{ArrowUp}');
    await screen.findByRole('heading', { name: '显示' });
  });

  it('shows size and colours at once', async () => {
    const { desk, user } = await showPart('display');
    await user.click(await screen.findByRole('radio', { name: '特大' }));
    await waitFor(() => expect(document.documentElement.style.fontSize).toBe('20px'));
    await user.click(screen.getByRole('radio', { name: '高对比' }));
    await waitFor(() => expect(document.documentElement.dataset['contrast']).toBe('high'));
    expect(desk.settings).toMatchObject({ textSize: 'largest', colours: 'contrast' });
  });

  it('takes minutes until the lock in any digits, and says which are none', async () => {
    const { desk, user } = await showPart('display');
    const minutes = await screen.findByRole('textbox', { name: '自动锁屏' });
    await user.clear(minutes);
    await user.type(minutes, '90');
    await user.tab();
    expect((await screen.findByRole('alert')).textContent).toContain('1 至 60');
    expect((minutes as HTMLInputElement).value).toBe('90');
    expect(desk.settings.autoLockMinutes).toBe(10);
    await user.clear(minutes);
    await user.type(minutes, '５');
    await user.tab();
    await waitFor(() => expect(desk.settings.autoLockMinutes).toBe(5));
  });

  it('takes the number from which a visit is a 集体访', async () => {
    const { desk, user } = await showPart('display');
    const from = await screen.findByRole('textbox', { name: '集体访人数' });
    await user.clear(from);
    await user.type(from, '1');
    await user.tab();
    expect((await screen.findByRole('alert')).textContent).toContain('2 至 9999');
    expect(desk.settings.collectiveFrom).toBe(5);
    await user.clear(from);
    await user.type(from, '６');
    await user.tab();
    await waitFor(() => expect(desk.settings.collectiveFrom).toBe(6));
  });

  it('offers the printers of the system, and says what happens where there is none', async () => {
    const { desk, user } = await showPart('print', (fake) =>
      fake.answers.set('slip:printers', [{ name: 'GP80', label: '小票机' }]),
    );
    await user.selectOptions(await screen.findByRole('combobox', { name: '回执打印机' }), '小票机');
    await waitFor(() => expect(desk.settings.slipPrinter).toBe('GP80'));
    await user.click(screen.getByRole('radio', { name: '80 毫米小票' }));
    await waitFor(() => expect(desk.settings.slipPaper).toBe('roll80'));
  });
});

describe('使用人员', () => {
  const WANG = {
    id: uuid(),
    name: '王强',
    account: 'wangqiang',
    roles: ['clerk'],
    isActive: false,
    isHere: false,
  };
  const withWang = (desk: FakeDesk) => desk.answers.set('user:list', [WANG]);

  it('adds a person, with a sentence at each field that is wanted', async () => {
    const { desk, user } = await showPart('users');
    await user.click(await screen.findByRole('button', { name: '添加人员' }));
    const form = await screen.findByRole('form', { name: '添加人员' });
    await user.click(within(form).getByRole('button', { name: '添加' }));
    expect(within(form).getAllByText('请填写')).toHaveLength(2);
    expect(within(form).getByText('密码至少 8 个字符')).toBeTruthy();
    await user.type(within(form).getByRole('textbox', { name: '姓名' }), '王强');
    await user.type(within(form).getByRole('textbox', { name: '账号' }), 'wangqiang');
    await user.type(within(form).getByLabelText('密码', { selector: 'input' }), 'Pingshan-2026');
    await user.click(within(form).getByRole('checkbox', { name: '科员' }));
    await user.click(within(form).getByRole('button', { name: '添加' }));
    await waitFor(() =>
      expect(inputsOf(desk, 'user:add')).toEqual([
        { name: '王强', account: 'wangqiang', password: 'Pingshan-2026', roles: ['clerk', 'officer'] },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole('form', { name: '添加人员' })).toBeNull());
  });

  it('keeps the form when the county or the desk refuses it', async () => {
    const { desk, user } = await showPart('users');
    desk.failures.set('user:add', { code: 'RIGHT_MISSING', title: '没有权限', sentence: '请管理员来添加。' });
    await user.click(await screen.findByRole('button', { name: '添加人员' }));
    const form = await screen.findByRole('form', { name: '添加人员' });
    await user.type(within(form).getByRole('textbox', { name: '姓名' }), '王强');
    await user.type(within(form).getByRole('textbox', { name: '账号' }), 'wangqiang');
    await user.type(within(form).getByLabelText('密码', { selector: 'input' }), 'Pingshan-2026{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('请管理员来添加');
    expect(within(form).getByRole('textbox', { name: '姓名' })).toHaveProperty('value', '王强');
  });

  it('gives another role, lets a person back in, and never takes the last role', async () => {
    const { desk, user } = await showPart('users', withWang);
    await screen.findByText('已停用');
    await user.click(screen.getByRole('button', { name: '修改 王强' }));
    await user.click(screen.getByRole('checkbox', { name: '科员' }));
    await waitFor(() =>
      expect(inputsOf(desk, 'user:changeRoles')).toEqual([{ id: WANG.id, roles: ['clerk', 'officer'] }]),
    );
    await user.click(screen.getByRole('checkbox', { name: '窗口' }));
    await user.click(screen.getByRole('button', { name: '恢复使用' }));
    await waitFor(() => expect(inputsOf(desk, 'user:setActive')).toEqual([{ id: WANG.id, isActive: true }]));
    expect(inputsOf(desk, 'user:changeRoles')).toHaveLength(1);
  });
});

describe('属地和分类', () => {
  it('goes down a level and back, and adds where one stands', async () => {
    const { desk, user } = await showPart('places');
    await user.click(await screen.findByRole('button', { name: '下级 2 岗南镇' }));
    await screen.findByText('李家庄村');
    expect(screen.queryByText('温塘镇')).toBeNull();
    await user.type(box('新条目名称'), ' 新村 {Enter}');
    await waitFor(() =>
      expect(inputsOf(desk, 'dictionary:add')).toEqual([{ name: 'places', parentCode: '130131104', label: '新村' }]),
    );
    await waitFor(() => expect(box('新条目名称').value).toBe(''));
    await user.click(screen.getByRole('button', { name: '上一级' }));
    await screen.findByText('温塘镇');
  });

  it('cuts no name: what is empty or too long is told and stays', async () => {
    const { desk, user } = await showPart('categories');
    await user.click(await screen.findByRole('button', { name: '添加到这里' }));
    expect(screen.getByRole('alert').textContent).toBe('请填写名称');
    await user.click(box('新条目名称'));
    await user.paste('长'.repeat(61));
    await user.keyboard('{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('最多 60 字，现在 61 字');
    expect(box('新条目名称').value).toHaveLength(61);
    expect(inputsOf(desk, 'dictionary:add')).toEqual([]);
  });

  it('relabels and retires an entry, its code staying as it is', async () => {
    const { desk, user } = await showPart('places');
    await user.click(await screen.findByRole('button', { name: '改名 温塘镇' }));
    const name = box('新名称 温塘镇');
    expect(document.activeElement).toBe(name);
    await user.clear(name);
    await user.type(name, '温塘镇（新）{Enter}');
    await waitFor(() =>
      expect(inputsOf(desk, 'dictionary:relabel')).toEqual([
        { name: 'places', code: '130131102', label: '温塘镇（新）' },
      ]),
    );
    await user.click(screen.getByRole('button', { name: '停用 岗南镇' }));
    await waitFor(() =>
      expect(inputsOf(desk, 'dictionary:setRetired')).toEqual([{ name: 'places', code: '130131104', isRetired: true }]),
    );
  });
});

describe('本机', () => {
  it('keeps unit and window, and says so', async () => {
    const { desk, user } = await showPart('station');
    await waitFor(() => expect(box('窗口').value).toBe('2号窗'));
    await user.clear(box('窗口'));
    await user.type(box('窗口'), '5号窗');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('已保存');
    expect(inputsOf(desk, 'station:configure')).toMatchObject([{ window: '5号窗', regionCode: '130131' }]);
    await user.clear(box('单位名称'));
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(screen.getByText('请填写')).toBeTruthy();
    expect(inputsOf(desk, 'station:configure')).toHaveLength(1);
  });
});
