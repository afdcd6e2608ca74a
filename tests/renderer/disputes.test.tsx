import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src-shared/ipc/shapes';
import { addDetail, eventId, fieldView } from './fake-bridge';
import { showDesk } from './show';

const LEFT = '反映李家沟村二组2024年土地流转款未付';
const RIGHT = '反映李家沟村土地流转款拖欠两年';

function disputed() {
  const theirs = eventId();
  const gist = fieldView(LEFT, [{ value: RIGHT, by: theirs, actor: '王强', window: '3号窗', at: 0 }]);
  return { gist, theirs };
}

async function showDispute() {
  const { gist, theirs } = disputed();
  let id = '';
  const shown = showDesk((desk) => {
    const detail = addDetail(desk);
    detail.petition['gist'] = gist;
    id = detail.row.id;
  });
  const { goTo } = await import('../../src-renderer/frame/place-store');
  await screen.findByRole('button', { name: '信访件' });
  goTo({ kind: 'petition', id });
  const panel = await screen.findByRole('region', { name: '两处改动不一致：概要' });
  const edits = () =>
    shown.desk.calls.filter(({ channel }) => channel === 'visit:edit').map(({ input }) => input as Edit);
  return { ...shown, id, panel, edits, gist, theirs };
}

describe('两处改动不一致', () => {
  it('shows both texts with who and where', async () => {
    const { panel } = await showDispute();
    expect(within(panel).getByText(LEFT)).toBeTruthy();
    expect(within(panel).getByText(RIGHT)).toBeTruthy();
    expect(within(panel).getByText(/王强 · 3号窗/)).toBeTruthy();
  });

  it('takes the right side and names the version decided against', async () => {
    const { panel, user, edits, gist, theirs } = await showDispute();
    await user.click(within(panel).getByRole('button', { name: '用右边' }));
    await waitFor(() => expect(edits()).toHaveLength(1));
    expect(edits()[0]).toMatchObject({
      reason: 'settled',
      petition: { gist: RIGHT },
      seen: { 'petition.gist': gist.by },
      settles: { 'petition.gist': [theirs] },
    });
  });

  it('lets a person write it anew', async () => {
    const { panel, user, edits } = await showDispute();
    await user.click(within(panel).getByRole('button', { name: '重写' }));
    const box = within(panel).getByRole('textbox', { name: '重写' });
    await user.clear(box);
    await user.type(box, '两处都不对');
    await user.click(within(panel).getByRole('button', { name: '用这个' }));
    await waitFor(() => expect(edits()[0]?.petition).toEqual({ gist: '两处都不对' }));
  });
});

describe('显示个人信息', () => {
  it('shows a change made while the eye is open, and never for longer', async () => {
    const { desk, user, id } = await showDispute();
    await user.click(screen.getByRole('button', { name: '显示个人信息' }));
    await screen.findByText(/秒后遮住/);
    const detail = desk.details.get(id)!;
    desk.details.set(id, { ...detail, petition: { ...detail.petition, problem: fieldView('新写的问题') } });
    desk.change('petition');
    await screen.findByText('新写的问题');
  });
});
