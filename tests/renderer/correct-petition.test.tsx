import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Edit, PetitionDetail } from '../../src-shared/ipc/shapes';
import { petitionFieldsSchema, visitFieldsSchema } from '../../src-shared/visit/visit-fields';
import { EDIT_ENTRIES } from '../../src-renderer/features/petition/edit-fields';
import { goTo } from '../../src-renderer/frame/place-store';
import { addDetail, fieldView, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const inputsOf = (desk: FakeDesk, channel: string) =>
  desk.calls.filter((call) => call.channel === channel).map(({ input }) => input);

async function showPetition(change: (detail: PetitionDetail) => void = () => undefined) {
  let detail: PetitionDetail | undefined;
  const shown = showDesk((desk) => {
    detail = addDetail(desk, { missing: [] });
    change(detail);
  });
  await screen.findByRole('button', { name: '信访件' });
  goTo({ kind: 'petition', id: detail?.row.id ?? '' });
  await screen.findByRole('button', { name: '更正' });
  const edits = () => inputsOf(shown.desk, 'visit:edit') as Edit[];
  return { ...shown, detail: detail as PetitionDetail, edits };
}

/** The form of 更正, opened by its key. */
async function correct(change?: (detail: PetitionDetail) => void) {
  const shown = await showPetition(change);
  await shown.user.keyboard('{Control>}e{/Control}');
  await screen.findByRole('region', { name: '更正' });
  await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
  const add = async (label: string): Promise<void> => {
    await shown.user.click(screen.getByRole('combobox', { name: '要改的栏目' }));
    await shown.user.keyboard(`${label}{Enter}`);
  };
  const save = async (): Promise<Edit | undefined> => {
    const before = shown.edits().length;
    await shown.user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(shown.edits()).toHaveLength(before + 1));
    return shown.edits().at(-1);
  };
  return { ...shown, add, save };
}

describe('更正', () => {
  it('is done without a mouse: Enter walks through the fields to the button, each change names what was seen', async () => {
    const { user, edits, detail } = await correct();
    await user.clear(box('姓名'));
    await user.keyboard('刘建囯{Enter}');
    expect(document.activeElement).toBe(box('联系电话'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(box('概要'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(box('反映的主要问题'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '要改的栏目' }));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: '写错' }));
    await user.keyboard('3{Enter}记错了{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^保存更正/ }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(edits()).toHaveLength(1));
    expect(edits()[0]).toMatchObject({
      reason: 'wrongPerson',
      note: '记错了',
      visit: { name: '刘建囯' },
      petition: {},
      seen: { 'visit.name': detail.visit['name']?.by },
    });
    await waitFor(() => expect(screen.queryByRole('region', { name: '更正' })).toBeNull());
  });

  it('empties texts, codes, days and numbers with null', async () => {
    const { user, add, save } = await correct((detail) => {
      detail.petition['categoryCode'] = fieldView('010100');
      detail.petition['involvedCount'] = fieldView(12);
      detail.petition['triageWay'] = fieldView('assign');
      detail.petition['triageUnit'] = fieldView('温塘镇');
      detail.petition['feedbackDueOn'] = fieldView('2026-12-01');
    });
    await user.clear(box('联系电话'));
    await add('内容分类');
    await user.clear(screen.getByRole('combobox', { name: '内容分类' }));
    await add('涉及人数');
    await user.clear(box('涉及人数'));
    await add('反馈期限');
    await user.clear(box('反馈期限'));
    expect(await save()).toMatchObject({
      visit: { phone: null },
      petition: { categoryCode: null, involvedCount: null, feedbackDueOn: null },
    });
  });

  it.each([
    ['姓名', '请填姓名；不愿留名的打开“匿名”'],
    ['概要', '请用一句话写概要'],
    ['来访人数', '请填来访人数'],
  ])('does not empty %s: the sentence stands at the field, and nothing is sent', async (label, sentence) => {
    const { user, add, edits } = await correct();
    if (label === '来访人数') await add(label);
    await user.clear(box(label));
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText(sentence);
    expect(document.activeElement).toBe(box(label));
    expect(edits()).toEqual([]);
  });

  it('shows a refusal of the desk at its field and keeps what was typed', async () => {
    const { user, desk } = await correct();
    desk.failures.set('visit:edit', {
      code: 'INPUT_INVALID',
      title: '还不能保存',
      sentence: '有几处需要改一下，内容都还在。',
      fields: { 'visit.bornOn': '2026-02-31 没有这一天' },
    });
    await user.type(box('联系电话'), '1');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('2026-02-31 没有这一天');
    expect(document.activeElement).toBe(box('出生日期'));
    expect(box('联系电话').value).toBe('179****00001');
  });

  it('edits organisation, agent, representatives and materials with the controls of the registration', async () => {
    const { user, add, save } = await correct((detail) => {
      detail.petition['materials'] = fieldView([{ name: '合同', pages: 2, kind: 'copy' }]);
    });
    await add('单位');
    await user.keyboard('2');
    await user.type(box('单位名称'), '平山县某合作社');
    await add('代理人');
    expect(document.activeElement).toBe(box('代理人'));
    await user.keyboard('赵律师{Enter}17900000001{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: '委托书' }));
    await user.keyboard(' ');
    await add('代表');
    await user.clear(box('来访人数'));
    await user.keyboard('2');
    await user.type(box('代表2姓名'), '钱二');
    await add('提交材料');
    await user.click(screen.getByRole('button', { name: '移除第 1 份材料' }));
    await user.click(screen.getByRole('button', { name: '添加材料' }));
    // Saved without Enter: a paper that is named there was meant.
    await user.keyboard('承包证');
    expect(await save()).toMatchObject({
      visit: {
        petitionerKind: 'organisation',
        organisation: { name: '平山县某合作社', creditCode: '', contact: '' },
        agent: { name: '赵律师', phone: '17900000001', hasAuthorisation: true },
        visitorCount: 2,
        representatives: [{ name: '刘**' }, { name: '钱二' }],
      },
      petition: { materials: [{ name: '承包证', pages: 1, kind: 'copy' }] },
    });
  });

  it('follows the rules of the form: who becomes anonymous leaves no name, phone and number behind', async () => {
    const { user, add, save } = await correct((detail) => {
      detail.visit['idDocument'] = fieldView('111');
      detail.visit['idNumber'] = fieldView('130131********0014');
    });
    await add('匿名');
    await user.click(screen.getByRole('switch', { name: '匿名' }));
    screen.getByText(/^保存后姓名、证件号码、联系电话等一并清空/);
    expect(screen.queryByRole('textbox', { name: '姓名' })).toBeNull();
    const edit = await save();
    expect(edit?.visit).toEqual({ isAnonymous: true, name: null, phone: null, idNumber: null, idDocument: null });
  });

  it('asks an anonymous visitor for a name only when she is no longer anonymous', async () => {
    const { user, edits } = await showPetition((detail) => {
      const { name: _, phone: __, ...visit } = detail.visit;
      Object.assign(detail, { visit: { ...visit, isAnonymous: fieldView(true) } });
    });
    await user.keyboard('{Control>}e{/Control}');
    const isAnonymous = await screen.findByRole('switch', { name: '匿名' });
    expect(screen.queryByRole('textbox', { name: '姓名' })).toBeNull();
    await user.click(isAnonymous);
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('请填姓名；不愿留名的打开“匿名”');
    expect(document.activeElement).toBe(box('姓名'));
    await user.keyboard('刘建国{Control>}s{/Control}');
    await waitFor(() => expect(edits()[0]?.visit).toEqual({ isAnonymous: false, name: '刘建国' }));
  });

  it('asks before typed words are given up, and brings them back after another place or a lock', async () => {
    const { user, detail } = await correct();
    await user.type(box('概要'), '（二组）');
    await user.keyboard('{Escape}');
    await screen.findByText(/再按一次 Esc 放弃/);
    goTo({ kind: 'petitions' });
    await waitFor(() => expect(screen.queryByRole('region', { name: '更正' })).toBeNull());
    goTo({ kind: 'petition', id: detail.row.id });
    await screen.findByRole('button', { name: '更正' });
    await user.keyboard('{Control>}e{/Control}');
    await screen.findByText('上次没有保存的改动还在这里');
    expect(box('概要').value).toBe(`${detail.row.gist}（二组）`);
    await user.keyboard('{Escape}{Escape}');
    await waitFor(() => expect(screen.queryByRole('region', { name: '更正' })).toBeNull());
    await user.keyboard('{Control>}e{/Control}');
    await waitFor(() => expect(box('概要').value).toBe(detail.row.gist));
  });

  it('offers every field of a visit and a petition, but those that its number or its other fields fix', () => {
    const offered = Object.entries(EDIT_ENTRIES).flatMap(([key, also]) => [key, ...also]);
    const all = [
      ...Object.keys(visitFieldsSchema.shape).map((field) => `visit.${field}`),
      ...Object.keys(petitionFieldsSchema.shape).map((field) => `petition.${field}`),
    ];
    const fixed = ['visit.channel', 'petition.categorySet', 'petition.handlingAdvice'];
    expect([...offered, ...fixed].sort()).toEqual(all.sort());
  });
});

describe('办理过程', () => {
  it('tells old → new of structured fields in words', async () => {
    const { user } = await showPetition((detail) => {
      detail.timeline
        .at(-1)
        ?.changes.push(
          { path: 'visit.agent', from: null, to: { hasAuthorisation: true, name: '赵**', phone: '139****0001' } },
          { path: 'petition.materials', from: [{ kind: 'copy', name: '合同', pages: 2 }], to: null },
          { path: 'visit.sex', from: 'male', to: 'female' },
        );
    });
    await user.click(screen.getByRole('tab', { name: /^办理过程/ }));
    const timeline = screen.getByRole('list', { name: '办理过程' });
    const told = within(timeline)
      .getAllByText(/→/)
      .map((arrow) => arrow.parentElement?.textContent);
    expect(told).toEqual([
      expect.stringMatching(/^概要：土地流转款 → /),
      '代理人：（未填） → 赵** 139****0001 有委托书',
      '提交材料：合同 2页 复印件 → （清空）',
      '性别：男 → 女',
    ]);
  });
});

describe('回执', () => {
  it('asks in one line whether to print a slip again that no longer says what the record says', async () => {
    const { user, desk, detail } = await showPetition((shown) => Object.assign(shown, { isSlipOutdated: true }));
    screen.getByText('回执内容有变，重打吗');
    await user.click(screen.getByRole('button', { name: '重打回执' }));
    await waitFor(() =>
      expect(inputsOf(desk, 'slip:print')).toMatchObject([
        { visitId: detail.visitId, paper: 'a5', reason: 'corrected' },
      ]),
    );
    desk.details.set(detail.row.id, { ...detail, isSlipOutdated: false });
    desk.change('petition');
    await screen.findByText('第 1 份已排队打印');
    expect(screen.queryByText('回执内容有变，重打吗')).toBeNull();
  });
});
