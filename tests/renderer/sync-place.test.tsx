import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UploadStatus } from '../../src-shared/ipc/shapes';
import { addDetail, addVisit, eventId, inputsOf, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

async function showSync(status: Partial<UploadStatus>, prepare: (desk: FakeDesk) => void = () => undefined) {
  const shown = showDesk(
    (desk) => {
      desk.status = { ...desk.status, ...status };
      prepare(desk);
    },
    { kind: 'sync' },
  );
  await screen.findByRole('heading', { name: '同步中心' });
  return shown;
}

const now = () => screen.findByRole('region', { name: '现在' });
const factOf = (section: HTMLElement, name: string) =>
  within(section).getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

describe('同步中心', () => {
  it('says where the station belongs and that the county has everything', async () => {
    await showSync({});
    const section = await now();
    expect(factOf(section, '现在')).toBe('在线·全部已收');
    expect(factOf(section, '所属单位')).toBe('平山县信访局');
    expect(factOf(section, '工位代码')).toBe('A1');
    expect(factOf(section, '工位状态')).toBe('已批准');
    expect(factOf(section, '待上传')).toBe('没有');
  });

  it('offline: calm, with the reason, what waits, and what works all the same', async () => {
    await showSync({
      isOnline: false,
      pendingCount: 4,
      pendingBytes: 12_300,
      trouble: '连不上县级服务器，稍后自动再试',
    });
    const section = await now();
    expect(factOf(section, '现在')).toBe('离线·待上传 4');
    expect(factOf(section, '待上传')).toBe('4 项，约 12 千字节');
    expect(within(section).getByText('连不上县级服务器，稍后自动再试')).toBeTruthy();
    expect(within(section).getByText(/一切照常可用/)).toBeTruthy();
    expect(section.querySelector('.cinnabar')).toBeNull();
  });

  it.each([
    ['held', '等待县里批准'],
    ['suspended', '已暂停'],
    ['revoked', '已停用'],
    ['unknown', '未知'],
  ] as const)('a workplace that is %s reads %s', async (standing, words) => {
    await showSync({ standing });
    expect(factOf(await now(), '工位状态')).toBe(words);
  });

  it('counts what a newer version wrote, and opens the list of differences', async () => {
    const { user } = await showSync({ parkedCount: 2, disputedCount: 3, lastExchangeAt: null });
    const section = await now();
    expect(factOf(section, '上次交换')).toBe('还没有');
    expect(within(section).getByText(/2 项内容来自更新的版本/)).toBeTruthy();
    await user.click(within(section).getByRole('button', { name: '3 处改动不一致' }));
    await screen.findByRole('heading', { name: '信访件' });
  });

  it('what was refused says why and what to do, and leads to its fields', async () => {
    const { user } = await showSync({ returnedCount: 1 }, (desk) => {
      const { row } = addDetail(desk);
      desk.answers.set('sync:returned', [
        {
          eventId: eventId(),
          petitionId: row.id,
          visitId: null,
          caseNumber: row.caseNumber,
          title: '登记',
          reason: '日期不合理：来访时间在三天之后。',
          fix: '请更正来访时间。',
          receivedAt: Date.UTC(2026, 10, 23, 1),
        },
        {
          eventId: eventId(),
          petitionId: null,
          visitId: null,
          caseNumber: '',
          title: '添加人员',
          reason: '没有这个权限。',
          fix: '',
          receivedAt: Date.UTC(2026, 10, 23, 1),
        },
      ]);
    });
    expect(factOf(await now(), '现在')).toBe('有 1 件被退回');
    const returned = screen.getByRole('region', { name: '被退回' });
    await within(returned).findByText('日期不合理：来访时间在三天之后。');
    expect(within(returned).getByText('请更正来访时间。')).toBeTruthy();
    expect(within(returned).getByText('内容完好，改后会再上传')).toBeTruthy();
    await user.click(within(returned).getByRole('button', { name: '修改' }));
    await screen.findByRole('heading', { name: /更正/ });
  });

  it('of a visit without a petition it leads to the visit', async () => {
    const { user } = await showSync({ returnedCount: 1 }, (desk) => {
      const { visitId } = addVisit(desk);
      const item = { eventId: eventId(), petitionId: null, visitId, caseNumber: '', title: '来访登记', reason: '日期不合理。', fix: '', receivedAt: 0 }; // prettier-ignore
      desk.answers.set('sync:returned', [item]);
    });
    const returned = screen.getByRole('region', { name: '被退回' });
    await user.click(await within(returned).findByRole('button', { name: '修改' }));
    await screen.findByRole('tablist', { name: '来访内容' });
  });

  it('the status bar leads to what was refused, with the focus on it', async () => {
    const { user } = showDesk((desk) => {
      desk.status = { ...desk.status, returnedCount: 2 };
    });
    await user.click(await screen.findByRole('button', { name: '有 2 件被退回' }));
    const returned = await screen.findByRole('region', { name: '被退回' });
    await waitFor(() => expect(document.activeElement).toBe(returned));
  });

  it('exchanges at once when asked, and says so when it fails', async () => {
    const { desk, user } = await showSync({});
    const button = await screen.findByRole('button', { name: '立即同步' });
    desk.failures.set('sync:now', {
      code: 'COUNTY_UNREACHABLE',
      title: '连不上县级服务器',
      sentence: '登记照常，稍后自动再试。',
    });
    await user.click(button);
    expect((await screen.findByRole('alert')).textContent).toContain('登记照常');
    await user.click(button);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(inputsOf(desk, 'sync:now')).toHaveLength(2);
  });

  it('follows the exchange while it stands open', async () => {
    const { desk } = await showSync({ isOnline: false, pendingCount: 4 });
    expect(factOf(await now(), '现在')).toBe('离线·待上传 4');
    desk.status = { ...desk.status, isOnline: true, pendingCount: 0 };
    desk.change('sync');
    await waitFor(async () => expect(factOf(await now(), '现在')).toBe('在线·全部已收'));
  });

  it('tells each exchange in one row, a failed one with its reason', async () => {
    await showSync({}, (desk) =>
      desk.answers.set('sync:history', [
        { at: 2, isOk: false, sentCount: 0, receivedCount: 0, bytes: 0, durationMs: 30_000, trouble: '连不上' },
        { at: 1, isOk: true, sentCount: 3, receivedCount: 2, bytes: 1_300_000, durationMs: 812, trouble: null },
      ]),
    );
    const rows = within(await screen.findByRole('table', { name: '交换记录' })).getAllByRole('row');
    expect(rows[1]?.textContent).toContain('连不上');
    expect(rows[2]?.textContent).toContain('成功321.2 兆字节0.8 秒');
  });

  it('without a county: what works, and the way to connect', async () => {
    const { desk, user } = await showSync({ isEnrolled: false, isOnline: false, address: '' });
    const section = await screen.findByRole('region', { name: '连接县级服务器' });
    expect(within(section).getByText(/登记、打印、查询都照常/)).toBeTruthy();
    await user.type(within(section).getByRole('textbox', { name: '服务器地址' }), 'https://xf.example.cn');
    await user.type(within(section).getByRole('textbox', { name: '注册码' }), 'ABCD-EFGH-JKMN-PQRS-TVWX{Enter}');
    await waitFor(() => expect(inputsOf(desk, 'sync:enrol')).toHaveLength(1));
  });
});
