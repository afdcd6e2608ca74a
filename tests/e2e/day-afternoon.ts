import { startCountyProcess } from './county-process';
import { AGAIN, daysAgo, fillIn, tell, type Day } from './day-told';
import { launchDesk, logIn, PASSWORD, picture, press, tabTo, type } from './desk-app';
import { box, callDesk, command, goTo, newForm, save, statusBar } from './desk-steps';
import { anInputMethod } from './input-method';
import { sheetsOf } from './kept-paper';
import { expect } from '@playwright/test';

/* Of the day at the desk: from lunch to 日结, and what must be true at its end. */

export async function lunch(day: Day): Promise<void> {
  const { page } = day.desk;
  await fillIn(day, page, '石中玉', '征地面积与');
  await command(page, '交接班');
  const panel = page.getByRole('dialog', { name: '交接班', exact: true });
  await panel.getByRole('checkbox', { name: /^移交/ }).last().check();
  await panel.getByRole('combobox', { name: '接班人', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('navigation', { name: '主导航' })).toContainText('李强');
  // What was handed over is hers now, to the letter.
  await goTo(page, '来访登记');
  await expect(box(page, '概要')).toHaveValue('征地面积与');
  await tabTo(page, 'textbox', '概要');
  await page.keyboard.press('End');
  await page.keyboard.insertText('丈量不符');
  day.told.set('石中玉', '征地面积与丈量不符');
  await save(page);
}

export async function deadLine(day: Day): Promise<void> {
  await day.county.kill();
  day.cable.pull();
  for (const [{ page }, name, gist] of [
    [day.desk, '云开阳', '公交线路取消出行不便'],
    [day.other, '雷惊蛰', '沿街油烟扰民'],
  ] as const) {
    await fillIn(day, page, name, gist);
    await save(page);
    await expect(statusBar(page)).toHaveText(/离线·待上传 \d+/, { timeout: 20_000 });
  }
}

export async function jam(day: Day): Promise<void> {
  const { page } = day.desk;
  const before = day.printer.sheets().length;
  day.printer.jam(true);
  for (const [name, gist] of [
    ['白露生', '校车停靠点取消'],
    ['霜降红', '夜间施工噪声'],
  ] as const) {
    await fillIn(day, page, name, gist);
    await save(page, 'Control+P');
    await expect(page.getByRole('button', { name: '继续登记' })).toBeFocused();
  }
  await expect(page.getByRole('status', { name: '打印', exact: true })).toHaveText('未打印 2');
  const number = await page.locator('output[aria-label="信访件编号"]').first().innerText();
  day.printer.jam(false);
  await expect.poll(() => day.printer.sheets().length, { timeout: 30_000 }).toBe(before + 2);
  const [last = ''] = await sheetsOf(day.printer.sheets().at(-1) ?? Buffer.alloc(0));
  expect(last, 'in the order of the people').toContain(number);
  expect(last, 'a slip of a dead line says so').toContain('未联网');
}

export async function powerCut(day: Day): Promise<void> {
  await fillIn(day, day.desk.page, '冷冬至', '暖气不热');
  await expect(day.desk.page.getByText(/草稿已存/)).toBeVisible({ timeout: 5_000 });
  await day.desk.kill();
  day.desk = await launchDesk(day.desk.folder, day.printer.environment);
  await day.printer.plug(day.desk, true);
  await logIn(day.desk.page);
  const { page } = day.desk;
  await expect(page.getByText(/已恢复 \d+ 件未保存的登记/)).toBeVisible();
  await expect(box(page, '概要')).toBeFocused();
  await page.keyboard.insertText('找物业两年');
  day.told.set('冷冬至', '暖气不热找物业两年');
  await expect(box(page, '概要')).toHaveValue('暖气不热找物业两年');
  await save(page);
  day.method = await anInputMethod(page);
}

export async function paperAfternoon(day: Day): Promise<void> {
  const { page } = day.desk;
  await page.keyboard.press('Shift+F2');
  await page.getByRole('menuitem', { name: '补录一批…' }).waitFor();
  await page.keyboard.press('b');
  await expect(box(page, '补录日期')).toBeFocused();
  for (const text of [daysAgo(1), '停电，手写登记', 'P-0007']) {
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  for (const [name, gist, time] of [
    ['孙谷雨', '道路积水无人管', '1410'],
    ['陈小雪', '宅基地界线不清', '1425'],
  ] as const) {
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(box(page, '来访时刻')).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(time);
    await type(page, '姓名', name);
    await type(page, '概要', gist);
    tell(day, name, gist);
    await save(page);
    if (name === '孙谷雨') await press(page, '继续登记');
  }
  await press(page, '结束补录');
}

export async function wrongName(day: Day): Promise<void> {
  const { page } = day.desk;
  await newForm(page);
  await page.keyboard.insertText('王方芳');
  await type(page, '概要', '邻居排水沟堵塞');
  await save(page);
  await press(page, '撤销保存');
  await expect(page.getByText('已撤销，编号记入跳号台账，内容还在这里')).toBeVisible();
  await type(page, '姓名', '汪芳菲');
  tell(day, '汪芳菲', '邻居排水沟堵塞');
  await save(page);
  await press(page, '查看信访件');
  await tabTo(page, 'button', '更正');
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: '更正' });
  await expect(form.getByRole('textbox', { name: '姓名' })).toBeFocused();
  await type(page, '概要', '邻居排水沟堵塞三年');
  await page.keyboard.press('Control+S');
  await expect(form).toBeHidden();
  day.told.set('汪芳菲', '邻居排水沟堵塞三年');
}

export async function lineIsBack(day: Day): Promise<void> {
  day.county = await startCountyProcess(day.county.folder);
  day.cable.plug(day.county.port);
  for (const { page } of [day.desk, day.other, day.desk]) {
    await callDesk(page, 'sync:now', {});
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 30_000 });
  }
  expect(day.county.operator('journal', 'verify')).toContain('全部相符');
}

export async function closeDay(day: Day): Promise<void> {
  const { page } = day.desk;
  const before = day.printer.sheets().length;
  await command(page, '日结');
  await expect(page.getByRole('heading', { name: '日结', exact: true })).toBeVisible();
  await tabTo(page, 'button', '日结', 160);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已日结 · 第 1 版/)).toBeVisible();
  await expect(page.getByRole('button', { name: '打印日报' })).toBeFocused();
  await picture(page, 'day-closed', '日结：当天的数，点哪个看哪几件');
  await page.keyboard.press('Enter');
  await expect.poll(() => day.printer.sheets().length, { timeout: 20_000 }).toBe(before + 1);
}

/** By the day.desk's own rows and its own search, at both windows. */
export async function nothingIsLost(day: Day): Promise<void> {
  for (const { page } of [day.desk, day.other]) {
    const shown = async () => (await callDesk(page, 'petition:list', { filter: {}, offset: 0, limit: 200 })).rows;
    await expect.poll(async () => (await shown()).length, { timeout: 20_000 }).toBe(day.told.size + 1);
    const rows = (await shown()).filter(({ stage }) => stage !== 'voided');
    expect(rows.map(({ gist }) => gist).sort()).toEqual([...day.told.values()].sort());
    for (const [name, gist] of day.told) {
      const found = await callDesk(page, 'petition:search', { text: name, limit: 50 });
      const kept = found.filter(({ stage }) => stage !== 'voided').map((row) => row.gist);
      expect(kept, name).toEqual([gist]);
    }
    const again = rows.find(({ gist }) => gist === AGAIN.gist);
    const detail = await callDesk(page, 'petition:get', { id: again?.id ?? '' });
    expect(JSON.stringify(detail).split(AGAIN.more).length - 1, 'said once more').toBeGreaterThan(0);
    expect(detail.joinedVisits.map(({ supplement }) => supplement)).toEqual([AGAIN.more]);
  }
}
