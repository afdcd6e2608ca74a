import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UserEvent } from '@testing-library/user-event';
import { inputsOf } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByLabelText(name, { selector: 'input' }) as HTMLInputElement;
const press = (user: UserEvent, name: string) => user.click(screen.getByRole('button', { name }));
const step = () => document.querySelector('[aria-current="step"]')?.textContent;

async function begin() {
  const shown = showDesk((desk) => {
    desk.stateKind = 'setUp';
  });
  await screen.findByRole('heading', { name: '初始设置' });
  return shown;
}

async function toAdministrator(user: UserEvent) {
  await user.type(box('单位名称'), '平山县信访局');
  await user.type(box('接访大厅'), '平山县群众工作中心{Enter}');
  await waitFor(() => expect(step()).toBe('管理员账号'));
}

async function toPaper(user: UserEvent) {
  await toAdministrator(user);
  await user.type(box('管理员姓名'), ' 张丽 ');
  await user.type(box('账号'), 'zhangli');
  await user.type(box('密码'), 'Pingshan-2026');
  await user.type(box('再输一次密码'), 'Pingshan-2026{Enter}');
  await waitFor(() => expect(step()).toBe('数据保护'));
}

/** The group that the page asks for, as it stands on the paper. */
function groupAsked(): string {
  const place = Number(/第 (\d+) 组/.exec(document.body.textContent ?? '')?.[1]);
  return 'ABCDEFGH'.charAt(place - 1).repeat(4);
}

async function toCounty(user: UserEvent) {
  await toPaper(user);
  await user.type(box('恢复密钥核对'), `${groupAsked()}{Enter}`);
  await waitFor(() => expect(step()).toBe('县级服务器'));
}

describe('初始设置', () => {
  it('stands at its first field and says at the fields what is wanted', async () => {
    const { desk, user } = await begin();
    expect(document.activeElement).toBe(box('单位名称'));
    await user.clear(box('行政区划代码'));
    await user.type(box('行政区划代码'), '１３０１{Enter}');
    expect(step()).toBe('单位与工位');
    expect(screen.getAllByText('请填写')).toHaveLength(2);
    expect(screen.getByText('应为六位数字')).toBeTruthy();
    expect(box('行政区划代码').value).toBe('1301');
    expect(inputsOf(desk, 'station:setUp')).toEqual([]);
  });

  it('wants a password of eight characters, twice the same, and keeps the first step on the way back', async () => {
    const { desk, user } = await begin();
    await toAdministrator(user);
    await user.type(box('密码'), 'kurz');
    await user.type(box('再输一次密码'), 'kurz!{Enter}');
    expect(screen.getByText('密码至少 8 个字符')).toBeTruthy();
    expect(screen.getByText('两次输入不一样')).toBeTruthy();
    expect(screen.getAllByText('请填写')).toHaveLength(2);
    expect(inputsOf(desk, 'station:setUp')).toEqual([]);
    await press(user, '上一步');
    expect(box('单位名称').value).toBe('平山县信访局');
  });

  it('sets the station up once, with names as they were meant', async () => {
    const { desk, user } = await begin();
    await toPaper(user);
    expect(inputsOf(desk, 'station:setUp')).toMatchObject([
      {
        configuration: { officeName: '平山县信访局', officeKind: 'bureau', window: '1号窗', regionCode: '130131' },
        admin: { name: '张丽', account: 'zhangli', password: 'Pingshan-2026' },
      },
    ]);
  });

  it('keeps what was typed when the disk refuses it', async () => {
    const { desk, user } = await begin();
    desk.failures.set('station:setUp', {
      code: 'DISK_FULL',
      title: '磁盘已满',
      sentence: '设置没有保存，内容还在这里。',
      retry: 'openFolder',
    });
    await toAdministrator(user);
    await user.type(box('管理员姓名'), '张丽');
    await user.type(box('账号'), 'zhangli');
    await user.type(box('密码'), 'Pingshan-2026');
    await user.type(box('再输一次密码'), 'Pingshan-2026{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('内容还在这里');
    expect(box('管理员姓名').value).toBe('张丽');
    await press(user, '下一步');
    await waitFor(() => expect(step()).toBe('数据保护'));
  });

  it('goes on from the recovery key only with the group that stands on the paper', async () => {
    const { desk, user } = await begin();
    await toPaper(user);
    await press(user, '打印恢复密钥');
    await screen.findByText('已送打印机');
    await user.type(box('恢复密钥核对'), 'ZZZZ{Enter}');
    await screen.findByText(/与密钥不一致/);
    expect(step()).toBe('数据保护');
    expect(inputsOf(desk, 'station:confirmRecoveryKey')).toEqual([]);
    await user.clear(box('恢复密钥核对'));
    await user.type(box('恢复密钥核对'), `${groupAsked().toLowerCase()}{Enter}`);
    await waitFor(() => expect(step()).toBe('县级服务器'));
  });

  it('opens the desk without a county', async () => {
    const { desk, user } = await begin();
    await toCounty(user);
    await press(user, '暂不连接');
    await screen.findByRole('navigation', { name: '主导航' });
    expect(inputsOf(desk, 'station:finishSetUp')).toHaveLength(1);
    expect(inputsOf(desk, 'sync:enrol')).toEqual([]);
  });

  it('connects by code, tells what is wrong with it, and names the office it belongs to', async () => {
    const { desk, user } = await begin();
    await toCounty(user);
    await press(user, '连接');
    expect(screen.getAllByText('请填写')).toHaveLength(2);
    desk.failures.set('sync:enrol', {
      code: 'ENROL_CODE_WRONG',
      title: '注册码不对',
      sentence: '请照县里给的注册码再输一次。',
    });
    await user.type(box('服务器地址'), ' https://xf.example.cn ');
    await user.type(box('注册码'), 'ABCD-EFGH-JKMN-PQRS-TVWX{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('再输一次');
    await press(user, '连接');
    await screen.findByText('已连接：平山县信访局');
    expect(inputsOf(desk, 'sync:enrol').at(-1)).toEqual({
      address: 'https://xf.example.cn',
      code: 'ABCD-EFGH-JKMN-PQRS-TVWX',
    });
    await press(user, '开始使用');
    await screen.findByRole('navigation', { name: '主导航' });
  });

  it('connects by the sheet of the county', async () => {
    const { desk, user } = await begin();
    await toCounty(user);
    await user.click(screen.getByRole('radio', { name: '注册单' }));
    await press(user, '连接');
    expect(screen.getByText('请填写')).toBeTruthy();
    await user.click(screen.getByRole('textbox', { name: '注册单' }));
    await user.paste('{"kind":"xinfang-enrolment-sheet"}');
    await press(user, '连接');
    await screen.findByText('已连接：平山县信访局');
    expect(inputsOf(desk, 'sync:enrolBySheet')).toEqual([{ sheet: '{"kind":"xinfang-enrolment-sheet"}' }]);
  });
});
