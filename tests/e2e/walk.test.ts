import { expect, test, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, newFolder, setUpDesk, startOffline } from './desk-app';
import { dress, isInWindow, LOOKS, type Look } from './screen-rules';

/* Through the whole form by Enter alone, at each size: wherever the rail is folded, it opens for the stop it holds. */

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

const FULL = [
  'reason', 'name', 'idNumber', 'phone', 'residence', 'address', 'visitors', 'needs',
  'place', 'category', 'purpose', 'gist', 'problem', 'demands', 'prior', 'opinion',
]; // prettier-ignore
/** At the largest text 详细地址 stands under 更多. */
const stopsAt = (look: Look): string[] => FULL.filter((stop) => stop !== 'address' || look.textSize !== 'largest');

async function stopWithFocus(page: Page): Promise<string | null> {
  const stop = page.locator('[data-stop]:focus-within');
  return (await stop.count()) === 0 ? null : stop.first().getAttribute('data-stop');
}

test('sixteen stops, each in sight, at every size of window and of text', async () => {
  test.setTimeout(180_000);
  const { page } = desk;
  await page.keyboard.press('F2');
  await expect(page.locator('[data-field="visit.reason"] :focus')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Alt+0');
  await expect(page.getByRole('button', { name: '完整', exact: true })).toBeVisible();
  const rail = page.getByRole('region', { name: '办理', exact: true });
  for (const look of LOOKS) {
    await dress(desk, look);
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Shift+F6');
    const walked = [await stopWithFocus(page)];
    const expected = stopsAt(look);
    for (const stop of expected.slice(1)) {
      await page.keyboard.press(/problem|opinion/.test(walked.at(-1) ?? '') ? 'Control+Enter' : 'Enter');
      walked.push(await stopWithFocus(page));
      expect(await isInWindow(page, ':focus'), `${stop} at ${look.size.join('×')} ${look.textSize}`).toBe(true);
    }
    expect(walked).toEqual(expected);
    await expect(rail).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: '保存并打印回执' })).toBeFocused();
    const isFolded = await page.getByRole('button', { name: '展开办理栏' }).isVisible();
    if (isFolded) await expect(rail).toBeHidden();
  }
});

test('F6 goes round all regions where the rail is folded, and Esc gives the focus back', async () => {
  const { page } = desk;
  await dress(desk, LOOKS[4] as Look);
  await page.keyboard.press('Alt+1');
  const region = () => page.locator('[data-region]:focus-within').getAttribute('data-region');
  for (const next of ['2', '3', '4', '0', '1']) {
    await page.keyboard.press('F6');
    expect(await region()).toBe(next);
  }
  await page.keyboard.press('Alt+3');
  expect(await region()).toBe('3');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: '姓名', exact: true })).toBeFocused();
});
