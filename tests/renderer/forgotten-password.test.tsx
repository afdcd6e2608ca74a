import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DeskError } from '../../src-shared/ipc/result';
import { COLLEAGUE_ID, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const KEY = '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ';
const PASSWORD = 'Zai-Jian-2026';

/** Tab alone, until the control of that name has the focus. */
async function tabTo(user: UserEvent, name: string, limit = 20): Promise<void> {
  for (let step = 0; step < limit; step += 1) {
    const { activeElement } = document;
    const label = activeElement?.id ? document.querySelector(`label[for="${activeElement.id}"]`)?.textContent : null;
    if ((label ?? activeElement?.textContent) === name) return;
    await user.tab();
  }
  throw new Error(`${name} cannot be reached with Tab`);
}

async function showForgotten(stateKind: FakeDesk['stateKind'] = 'loggedOut') {
  const shown = showDesk((desk) => {
    desk.stateKind = stateKind;
  });
  await screen.findByRole('button', { name: '忘记密码' });
  await tabTo(shown.user, '忘记密码');
  await shown.user.keyboard('{Enter}');
  await screen.findByRole('form', { name: '用恢复密钥' });
  const resets = () => shown.desk.calls.filter(({ channel }) => channel === 'session:resetByRecoveryKey');
  const fill = async (change: { key?: string; password?: string; again?: string } = {}) => {
    const { key = KEY, password = PASSWORD, again = password } = change;
    for (const [name, text] of [
      ['恢复密钥', key],
      ['新密码', password],
      ['再输一次新密码', again],
    ] as const) {
      await tabTo(shown.user, name);
      await shown.user.keyboard(`{Control>}a{/Control}${text}`);
    }
  };
  return { ...shown, resets, fill };
}

const refusal = (change: Partial<DeskError>): DeskError => ({
  code: 'INPUT_INVALID',
  title: '还不能保存',
  sentence: '有几处需要改一下，内容都还在。',
  ...change,
});

describe('忘记密码', () => {
  it('says first that an administrator can help, and by the keyboard alone sets a new password with the key', async () => {
    const { user, resets, fill } = await showForgotten();
    expect(screen.getByRole('region', { name: '找管理员' }).textContent).toContain('系统设置 · 使用人员');
    expect(document.activeElement).toBe(screen.getByLabelText('恢复密钥'));
    await fill();
    await user.keyboard('{Enter}');
    await screen.findByRole('button', { name: '信访件' });
    expect(resets().map(({ input }) => input)).toEqual([{ account: 'zhangli', recoveryKey: KEY, password: PASSWORD }]);
  });

  it('asks the desk nothing while the two passwords differ, and says so where they stand', async () => {
    const { user, resets, fill } = await showForgotten();
    await fill({ again: 'something else' });
    await user.keyboard('{Enter}');
    expect(await screen.findByText('两次输入不一样')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('再输一次新密码'));
    expect(resets()).toEqual([]);
  });

  it('shows at the key that it is wrong, goes there, and keeps everything that was typed', async () => {
    const { desk, user, fill } = await showForgotten();
    desk.failures.set(
      'session:resetByRecoveryKey',
      refusal({ code: 'RECOVERY_KEY_WRONG', title: '恢复密钥不对', sentence: '请对照纸上的恢复密钥再输一次。' }),
    );
    await fill();
    await user.keyboard('{Enter}');
    const field = screen.getByLabelText<HTMLInputElement>('恢复密钥');
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      '请对照纸上的恢复密钥再输一次。',
    );
    expect(field.value).toBe(KEY);
    expect(screen.getByLabelText<HTMLInputElement>('新密码').value).toBe(PASSWORD);
    expect(screen.getByLabelText<HTMLInputElement>('再输一次新密码').value).toBe(PASSWORD);
  });

  it('shows what is wrong with account and password at their fields', async () => {
    const { desk, user, fill } = await showForgotten();
    const fields = { account: '恢复密钥只能给在用的管理员设新密码', password: '密码至少 8 位' };
    desk.failures.set('session:resetByRecoveryKey', refusal({ fields }));
    await fill();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(fields.account)).toBeTruthy();
    expect(screen.getByText(fields.password)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('账号'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('waits while the way is shut, counting the seconds', async () => {
    const { desk, user, resets, fill } = await showForgotten();
    const until = Date.now() + 600_000;
    desk.failures.set(
      'session:resetByRecoveryKey',
      refusal({ code: 'LOGIN_LOCKED_OUT', title: '暂时不能登录', sentence: '恢复密钥连续输错 5 次', until }),
    );
    await fill();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/请在 \d+ 秒后再试/)).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(resets()).toHaveLength(1);
  });

  it('is reached from the lock screen for the one who locked it, and the way back leads there', async () => {
    const { user } = await showForgotten('locked');
    expect(within(screen.getByLabelText('账号')).getAllByRole('option')).toHaveLength(1);
    await tabTo(user, '返回登录');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: '解锁' })).toBeTruthy();
  });
});

describe('给同事设新密码', () => {
  it('is offered for a colleague and not for oneself, tells at the field what is weak, and says when it is done', async () => {
    const { desk, user } = showDesk(() => undefined, { kind: 'settings', part: 'users' });
    await user.click(await screen.findByRole('button', { name: '修改 张丽' }));
    expect(screen.queryByRole('form', { name: /^新密码/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: '修改 李强' }));
    const form = screen.getByRole('form', { name: '新密码 李强' });
    desk.failures.set('user:setPassword', refusal({ fields: { password: '密码至少 8 位' } }));
    await user.type(within(form).getByLabelText('新密码'), '1234{Enter}');
    expect(await within(form).findByText('密码至少 8 位')).toBeTruthy();
    await user.type(within(form).getByLabelText('新密码'), `{Control>}a{/Control}${PASSWORD}{Enter}`);
    expect(await within(form).findByText(/已设新密码，请当面告诉李强/)).toBeTruthy();
    expect(desk.calls).toContainEqual({
      channel: 'user:setPassword',
      input: { id: COLLEAGUE_ID, password: PASSWORD },
    });
  });
});

describe('换新的恢复密钥', () => {
  it('shows the key, and takes it up when a group was typed back from the paper', async () => {
    const { desk, user } = showDesk(() => undefined, { kind: 'settings', part: 'users' });
    const part = await screen.findByRole('region', { name: '恢复密钥' });
    await user.type(within(part).getByLabelText('本人密码'), `${PASSWORD}{Enter}`);
    expect((await within(part).findByRole('status', { name: '恢复密钥' })).textContent).toContain('AAAA');
    const [, place = ''] = /第 (\d) 组/.exec(part.textContent ?? '') ?? [];
    const group = 'ABCDEFGH'.charAt(Number(place) - 1).repeat(4);
    await user.type(within(part).getByLabelText('恢复密钥核对'), `${group}{Enter}`);
    expect(await within(part).findByText(/新的恢复密钥已生效/)).toBeTruthy();
    expect(part.textContent).not.toContain('AAAA');
    expect(desk.calls).toContainEqual({ channel: 'station:adoptRecoveryKey', input: { group } });
  });
});
