import { expect, test, type Page } from '@playwright/test';
import type { z } from 'zod';
import { CHANNELS } from '../../src-shared/dictionary/visit-choices';
import { CHANNEL_FIELD_NAMES, fieldKind } from '../../src-shared/visit/channel-fields';
import { channelSet } from '../../src-shared/visit/channel-sets';
import { petitionPersonalShape, visitPersonalShape } from '../../src-shared/visit/visit-fields';
import { type DeskApp, launchDesk, newFolder, setUpDesk, startOffline } from './desk-app';
import { box, registerThere } from './desk-steps';
import { anInputMethod, type InputMethod } from './input-method';

/*
 * Everything of 来访登记 that can be typed into, in every channel: a true composition, the Enter that an input method
 * takes for itself (229), once while the word is underlined and once right behind it, as some of them send it. The
 * focus stays, the word stays. Which fields there are is read off the page and held against the table of fields.
 */

let desk: DeskApp;
let method: InputMethod;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await launchDesk(newFolder());
  await setUpDesk(desk.page, '2号窗');
  await startOffline(desk.page);
  await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  method = await anInputMethod(desk.page);
});
test.afterAll(async () => {
  await desk.kill().catch(() => undefined);
});

interface Place {
  readonly path: string;
  readonly name: string;
  readonly isFigures: boolean;
}

const ENTER = { code: 'Enter', virtualKey: 13 };
/** Marks what can be typed into and says what it is. Of figures the full-width ones come in, as a Chinese mode sends them. */
const MARK = `[...document.querySelectorAll('.registration input, .registration textarea, .representatives input')]
  .filter((each) => !/radio|checkbox/.test(each.type) && !each.disabled && !each.readOnly && each.checkVisibility())
  .map((each, at) => {
    each.dataset.probe = String(at);
    const path = (each.closest('[data-field]')?.dataset.field ?? '').replace(/\\.\\d+(?=\\.|$)/g, '.0');
    const name = each.getAttribute('aria-label') ?? each.labels?.[0]?.textContent ?? '';
    const isFigures = each.inputMode === 'numeric' || each.classList.contains('num') || each.closest('.num') !== null
      || /(On|At|idNumber|phone|creditCode|callerNumber|\\.time)$|页数|号码|电话/.test(path + name);
    return { path, name, isFigures };
  })`;

/** Types into each; sentences about what went wrong. */
async function probe(page: Page, seen: Set<string>, only = /./): Promise<string[]> {
  const faults: string[] = [];
  const places = (await page.evaluate(MARK)) as readonly Place[];
  for (const [at, { path, name, isFigures }] of places.entries()) {
    const field = page.locator(`[data-probe="${at}"]`);
    // What follows from another field may have taken this one away in between; it is probed where it stands.
    if (!only.test(path) || (await field.count()) === 0) continue;
    seen.add(path);
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    const [letters, word, wanted] = isFigures ? ['1', '１２', '12'] : ["ce'shi", '测试', '测试'];
    const says = async (when: string): Promise<void> => {
      const [isFocused, value] = await field.evaluate((each) => [
        each.matches(':focus'),
        (each as unknown as { value: string }).value,
      ]);
      if (!isFocused) faults.push(`${path} ${name}: the focus left ${when}`);
      if (!String(value).normalize('NFKC').includes(wanted)) faults.push(`${path} ${name}: ${String(value)} ${when}`);
    };
    await method.compose(letters);
    await method.pressSeen(ENTER);
    if (!(await field.evaluate((each) => each.matches(':focus')))) faults.push(`${path} ${name}: left while composing`);
    await method.commit(word);
    await says('after the word');
    await method.pressSeen(ENTER);
    await says('after the Enter behind it');
  }
  return faults;
}

async function openAs(page: Page, digit: number): Promise<void> {
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeVisible();
  await page.keyboard.press(String(digit));
  await expect(page.getByRole('menu', { name: '用其他形式登记' })).toBeHidden();
  await expect(page.locator('.registration :focus')).toBeVisible();
}

/** Everything that opens: the strip, 更多, and the lines that stand behind a button. */
async function unfold(page: Page): Promise<void> {
  for (const name of [/^改$/, /^更多/, /^添加材料$/])
    for (const opener of await page.locator('.registration').getByRole('button', { name }).all()) await opener.click();
}

async function choose(page: Page, group: string, choice: string): Promise<void> {
  await page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name: choice }).check();
}

/** Words are never thrown away: a tab that was written into stays as a draft, and eight are enough. */
async function close(page: Page): Promise<void> {
  await page.locator('.registration').getByRole('button', { name: '其他操作' }).click();
  await page.getByRole('menuitem', { name: '清空', exact: true }).click();
  await expect(page.locator('.registration').getByText('已清空')).toBeVisible();
  await page.keyboard.press('Control+W');
}

const seen = new Set<string>();

for (const [at, { code, label }] of CHANNELS.entries())
  test(`${label}: the Enter of an input method is not the clerk's`, async () => {
    const { page } = desk;
    await openAs(page, (at + 1) % 10);
    if (code === 'visit') await page.keyboard.press('1');
    await unfold(page);
    const here = new Set<string>();
    expect(await probe(page, here)).toEqual([]);
    const own = channelSet(code).fields.filter((field) => fieldKind(field).kind !== 'choice');
    expect(
      own.filter((field) => !here.has(`visit.${field}`)),
      'fields of the channel that were not there',
    ).toEqual([]);
    for (const path of here) seen.add(path);
    await close(page);
  });

test('fields that stand behind a choice, and the whole table of them', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  await registerThere(page, { name: '刘建国', phone: '17900000042' }, { gist: '李家沟村二组土地流转款未付' });
  const behind: readonly (readonly [string, (page: Page) => Promise<unknown>, RegExp?])[] = [
    ['法人', async () => page.getByRole('combobox', { name: '信访人类型' }).selectOption('organisation')],
    ['代接', async () => page.getByRole('combobox', { name: '电话归属' }).selectOption('relay')],
    [
      '揭发控告',
      async () => {
        await choose(page, '信访目的', '揭发控告');
        await page.getByRole('button', { name: '继续登记', exact: true }).click();
      },
    ],
    ['以往情况', async () => page.getByRole('checkbox', { name: '诉讼仲裁复议', exact: true }).check()],
    ['代表', () => writeCount(page, '5')],
    ['证件号码说明', () => writeImpossible(page), /idNumberNote/],
    ['催问进度', () => choose(page, '来访事由', '催问进度')],
    ['补录', async () => box(page, '来访时间').fill('2026-01-05')],
    ['并入此件', () => merge(page)],
  ];
  for (const [name, act, only] of behind) {
    await openAs(page, 1);
    await page.keyboard.press('1');
    await unfold(page);
    await act(page);
    const before = seen.size;
    expect(await probe(page, seen, only), name).toEqual([]);
    if (only) expect(seen.size, name).toBeGreaterThan(before);
    await close(page);
  }
  expect([...listTextFields()].filter((path) => !seen.has(path) && !NOT_ASKED.has(path))).toEqual([]);
});

async function writeImpossible(page: Page): Promise<void> {
  await box(page, '证件号码').fill('130131189002290014');
  await page.keyboard.press('Enter');
  await expect(box(page, '证件号码说明')).toBeVisible();
}

async function merge(page: Page): Promise<void> {
  await box(page, '姓名').fill('刘建国');
  await box(page, '联系电话').fill('17900000042');
  await page.getByRole('group', { name: '可能重复', exact: true }).getByRole('button', { name: '并入此件' }).click();
  await expect(box(page, '补充内容')).toBeFocused();
}

async function writeCount(page: Page, count: string): Promise<void> {
  await box(page, '来访人数').fill(count);
  await page.keyboard.press('Enter');
  await expect(box(page, '代表5联系电话')).toBeVisible();
}

/** Of an officer's, later; no window asks for it. */
const NOT_ASKED: ReadonlySet<string> = new Set(['petitions.0.handlingAdvice']);

/** Of the table of fields: whatever takes words, and all of the channels. */
function listTextFields(): Set<string> {
  const takesWords = (shape: object): string[] =>
    Object.entries(shape).flatMap(([field, schema]) =>
      (schema as z.ZodType).safeParse('测试').success ? [field] : [],
    );
  return new Set([
    ...takesWords(visitPersonalShape).map((field) => `visit.${field}`),
    ...takesWords(petitionPersonalShape).map((field) => `petitions.0.${field}`),
    ...CHANNEL_FIELD_NAMES.filter((field) => fieldKind(field).kind !== 'choice').map((field) => `visit.${field}`),
  ]);
}
