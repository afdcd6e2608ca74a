import { expect, test } from '@playwright/test';
import { type DeskApp, launchDesk, newFolder, picture, press, setUpDesk, startOffline, tabTo } from './desk-app';
import {
  dress,
  findAxeFaults,
  findLatinNames,
  findSideways,
  isInWindow,
  LOOKS,
  THREE_LOOKS,
  type Look,
} from './screen-rules';
import { aPrinter } from './test-printer';

/*
 * Twelve people at the window: five may speak, seven are a number; one slip for all, one more for whoever asks; saved by
 * mistake and taken back, the words being there again.
 */

test.describe.configure({ mode: 'serial' });
const printer = aPrinter();
let desk: DeskApp;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await launchDesk(newFolder(), printer.environment);
  await printer.plug(desk, true);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

const box = (name: string) => desk.page.getByRole('textbox', { name, exact: true });
const slipCount = () => printer.sheets().length;

async function look(name: string, inSight: string): Promise<void> {
  const { page } = desk;
  const faults: string[] = [];
  for (const each of LOOKS) {
    await dress(desk, each);
    const found = await findSideways(page);
    if (!(await isInWindow(page, inSight))) found.push(`${inSight} is out of sight`);
    if (THREE_LOOKS.includes(each)) found.push(...(await findAxeFaults(page)));
    faults.push(...found.map((fault) => `${each.size.join('×')} ${each.textSize}: ${fault}`));
  }
  faults.push(...(await findLatinNames(page)));
  await dress(desk, LOOKS[0] as Look);
  expect.soft(faults, name).toEqual([]);
}

test('five of twelve are named by keyboard alone, the sixth is refused in words', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('赵一');
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Enter');
  await expect(box('来访人数')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('12');
  await page.keyboard.press('Enter');
  for (const [at, name] of ['钱二', '孙三', '李四', '周五'].entries()) {
    await expect(box(`代表${at + 2}姓名`)).toBeFocused();
    await page.keyboard.insertText(name);
    for (let cell = 0; cell < 3; cell += 1) await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('alert')).toContainText('代表最多 5 名');
  await look('the panel of representatives', '.representatives');
  await picture(page, 'representatives', '十二人来访：五名代表，其余只是一个数');
  await page.keyboard.press('Enter');
  await expect(box('代表5联系电话')).toBeHidden();
  await expect(box('概要')).toBeFocused();
  await page.keyboard.insertText('安置房逾期三年未交付');
  await expect(page.getByText('12 人 · 集体访')).toBeVisible();
});

test('one slip for all, one more for the representative who asks', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await page.keyboard.press('Control+P');
  await expect.poll(slipCount, { timeout: 20_000 }).toBe(1);
  await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
  await tabTo(page, 'button', '补打回执 代表3 孙**');
  await page.keyboard.press('Enter');
  await expect.poll(slipCount, { timeout: 20_000 }).toBe(2);
  await expect(page.getByRole('button', { name: '补打回执 代表3 孙**' })).toBeFocused();
});

test('taken back within ten seconds: void, its number kept, the words in the tab', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await press(page, '继续登记');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await box('姓名').fill('王芳');
  await box('概要').fill('邻居排水沟堵塞');
  await page.keyboard.press('Control+S');
  const number = page.getByRole('status', { name: '信访件编号' });
  await expect(number).toBeVisible();
  const first = await number.innerText();
  await press(page, '撤销保存');
  await expect(page.getByText('已撤销，编号记入跳号台账，内容还在这里')).toBeVisible();
  await expect(box('概要')).toHaveValue('邻居排水沟堵塞');
  await expect(box('概要')).toBeFocused();
  await picture(page, 'taken-back', '撤销保存：编号作废留档，内容回到原处');
  await page.keyboard.press('Control+S');
  await expect(number).toBeVisible();
  expect(await number.innerText()).not.toBe(first);
  await look('the result of a visit', '.result .mantine-Button-root');
});
