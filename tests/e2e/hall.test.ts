import { expect, test, type Page } from '@playwright/test';
import { type DeskApp, launchDesk, logIn, newFolder, picture, setUpDesk, startOffline } from './desk-app';
import { dress } from './screen-rules';

/*
 * A morning in the hall: numbers are given, called by F7, people are heard and leave; the power fails and the line
 * stands as it stood; the numbers of 工作台 open their lists.
 */

let desk: DeskApp;
test.afterAll(() => desk.kill().catch(() => undefined));

const DAY = 86_400_000;
const VISITORS = [
  { name: '王强', gist: '宅基地确权与邻居争议', count: 1 },
  { name: '刘建国', gist: '李家沟村二组土地流转款未付', count: 1 },
  { name: '赵玉兰', gist: '安置房逾期交付', count: 12 },
  { name: '孙丽', gist: '低保申请未获答复', count: 1 },
  { name: '吴海', gist: '工资拖欠', count: 3 },
];

/** Registers as the form does, so that a hall full of people need not be typed. */
async function register(page: Page, visitor: (typeof VISITORS)[number], visitedAt: number): Promise<void> {
  await page.evaluate(
    async ({ name, gist, count, at }) => {
      const bridge = (globalThis as unknown as { xinfangDesk: { call: (c: string, i: unknown) => Promise<unknown> } })
        .xinfangDesk;
      const ids = ((await bridge.call('draft:open', {})) as { value: { id: string; visitId: string; petitionId: string } })
        .value; // prettier-ignore
      const answer = (await bridge.call('visit:register', {
        id: ids.id,
        visitId: ids.visitId,
        visit: {
          reason: 'newMatter', channel: 'visit', visitedAt: at, isAnonymous: false, name, visitorCount: count, window: '2号窗',
          ...(Date.now() - at > 43_200_000 ? { backfillReason: '停电' } : {}),
        }, // prettier-ignore
        petitions: [{ id: ids.petitionId, fields: { gist, purpose: 'demand' } }],
        joins: [],
      })) as { ok: boolean; error?: { code: string } };
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    },
    { ...visitor, at: visitedAt },
  );
}

const row = (number: string) => desk.page.getByRole('row', { name: new RegExp(`^${number} `) });
const tile = (name: string) => desk.page.getByRole('link', { name, exact: true });

test('numbers are given, called, heard and kept; a power cut changes nothing', async () => {
  test.setTimeout(180_000);
  const folder = newFolder();
  desk = await launchDesk(folder);
  const { page } = desk;
  await setUpDesk(page, '2号窗');
  await startOffline(page);
  await expect(page.getByText('还没有来访。按 F2 登记第一件')).toBeVisible();
  await picture(page, 'workbench-empty', '工作台：第一天');

  await test.step('the line grows', async () => {
    for (const [at, visitor] of VISITORS.entries()) {
      await register(page, visitor, Date.now());
      for (const back of [at + 10, at + 12, 16 + at])
        if (at < 3) await register(page, { ...visitor, count: 1 }, Date.now() - back * DAY);
    }
    await page.getByRole('button', { name: '取号' }).click();
    await expect(row('B06')).toContainText('未登记');
    await expect(page.getByRole('row')).toHaveCount(7);
  });

  await test.step('F7 calls one after the other; who does not come is passed over', async () => {
    await page.keyboard.press('F7');
    await expect(row('B01')).toContainText('已叫 · 2号窗');
    await page.getByRole('button', { name: '到窗口 B01' }).click();
    await expect(row('B01')).toContainText('接谈中 · 2号窗');
    await page.keyboard.press('F7');
    await page.getByRole('button', { name: '再叫 B02' }).click();
    await page.getByRole('button', { name: '过号 B02' }).click();
    await expect(row('B02')).toContainText('过号1次');
    await page.keyboard.press('F7');
    await expect(row('B03')).toContainText('已叫');
    await page.getByRole('button', { name: '接待完毕 B01' }).click();
    await expect(row('B01')).toContainText('已接待');
    await page.keyboard.press('F7');
    await page.getByRole('button', { name: '到窗口 B04' }).click();
    await picture(page, 'workbench', '工作台：大厅此刻、八个数字、未来十天');
    await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'dark' });
    await picture(page, 'workbench-dark', '工作台，深色');
    await dress(desk, { size: [1366, 688], textSize: 'largest', colours: 'light' });
    await picture(page, 'workbench-largest', '工作台，特大字');
    await dress(desk, { size: [1366, 688], textSize: 'standard', colours: 'light' });
  });

  await test.step('kill -9: the line stands as it stood, and the next number is the next', async () => {
    const before = await page.getByRole('table', { name: '大厅此刻' }).locator('th[scope="row"]').allInnerTexts();
    await desk.kill();
    desk = await launchDesk(folder);
    await logIn(desk.page);
    await expect(row('B06')).toBeVisible();
    const table = desk.page.getByRole('table', { name: '大厅此刻' });
    expect(await table.locator('th[scope="row"]').allInnerTexts()).toEqual(before);
    await desk.page.getByRole('button', { name: '取号' }).click();
    await expect(row('B07')).toBeVisible();
  });

  await test.step('each number opens the rows it counts', async () => {
    for (const name of ['今日来访', '待补录', '已超期', '即将到期']) {
      await desk.page.getByRole('button', { name: '工作台', exact: true }).click();
      const id = await tile(name).getAttribute('aria-describedby');
      const count = Number.parseInt(await desk.page.locator(`[id="${id}"]`).innerText(), 10);
      expect(count, name).toBeGreaterThan(0);
      await tile(name).focus();
      await desk.page.keyboard.press('Enter');
      await expect(desk.page.getByRole('table', { name: '信访件列表' })).toHaveAttribute(
        'aria-rowcount',
        String(count + 1),
      );
    }
  });
});
