import { expect, test, type Locator, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, newFolder, picture, setUpDesk, startOffline, type } from './desk-app';
import { dress, findAxeFaults, findLatinNames, findSideways } from './screen-rules';

/*
 * People who bring no new matter, by keyboard: the son joins his father's petition and is found by his own phone; a
 * neighbour only asks something. Each visit has its page: it is looked at, corrected, found by its number, voided.
 */

let desk: DeskApp;
test.afterAll(async () => {
  await desk?.kill().catch(() => undefined);
});

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const result = (page: Page) => page.getByRole('region', { name: '登记成功' });

/** With Tab alone. */
async function reach(control: Locator): Promise<void> {
  await control.waitFor();
  for (let step = 0; step < 80; step += 1) {
    if (await control.evaluate((each) => each.matches(':focus'))) return;
    await desk.page.keyboard.press('Tab');
  }
  throw new Error('cannot be reached with Tab');
}

async function begin(page: Page, digit: string, name: string): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press(digit);
  await type(page, '姓名', name);
}

async function viewVisit(page: Page): Promise<void> {
  await reach(page.getByRole('button', { name: '查看来访', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tablist', { name: '来访内容' })).toBeVisible();
}

async function inThreeLooks(name: string, caption: string): Promise<void> {
  const { page } = desk;
  const looks = [
    ['', 'standard', 'light', ''],
    ['-dark', 'standard', 'dark', '，深色'],
    ['-largest', 'largest', 'light', '，特大字'],
  ] as const;
  for (const [suffix, textSize, colours, words] of looks) {
    await dress(desk, { size: [1366, 688], textSize, colours });
    const faults = [...(await findSideways(page)), ...(await findAxeFaults(page)), ...(await findLatinNames(page))];
    expect.soft(faults, `${name}${suffix}`).toEqual([]);
    await picture(page, `${name}${suffix}`, `${caption}${words}`);
  }
  await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'light' });
}

test('who brings no new matter has a page all the same', async () => {
  test.setTimeout(240_000);
  desk = await launchDesk(newFolder());
  const { page } = desk;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await expect(page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  await begin(page, '1', '刘建国');
  await type(page, '联系电话', '17900000042');
  await type(page, '概要', '李家沟村二组土地流转款未付');
  await page.keyboard.press('Control+S');
  await expect(result(page)).toBeVisible();

  await test.step('the son joins it, with the reason beside it', async () => {
    await begin(page, '3', '刘小军');
    await type(page, '联系电话', '17900000042');
    await expect(page.getByText('电话相同（尾号 0042）')).toBeVisible();
    await picture(page, 'join-reasons', '催问、补充、领取：为什么是此人的信访件');
    await type(page, '联系电话', '17900000077');
    await type(page, '查找此人的信访件', '土地流转');
    await reach(page.getByRole('button', { name: '并入此件' }).first());
    await page.keyboard.press('Enter');
    await expect(box(page, '补充内容')).toBeFocused();
    await page.keyboard.insertText('合作社11月打了一张欠条');
    await page.keyboard.press('Control+S');
    await expect(page.getByText('已并入 1 件信访件')).toBeVisible();
  });

  await test.step('his visit is looked at, and what he said corrected', async () => {
    await viewVisit(page);
    await expect(page.getByRole('button', { name: /^打开 LF/ })).toBeVisible();
    await inThreeLooks('visit-record', '来访：一次并入的来访，可以更正');
    await page.keyboard.press('Control+E');
    await expect(page.getByRole('region', { name: '更正' })).toBeVisible();
    await expect(box(page, '补充内容')).toBeVisible();
    await type(page, '补充内容', '合作社11月打了两张欠条');
    await picture(page, 'visit-record-correct', '来访：更正补充内容');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('region', { name: '更正' })).toHaveCount(0);
    await expect(page.getByText('合作社11月打了两张欠条')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(result(page)).toBeVisible();
  });

  await test.step('his own phone leads to the petition, and from there to his visit', async () => {
    await page.keyboard.press('F3');
    await page.keyboard.insertText('17900000077');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '李家沟村二组土地流转款未付' })).toBeVisible();
    await reach(page.getByRole('button', { name: /补充材料$/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^补充材料/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tablist', { name: '信访件内容' })).toBeVisible();
  });

  await test.step('who only asks something has a number, by which her visit is found; the eye is written down', async () => {
    await begin(page, '5', '孙红梅');
    await type(page, '联系电话', '17900000088');
    await type(page, '概要', '咨询低保怎么申请');
    await page.keyboard.press('Control+S');
    const number = await page.getByRole('status', { name: '来访编号' }).innerText();
    await page.keyboard.press('F3');
    await page.keyboard.insertText(number.slice(-10));
    await expect(page.getByRole('option', { name: /咨询低保怎么申请/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '其他：咨询低保怎么申请' })).toBeVisible();
    await expect(page.locator('.detail')).not.toContainText('孙红梅');
    await reach(page.getByRole('button', { name: '显示个人信息' }));
    await page.keyboard.press('Enter');
    await expect(page.locator('.detail-line')).toContainText('孙红梅');
    await reach(page.getByRole('tab', { name: '基本信息' }));
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('查看个人信息', { exact: true })).toBeVisible();
    await inThreeLooks('visit-record-asked', '来访：只来咨询的，也能看、能更正');
  });

  await test.step('it is voided; 大厅此刻 leads to it', async () => {
    await reach(page.getByRole('button', { name: '作废', exact: true }));
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: '作废' });
    await reach(panel.getByRole('button', { name: '作废', exact: true }));
    await picture(page, 'visit-record-void', '来访：作废');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已作废').first()).toBeVisible();
    await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '工作台' }).press('Enter');
    await reach(
      page
        .getByRole('table', { name: '大厅此刻' })
        .getByRole('button', { name: /^刘\*\*/ })
        .first(),
    );
    await picture(page, 'visit-record-hall', '大厅此刻：人名打开这次来访');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tablist', { name: '来访内容' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  });
});
