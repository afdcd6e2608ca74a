import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { showDesk } from './show';

it('after an upgrade the page says how far it is and lets one out by the keyboard', async () => {
  const { user } = showDesk((desk) => {
    desk.stateKind = 'preparing';
  });
  const bar = await screen.findByRole('progressbar', { name: '正在按新版整理记录' });
  expect(bar.getAttribute('aria-valuenow')).toBe('25');
  expect(screen.getByRole('status').textContent).toBe('12,500 / 50,000 件');
  await user.tab();
  expect(document.activeElement?.textContent).toBe('取消，以后再整理');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('button', { name: '登录' })).toBeTruthy();
});
