import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src-shared/ipc/shapes';
import type { VisitDetail, VisitRow } from '../../src-shared/visit/visit-shapes';
import { goTo, openVisit, type Place } from '../../src-renderer/frame/place-store';
import { aDay, addDetail, addVisit, fieldView, inputsOf, newRow, uuid, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

async function showVisit(change: Partial<VisitDetail> = {}, from: Place = { kind: 'workbench' }) {
  let detail: VisitDetail | undefined;
  const shown = showDesk((desk) => void (detail = addVisit(desk, change)), { kind: 'workbench' });
  await screen.findByRole('button', { name: '信访件' });
  openVisit(detail?.visitId ?? '', from);
  await screen.findByRole('tablist', { name: '来访内容' });
  return { ...shown, detail: detail as VisitDetail };
}

/** The record of one who only asked something. */
const ASKED: Partial<VisitDetail> = {
  number: 'LF130131-2026-A1-000215-K7Q', reason: 'other', gist: '咨询低保', petitions: [],
  visit: { reason: fieldView('other'), name: fieldView('孙**'), gist: fieldView('咨询低保'), visitorCount: fieldView(1) },
}; // prettier-ignore

const box = (name: string) => screen.getByRole('textbox', { name });
const edits = (desk: FakeDesk) => inputsOf(desk, 'visit:edit') as Edit[];

describe('来访', () => {
  it('says why, when, where and who, masked; the eye asks for the visit and no petition', async () => {
    const { desk, user } = await showVisit(ASKED);
    expect(screen.getByRole('heading', { name: '其他：咨询低保', level: 1 })).toBeTruthy();
    expect(screen.getByText('LF130131-2026-A1-000215-K7Q')).toBeTruthy();
    expect(screen.getByText('没有登记或并入信访件')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '显示个人信息' }));
    await screen.findByText(/秒后遮住/);
    expect(inputsOf(desk, 'visit:reveal').length).toBeGreaterThan(0);
    expect(inputsOf(desk, 'petition:reveal')).toEqual([]);
  });

  it('of a supplement is corrected by keyboard: text and materials, under the same rules, on its own stream', async () => {
    const { desk, user, detail } = await showVisit();
    await user.keyboard('{Control>}e{/Control}');
    await screen.findByRole('region', { name: '更正' });
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    expect(screen.queryByRole('textbox', { name: '反映的主要问题' })).toBeNull();
    await user.clear(box('补充内容'));
    await user.type(box('补充内容'), '打了两张欠条');
    await user.click(screen.getByRole('button', { name: '移除第 1 份材料' }));
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(edits(desk)).toHaveLength(1));
    expect(edits(desk)[0]).toMatchObject({
      visitId: detail.visitId, petitionId: null, reason: 'typo', visit: { supplement: '打了两张欠条', materials: null }, petition: {},
      seen: { 'visit.supplement': detail.visit['supplement']?.by, 'visit.materials': detail.visit['materials']?.by },
    }); // prettier-ignore
  });

  it('that opened nothing keeps its 概要, and a change of 来访事由 makes no petition of it', async () => {
    const { desk, user } = await showVisit(ASKED);
    await user.keyboard('{Control>}e{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    expect(screen.queryByRole('textbox', { name: '补充内容' })).toBeNull();
    await user.clear(box('概要'));
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('请用一句话写概要');
    await user.type(box('概要'), '咨询低保');
    await user.click(screen.getByRole('combobox', { name: '要改的栏目' }));
    await user.keyboard('来访事由{Enter}');
    await user.click(await screen.findByRole('radio', { name: '反映新问题' }));
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(edits(desk)).toHaveLength(1));
    expect(edits(desk)[0]).toMatchObject({ petitionId: null, visit: { reason: 'newMatter' }, petition: {} });
    expect(Object.keys(edits(desk)[0]?.visit ?? {})).toEqual(['reason']);
  });

  it('is voided with what goes with it said before; void, nothing can be done any more', async () => {
    const opened = { id: uuid(), caseNumber: 'LF130131-2026-A1-000216', gist: '排水沟', stage: 'toTriage' as const, isJoined: false }; // prettier-ignore
    const { desk, user, detail } = await showVisit({ petitions: [opened] });
    await user.click(screen.getByRole('button', { name: '作废' }));
    const panel = await screen.findByRole('region', { name: '作废' });
    expect(within(panel).getByText('这次来访登记的 1 件信访件一并作废')).toBeTruthy();
    await user.click(within(panel).getByRole('button', { name: '作废' }));
    await waitFor(() => expect(inputsOf(desk, 'visit:void')).toMatchObject([{ visitId: detail.visitId, isUndo: false }])); // prettier-ignore
    desk.visits.set(detail.visitId, { ...detail, isVoided: true, canVoid: false });
    desk.change('petition');
    await screen.findAllByText('已作废');
    await user.keyboard('{Control>}e{/Control}');
    expect(screen.queryByRole('region', { name: '更正' })).toBeNull();
  });

  it('leads back with Esc to where it was opened from, the list behind a figure included', async () => {
    const figure = { key: 'none.visits', count: 1 };
    const day = aDay({ figures: [figure], names: {} });
    const line = { visitId: '', petitionId: null, at: Date.now(), number: 'LF130131-2026-A1-000215-K7Q', nameMasked: '孙**', visitorCount: 1, gist: '咨询低保', window: '2号窗', count: 1 }; // prettier-ignore
    const { user } = showDesk(
      (desk) => {
        const { visitId } = addVisit(desk, ASKED);
        desk.answers.set('day:show', day);
        desk.answers.set('day:list', [{ ...line, visitId }]);
      },
      { kind: 'day', on: day.on, figure: figure.key },
    );
    await user.click(await screen.findByRole('button', { name: '孙**' }));
    await screen.findByRole('heading', { name: '其他：咨询低保' });
    await user.keyboard('{Escape}');
    await screen.findByRole('button', { name: '孙**' });
  });
});

describe('the way to a 来访', () => {
  it('from a petition that it joined', async () => {
    let id = '';
    const { user } = showDesk((desk) => {
      const { visitId, visitedAt } = addVisit(desk);
      const joined = { visitId, visitedAt, reason: 'moreMaterial', nameMasked: '刘**', supplement: '', materials: [], isVoided: false }; // prettier-ignore
      ({ id } = addDetail(desk, { joinedVisits: [joined] }).row);
    });
    await screen.findByRole('button', { name: '信访件' });
    goTo({ kind: 'petition', id });
    await user.click(await screen.findByRole('button', { name: /补充材料$/ }));
    await screen.findByRole('tablist', { name: '来访内容' });
    await user.click(screen.getByRole('button', { name: '返回' }));
    await screen.findByRole('tablist', { name: '信访件内容' });
  });

  it('from F3 by its number', async () => {
    const { user, desk } = showDesk((fake) => {
      const { visitId } = addVisit(fake, ASKED);
      const row: VisitRow = { visitId, number: ASKED.number ?? '', registeredAt: Date.now(), reason: 'other', nameMasked: '孙**', visitorCount: 1, gist: '咨询低保', joinedNumber: '', isVoided: false }; // prettier-ignore
      fake.answers.set('visit:search', [row]);
    });
    await screen.findByRole('button', { name: '信访件' });
    await user.keyboard('{F3}000215');
    await screen.findByRole('option', { name: /000215.*来访$/ });
    await user.keyboard('{ArrowDown}{Enter}');
    await screen.findByRole('heading', { name: '其他：咨询低保' });
    expect(inputsOf(desk, 'visit:search').at(-1)).toMatchObject({ text: '000215' });
  });

  it('from 今日登记 of a township, in one order with the petitions', async () => {
    const at = Date.now();
    const { user } = showDesk(
      (desk) => {
        desk.configuration = { ...desk.configuration, officeKind: 'township' };
        desk.hall = { hasQueue: false, rows: [], next: null };
        desk.rows.push(newRow({ gist: '排水沟', registeredAt: at - 60_000 }));
        const { visitId } = addVisit(desk, ASKED);
        const row: VisitRow = { visitId, number: ASKED.number ?? '', registeredAt: at, reason: 'other', nameMasked: '孙**', visitorCount: 1, gist: '咨询低保', joinedNumber: '', isVoided: false }; // prettier-ignore
        desk.answers.set('visit:listToday', [row]);
      },
      { kind: 'workbench' },
    );
    const table = await screen.findByRole('table', { name: '今日登记' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByRole('button').textContent)).toEqual(['其他 咨询低保', '排水沟']);
    await user.click(within(table).getByRole('button', { name: '其他 咨询低保' }));
    await screen.findByRole('tablist', { name: '来访内容' });
  });
});
