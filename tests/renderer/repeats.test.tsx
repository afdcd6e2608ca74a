import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Registration } from '../../src-shared/ipc/shapes';
import type { FoundRepeat } from '../../src-shared/repeat/repeat-shapes';
import { readDraftBody, writeDraftBody } from '../../src-renderer/features/visit/draft-body';
import { registrations } from '../../src-renderer/features/visit/open-registrations';
import { addDetail, eventId, newRow, type FakeDesk } from './fake-bridge';
import { goTo } from '../../src-renderer/frame/place-store';
import { showDesk } from './show';

async function showDetail(prepare: (desk: FakeDesk) => string) {
  let id = '';
  const shown = showDesk((desk) => (id = prepare(desk)));
  await screen.findByRole('button', { name: '信访件' });
  goTo({ kind: 'petition', id });
  await screen.findByRole('tab', { name: '基本信息' });
  return { ...shown, id };
}

const found = (gist: string, change: Partial<FoundRepeat> = {}): FoundRepeat => ({
  row: newRow({ gist }),
  reasons: [{ kind: 'sameIdNumber', words: '证件号码相同（尾号 0019）' }],
  refusal: null,
  ...change,
});

const box = (name: string) => screen.getByRole('textbox', { name });
const inputsOf = (desk: FakeDesk, channel: string) =>
  desk.calls.filter((call) => call.channel === channel).map(({ input }) => input);
const block = () => screen.getByRole('group', { name: '可能重复' });

/** A form of the reason, with what the desk finds. */
async function openWith(digit: string, answers: readonly FoundRepeat[]) {
  const shown = showDesk((desk) => desk.answers.set('petition:findRepeats', answers));
  await screen.findByRole('button', { name: '来访登记' });
  await shown.user.keyboard('{F2}');
  await screen.findByRole('radiogroup', { name: '来访事由' });
  await shown.user.keyboard(`${digit}{Enter}`);
  await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
  return shown;
}

describe('可能重复', () => {
  it('shows the surest with its reasons, state and next date, the others as one line', async () => {
    const { desk, user } = await openWith('1', [found('土地流转款未付'), found('排水沟'), found('低保')]);
    await user.keyboard('刘建国');
    await within(block()).findByText('土地流转款未付');
    expect(within(block()).getByText('证件号码相同（尾号 0019）')).toBeTruthy();
    expect(within(block()).getByText('待分流')).toBeTruthy();
    expect(within(block()).getByText(/^\d\d-\d\d 剩\d+天$/)).toBeTruthy();
    expect(within(block()).queryByText('低保')).toBeNull();
    await user.click(within(block()).getByRole('button', { name: '另 2 件' }));
    expect(within(block()).getByText('低保')).toBeTruthy();
    expect(inputsOf(desk, 'petition:findRepeats').at(-1)).toMatchObject({ side: { people: [{ name: '刘建国' }] } });
    expect(document.body.textContent).not.toContain('重访');
  });

  it.each([
    ['anonymous', async (user: Awaited<ReturnType<typeof openWith>>['user']) => user.click(screen.getByRole('switch', { name: '匿名' }))],
    ['an accusation', async (user: Awaited<ReturnType<typeof openWith>>['user']) => user.click(screen.getByRole('radio', { name: '揭发控告' }))],
  ])('never asks for who is %s', async (_, choose) => {
    const { desk, user } = await openWith('1', [found('土地流转款未付')]);
    await choose(user);
    // Of an accusation the other ways are shown first.
    const goOn = screen.queryByRole('button', { name: '继续登记' });
    if (goOn) await user.click(goOn);
    fireEvent.change(box('概要'), { target: { value: '土地流转款未付，合作社账上没钱' } });
    if (screen.queryByRole('textbox', { name: '姓名' })) fireEvent.change(box('姓名'), { target: { value: '刘建国' } });
    // The draft is written long after the panel would have asked.
    await waitFor(() => expect(inputsOf(desk, 'draft:save').length).toBeGreaterThan(0), { timeout: 4_000 });
    expect(inputsOf(desk, 'petition:findRepeats')).toEqual([]);
    expect(screen.queryByRole('group', { name: '可能重复' })).toBeNull();
  }); // prettier-ignore

  it('keeps its place: what comes while somebody points at a card waits until they leave', async () => {
    const { desk, user } = await openWith('1', [found('土地流转款未付')]);
    await user.keyboard('刘建国');
    await within(block()).findByText('土地流转款未付');
    await user.hover(within(block()).getByRole('button', { name: '并入此件' }));
    desk.answers.set('petition:findRepeats', [found('更像的一件'), found('土地流转款未付')]);
    fireEvent.change(box('联系电话'), { target: { value: '17900001234' } });
    await waitFor(() => expect(inputsOf(desk, 'petition:findRepeats')).toHaveLength(2));
    expect(within(block()).queryByText('更像的一件')).toBeNull();
    await user.unhover(block());
    expect(await within(block()).findByText('更像的一件')).toBeTruthy();
  });

  it('remembers 不是同一件 with its reason, by keyboard, and goes on to the next one', async () => {
    const [first, second] = [found('土地流转款未付'), found('排水沟')];
    const { desk, user } = await openWith('1', [first, second]);
    await user.keyboard('刘建国');
    await within(block()).findByText('土地流转款未付');
    await user.keyboard('{Alt>}4{/Alt}');
    expect(document.activeElement?.textContent).toBe('并入此件');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(document.activeElement?.textContent).toBe('不同的人');
    await user.keyboard('{Escape}');
    expect(within(block()).getByText('土地流转款未付')).toBeTruthy();
    await user.click(within(block()).getByRole('button', { name: '不是同一件' }));
    await user.tab();
    await user.keyboard('{Enter}');
    await within(block()).findByText('已记下：不是同一件（不同的事）');
    expect(inputsOf(desk, 'repeat:refuse')).toMatchObject([
      { petitionId: first.row.id, reason: 'otherMatter', side: { people: [{ name: '刘建国' }] } },
    ]);
    expect(within(block()).getByText('排水沟')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('并入此件'));
    await user.click(within(block()).getByRole('button', { name: '已判不是同一件 1 件' }));
    await user.click(within(block()).getByRole('button', { name: /^撤回“不是同一件”/ }));
    await within(block()).findByRole('button', { name: '另 1 件' });
  });

  it('offers what another window refused only behind its line', async () => {
    const refusal = { id: eventId(), reason: 'otherPerson' as const, at: Date.now(), actor: '李强' };
    const { user } = await openWith('1', [found('土地流转款未付', { refusal })]);
    await user.keyboard('刘建国');
    await user.click(await within(block()).findByRole('button', { name: '已判不是同一件 1 件' }));
    expect(within(block()).getByText('不同的人 · 李强')).toBeTruthy();
    expect(within(block()).queryByRole('button', { name: '并入此件' })).toBeNull();
  });
});

describe('并入此件', () => {
  it('turns the form into a supplement, saves a visit that joins, and asks for nothing else', async () => {
    const old = found('土地流转款未付');
    const { desk, user } = await openWith('1', [old]);
    await user.keyboard('刘建国');
    await within(block()).findByText('土地流转款未付');
    await user.keyboard('{Alt>}4{/Alt}{Enter}');
    expect(document.activeElement).toBe(box('补充内容'));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '催问进度' }).checked).toBe(true);
    expect(screen.queryByRole('radio', { name: '反映新问题' })).toBeNull();
    for (const gone of ['姓名', '概要', '反映的主要问题', '现住址'])
      expect(screen.queryByRole('textbox', { name: gone })).toBeNull();
    await user.keyboard('合作社又打了一张欠条{Control>}s{/Control}');
    await screen.findByText('已并入 1 件信访件');
    expect(screen.getByRole('button', { name: '查看信访件' })).toBeTruthy();
    const [registration] = inputsOf(desk, 'visit:register') as Registration[];
    expect(registration).toMatchObject({
      petitions: [],
      joins: [old.row.id],
      visit: { reason: 'progress', name: '刘建国', supplement: '合作社又打了一张欠条' },
    });
  });

  it('keeps all that was typed, through the draft as well, and 撤回并入 brings it back', async () => {
    const { desk, user } = await openWith('1', [found('土地流转款未付')]);
    await user.keyboard('刘建国');
    fireEvent.change(box('反映的主要问题'), { target: { value: '今年的流转款还是没有给' } });
    fireEvent.change(box('请求1'), { target: { value: '支付3360元' } });
    const before = registrations.get().tabs[0]?.content;
    await user.click(await within(block()).findByRole('button', { name: '并入此件' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '补充材料' }).checked).toBe(true);
    expect(box('补充内容')).toHaveProperty('value', '今年的流转款还是没有给');
    const [tab] = registrations.get().tabs;
    if (!tab) throw new Error('no tab');
    const again = readDraftBody({ id: tab.id, savedAt: 1, body: writeDraftBody(tab), caret: '' });
    expect(again?.tab.content).toEqual(tab.content);
    await user.click(screen.getByRole('button', { name: '撤回并入' }));
    expect(registrations.get().tabs[0]?.content).toEqual(before);
    expect(box('请求1')).toHaveProperty('value', '支付3360元');
    await user.keyboard('{Control>}s{/Control}');
    fireEvent.change(box('概要'), { target: { value: '流转款' } });
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(inputsOf(desk, 'visit:register')).toHaveLength(1));
    const [registration] = inputsOf(desk, 'visit:register') as Registration[];
    expect(registration?.joins).toEqual([]);
    expect(registration?.visit.supplement).toBeUndefined();
  });

  it('asks for the name where only a number had found her, and opens 信访人 for what is wrong there', async () => {
    const { user } = await openWith('1', [found('土地流转款未付')]);
    fireEvent.change(box('证件号码'), { target: { value: '130131189002280011' } });
    await user.click(await within(block()).findByRole('button', { name: '并入此件' }));
    await user.keyboard('{Control>}s{/Control}');
    await user.keyboard('刘建国{Control>}s{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(box('证件号码')));
  });
});

describe('关联重复件', () => {
  it('links and unlinks from the page of a petition', async () => {
    const other = found('同一件的另一份', { reasons: [{ kind: 'nearText', words: '内容相近' }] });
    const { desk, user, id } = await showDetail((fake) => {
      fake.answers.set('repeat:candidates', [other]);
      return addDetail(fake).row.id;
    });
    await user.click(screen.getByRole('button', { name: '关联重复件' }));
    const panel = await screen.findByRole('region', { name: '关联重复件' });
    expect(await within(panel).findByText('内容相近')).toBeTruthy();
    await user.click(within(panel).getByRole('button', { name: `关联 ${other.row.caseNumber}` }));
    await within(panel).findByText(`已关联 ${other.row.caseNumber}`);
    expect(inputsOf(desk, 'repeat:link')).toMatchObject([{ petitionId: id, otherId: other.row.id }]);
    expect(document.activeElement).toBe(within(panel).getByRole('textbox'));
    desk.answers.set('repeat:ofPetition', {
      linked: [
        { row: other.row, isDirect: true, at: 1, actor: '张丽' },
        { row: newRow({ gist: '第三份' }), isDirect: false, at: 1, actor: '张丽' },
      ],
      absentCount: 1,
      refusals: [{ id: eventId(), reason: 'otherPerson', at: Date.now(), actor: '李强' }],
    });
    act(() => desk.change('petition'));
    const linked = await screen.findByRole('region', { name: '关联的信访件' });
    expect(within(linked).getByText('经其他件关联')).toBeTruthy();
    expect(within(linked).getByText('另有 1 件不在本机')).toBeTruthy();
    expect(within(panel).queryByText('同一件的另一份')).toBeNull();
    await user.click(within(linked).getByRole('button', { name: `解除关联 ${other.row.caseNumber}` }));
    expect(inputsOf(desk, 'repeat:unlink')).toMatchObject([{ petitionId: id, otherId: other.row.id }]);
    const refusals = screen.getByRole('region', { name: '已判不是同一件' });
    await user.click(within(refusals).getByRole('button', { name: '撤回' }));
    expect(inputsOf(desk, 'repeat:withdrawRefusal')).toMatchObject([{ petitionId: id }]);
  });

  it('shows supplements in 基本信息, one that is void as such', async () => {
    const visit = { visitedAt: Date.now(), reason: 'moreMaterial', nameMasked: '刘**', isVoided: false };
    await showDetail(
      (fake) =>
        addDetail(fake, {
          joinedVisits: [
            {
              ...visit,
              visitId: newRow({}).id,
              supplement: '又打了一张欠条',
              materials: [{ name: '欠条', pages: 2, kind: 'copy' }],
            },
            { ...visit, visitId: newRow({}).id, supplement: '登错了', materials: [], isVoided: true },
            { ...visit, visitId: newRow({}).id, reason: 'progress', supplement: '', materials: [] },
          ],
        }).row.id,
    );
    const items = within(screen.getByRole('list', { name: '补充内容' })).getAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[0]?.textContent).toContain('又打了一张欠条');
    expect(items[0]?.textContent).toContain('欠条 2页 复印件');
    expect(items[1]?.textContent).toContain('已作废');
  });
});

describe('查找此人的信访件', () => {
  const search = () => screen.getByRole('textbox', { name: '查找此人的信访件' });

  it('says of the person written down why each is hers; typed words only search', async () => {
    const { desk, user } = await openWith('2', [found('土地流转款未付')]);
    desk.rows.push(newRow({ gist: '排水沟', nameMasked: '李**' }));
    await user.keyboard('刘建国');
    await screen.findByText('证件号码相同（尾号 0019）');
    expect(inputsOf(desk, 'petition:findRepeats').at(-1)).toMatchObject({
      side: { people: [{ name: '刘建国' }], text: '' },
    });
    await user.clear(search());
    await user.type(search(), '排水');
    await screen.findByText('排水沟');
    expect(screen.queryByText('土地流转款未付')).toBeNull();
    expect(screen.queryByText('证件号码相同（尾号 0019）')).toBeNull();
  });

  it('joins one of them, and does not offer it again', async () => {
    const { user } = await openWith('3', [found('土地流转款未付')]);
    await user.keyboard('刘建国');
    await user.click(await screen.findByRole('button', { name: '并入此件' }));
    await screen.findByRole('textbox', { name: '补充内容' });
  });

  it('asks nothing of who wants no name', async () => {
    const { desk, user } = await openWith('2', [found('土地流转款未付')]);
    await user.click(screen.getByRole('switch', { name: '匿名' }));
    await user.type(search(), '排水');
    await waitFor(() => expect(inputsOf(desk, 'petition:search').at(-1)).toMatchObject({ text: '排水' }));
    expect(inputsOf(desk, 'petition:findRepeats')).toEqual([]);
  });
});
