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
import { dress, findAxeFaults, findLatinNames, findSideways, THREE_LOOKS } from './screen-rules';

/*
 * Somebody comes again. By keyboard alone: found while she is typed, merged with few keys; another of the household is
 * not the same, and nobody asks again after a restart; two saved petitions are linked and come apart.
 */

let desk: DeskApp;
test.afterAll(async () => {
  await desk?.kill().catch(() => undefined);
});

const PHONE = '17900000042';
/** A clerk of 50 Chinese characters, about 180 keys, a minute. */
const KEY_SECONDS = 60 / 180;
const KEYS_A_CHARACTER = 3.6;

const block = (page: Page) => page.getByRole('group', { name: '可能重复', exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Presses and counts: what is not text. */
function counted(page: Page) {
  const keys: string[] = [];
  const key = async (name: string): Promise<void> => {
    keys.push(name);
    await page.keyboard.press(name);
  };
  return { keys, key };
}

async function begin(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(box(page, '姓名')).toBeFocused();
  await page.keyboard.insertText(name);
}

async function register(page: Page, name: string, phone: string, gist: string): Promise<void> {
  await begin(page, name);
  await type(page, '联系电话', phone);
  await type(page, '概要', gist);
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
}

async function openPetition(page: Page, gist: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.keyboard.insertText(gist);
  await expect(page.getByRole('option').filter({ hasText: gist })).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: gist })).toBeVisible();
}

async function looksRight(name: string): Promise<void> {
  const { page } = desk;
  for (const each of THREE_LOOKS) {
    await dress(desk, each);
    const faults = [...(await findSideways(page)), ...(await findAxeFaults(page))];
    expect.soft(faults, `${name} ${each.size.join('×')} ${each.textSize} ${each.colours}`).toEqual([]);
  }
  expect.soft(await findLatinNames(page), name).toEqual([]);
  await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'dark' });
  await picture(page, `${name}-dark`, `${name}，深色`);
  await dress(desk, { size: [1366, 688], textSize: 'largest', colours: 'light' });
  await picture(page, `${name}-largest`, `${name}，特大字`);
  await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'light' });
}

test('a repeat visitor is merged in few keys; what is not the same stays so; two are linked and come apart', async () => {
  test.setTimeout(300_000);
  const folder = newFolder();
  desk = await launchDesk(folder);
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  await register(desk.page, '刘建国', PHONE, '李家沟村二组土地流转款未付');

  await test.step('she comes again: merged by keyboard', async () => {
    const { page } = desk;
    const { keys, key } = counted(page);
    const text = '合作社11月又打了一张欠条';
    await key('F2');
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    await key('1');
    await key('Enter');
    await expect(box(page, '姓名')).toBeFocused();
    await page.keyboard.insertText('刘建国');
    await key('Enter');
    await key('Enter');
    await expect(box(page, '联系电话')).toBeFocused();
    await page.keyboard.insertText(PHONE);
    await expect(block(page).getByText('姓名和电话相同（刘** 尾号 0042）')).toBeVisible();
    await expect(page.locator('body')).not.toContainText('重访');
    await picture(page, 'repeat-found', '可能重复：为什么、到哪一步、下一个期限');
    await key('Alt+4');
    await expect(block(page).getByRole('button', { name: '并入此件' })).toBeFocused();
    await key('Enter');
    await expect(box(page, '补充内容')).toBeFocused();
    await page.keyboard.insertText(text);
    await picture(page, 'supplement', '并入此件：只登记事由、补充内容、材料');
    await key('Control+S');
    await expect(page.getByText('已并入 1 件信访件')).toBeVisible();
    const lengthOf = (typed: string) => Array.from(typed).length;
    const seconds = (typed: string) => (keys.length + PHONE.length + lengthOf(typed) * KEYS_A_CHARACTER) * KEY_SECONDS;
    const [asked, told] = [seconds('刘建国'), seconds(`刘建国${text}`)].map((each) => each.toFixed(0));
    process.stdout.write(
      `REPEAT_VISIT ${keys.length} keys besides text (${keys.join(' ')}): ${asked} s, with ${lengthOf(text)} characters of supplement ${told} s\n`,
    );
    expect(seconds('刘建国')).toBeLessThanOrEqual(20);
    expect(keys.length).toBeLessThanOrEqual(8);
  });

  await test.step('what was typed comes back with 撤回并入', async () => {
    const { page } = desk;
    await begin(page, '刘建国');
    await type(page, '联系电话', PHONE);
    await type(page, '反映的主要问题', '今年的流转款还是没有给');
    await expect(block(page).getByRole('button', { name: '并入此件' })).toBeVisible();
    await looksRight('repeat');
    await page.keyboard.press('Alt+4');
    await page.keyboard.press('Enter');
    await expect(box(page, '补充内容')).toHaveValue('今年的流转款还是没有给');
    await looksRight('supplement');
    await press(page, '撤回并入');
    await expect(box(page, '反映的主要问题')).toHaveValue('今年的流转款还是没有给');
    await expect(box(page, '姓名')).toHaveValue('刘建国');
    await tabTo(page, 'textbox', '概要');
    await page.keyboard.insertText('流转款今年还是没付');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
  });

  await test.step('her sister is not the same, and nobody asks again after a restart', async () => {
    const { page } = desk;
    await begin(page, '刘小妹');
    await type(page, '联系电话', PHONE);
    await expect(block(page).getByText('电话相同（尾号 0042）')).toBeVisible();
    for (let left = 2; left > 0; left -= 1) {
      await page.keyboard.press('Alt+4');
      await expect(block(page).getByRole('button', { name: '并入此件' })).toBeFocused();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      if (left === 2) await picture(page, 'not-same', '不是同一件：一个理由，一个键');
      await page.keyboard.press('Enter');
      await expect(block(page).getByText('已记下：不是同一件（不同的人）')).toBeVisible();
      await expect(block(page).getByRole('button', { name: `已判不是同一件 ${3 - left} 件` })).toBeVisible();
    }
    await page.keyboard.press('Control+D');
    await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
    await desk.kill();
    desk = await launchDesk(folder);
    await logIn(desk.page);
    await expect(desk.page.getByText(/已恢复 \d+ 件未保存的登记/)).toBeVisible();
    // Another form, which knows of the first only what the record says.
    await begin(desk.page, '刘小妹');
    await type(desk.page, '联系电话', PHONE);
    await expect(block(desk.page).getByRole('button', { name: '已判不是同一件 2 件' })).toBeVisible();
    await expect(block(desk.page).getByRole('button', { name: '并入此件' })).toHaveCount(0);
  });

  await test.step('two saved petitions are linked and come apart', async () => {
    const { page } = desk;
    await openPetition(page, '流转款今年还是没付');
    await press(page, '关联重复件');
    const panel = page.getByRole('region', { name: '关联重复件' });
    const link = panel.getByRole('button', { name: /^关联 LF/ });
    await expect(link).toHaveCount(1);
    await looksRight('link');
    await press(page, (await link.getAttribute('aria-label')) ?? '');
    await expect(panel.getByText(/^已关联/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    const linked = page.getByRole('region', { name: '关联的信访件' });
    await expect(linked.getByText('李家沟村二组土地流转款未付')).toBeVisible();
    await picture(page, 'linked', '关联的信访件');
    const unlink = linked.getByRole('button', { name: /^解除关联/ });
    await press(page, (await unlink.getAttribute('aria-label')) ?? '');
    await expect(linked).toHaveCount(0);
    await tabTo(page, 'tab', '基本信息');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('关联重复件', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('list', { name: '办理过程' }).getByText('解除关联')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('the supplement stands with the petition', async () => {
    const { page } = desk;
    await openPetition(page, '李家沟村二组土地流转款未付');
    await expect(page.getByRole('list', { name: '补充内容' }).getByText('合作社11月又打了一张欠条')).toBeVisible();
    await looksRight('supplemented');
    await picture(page, 'supplemented', '补充内容在基本信息里');
    await tabTo(page, 'tab', '基本信息');
    await page.keyboard.press('ArrowRight');
    const timeline = page.getByRole('list', { name: '办理过程' });
    await expect(timeline.getByText('催问进度；合作社11月又打了一张欠条')).toBeVisible();
    await expect(timeline.getByText('不是同一件', { exact: true })).toBeVisible();
    await picture(page, 'repeat-timeline', '办理过程：并入、不是同一件、关联、解除');
  });
});
