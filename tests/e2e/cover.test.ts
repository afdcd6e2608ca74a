import { expect, test, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, newFolder, setUpDesk, startOffline, tabTo } from './desk-app';

/*
 * 遮屏, page by page, with things planted in every field. What cannot be read off a picture is what the picture does not
 * depend on: each page is pictured covered, then every letter and digit of what was planted is replaced by another one
 * behind the cover, and pictured again. The two must be equal, pixel by pixel. Uncovered they must differ.
 */

const PLANTED = {
  name: '欧阳锦绣',
  idNumber: '130131188808080018',
  phone: '17912345678',
  address: '梧桐巷柒号',
  gist: '凤凰山石料场扬尘污染水井',
  problem: '料场夜间生产，井水浑浊。',
  demand: '请求搬离料场',
  opinion: '拟请环保部门到场',
  told: '已说明可以查询',
} as const;
/** Masked as lists show it, and what the desk makes of the number. */
const MASKED = ['欧阳**', '179****5678', '130131********0018', '1888-08-08'];
const NEEDLES: readonly string[] = [...Object.values(PLANTED), ...MASKED];

let desk: DeskApp;
test.beforeEach(async () => {
  desk = await launchDesk(newFolder());
});
test.afterEach(async () => {
  await desk.kill().catch(() => undefined);
});

/** Every planted text on the page, in words and in controls, becomes another of the same width. @returns how many were found */
async function swapPlanted(page: Page): Promise<number> {
  return (await page.evaluate(`(${SWAP})(${JSON.stringify(NEEDLES)})`)) as number;
}

/** Run in the page, as a text: the tests know no document. */
const SWAP = String.raw`(needles) => {
  const other = (text) =>
    [...text].map((letter) => (/\d/.test(letter) ? String((Number(letter) + 3) % 10) : /\p{Script=Han}/u.test(letter) ? '鼎' : letter)).join('');
  const swapped = (text) => needles.reduce((now, needle) => now.replaceAll(needle, other(needle)), text);
  let count = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = swapped(node.nodeValue ?? '');
    if (next === node.nodeValue) continue;
    node.nodeValue = next;
    count += 1;
  }
  for (const control of document.querySelectorAll('input, textarea')) {
    const next = swapped(control.value);
    if (next === control.value) continue;
    const { selectionStart, selectionEnd } = control;
    control.value = next;
    // Setting a value forgets what was marked of it.
    if (control === document.activeElement) control.setSelectionRange(selectionStart, selectionEnd);
    count += 1;
  }
  return count;
}`;

/** What stands in attributes that are read aloud or shown by the system. */
async function attributesThatBetray(page: Page): Promise<string[]> {
  return (await page.evaluate(`(${BETRAYING})(${JSON.stringify(NEEDLES)})`)) as string[];
}

const BETRAYING = `(needles) =>
  [...document.querySelectorAll('*')].flatMap((element) =>
    ['title', 'aria-label', 'aria-description', 'alt', 'placeholder']
      .map((name) => [name, element.getAttribute(name) ?? ''])
      .filter(([, value]) => needles.some((needle) => value.includes(needle)))
      .map(([name, value]) => name + '=' + value),
  )`;

/** Of the letters of an element; fully transparent where it is covered. */
const fillOf = (page: Page, selector: string) =>
  page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue('-webkit-text-fill-color')`); // prettier-ignore

const picture = (page: Page) => page.locator('main').screenshot({ caret: 'initial', animations: 'disabled' });

/**
 * Pixels that are another colour. The engine draws a corner or a line a shade differently from one time to the next;
 * a letter is some dozen pixels of quite another one.
 */
function differing(one: Buffer, other: Buffer): Promise<number> {
  return desk.app.evaluate(
    ({ nativeImage }, [first, second]) => {
      const [a, b] = [first, second].map((png) => nativeImage.createFromBuffer(Buffer.from(png, 'base64')).toBitmap());
      if (!a || !b || a.length !== b.length) return Infinity;
      let count = 0;
      for (let at = 0; at < a.length; at += 4) {
        const shades = [0, 1, 2].map((part) => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0)));
        if (Math.max(...shades) > 24) count += 1;
      }
      return count;
    },
    [one.toString('base64'), other.toString('base64')] as const,
  );
}

async function looksTheSame(name: string): Promise<void> {
  const { page } = desk;
  await page.evaluate('document.fonts.ready.then(() => true)');
  const before = await picture(page);
  expect.soft(await attributesThatBetray(page), `${name}: attributes`).toEqual([]);
  const foundCount = await swapPlanted(page);
  expect.soft(foundCount, `${name}: something of it stands there`).toBeGreaterThan(0);
  const after = await picture(page);
  const changedCount = await differing(before, after);
  expect.soft(changedCount, `${name}: covered, the picture does not depend on what is covered`).toBe(0);
  if (changedCount > 0) {
    await test.info().attach(`${name} before`, { body: before, contentType: 'image/png' });
    await test.info().attach(`${name} after`, { body: after, contentType: 'image/png' });
  }
}

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name, exact: true }).click();

/** The swapped page is thrown away: the place is left and entered again. */
async function afresh(place: string): Promise<void> {
  await goTo(desk.page, place === '工作台' ? '系统设置' : '工作台');
  await goTo(desk.page, place);
}

async function fillIn(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  await expect(box('姓名')).toBeVisible();
  await box('姓名').fill(PLANTED.name);
  await box('证件号码').fill(PLANTED.idNumber);
  await box('联系电话').fill(PLANTED.phone);
  await box('详细地址').fill(PLANTED.address);
  await box('概要').fill(PLANTED.gist);
  await box('反映的主要问题').fill(PLANTED.problem);
  await box('请求1').fill(PLANTED.demand);
  await box('接待意见').fill(PLANTED.opinion);
  await box('告知内容').fill(PLANTED.told);
}

test('nothing of a person can be read off a covered screen, on any page, and typing goes on', async () => {
  test.setTimeout(180_000);
  const { page } = desk;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await fillIn(page);

  await test.step('the form: uncovered the picture depends on it, covered it does not, the caret and the marked words neither', async () => {
    await page.getByRole('textbox', { name: '概要', exact: true }).press('Control+A');
    const plain = await picture(page);
    await swapPlanted(page);
    expect(await differing(plain, await picture(page)), 'uncovered').toBeGreaterThan(1_000);
    await afresh('来访登记');
    await page.keyboard.press('F8');
    await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('textbox', { name: '概要', exact: true }).press('Control+A');
    await looksTheSame('form, its gist marked');
    await afresh('来访登记');
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue(PLANTED.name);
  });

  await test.step('typing goes on', async () => {
    const gist = page.getByRole('textbox', { name: '概要', exact: true });
    await gist.press('End');
    await page.keyboard.insertText('三年');
    await expect(gist).toHaveValue(`${PLANTED.gist}三年`);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
  });

  await test.step('the clipboard stays as it was', async () => {
    await desk.app.evaluate(({ clipboard }) => clipboard.writeText('空'));
    await page.getByRole('textbox', { name: '姓名', exact: true }).press('Control+A');
    await page.keyboard.press('Control+C');
    await page.keyboard.press('Control+X');
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('空');
    await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toHaveValue(PLANTED.name);
  });

  await test.step('给群众看 under cover', async () => {
    await page.keyboard.press('F9');
    const shown = page.getByRole('dialog', { name: '给群众看' });
    await expect(shown).toBeVisible();
    const before = await shown.screenshot({ caret: 'initial' });
    expect(await swapPlanted(page)).toBeGreaterThan(0);
    expect(await differing(before, await shown.screenshot({ caret: 'initial' }))).toBe(0);
    await page.keyboard.press('Escape');
    await afresh('来访登记');
  });

  await test.step('the result, its code included', async () => {
    // The number does not check: it is kept with a reason.
    const note = page.getByRole('textbox', { name: '证件号码说明', exact: true });
    if (await note.isVisible()) await note.fill('旧证如此');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('region', { name: '登记成功' })).toBeVisible();
    const code = page.locator('output[aria-label="查询码"]');
    expect(await fillOf(page, 'output[aria-label="查询码"]')).toBe('rgba(0, 0, 0, 0)');
    const before = await code.screenshot();
    await code.evaluate((element) => (element.textContent = [...(element.textContent ?? '')].map((at) => (at === '-' ? at : 'X')).join(''))); // prettier-ignore
    expect(await differing(before, await code.screenshot()), 'query code').toBe(0);
    await page.getByRole('button', { name: '复制查询码' }).click();
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('空');
    await looksTheSame('result');
  });

  await test.step('工作台, 信访件, preview, detail with its tabs, plain for half a minute, 补录, search', async () => {
    await afresh('工作台');
    await expect(page.getByRole('table', { name: '大厅此刻' })).toBeVisible();
    await looksTheSame('workbench');
    await afresh('信访件');
    await expect(page.getByRole('table', { name: '信访件列表' }).getByRole('row')).toHaveCount(2);
    await looksTheSame('list');
    await afresh('信访件');
    await page.locator('.petition-row[data-row]').focus();
    await page.keyboard.press('Space');
    await expect(page.locator('.preview dl').first()).toBeVisible();
    await looksTheSame('preview');
    await afresh('信访件');
    await page.locator('.petition-row[data-row]').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.detail-head')).toBeVisible();
    await looksTheSame('detail');
    for (const tab of ['办理过程', '操作记录']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      expect.soft(await attributesThatBetray(page), tab).toEqual([]);
    }
    await afresh('信访件');
    await page.locator('.petition-row[data-row]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '显示个人信息', exact: true }).click();
    await expect(page.getByText(/秒后遮住/)).toBeVisible();
    // The seconds go on by themselves.
    await page.addStyleTag({ content: '.visitor .meta { visibility: hidden; }' });
    await looksTheSame('detail, plain');
    await afresh('信访件');
    await page.locator('.petition-row[data-row]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+e');
    await expect(page.locator('.side-panel')).toBeVisible();
    await looksTheSame('更正');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F3');
    await page.keyboard.insertText(PLANTED.gist.slice(0, 3));
    await expect(page.getByRole('option').first()).toBeVisible();
    const option = page.getByRole('option').first();
    const before = await option.screenshot();
    expect(await swapPlanted(page)).toBeGreaterThan(0);
    expect(await differing(before, await option.screenshot()), 'search').toBe(0);
    await page.keyboard.press('Escape');
  });

  await test.step('a place that nobody marked is covered, and so it stays after a reload', async () => {
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<p id="new">欧阳锦绣</p>')`);
    expect(await fillOf(page, '#new')).toBe('rgba(0, 0, 0, 0)');
    await page.reload();
    await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('the window is called by no name', async () => {
    const title = await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    expect(title).toBe('信访前台');
  });

  await test.step('F8 again, and everything is readable', async () => {
    await page.keyboard.press('F8');
    await tabTo(page, 'button', '遮屏');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: '遮屏' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Enter');
    await goTo(page, '信访件');
    await expect(page.getByText(PLANTED.gist)).toBeVisible();
    const plain = await picture(page);
    await swapPlanted(page);
    expect(await differing(plain, await picture(page))).toBeGreaterThan(100);
  });
});
