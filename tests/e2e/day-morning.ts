import { aClerk } from './clerk';
import { AGAIN, QUEUE, daysAgo, fillIn, tell, writeQuickly, type Day } from './day-told';
import { picture, press, tabTo, type } from './desk-app';
import { box, command, goTo, newForm, newFormOf, openTabs, registerThere, resultOf, save } from './desk-steps';
import { anInputMethod } from './input-method';
import { sheetsOf } from './kept-paper';
import { expect } from '@playwright/test';

/* Of the day at the desk: from eight to noon. */

export async function openWindow(day: Day): Promise<void> {
  const { page } = day.desk;
  await command(page, '开班');
  const panel = page.getByRole('dialog', { name: '开班', exact: true });
  await expect(panel.getByRole('button', { name: '开班', exact: true })).toBeFocused();
  await press(page, '打印测试条');
  await expect(panel.getByText('测试条已送打印机')).toBeVisible({ timeout: 20_000 });
  await tabTo(page, 'button', '以后再说');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
}

export async function thirtyWait(day: Day): Promise<void> {
  const otherMethod = await anInputMethod(day.other.page);
  const half = QUEUE.length / 2;
  for (const [at, visitor] of QUEUE.entries()) {
    const { page } = at < half ? day.desk : day.other;
    if (at % half < 3) {
      await writeQuickly(day, page, at < half ? day.method : otherMethod, visitor);
      await save(page);
      continue;
    }
    await registerThere(
      page,
      { name: visitor.name, phone: `179${String(at).padStart(8, '0')}` },
      { gist: visitor.gist },
    );
    tell(day, visitor.name, visitor.gist);
  }
  for (const { page } of [day.desk, day.other]) {
    await goTo(page, '工作台');
    const hall = page.getByRole('table', { name: '大厅此刻' });
    await expect(hall.getByRole('row'), 'all of them at both').toHaveCount(QUEUE.length + 1, { timeout: 20_000 });
    // Who was called at the other window is not called again.
    if (page === day.other.page) await expect(hall).toContainText('已叫 · 2号窗', { timeout: 20_000 });
    await page.keyboard.press('F7');
    // By number, never by name.
    await expect(page.getByRole('status', { name: '大厅此刻' })).toHaveText(/^已叫 [-A-Z\d]+$/);
  }
  const called = await Promise.all(
    [day.desk, day.other].map(({ page }) => page.getByRole('status', { name: '大厅此刻' }).innerText()),
  );
  expect(new Set(called).size).toBe(2);
  await picture(day.desk.page, 'day-queue', '大厅此刻：三十人，两个窗口各叫各的号');
}

const VOICES = ['钱二妹', '孙三喜', '李四清', '周五福'];

export async function twelvePeople(day: Day): Promise<void> {
  const { page } = day.desk;
  await newForm(page);
  await page.keyboard.insertText('赵一平');
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Enter');
  await expect(box(page, '来访人数')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('12');
  await page.keyboard.press('Enter');
  for (const [at, name] of VOICES.entries()) {
    await expect(box(page, `代表${at + 2}姓名`)).toBeFocused();
    await page.keyboard.insertText(name);
    for (let cell = 0; cell < 3; cell += 1) await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('alert')).toContainText('代表最多 5 名');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('安置小区三年没有交房');
  tell(day, '赵一平', '安置小区三年没有交房');
  const before = day.printer.sheets().length;
  await save(page, 'Control+P');
  await expect.poll(() => day.printer.sheets().length, { timeout: 20_000 }).toBe(before + 1);
  const [slip = ''] = await sheetsOf(day.printer.sheets().at(-1) ?? Buffer.alloc(0));
  for (const name of ['赵一平', ...VOICES]) expect(slip).not.toContain(name);
}

export async function cannotWrite(day: Day): Promise<void> {
  const { page } = day.desk;
  await fillIn(day, page, '马老太', '老屋漏雨危房改造没有列入');
  await page.getByRole('checkbox', { name: '需代写', exact: true }).check();
  await page.keyboard.press('F9');
  const shown = page.getByRole('dialog', { name: '给群众看' });
  await expect(shown.getByText('老屋漏雨危房改造没有列入')).toHaveCSS('font-size', '28px');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已核对：向本人宣读')).toBeVisible();
  await save(page);
}

export async function withoutPhone(day: Day): Promise<void> {
  const { page } = day.desk;
  await fillIn(day, page, '牛大爷', '机井坏了浇不上地');
  await page.getByRole('combobox', { name: '电话归属' }).selectOption('none');
  await save(page);
  await expect(page.locator('output[aria-label="查询口令"]')).toHaveText(/^\d{4}$/);
}

export async function repeatVisitor(day: Day): Promise<void> {
  const { page } = day.desk;
  await newForm(page);
  await page.keyboard.insertText(AGAIN.name);
  await type(page, '联系电话', AGAIN.phone);
  const merge = page.getByRole('group', { name: '可能重复', exact: true }).getByRole('button', { name: '并入此件' });
  await expect(merge).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(merge).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box(page, '补充内容')).toBeFocused();
  await page.keyboard.insertText(AGAIN.more);
  await page.keyboard.press('Control+S');
  await expect(page.getByText('已并入 1 件信访件')).toBeVisible();
}

export async function phoneRings(day: Day): Promise<void> {
  const { page } = day.desk;
  const clerk = aClerk(page, day.method);
  await newForm(page);
  await clerk.say(box(page, '姓名'), '唐', '小满');
  await box(page, '概要').focus();
  await clerk.say(box(page, '概要'), '村口', '路灯');
  const place = (await openTabs(page).count()).toString();
  await day.method.compose('bu');
  await day.method.pressSeen({ code: 'F2', virtualKey: 113, modifiers: 8 });
  await day.method.commit('不亮');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press('4');
  await expect(box(page, '来电号码')).toBeFocused();
  await page.keyboard.type('17900001234');
  await page.keyboard.press('Enter');
  await clerk.say(box(page, '姓名'), '夏', '立秋');
  await tabTo(page, 'textbox', '概要');
  await clerk.say(box(page, '概要'), '来电', '催问', '低保');
  tell(day, '夏立秋', '来电催问低保');
  await save(page);
  await page.keyboard.press(`Control+${place}`);
  await expect(box(page, '概要')).toBeFocused();
  await clerk.say(box(page, '概要'), '半年');
  await expect(box(page, '概要')).toHaveValue('村口路灯不亮半年');
  tell(day, '唐小满', '村口路灯不亮半年');
  await save(page);
}

export async function aLetter(day: Day): Promise<void> {
  const { page } = day.desk;
  await newFormOf(page, '2', '收信日');
  await page.keyboard.type(daysAgo(2).replaceAll('-', ''));
  await page.keyboard.press('Enter');
  await type(page, '姓名', '文秋水');
  await type(page, '概要', '来信要求公开村务账目');
  tell(day, '文秋水', '来信要求公开村务账目');
  await save(page);
  await expect(resultOf(page)).toContainText('不打印回执');
}

export async function leansOver(day: Day): Promise<void> {
  const { page } = day.desk;
  await fillIn(day, page, '水小寒', '砖厂占地补偿');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'true');
  // Typing goes on under the cover.
  await page.keyboard.insertText('没有到位');
  day.told.set('水小寒', '砖厂占地补偿没有到位');
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'false');
  await expect(box(page, '概要')).toHaveValue('砖厂占地补偿没有到位');
  await save(page);
}
