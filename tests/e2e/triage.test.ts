import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { YEAR_FILE_EXAMPLE } from '../../src-shared/calendar/year-file';
import { type DeskApp, launchDesk, newFolder, picture, press, setUpDesk, startOffline, tabTo, type } from './desk-app';

/*
 * A matter is triaged at the window by keyboard alone: the hint out of place and category is taken, then an order with
 * a day; the periods stand beside it. An administrator imports a year and sees first what it changes.
 */

let desk: DeskApp | undefined;
test.afterAll(async () => {
  await desk?.kill().catch(() => undefined);
});

/** Types into the focused list and takes its first entry, once that is the one meant. */
async function choose(page: Page, list: string, typed: string, first: string): Promise<void> {
  await page.keyboard.insertText(typed);
  await expect(page.getByRole('listbox', { name: list }).getByRole('option').first()).toHaveText(first);
  await page.keyboard.press('Enter');
}

test('a matter is triaged by keyboard, and a year is imported after a look at it', async () => {
  test.setTimeout(180_000);
  const folder = newFolder();
  desk = await launchDesk(folder);
  const { page } = desk;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await type(page, '姓名', '刘建国');

  await test.step('take the hint', async () => {
    await tabTo(page, 'combobox', '问题属地');
    await choose(page, '问题属地', '岗南镇李家庄', '岗南镇 李家庄村');
    await tabTo(page, 'combobox', '内容分类');
    await choose(page, '内容分类', '土地承包', '农业农村 土地承包经营');
    await type(page, '概要', '李家庄村二组土地流转款未付');
    await tabTo(page, 'button', '采用建议');
    await picture(page, 'triage-hint', '办：由属地和分类得出一条建议，等人采用');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: '去向单位' })).toHaveValue('岗南镇人民政府');
  });

  await test.step('order a report by a day', async () => {
    await page.keyboard.press('Alt+3');
    await expect(page.getByRole('combobox', { name: '分流方式' })).toBeFocused();
    await page.keyboard.press('Control+A');
    await choose(page, '分流方式', '交办', '交办');
    await expect(page.getByRole('combobox', { name: '去向单位' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: '反馈期限' })).toBeFocused();
    await tabTo(page, 'button', '反馈期限 30 日');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: '期限预览' })).toContainText('次日起 30 日');
    await tabTo(page, 'group', '期限预览');
    await expect(page.getByRole('tooltip')).toContainText('《信访工作条例》第22条');
    await picture(page, 'triage-assigned', '办：交办、反馈期限和期限预览');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('region', { name: '登记成功' })).toContainText('条例第22条第1款');
  });

  await test.step('import a year', async () => {
    await press(page, '系统设置');
    await page.getByRole('tab', { name: '显示' }).focus();
    const tab = page.getByRole('tab', { name: '工作日历' });
    for (let step = 0; step < 20 && (await tab.getAttribute('aria-selected')) !== 'true'; step += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await expect(page.getByRole('table', { name: '已有年份' })).toContainText('暂定');
    const file = join(folder, '2026.json');
    writeFileSync(
      file,
      YEAR_FILE_EXAMPLE.replace('2026-01-03', '2026-01-02').replace('"2026-01-04", ', '"2026-1-4", '),
    );
    await page.getByLabel('年度文件', { exact: true }).setInputFiles(file);
    await expect(page.getByRole('alert')).toContainText('“2026-1-4” 不是日期');
    await picture(page, 'calendar-refused', '工作日历：文件有错，逐条说明');
    const mended = join(folder, '2026-改.json');
    writeFileSync(mended, YEAR_FILE_EXAMPLE.replace('2026-01-03', '2026-01-02').replace('"2026-01-04", ', ''));
    await page.getByLabel('年度文件', { exact: true }).setInputFiles(mended);
    await expect(page.getByRole('table', { name: '有变化的日子' })).toContainText('2026-01-04');
    await picture(page, 'calendar-preview', '工作日历：导入前先看变化');
    await expect(page.getByRole('button', { name: '导入 2026 年' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('2026 年的安排已导入')).toBeVisible();
  });
});
