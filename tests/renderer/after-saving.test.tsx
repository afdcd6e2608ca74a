import { fireEvent, screen, waitFor, within } from '@testing-library/react';
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
  it('names up to five by Enter alone, the first being the person at the window', async () => {
    const { desk, user } = await openWith('1');
    await user.keyboard('赵一');
    await user.clear(box('来访人数'));
    await user.type(box('来访人数'), '１２{Enter}');
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
});
