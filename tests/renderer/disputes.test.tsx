import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Edit, FieldView } from '../../src-shared/ipc/shapes';
import { addDetail, eventId, fieldView } from './fake-bridge';
import { showDesk } from './show';

const LEFT = '反映李家沟村二组2024年土地流转款未付';
const RIGHT = '反映李家沟村土地流转款拖欠两年';

function disputed() {
  const theirs = eventId();
  const gist = fieldView(LEFT, [{ value: RIGHT, by: theirs, actor: '王强', window: '3号窗', at: 0 }]);
  return { gist, theirs };
}

async function showDispute(field = 'gist', view?: FieldView, label = '概要') {
  const { gist, theirs } = disputed();
  let id = '';
  const shown = showDesk((desk) => {
    const detail = addDetail(desk);
    detail.petition[field] = view ?? gist;
    id = detail.row.id;
  });
  const { goTo } = await import('../../src-renderer/frame/place-store');
  await screen.findByRole('button', { name: '信访件' });
  goTo({ kind: 'petition', id });
  const panel = await screen.findByRole('region', { name: `两处改动不一致：${label}` });
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

  it('lets a person write it anew, beginning with what is in force', async () => {
    const { panel, user, edits, gist, theirs } = await showDispute();
    await user.click(within(panel).getByRole('button', { name: '重写' }));
    const rewrite = await screen.findByRole('region', { name: '重写：概要' });
    const box = within(rewrite).getByRole('textbox', { name: '概要' }) as HTMLInputElement;
    expect(box.value).toBe(LEFT);
    await user.clear(box);
    await user.type(box, '两处都不对');
    await user.click(within(rewrite).getByRole('button', { name: /^用这个/ }));
    await waitFor(() =>
      expect(edits()[0]).toMatchObject({
        reason: 'settled',
        petition: { gist: '两处都不对' },
        seen: { 'petition.gist': gist.by },
        settles: { 'petition.gist': [theirs] },
      }),
    );
  });

  it('says that one side emptied the field, and can decide for that', async () => {
    const theirs = eventId();
    const day = fieldView('2026-12-01', [{ value: null, by: theirs, actor: '王强', window: '3号窗', at: 0 }]);
    const { panel, user, edits } = await showDispute('feedbackDueOn', day, '反馈期限');
    expect(within(panel).getByText('（清空）')).toBeTruthy();
    await user.click(within(panel).getByRole('button', { name: '用右边' }));
    await waitFor(() => expect(edits()[0]).toMatchObject({ petition: { feedbackDueOn: null } }));
    expect(edits()[0]?.settles).toEqual({ 'petition.feedbackDueOn': [theirs] });
  });

  it('can be settled on emptied when neither side is', async () => {
    const other = { value: '2026-12-09', by: eventId(), actor: '王强', window: '3号窗', at: 0 };
    const { panel, user, edits } = await showDispute(
      'involvedCount',
      fieldView(3, [{ ...other, value: 5 }]),
      '涉及人数',
    );
    await user.click(within(panel).getByRole('button', { name: '重写' }));
    await user.clear(await screen.findByRole('textbox', { name: '涉及人数' }));
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(edits()[0]).toMatchObject({ reason: 'settled', petition: { involvedCount: null } }));
    expect(edits()[0]?.settles).toEqual({ 'petition.involvedCount': [other.by] });
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
