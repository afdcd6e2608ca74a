import { expect, test } from '@playwright/test';
import {
  LATER_PASSWORD as NEW,
  type DeskApp,
  launchDesk,
  newFolder,
  picture,
  press,
  setUpDesk,
  startOffline,
  tabTo,
  type,
} from './desk-app';

/* Whoever has forgotten the only password comes back in by the paper, and puts a new paper into the safe. */

let desk: DeskApp;
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

test('the paper opens a desk whose only password is forgotten, after a restart, by keyboard alone', async () => {
  const folder = newFolder();
  desk = await launchDesk(folder);
  const recoveryKey = await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('button', { name: '信访件' })).toBeVisible();
  await desk.kill();
  desk = await launchDesk(folder);
  const { page } = desk;
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused();
  await picture(page, 'log-in', '登录页：忘记密码');
  await press(page, '忘记密码');
  await expect(page.getByLabel('恢复密钥', { exact: true })).toBeFocused();
  await picture(page, 'forgotten-password', '忘记密码：找管理员，或者用恢复密钥');
  await type(page, '恢复密钥', recoveryKey.slice(0, -1));
  await type(page, '新密码', NEW);
  await type(page, '再输一次新密码', 'something else');
  await page.keyboard.press('Enter');
  await expect(page.getByText('两次输入不一样')).toBeVisible();
  await type(page, '再输一次新密码', NEW);
  await page.keyboard.press('Enter');
  await expect(page.getByText('恢复密钥共 32 个字符，现在是 31 个')).toBeVisible();
  await expect(page.getByLabel('恢复密钥', { exact: true })).toBeFocused();
  await picture(page, 'recovery-key-short', '恢复密钥少了一个字符：在栏下说明，填过的都在');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '信访件' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/这张密钥已经用过/)).toBeVisible();
  await picture(page, 'recovered', '用恢复密钥设好新密码后');
});

test('the administrator changes the recovery key: paper first, in force when a group was typed back', async () => {
  const { page } = desk;
  await press(page, '系统设置');
  await page.getByRole('tab', { name: '使用人员' }).click();
  await expect(page.getByText(/凭恢复密钥重设密码/)).toBeVisible();
  await picture(page, 'people', '使用人员：恢复密钥用过的痕迹');
  const part = page.getByRole('region', { name: '恢复密钥' });
  await tabTo(page, 'textbox', '本人密码');
  await page.keyboard.insertText(NEW);
  await page.keyboard.press('Enter');
  const output = page.locator('output[aria-label="恢复密钥"]');
  await expect(output).toBeVisible();
  await output.scrollIntoViewIfNeeded();
  await picture(page, 'new-recovery-key', '换新的恢复密钥');
  const groups = (await output.innerText()).match(/[0-9A-Z]{4}/g) ?? [];
  const place = Number(/第 (\d+) 组/.exec(await part.innerText())?.[1] ?? 1);
  await type(page, '恢复密钥核对', groups[place - 1] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/新的恢复密钥已生效/)).toBeVisible();
  await expect(page.getByText(/这张密钥已经用过/)).toHaveCount(0);
  await picture(page, 'recovery-key-changed', '新的恢复密钥已生效');
});
