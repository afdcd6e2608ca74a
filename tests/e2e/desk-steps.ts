import { expect, type Locator, type Page } from '@playwright/test';
import type { Channel, ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { press, tabTo, type } from './desk-app';

/* What a clerk does again and again, by keyboard; and the desk's own door for what need not be typed. */

export const box = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
export const resultOf = (page: Page): Locator => page.getByRole('region', { name: '登记成功' });
export const statusBar = (page: Page): Locator => page.getByRole('status', { name: '上传状态' });
export const openTabs = (page: Page): Locator => page.getByRole('tablist', { name: '打开的登记' }).getByRole('tab');
const reason = (page: Page): Locator => page.locator('[data-field="visit.reason"] :focus');

/** Asks the desk as a screen does. */
export async function callDesk<C extends Channel>(
  page: Page,
  channel: C,
  input: ChannelInput<C>,
): Promise<ChannelOutput<C>> {
  const answer = await page.evaluate(
    async ([name, asked]) => {
      const { xinfangDesk } = globalThis as unknown as {
        xinfangDesk: {
          call: (channel: string, input: unknown) => Promise<{ ok: boolean; value?: unknown; error?: unknown }>;
        };
      };
      return xinfangDesk.call(name, asked);
    },
    [channel, input] as const,
  );
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value as ChannelOutput<C>;
}

/** F2 and 反映新问题; the focus stands in 姓名. */
export async function newForm(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await expect(reason(page)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(box(page, '姓名')).toBeFocused();
}

/** Shift+F2 and the digit of the channel. */
export async function newFormOf(page: Page, digit: string, first: string): Promise<void> {
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press(digit);
  await expect(box(page, first)).toBeFocused();
}

export async function save(page: Page, chord: 'Control+S' | 'Control+P' = 'Control+S'): Promise<void> {
  await page.keyboard.press(chord);
  await expect(resultOf(page)).toBeVisible();
}

export async function goTo(page: Page, place: string): Promise<void> {
  await tabTo(page, 'button', place, 400);
  await page.keyboard.press('Enter');
}

/** F3, words, Enter. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.keyboard.insertText(words);
  // Not the choices of a select, which are options too.
  await expect(page.locator('[role="option"]').first()).toContainText(words);
  await page.keyboard.press('Enter');
}

/** 同步中心 or the last step of 初始设置: chooses the sheet, pastes it, connects. */
export async function enrolBySheet(page: Page, sheet: string): Promise<void> {
  await expect(page.getByRole('radiogroup', { name: '连接方式', exact: true })).toBeVisible();
  await tabTo(page, 'radio', '地址和注册码');
  await page.keyboard.press('ArrowRight');
  await type(page, '注册单', sheet);
  await press(page, '连接');
}

/** Registers as the form does, so that a hall full of people need not be typed. */
export async function registerThere(
  page: Page,
  visit: ChannelInput<'visit:register'>['visit'],
  fields: ChannelInput<'visit:register'>['petitions'][number]['fields'],
): Promise<ChannelOutput<'visit:register'>> {
  const ids = await callDesk(page, 'draft:open', {});
  return callDesk(page, 'visit:register', {
    id: ids.id,
    visitId: ids.visitId,
    visit: {
      reason: 'newMatter',
      channel: 'visit',
      isAnonymous: false,
      visitorCount: 1,
      visitedAt: Date.now(),
      ...visit,
    },
    petitions: [{ id: ids.petitionId, fields: { purpose: 'demand', triageWay: 'later', ...fields } }],
    joins: [],
  });
}
