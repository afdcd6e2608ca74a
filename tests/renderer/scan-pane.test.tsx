import { createHash } from 'node:crypto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChannelInput } from '../../src-shared/ipc/contract';
import type { Registration } from '../../src-shared/ipc/shapes';
import type { FileRef } from '../../src-shared/files/file-shapes';
import { forgetRuns } from '../../src-renderer/features/visit/backfill-batch';
import { newMenu } from '../../src-renderer/features/visit/NewRegistrationMenu';
import { keepSpareIds } from '../../src-renderer/features/visit/open-registration';
import { pagesOf, withNewFiles, withoutFile, withTurn } from '../../src-renderer/features/scan/scan-pages';
import { answersOf, inputsOf, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const file = (name: string, pages = 1): FileRef => ({
  hash: createHash('sha256').update(name).digest('hex'),
  bytes: 10,
  kind: pages > 1 ? 'pdf' : 'png',
  pages,
});

describe('the pages of some materials', () => {
  const paper = { name: '流转合同', pages: 3, kind: 'copy' };
  it('new scans go to the end of their material, none twice, and it counts them', () => {
    const one = withNewFiles([paper], [file('a'), file('b', 2)], '信件原件', 'original');
    expect(one[1]).toMatchObject({ name: '信件原件', pages: 3, kind: 'original' });
    const two = withNewFiles(one, [file('b', 2), file('c'), file('c')], '信件原件', 'original');
    expect(two[1]?.files).toHaveLength(3);
    expect(pagesOf(two).map(({ page }) => page)).toEqual([1, 1, 2, 1]);
    expect(two[0]).toEqual(paper);
  });

  it('pages that somebody wrote himself are his', () => {
    const told = { name: '信件原件', pages: 9, kind: 'original', files: [file('a')] };
    expect(withNewFiles([told], [file('b')], '信件原件', 'original')[0]?.pages).toBe(9);
  });

  it('four turns are none; a material of scans alone goes with its last', () => {
    let materials = withNewFiles([paper], [file('a')], '信件原件', 'original');
    for (const turns of [1, 2, 3, undefined]) {
      const [page] = pagesOf(materials);
      if (!page) throw new Error('no page');
      materials = withTurn(materials, page);
      expect(materials[1]?.files?.[0]?.turns).toBe(turns);
    }
    const [page] = pagesOf(materials);
    if (!page) throw new Error('no page');
    expect(withoutFile(materials, page)).toEqual([paper]);
  });
});

describe('the pane of a letter', () => {
  beforeEach(() => {
    forgetRuns();
    newMenu.set(() => ({ isOpen: false, isBatchOpen: false }));
  });

  async function openLetter(prepare?: (desk: FakeDesk) => void): Promise<{ desk: FakeDesk; user: UserEvent }> {
    const shown = showDesk((desk) => {
      answersOf(desk, {
        'file:keep': ({ bytes }: ChannelInput<'file:keep'>) =>
          bytes[0] === 0x89 ? { ok: true, file: file(String(bytes[1])) } : { ok: false, why: 'kind' },
        'scan:take': ({ ids }: ChannelInput<'scan:take'>) => ({ files: ids.map((id) => file(id)), refused: [] }),
        'file:read': () => ({ state: 'missing' }),
      });
      prepare?.(desk);
    });
    await screen.findByRole('button', { name: '来访登记' });
    await waitFor(() => expect(inputsOf(shown.desk, 'draft:list')).toHaveLength(1));
    await keepSpareIds();
    await shown.user.keyboard('{Shift>}{F2}{/Shift}');
    await screen.findByRole('menu', { name: '用其他形式登记' });
    await shown.user.keyboard('2');
    await screen.findByRole('region', { name: '扫描件' });
    return shown;
  }
  const pane = () => within(screen.getByRole('region', { name: '扫描件' }));
  const png = (seed: number) => new File([new Uint8Array([0x89, seed])], '扫描.png', { type: 'image/png' });
  const drop = (...files: File[]) =>
    fireEvent.drop(screen.getByRole('region', { name: '扫描件' }), { dataTransfer: { files } });

  it('takes what is dropped, tells why one is refused, and saves the rest with the petition', async () => {
    const { desk, user } = await openLetter();
    drop(png(1), new File(['MZ'], '病毒.png', { type: 'image/png' }), png(2));
    await pane().findByText('第 1 / 2 页');
    expect(pane().getByRole('status').textContent).toContain('只收 JPEG、PNG 图片和 PDF');
    await user.type(screen.getByRole('textbox', { name: '概要' }), '来信反映土地流转款');
    await user.keyboard('{Control>}{PageDown}{/Control}');
    expect(pane().getByText('第 2 / 2 页')).toBeTruthy();
    await user.click(screen.getByRole('switch', { name: '匿名' }));
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    const [saved] = inputsOf(desk, 'visit:register') as Registration[];
    expect(saved?.petitions[0]?.fields.materials).toEqual([
      { name: '信件原件', pages: 2, kind: 'original', files: [file('1'), file('2')] },
    ]);
  });

  it('撤销保存 takes the pages along into the draft before the record is void', async () => {
    const { desk, user } = await openLetter();
    drop(png(1));
    await pane().findByText('第 1 / 1 页');
    await user.type(screen.getByRole('textbox', { name: '概要' }), '来信反映土地流转款');
    await user.click(screen.getByRole('switch', { name: '匿名' }));
    await user.keyboard('{Control>}s{/Control}');
    await user.click(await screen.findByRole('button', { name: /^撤销保存/ }));
    await pane().findByText('第 1 / 1 页');
    const order = desk.calls.map(({ channel }) => channel);
    expect(order.indexOf('file:carry')).toBeGreaterThan(-1);
    expect(order.indexOf('file:carry')).toBeLessThan(order.indexOf('visit:void'));
    const [saved] = inputsOf(desk, 'visit:register') as Registration[];
    expect(inputsOf(desk, 'file:carry')).toMatchObject([{ petitionId: saved?.petitions[0]?.id }]);
  });

  it('offers new scans only while there are some, and takes them all', async () => {
    const { desk, user } = await openLetter();
    expect(pane().queryByRole('button', { name: /取入/ })).toBeNull();
    const newScans = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, bytes: 10, at: 1 }));
    desk.devices = { ...desk.devices, hasScanFolder: true, newScans };
    desk.change('device');
    await user.click(await pane().findByRole('button', { name: '取入新扫描件 5 张' }));
    await pane().findByText('第 1 / 5 页');
    expect(inputsOf(desk, 'scan:take')).toHaveLength(2);
  });

  it('a page taken off comes back, with its turn', async () => {
    const { user } = await openLetter();
    drop(png(1), png(2));
    await pane().findByText('第 1 / 2 页');
    await user.click(pane().getByRole('button', { name: '转 90 度' }));
    await user.click(pane().getByRole('button', { name: '取下这一页' }));
    await pane().findByText('第 1 / 1 页');
    await user.click(pane().getByRole('button', { name: '放回刚取下的' }));
    await pane().findByText('第 1 / 2 页');
  });

  it('of an accusation it takes nothing and says so', async () => {
    const { desk, user } = await openLetter();
    await user.click(screen.getByRole('radio', { name: '揭发控告' }));
    await pane().findByText('密件的附件暂不能保存，原件请另行保管');
    expect(pane().queryByRole('button', { name: '导入' })).toBeNull();
    drop(png(1));
    expect(inputsOf(desk, 'file:keep')).toEqual([]);
  });

  it('a disk that is full is told in the pane; the form stays', async () => {
    const { desk } = await openLetter();
    desk.failures.set('file:keep', { code: 'DISK_FULL', title: '磁盘已满', sentence: '磁盘已满，内容还在这里。' });
    drop(png(1));
    await waitFor(() => expect(pane().getByRole('status').textContent).toContain('磁盘已满'));
  });
});
