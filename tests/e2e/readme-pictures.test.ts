import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { CATEGORY_SET_B } from '../../src-shared/dictionary/category-set-b';
import { fillDesk, type CameBefore } from '../builders/filled-desk';
import { issueSheet, layCable, startCountyProcess, type Cable, type CountyProcess } from './county-process';
import { launchDesk, logIn, newFolder, PASSWORD, press, tabTo, type, type DeskApp } from './desk-app';
import { box, callDesk, enrolBySheet, goTo, newForm, newFormOf, registerThere, save, statusBar } from './desk-steps';
import { dress, findSideways } from './screen-rules';
import { aPrinter } from './test-printer';

/*
 * The eight pictures of the README, out of one folder filled with some weeks of a hall, connected to a real county that
 * is stopped half way. `npm run pictures` writes them to docs/pictures; here it is enough that each can be taken.
 */

const PICTURES = process.env['README_PICTURES'] ?? resolve(import.meta.dirname, '../../test-results/readme');
const CATEGORY = CATEGORY_SET_B.find(({ label }) => label === '土地承包经营')?.code ?? '';
const SEED = 20_261_123;
/** 温塘镇 李家沟村 */
const VILLAGE = '130131102202';
const BEFORE = {
  visit: {
    reason: 'newMatter', channel: 'visit', isAnonymous: false, petitionerKind: 'person', name: '刘建国', phone: '17900000042',
    phoneOwner: 'self', residenceCode: VILLAGE, visitorCount: 1,
  },
  petition: {
    gist: '李家沟村二组土地流转款未付',
    problem:
      '2023年10月，村委会将二组河滩地46亩流转给合作社，约定每亩每年800元，当年付清。2024年起未再付款，多次找村委会，答复“合作社账上没钱”。',
    demands: [{ id: '0a1b2c3d', text: '支付2024年流转款3360元' }],
    placeCode: VILLAGE, categorySet: 'B', categoryCode: CATEGORY, purpose: 'demand', priorHistory: ['first'], triageWay: 'later',
  },
} satisfies CameBefore; // prettier-ignore

const printer = aPrinter();
let cable: Cable;
let county: CountyProcess | undefined;
let desk: DeskApp;

test.afterAll(async () => {
  await desk?.kill().catch(() => undefined);
  await county?.kill();
  cable?.close();
});

/** As a person sees it: nothing sideways, nothing half drawn, no pointer over anything. */
async function take(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  expect(await findSideways(page), name).toEqual([]);
  await page.evaluate('document.fonts.ready');
  await page.mouse.move(1, 1);
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled', caret: 'initial' });
}

async function openPetition(page: Page, gist: string): Promise<void> {
  const [row] = await callDesk(page, 'petition:search', { text: gist, limit: 1 });
  await page.keyboard.press('F3');
  await page.keyboard.insertText(row?.caseNumber ?? gist);
  await expect(page.locator('[role="option"]').first()).toContainText(row?.caseNumber ?? gist);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: gist })).toBeVisible();
}

test('eight pictures of one hall', async () => {
  test.setTimeout(240_000);
  const folder = newFolder();
  fillDesk(join(folder, 'data'), PASSWORD, SEED, BEFORE);
  cable = await layCable();
  county = await startCountyProcess();
  cable.plug(county.port);
  county.operator('office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131');
  desk = await launchDesk(folder, printer.environment);
  await printer.plug(desk, true);
  const { page } = desk;
  await logIn(page);
  await expect(page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  await goTo(page, '同步中心');
  await enrolBySheet(page, issueSheet(county, 'A1', cable.address));
  await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 60_000 });

  await test.step('工作台', async () => {
    await goTo(page, '工作台');
    await expect(page.getByRole('dialog', { name: '开班' })).toBeVisible();
    await tabTo(page, 'textbox', '今日接访领导');
    await page.keyboard.insertText('李某某');
    await tabTo(page, 'button', '以后再说');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: '开班' })).toBeHidden();
    await page.keyboard.press('F7');
    await expect(page.getByRole('status', { name: '大厅此刻' })).toHaveText(/^已叫/);
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 20_000 });
    await take(page, 'workbench');
  });

  await test.step('登记成功 with its slip', async () => {
    await newForm(page);
    await page.keyboard.insertText('吴淑珍');
    await type(page, '联系电话', '17900000057');
    await choosePlace(page, '现住址', '朱豪村');
    await choosePlace(page, '问题属地', '朱豪村');
    await type(page, '概要', '老屋后墙开裂危房改造没有列入');
    await type(
      page,
      '反映的主要问题',
      '老屋后墙去年雨季开裂，屋顶三处漏雨，村里上报以后没有列入当年的名单，也没有说明原因。',
    );
    await type(page, '请求1', '请求派人鉴定房屋并列入改造');
    await save(page, 'Control+P');
    await expect(page.getByText(/已送打印机/)).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => printer.sheets().length, { timeout: 20_000 }).toBe(1);
    await expect(page.getByRole('button', { name: '撤销保存' })).toBeVisible();
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 20_000 });
    await take(page, 'registered');
    await page.keyboard.press('Enter');
  });

  await test.step('来访登记, half filled, she came before', async () => {
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(BEFORE.visit.name);
    await type(page, '联系电话', BEFORE.visit.phone);
    await page.getByRole('checkbox', { name: '老年', exact: true }).check();
    await choosePlace(page, '现住址', '李家沟村');
    await newFormOf(page, '4', '来电号码');
    await page.keyboard.insertText('17900001234');
    await page.keyboard.press('Control+1');
    await type(page, '概要', '土地流转款到期仍然没有付');
    await type(
      page,
      '反映的主要问题',
      '上次反映以后，合作社打来一张欠条，写明一周内付清，到今天还是没有付。合作社说账上没钱',
    );
    await expect(
      page.getByRole('group', { name: '可能重复', exact: true }).getByRole('button', { name: '并入此件' }),
    ).toBeVisible();
    await expect(page.getByText(/草稿已存/)).toBeVisible();
    await take(page, 'registering');
  });

  await test.step('twelve people', async () => {
    await newForm(page);
    await page.keyboard.insertText('赵玉兰');
    await type(page, '概要', '安置小区逾期三年未交付');
    await type(page, '来访人数', '12');
    await page.keyboard.press('Enter');
    for (const [at, name] of ['钱国华', '孙桂芳', '李明', '周海涛'].entries()) {
      await expect(box(page, `代表${at + 2}姓名`)).toBeFocused();
      await page.keyboard.insertText(name);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.insertText(`1790000010${at}`);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('alert')).toContainText('代表最多 5 名');
    await take(page, 'representatives');
    await page.keyboard.press('Escape');
  });

  await test.step('a petition with its clocks, dark', async () => {
    await openPetition(page, BEFORE.petition.gist);
    await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'dark' });
    await take(page, 'detail-dark');
    await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'light' });
  });

  await test.step('两处改动不一致', async () => {
    const { rows } = await callDesk(page, 'petition:list', { filter: { isDisputed: true }, offset: 0, limit: 1 });
    await openPetition(page, rows[0]?.gist ?? '');
    await expect(page.getByRole('button', { name: /用左边/ }).first()).toBeVisible();
    await take(page, 'two-versions');
  });

  await test.step('the line is dead, four wait', async () => {
    await callDesk(page, 'sync:now', {});
    await expect(statusBar(page)).toHaveText('在线·全部已收', { timeout: 20_000 });
    await county?.kill();
    county = undefined;
    cable.pull();
    for (const [name, gist] of [
      ['马秀英', '自来水隔日供水水质发黄'],
      ['郭志明', '工地拖欠工资一万二千元'],
      ['许丽', '校车停靠点取消上学不便'],
      ['韩建军', '排水沟堵塞污水倒灌'],
    ] as const)
      await registerThere(page, { name, phoneOwner: 'none', window: '2号窗', receptionist: '张丽' }, { gist });
    await expect(statusBar(page)).toHaveText('离线·待上传 4', { timeout: 30_000 });
    await goTo(page, '信访件');
    await expect(page.getByLabel('信访件列表')).toContainText('排水沟堵塞污水倒灌');
    await page.keyboard.press('ArrowDown');
    await take(page, 'list-offline');
  });

  await test.step('日结, in the largest text', async () => {
    await tabTo(page, 'button', '工作台', 160);
    await page.keyboard.press('Enter');
    await press(page, '日结');
    await expect(page.getByRole('table', { name: '来访日报' })).toBeVisible();
    await dress(desk, { size: [1366, 688], textSize: 'largest', colours: 'light' });
    await take(page, 'day-largest');
  });
});

async function choosePlace(page: Page, name: string, words: string): Promise<void> {
  await page
    .getByRole('textbox', { name, exact: true })
    .or(page.getByRole('combobox', { name, exact: true }))
    .focus();
  await page.keyboard.type(words);
  await expect(page.locator('[role="option"]:visible').first()).toContainText(words);
  await page.keyboard.press('Enter');
}
