import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesk, newFolder, picture, press, setUpDesk, startOffline } from './desk-app';

/* A copy of the database, by the thread that the program starts for it. */

test('the first lock of a day leaves a copy, 系统设置 shows it and takes another', async () => {
  const folder = newFolder();
  const { page, kill } = await launchDesk(folder);
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  const copies = () => {
    try {
      return readdirSync(join(folder, 'data', 'backups')).filter((name) => name.endsWith('.db'));
    } catch {
      return [];
    }
  };
  await page.keyboard.press('Control+L');
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused();
  await expect.poll(() => copies().filter((name) => name.endsWith('-daily.db')).length).toBe(1);
  await page.keyboard.insertText('Pingshan-2026');
  await page.keyboard.press('Enter');
  await press(page, '系统设置');
  await page.getByRole('tab', { name: '备份', exact: true }).click();
  const table = page.getByRole('table', { name: '已有的备份', exact: true });
  await expect(table.getByRole('row')).toHaveCount(2);
  await press(page, '立即备份');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('button', { name: '立即备份', exact: true })).toBeVisible();
  await picture(page, 'backups', '备份：每天一份，随时可再备一份');
  expect(copies()).toHaveLength(2);
  expect(readdirSync(join(folder, 'data', 'backups')).filter((name) => name.includes('.part'))).toEqual([]);
  await kill();
});
