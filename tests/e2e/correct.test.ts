import { expect, test, type Page } from '@playwright/test';
import {
  type DeskApp,
  launchDesk,
  logIn,
  newFolder,
  picture,
  press,
  setUpDesk,
  startOffline,
  tabTo,
  type,
} from './desk-app';
import { aPrinter } from './test-printer';

/*
 * A saved visit is put right, by keyboard alone: a number is taken away, an agent, a representative and a paper are
 * added, the old words stay to be read, and the slip is asked for again because a word of it changed.
 */

let desk: DeskApp | undefined;
test.afterAll(async () => {
  await desk?.kill().catch(() => undefined);
});

/** Takes a field into the form of 更正 by the first characters of its name. */
async function ask(page: Page, label: string): Promise<void> {
  await tabTo(page, 'combobox', '要改的栏目');
  await page.keyboard.insertText(label);
  await expect(page.getByRole('listbox', { name: '要改的栏目' }).getByRole('option').first()).toHaveText(label);
  await page.keyboard.press('Enter');
}

test('a saved visit is corrected, old words stay, the slip is printed again', async () => {
  test.setTimeout(180_000);
  const printer = aPrinter();
  desk = await launchDesk(newFolder(), printer.environment);
  await printer.plug(desk, true);
  const { page } = desk;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await type(page, '姓名', '刘建国');
  await type(page, '联系电话', '17900000042');
  await type(page, '概要', '李家沟村二组土地流转款未付');
  await type(page, '反映的主要问题', '2024年起合作社未付流转款。');
  await page.keyboard.press('Control+P');
  await expect(page.getByText(/已送打印机/)).toBeVisible({ timeout: 20_000 });
  await press(page, '查看信访件');

  await test.step('correct by keyboard', async () => {
    await tabTo(page, 'button', '更正');
    await page.keyboard.press('Enter');
    const form = page.getByRole('region', { name: '更正' });
    await expect(form.getByRole('textbox', { name: '姓名' })).toBeFocused();
    await picture(page, 'correct-begin', '更正：先是常错的几栏');
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('刘建囯');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await ask(page, '代理人');
    await expect(form.getByRole('textbox', { name: '代理人', exact: true })).toBeFocused();
    await page.keyboard.insertText('赵律师');
    await ask(page, '代表');
    await expect(form.getByRole('textbox', { name: '来访人数' })).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('3');
    await type(page, '代表2姓名', '钱二妹');
    await ask(page, '提交材料');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('承包合同');
    await page.keyboard.press('Enter');
    await picture(page, 'correct-fields', '单位、代理人、代表、材料用登记时的栏目来改');
    await type(page, '概要', '');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+S');
    await expect(form.getByText('请用一句话写概要')).toBeVisible();
    await expect(form.getByRole('textbox', { name: '概要' })).toBeFocused();
    await picture(page, 'correct-refused', '概要不能清空：话写在栏目下面');
    await page.keyboard.insertText('李家沟村二组土地流转款未付');
    await page.keyboard.press('Control+S');
    await expect(form).toBeHidden();
  });

  await test.step('old and new, and the slip', async () => {
    await expect(page.getByText('回执内容有变，重打吗')).toBeVisible();
    await picture(page, 'corrected', '更正之后：来访人数变了，问要不要重打回执');
    await tabTo(page, 'tab', '基本信息');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/刘\*\*/).first()).toBeVisible();
    await picture(page, 'correct-timeline', '办理过程：原来怎么写、现在怎么写');
    await press(page, '重打回执');
    await expect(page.getByText(/第 2 份/)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('回执内容有变，重打吗')).toBeHidden();
  });

  await test.step('nothing typed is lost by the lock', async () => {
    await page.keyboard.press('Control+E');
    const form = page.getByRole('region', { name: /更正|补录/ });
    await expect(form.locator(':focus')).toBeVisible();
    await type(page, '请求1', '支付流转款');
    await page.keyboard.press('Control+L');
    await logIn(page);
    await tabTo(page, 'button', '更正');
    await page.keyboard.press('Control+E');
    await expect(form.getByText('上次没有保存的改动还在这里')).toBeVisible();
    await expect(form.getByRole('textbox', { name: '请求1' })).toHaveValue('支付流转款');
  });
});
