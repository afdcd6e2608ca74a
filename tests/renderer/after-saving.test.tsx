import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Registration } from '../../src-shared/ipc/shapes';
import type { FakeDesk } from './fake-bridge';
import { newRow } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const inputsOf = (desk: FakeDesk, channel: string) =>
  desk.calls.filter((call) => call.channel === channel).map(({ input }) => input);

async function openWith(reason: string, prepare?: (desk: FakeDesk) => void) {
  const shown = showDesk(prepare);
  await screen.findByRole('button', { name: '来访登记' });
  await shown.user.keyboard('{F2}');
  await screen.findByRole('radiogroup', { name: '来访事由' });
  await shown.user.keyboard(`${reason}{Enter}`);
  await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
  return shown;
}

/** The desk thinks about its next answer on this channel until the returned function is called. */
function holdAnswer(desk: FakeDesk, channel: string): () => void {
  const { call } = desk.bridge;
  let answer = (): void => undefined;
  const isReady = new Promise<void>((done) => (answer = done));
  const bridge = desk.bridge as { call: typeof call };
  bridge.call = (asked, input) => (asked === channel ? isReady.then(() => call(asked, input)) : call(asked, input));
  return answer;
}

async function registered() {
  const shown = await openWith('1');
  await shown.user.keyboard('刘建国');
  fireEvent.change(box('概要'), { target: { value: '土地流转款未付' } });
  await shown.user.keyboard('{Control>}p{/Control}');
  await screen.findByRole('region', { name: '登记成功' });
  return shown;
}

describe('after saving', () => {
  it('goes on to the next person with one Enter, the slip being printed once', async () => {
    const { desk, user } = await registered();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '继续登记' })));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(box('姓名').value).toBe(''));
    expect(inputsOf(desk, 'slip:print')).toHaveLength(1);
    expect(inputsOf(desk, 'slip:collect')).toHaveLength(1);
    expect(screen.getAllByRole('tab')).toHaveLength(1);
  });

  it('takes a saving back within ten seconds and returns the words', async () => {
    const { desk, user } = await registered();
    await user.click(screen.getByRole('button', { name: /^撤销保存/ }));
    await waitFor(() => expect(box('姓名').value).toBe('刘建国'));
    expect(inputsOf(desk, 'visit:void')).toMatchObject([{ isUndo: true, reason: 'mistaken' }]);
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    const [first, second] = inputsOf(desk, 'visit:register') as Registration[];
    expect(second?.visitId).not.toBe(first?.visitId);
    expect(second?.petitions[0]?.id).not.toBe(first?.petitions[0]?.id);
  });

  it('has the words on disk before the record is void, says where the number went, and asks nothing', async () => {
    const { desk, user } = await registered();
    await user.click(screen.getByRole('button', { name: '撤销保存' }));
    await screen.findByText('已撤销，编号记入跳号台账，内容还在这里');
    const acts = desk.calls.map(({ channel }) => channel).filter((channel) => /draft:save|visit:void/.test(channel));
    expect(acts.lastIndexOf('draft:save')).toBeLessThan(acts.indexOf('visit:void') + 2);
    expect(acts[acts.indexOf('visit:void') - 1]).toBe('draft:save');
    expect([...desk.drafts.values()].at(-1)?.body).toContain('刘建国');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps the record and leaves no second draft when the saving can no longer be taken back', async () => {
    const { desk, user } = await registered();
    desk.failures.set('visit:void', { code: 'RIGHT_MISSING', title: '不能撤销', sentence: '已过十秒，请用作废。' });
    await user.click(screen.getByRole('button', { name: '撤销保存' }));
    await screen.findByText(/已过十秒/);
    expect(screen.getByRole('region', { name: '登记成功' })).toBeTruthy();
    expect(inputsOf(desk, 'draft:drop')).toHaveLength(1);
  });

  it('takes no focus from whoever went on while the printer worked', async () => {
    const { desk, user } = await openWith('1');
    const held = holdAnswer(desk, 'slip:print');
    await user.keyboard('刘建国');
    fireEvent.change(box('概要'), { target: { value: '土地流转款未付' } });
    await user.keyboard('{Control>}p{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '打印回执' })));
    const view = screen.getByRole('button', { name: '查看信访件' });
    view.focus();
    held();
    await screen.findByText(/回执：/);
    expect(document.activeElement).toBe(view);
  });

  it('opens one more matter of the same person inside the same visit', async () => {
    const { desk, user } = await registered();
    const [first] = inputsOf(desk, 'visit:register') as Registration[];
    await user.click(screen.getByRole('button', { name: '同一人再登一件' }));
    await screen.findByText(/信访人已登记/);
    fireEvent.change(box('概要'), { target: { value: '低保申请' } });
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    expect(inputsOf(desk, 'visit:openPetition')).toMatchObject([
      { visitId: first?.visitId, petition: { fields: { gist: '低保申请' } } },
    ]);
  });
});

describe('a visit about an old petition', () => {
  it('joins it instead of writing everything again', async () => {
    const { desk, user } = await openWith('2', (fake) => fake.rows.push(newRow({})));
    await user.keyboard('刘建国');
    const matter = screen.getByRole('region', { name: '反映事项' });
    await user.click(await within(matter).findByRole('button', { name: '并入此件' }));
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('已并入 1 件信访件');
    const [registration] = inputsOf(desk, 'visit:register') as Registration[];
    expect(registration?.petitions).toEqual([]);
    expect(registration?.joins).toEqual([desk.rows.at(-1)?.id]);
  });
});

describe('representatives', () => {
  const count = async (user: UserEvent, typed: string) => {
    await user.clear(box('来访人数'));
    await user.type(box('来访人数'), typed);
  };

  it('names up to five by Enter alone, the first being the person at the window', async () => {
    const { desk, user } = await openWith('1');
    await user.keyboard('赵一');
    await count(user, '１２{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('代表2姓名')));
    await user.keyboard('钱二{Enter}{Enter}17900000001{Enter}');
    expect(document.activeElement).toBe(box('代表3姓名'));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('textbox', { name: '代表3姓名' })).toBeNull();
    fireEvent.change(box('概要'), { target: { value: '安置房逾期' } });
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByRole('region', { name: '登记成功' });
    const [registration] = inputsOf(desk, 'visit:register') as Registration[];
    expect(registration?.visit).toMatchObject({
      visitorCount: 12,
      representatives: [{ name: '赵一' }, { name: '钱二', phone: '17900000001' }],
    });
    expect(registration?.petitions[0]?.fields.involvedCount).toBe(12);
  });

  it('refuses the sixth in words, keeps no name of the other seven, and prints one slip for each who asks', async () => {
    const { desk, user } = await openWith('1');
    await user.keyboard('赵一');
    await count(user, '12{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('代表2姓名')));
    for (const name of ['钱二', '孙三', '李四', '周五']) await user.keyboard(`${name}{Enter}{Enter}{Enter}`);
    const words = '代表最多 5 名（条例第20条），不登记第 6 名；来访人数 12 人已记下，其余的人不留姓名。';
    expect(screen.getByRole('alert').textContent).toBe(words);
    expect(document.activeElement).toBe(box('代表5联系电话'));
    expect(screen.queryByRole('textbox', { name: /^代表6/ })).toBeNull();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('textbox', { name: '代表5联系电话' })).toBeNull();
    fireEvent.change(box('概要'), { target: { value: '安置房逾期' } });
    await user.keyboard('{Control>}p{/Control}');
    await user.click(await screen.findByRole('button', { name: '补打回执 代表3 孙**' }));
    await waitFor(() =>
      expect(inputsOf(desk, 'slip:print')).toMatchObject([{ reason: 'first' }, { reason: 'representative' }]),
    );
    const [registration] = inputsOf(desk, 'visit:register') as Registration[];
    expect(registration?.visit.representatives).toHaveLength(5);
  });

  it('adds the next by its button, and says so when everybody who came is named', async () => {
    const { user } = await openWith('1');
    await user.keyboard('赵一');
    await count(user, '2{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('代表2姓名')));
    await user.keyboard('钱二');
    await user.click(screen.getByRole('button', { name: '添加代表' }));
    expect(screen.getByRole('alert').textContent).toContain('来访人数是 2 人，都已填写');
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(box('来访人数'));
  });

  it('lets no representative stand for more than came', async () => {
    const { desk, user } = await openWith('1');
    await user.keyboard('赵一');
    await count(user, '3{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('代表2姓名')));
    await user.keyboard('钱二{Enter}{Enter}{Enter}孙三{Enter}{Enter}{Enter}');
    fireEvent.change(box('概要'), { target: { value: '安置房逾期' } });
    await count(user, '2');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findByText('写了 3 名代表，来访人数却是 2 人')).toBeTruthy();
    expect(inputsOf(desk, 'visit:register')).toHaveLength(0);
  });

  it('says at the field that nobody is no number of visitors', async () => {
    const { user } = await openWith('1');
    await count(user, '0');
    expect(screen.getByText('至少 1 人')).toBeTruthy();
    await count(user, '10000');
    expect(screen.getByText('最多 9999 人')).toBeTruthy();
    await count(user, '9999');
    expect(screen.queryByText(/最多|至少/)).toBeNull();
  });

  it('calls it 集体访 from the number on that the settings say', async () => {
    const { desk, user } = await openWith('1');
    await count(user, '5');
    expect(screen.getByText('5 人 · 集体访')).toBeTruthy();
    desk.settings = { ...desk.settings, collectiveFrom: 6 };
    act(() => desk.change('setting'));
    await waitFor(() => expect(screen.queryByText('5 人 · 集体访')).toBeNull());
    await count(user, '6');
    expect(screen.getByText('6 人 · 集体访')).toBeTruthy();
  });
});
