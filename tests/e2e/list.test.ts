import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Channel, ChannelInput, ChannelOutput, DeskBridge } from '../../src-shared/ipc/contract';
import type { Result } from '../../src-shared/ipc/result';
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

/*
 * The list of 信访件 in a real window: what needs true heights, a true scroll bar, a true dialog and a true file.
 */

const ROWS = 130;
let desk: DeskApp;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  desk = await launchDesk(newFolder());
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('button', { name: '信访件', exact: true })).toBeVisible();
});
test.afterAll(async () => {
  await desk.kill();
});

/** As a screen calls the desk. */
async function call<C extends Channel>(page: Page, channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
  const result = await page.evaluate(
    ([name, value]) => (globalThis as unknown as { xinfangDesk: DeskBridge }).xinfangDesk.call(name, value),
    [channel, input] as const,
  );
  const answer = result as Result<ChannelOutput<C>>;
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${JSON.stringify(answer.error.fields ?? {})}`);
  return answer.value;
}

/** One visit after another, each a few hours older than the next, the first long overdue. */
async function registerMany(page: Page): Promise<void> {
  const gists = ['反映李家沟村二组2024年土地流转款未付', '邻居排水沟堵塞，雨天院内积水，多次调解没有结果', '=1+1'];
  for (let at = 0; at < ROWS; at += 1) {
    const { id, visitId, petitionId, openedAt } = await call(page, 'draft:open', {});
    await call(page, 'visit:register', {
      id,
      visitId,
      visit: {
        reason: 'newMatter',
        channel: at % 7 === 0 ? 'phone' : 'visit',
        visitedAt: openedAt - (ROWS - at) * 4 * 3_600_000,
        backfillReason: '停电时写在纸上',
        isAnonymous: at % 11 === 0,
        ...(at % 11 === 0
          ? {}
          : { name: at % 5 === 0 ? '阿卜杜热合曼·买买提明·阿卜杜外力·图尔迪·居马洪·热依木江' : '刘建国' }),
        visitorCount: at % 9 === 0 ? 12 : 1,
        ...(at % 2 === 0 ? { phone: '17900000042' } : {}),
      },
      petitions: [
        {
          id: petitionId,
          fields: { gist: `${gists[at % 3]}`, purpose: 'demand', placeCode: '130131104210', categoryCode: '010100' },
        },
      ],
      joins: [],
    });
  }
}

/** What the desk has on disk of the list's filter, order and columns, as text. */
const keptView = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { xinfangDesk } = globalThis as unknown as {
      xinfangDesk: { call: (...args: unknown[]) => Promise<unknown> };
    };
    return JSON.stringify(await xinfangDesk.call('petition:view', {}));
  });

const table = (page: Page): Locator => page.getByRole('table', { name: '信访件列表' });
const focused = (page: Page): Locator => page.locator('[role="row"]:focus');
const indexOf = (row: Locator) => row.getAttribute('aria-rowindex');
const scrollOf = (page: Page) => page.locator('.petition-scroll').evaluate((element) => element.scrollTop);

test('the list by keyboard: to the end, a preview, into a petition and back to the same row', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await tabTo(page, 'button', '信访件');
  await page.keyboard.press('Enter');
  await expect(page.getByText('还没有信访件。按 F2 登记第一件')).toBeVisible();
  await picture(page, 'list-empty', '还没有信访件');
  await registerMany(page);
  await page.keyboard.press('F2');
  await tabTo(page, 'button', '信访件');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`共 ${ROWS} 件`)).toBeVisible();
  await expect(focused(page)).toBeVisible();
  await page.keyboard.press('Home');
  await expect(focused(page)).toHaveAttribute('aria-rowindex', '2');
  await picture(page, 'list', '信访件列表');

  await page.keyboard.press('End');
  await expect(focused(page)).toHaveAttribute('aria-rowindex', String(ROWS + 1));
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowUp');
  await expect(focused(page)).toContainText('LF130131');
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: '预览' })).toContainText('未填');
  await expect(focused(page)).toHaveAttribute('aria-rowindex', String(ROWS - 19));
  await picture(page, 'list-preview', '空格预览，列表不动');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: '预览' })).toBeHidden();

  const before = { index: await indexOf(focused(page)), scrolled: await scrollOf(page) };
  expect(before.scrolled).toBeGreaterThan(500);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: '基本信息' })).toBeVisible();
  await picture(page, 'detail-fresh', '信访件');
  await page.keyboard.press('Escape');
  await expect(focused(page)).toHaveAttribute('aria-rowindex', before.index ?? '');
  expect(Math.abs((await scrollOf(page)) - before.scrolled)).toBeLessThan(2);
});

test('a number is copied by a click on it', async () => {
  const { page, app } = desk;
  await page.keyboard.press('Enter');
  await press(page, '复制编号');
  await expect(page.getByText('已复制')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^(LF|DH)130131-\d{4}-/);
  const read = await page.evaluate(`navigator.clipboard.readText().then(() => 'read', (error) => error.name)`);
  expect(read).toBe('NotAllowedError');
  await page.keyboard.press('Escape');
  await expect(focused(page)).toBeVisible();
});

test('ticked rows go into a file that a table program opens, and nothing else', async () => {
  const { page, app, folder } = desk;
  const file = join(folder, '信访件.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: '已选 3' })).toBeVisible();
  await picture(page, 'list-ticked', '已选三件');
  await press(page, '导出');
  await expect(page.getByText('已导出 3 件：信访件.csv')).toBeVisible();
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\uFEFF编号,')).toBe(true);
  expect(text.trimEnd().split('\r\n')).toHaveLength(4);
  expect(text).not.toMatch(/刘建国|17900000042/);
  expect(text).toContain("'=1+1");
  await press(page, '取消选择');
});

test('filters, order and columns are there again after a restart, the text is not', async () => {
  test.setTimeout(60_000);
  const { page } = desk;
  await press(page, '筛选');
  await page.getByRole('combobox', { name: '期限', exact: true }).selectOption('overdue');
  await expect(page.getByText('期限 已超期')).toBeVisible();
  await press(page, '到期');
  await expect(table(page).getByRole('columnheader', { name: '到期' })).toHaveAttribute('aria-sort', 'ascending');
  await press(page, '列');
  await tabTo(page, 'checkbox', '信访形式');
  await page.keyboard.press('Space');
  await expect(table(page).getByRole('columnheader', { name: '信访形式' })).toBeVisible();
  await picture(page, 'list-filtered', '筛选、排序和列');
  await page.keyboard.press('Escape');
  await type(page, '筛选文字', '没有这样的字');
  await expect(page.getByText(`没有符合条件的信访件（共 ${ROWS} 件）`)).toBeVisible();
  await picture(page, 'list-nothing', '没有符合条件的信访件');
  await expect.poll(() => keptView(page)).toMatch(/"by":"due".*"channel"/);
  const { folder } = desk;
  await desk.kill();
  desk = await launchDesk(folder);
  await logIn(desk.page);
  await tabTo(desk.page, 'button', '信访件');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByText('期限 已超期')).toBeVisible();
  await expect(desk.page.getByRole('columnheader', { name: '到期' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(desk.page.getByRole('columnheader', { name: '信访形式' })).toBeVisible();
  await expect(desk.page.getByRole('textbox', { name: '筛选文字' })).toHaveValue('');
});
