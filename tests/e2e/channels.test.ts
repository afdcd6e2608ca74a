import { expect, test, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, newFolder, picture, press, setUpDesk, startOffline, tabTo } from './desk-app';
import { dress, isInWindow, LOOKS } from './screen-rules';

/*
 * Every way a matter comes in, by keyboard alone: a pile of letters, a call in the middle of a visit, what was sent from
 * above with its day, and two paper slips of an afternoon without power.
 */

let desk: DeskApp;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await launchDesk(newFolder());
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

const dayBefore = (days: number): string =>
  new Date(Date.now() + (8 - days * 24) * 3_600_000).toISOString().slice(0, 10);
const fieldWithFocus = (page: Page) => page.locator('[data-field]:focus-within').last().getAttribute('data-field');
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const result = (page: Page) => page.getByRole('region', { name: '登记成功' });

/** Shift+F2, then the digit of the channel. */
async function openAs(page: Page, digit: string, first: string): Promise<void> {
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press(digit);
  await expect(box(page, first)).toBeFocused();
}

/** Writes where the focus is and goes on with Enter. */
async function write(page: Page, text: string): Promise<void> {
  if (text !== '') {
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }
  await page.keyboard.press('Enter');
}

test('a letter by Enter alone, and the next of the pile begins as this one did', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await openAs(page, '2', '收信日');
  await write(page, dayBefore(3).replaceAll('-', ''));
  await expect(box(page, '收信日')).toHaveValue(dayBefore(3));
  await write(page, dayBefore(5).replaceAll('-', ''));
  expect(await fieldWithFocus(page)).toBe('visit.addressee');
  await write(page, '县信访局');
  await write(page, '岗南镇李家庄村二组');
  await write(page, '刘建国');
  for (const left of ['visit.phone', 'visit.residenceCode']) {
    expect(await fieldWithFocus(page)).toBe(left === 'visit.phone' ? 'visit.idNumber' : 'visit.phone');
    await page.keyboard.press('Enter');
  }
  expect(await fieldWithFocus(page)).toBe('visit.residenceCode');
  await page.keyboard.press('Enter');
  expect(await fieldWithFocus(page)).toBe('petitions.0.gist');
  await expect(page.getByRole('group', { name: '期限预览' })).toContainText('转送、交办或答复');
  await picture(page, 'letter', '来信：收信日起算，信封和受信人在上');
  await write(page, '来信反映李家庄村二组土地流转款未付');
  await expect(page.getByRole('button', { name: '保存登记', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText('不打印回执');
  await expect(page.locator('output[aria-label="信访件编号"]')).toHaveText(/^LX130131-/);
  await expect(result(page).getByLabel('候访号')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
  await picture(page, 'letter-saved', '来信登记成功：没有候访号，不打回执');
  await page.keyboard.press('Enter');
  await expect(box(page, '收信日')).toBeFocused();
  await expect(box(page, '收信日')).toHaveValue(dayBefore(3));
  await page.keyboard.press('Control+W');
});

test('the phone rings in the middle of a visit; nothing of the visit is lost', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('王芳');
  await openAs(page, '4', '来电号码');
  await expect(page.getByRole('tab', { name: /来电$/ })).toHaveAttribute('aria-selected', 'true');
  await write(page, '17900001234');
  await expect(box(page, '姓名')).toBeFocused();
  await tabTo(page, 'button', '现在结束');
  await page.keyboard.press('Enter');
  await tabTo(page, 'radio', '愿意');
  await page.keyboard.press('ArrowRight');
  await expect(box(page, '姓名')).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, 'textbox', '姓名');
  await page.keyboard.insertText('赵敏');
  await picture(page, 'call', '来电：号码、通话起止、是否愿留姓名');
  await tabTo(page, 'textbox', '概要');
  await page.keyboard.insertText('来电反映低保停发');
  await page.keyboard.press('Control+S');
  await expect(result(page)).toContainText('念给来电人');
  await expect(page.locator('output[aria-label="信访件编号"]')).toHaveText(/^DH130131-/);
  await picture(page, 'call-saved', '来电登记成功：编号和查询码念给来电人');
  await page.keyboard.press('Control+1');
  await expect(box(page, '姓名')).toHaveValue('王芳');
  await expect(box(page, '姓名')).toBeFocused();
  await page.keyboard.insertText('芳');
  await expect(box(page, '姓名')).toHaveValue('王芳芳');
});

test('what came from above keeps its own day beside the periods of the law', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await openAs(page, '7', '来文机关');
  await write(page, '石家庄市信访局');
  await write(page, '石信转〔2026〕118号');
  await write(page, dayBefore(2));
  await write(page, 'SJZ-2026-0118');
  await write(page, dayBefore(-20));
  await tabTo(page, 'textbox', '原文');
  await page.keyboard.insertText(
    '反映人周某：温塘镇李家沟村自来水停供三个月，多次找村委会未解决，请求恢复供水。'.repeat(3),
  );
  await press(page, '固定');
  await expect(box(page, '原文')).toHaveAttribute('readonly', '');
  await press(page, '放大原文');
  await press(page, '填入主要问题');
  await expect(box(page, '反映的主要问题')).toHaveValue(/自来水停供/);
  await page.keyboard.press('Alt+1');
  await page.keyboard.insertText('周某');
  await tabTo(page, 'textbox', '概要');
  await page.keyboard.insertText('温塘镇李家沟村自来水停供');
  const due = page.getByRole('group', { name: '期限预览' });
  await expect(due).toContainText('向来文机关反馈');
  await expect(due).toContainText('转送内控');
  await expect(due).toContainText('转送、交办或答复');
  await expect(page.getByRole('textbox', { name: '接待意见' })).toHaveCount(0);
  await picture(page, 'superior', '上级转送：原文在左固定，来文和指定反馈日期在上');
  await page.keyboard.press('Control+S');
  await expect(page.locator('output[aria-label="信访件编号"]')).toHaveText(/^SJ130131-/);
  await press(page, '查看信访件');
  await expect(page.getByText('石信转〔2026〕118号')).toBeVisible();
  await expect(page.getByText(/字，显示个人信息后可看/)).toBeVisible();
  await picture(page, 'superior-detail', '上级转送的信访件：来文字号、上级编号、指定反馈日期');
});

test('two paper slips of an afternoon without power: day and reason asked once', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await page.keyboard.press('Shift+F2');
  await page.getByRole('menuitem', { name: '补录一批…' }).waitFor();
  await page.keyboard.press('b');
  await expect(box(page, '补录日期')).toBeFocused();
  await write(page, dayBefore(-1));
  await write(page, '停电，手写登记');
  await write(page, 'P-0099');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('补录日期应在今天之前');
  await expect(box(page, '补录日期')).toBeFocused();
  await picture(page, 'backfill', '补录一批：日期、原因和纸质编号只问一次');
  await write(page, dayBefore(4));
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Enter');
  for (const [at, name, number, time] of [
    [1, '孙立', 'P-0099', '1410'],
    [2, '陈静', 'P-0100', '1425'],
  ] as const) {
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(box(page, '来访时刻')).toBeFocused();
    await write(page, time);
    await expect(box(page, '纸质编号')).toBeFocused();
    await expect(box(page, '纸质编号')).toHaveValue(number);
    await page.keyboard.press('Enter');
    await expect(box(page, '姓名')).toBeFocused();
    await page.keyboard.insertText(name);
    if (at === 1) await picture(page, 'backfill-first', '补录：来访时间、原因和纸质编号已在');
    await tabTo(page, 'textbox', '概要');
    await page.keyboard.insertText(`${name}反映道路积水`);
    await page.keyboard.press('Control+S');
    await expect(result(page).locator('output[aria-label="候访号"]')).toHaveCount(0);
    await expect(page.getByRole('status', { name: '补录一批' })).toContainText(`已登 ${at} 件`);
    if (at === 1) await press(page, '继续登记');
  }
  await press(page, '结束补录');
  await press(page, '查看信访件');
  await expect(page.getByText('补录', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('P-0100')).toBeVisible();
  await picture(page, 'backfill-detail', '补录的信访件：标明补录和原因');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('信访件列表')).toContainText('补录');
  await press(page, '筛选');
  await page.getByRole('combobox', { name: '信访形式' }).selectOption('letter');
  await expect(page.getByLabel('信访件列表')).not.toContainText('道路积水');
  await expect(page.getByLabel('信访件列表')).toContainText('土地流转款');
  await picture(page, 'list-by-channel', '信访件列表：按信访形式筛选');
});

test('every channel stands in the window at every size, its first field in sight', async () => {
  test.setTimeout(180_000);
  const { page } = desk;
  for (const look of LOOKS) {
    await dress(desk, look);
    for (const [digit, first] of [
      ['2', '收信日'],
      ['3', '来源系统'],
      ['4', '来电号码'],
      ['7', '来文机关'],
      ['8', '接访领导'],
      ['9', '工单编号'],
    ] as const) {
      await openAs(page, digit, first);
      expect(await isInWindow(page, ':focus'), `${first} at ${look.size.join('×')} ${look.textSize}`).toBe(true);
      expect(await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(
        false,
      );
      await picture(page, `channel-${digit}-${look.size[0]}-${look.textSize}-${look.colours ?? ''}`, first);
      await page.keyboard.press('Control+W');
    }
  }
});
