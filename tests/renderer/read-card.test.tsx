import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { IdentityCard } from '../../src-shared/devices/identity-card';
import { keepSpareIds } from '../../src-renderer/features/visit/open-registration';
import { inputsOf, type FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const ZHAO: IdentityCard = {
  name: '赵守田',
  sex: 'male',
  ethnicGroup: '01',
  bornOn: '1888-03-12',
  address: '河北省平山县岗南镇李家庄村12号',
  idNumber: '130131188803121217',
};
const QIAN: IdentityCard = { ...ZHAO, name: '钱桂兰', sex: 'female', idNumber: '13013118790825242X' };
const SUN: IdentityCard = { ...ZHAO, name: '孙满仓', idNumber: '13013118851101361X' };

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const line = () => screen.getByRole('status', { name: '读卡结果' });
let serial = 0;
function lay(desk: FakeDesk, card: IdentityCard): void {
  serial += 1;
  desk.card = card;
  desk.devices = { ...desk.devices, cardReader: 'ready', heldCard: serial };
  desk.change('device');
}

async function openVisit(hasReader = true): Promise<{ desk: FakeDesk; user: UserEvent }> {
  const shown = showDesk((desk) => {
    if (hasReader) desk.devices = { ...desk.devices, cardReader: 'ready' };
  });
  await screen.findByRole('button', { name: '来访登记' });
  await waitFor(() => expect(inputsOf(shown.desk, 'draft:list')).toHaveLength(1));
  await keepSpareIds();
  await shown.user.keyboard('{F2}');
  await waitFor(() =>
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('visit.reason'),
  );
  await shown.user.keyboard('1');
  return shown;
}

describe('读身份证', () => {
  it('has no button and no key where there is no reader, or where nobody stands at the window', async () => {
    const { desk, user } = await openVisit(false);
    expect(screen.queryByRole('button', { name: '读身份证' })).toBeNull();
    await user.keyboard('{F4}');
    expect(inputsOf(desk, 'card:read')).toEqual([]);
    desk.devices = { ...desk.devices, cardReader: 'absent' };
    desk.change('device');
    await user.keyboard('{F4}');
    expect(inputsOf(desk, 'card:read')).toEqual([]);
    desk.devices = { ...desk.devices, cardReader: 'ready' };
    desk.change('device');
    await screen.findByRole('button', { name: '读身份证' });
    await user.selectOptions(screen.getByRole('combobox', { name: '信访形式' }), 'phone');
    expect(screen.queryByRole('button', { name: '读身份证' })).toBeNull();
  });

  it('fills an empty form at any focus and goes on to what the card does not say', async () => {
    const { desk } = await openVisit();
    lay(desk, ZHAO);
    await waitFor(() => expect(box('姓名').value).toBe('赵守田'));
    expect(box('证件号码').value).toBe('130131188803121217');
    expect(box('出生日期').value).toBe('1888-03-12');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '男' }).checked).toBe(true);
    expect(line().textContent).toContain('填入 6 项');
    await waitFor(() => expect(document.activeElement).toBe(box('联系电话')));
  });

  it('leaves whoever writes down the matter where she is', async () => {
    const { desk, user } = await openVisit();
    await user.click(box('概要'));
    await user.keyboard('土地');
    lay(desk, ZHAO);
    await waitFor(() => expect(box('姓名').value).toBe('赵守田'));
    await user.keyboard('流转');
    expect(box('概要').value).toBe('土地流转');
  });

  it('writes over nothing; offers what differs, takes it on demand and gives back what stood there', async () => {
    const { desk, user } = await openVisit();
    await user.type(box('姓名'), '赵守天');
    await user.type(box('证件号码'), '130131188803121217');
    lay(desk, ZHAO);
    await waitFor(() => expect(line().textContent).toContain('赵守田'));
    expect(box('姓名').value).toBe('赵守天');
    await user.click(screen.getByRole('button', { name: '改用证件内容' }));
    expect(box('姓名').value).toBe('赵守田');
    await user.type(box('联系电话'), '17900000001');
    await user.click(screen.getByRole('button', { name: '撤回' }));
    expect(box('姓名').value).toBe('赵守天');
    expect(box('证件号码').value).toBe('130131188803121217');
    expect(box('联系电话').value).toBe('17900000001');
  });

  it('never mixes two people', async () => {
    const { desk, user } = await openVisit();
    await user.type(box('姓名'), '钱桂兰');
    lay(desk, ZHAO);
    await waitFor(() => expect(line().textContent).toContain('不是同一人'));
    expect(box('姓名').value).toBe('钱桂兰');
    expect(box('证件号码').value).toBe('');
  });

  it('names the representatives row by row, tells a card it has seen and refuses the one too many', async () => {
    const { desk, user } = await openVisit();
    lay(desk, ZHAO);
    await waitFor(() => expect(box('姓名').value).toBe('赵守田'));
    await user.clear(box('来访人数'));
    await user.type(box('来访人数'), '3');
    lay(desk, QIAN);
    await waitFor(() => expect(box('代表2姓名').value).toBe('钱桂兰'));
    expect(box('代表2证件号码').value).toBe('13013118790825242X');
    await waitFor(() => expect(document.activeElement).toBe(box('代表2联系电话')));
    lay(desk, QIAN);
    await waitFor(() => expect(line().textContent).toContain('是代表2'));
    lay(desk, SUN);
    await waitFor(() => expect(box('代表3姓名').value).toBe('孙满仓'));
    lay(desk, { ...SUN, name: '李', idNumber: '130131188511013622' });
    await waitFor(() => expect(line().textContent).toContain('代表已填满'));
  });

  it('F4 asks the reader and says what is the matter', async () => {
    const { desk, user } = await openVisit();
    await screen.findByRole('button', { name: '读身份证' });
    await user.keyboard('{F4}');
    await waitFor(() => expect(line().textContent).toContain('没有读到证件'));
    expect(inputsOf(desk, 'card:read')).toHaveLength(1);
    desk.answers.set('card:read', { outcome: 'lost' });
    await user.click(screen.getByRole('button', { name: '读身份证' }));
    await waitFor(() => expect(line().textContent).toContain('读卡器没有连上'));
  });

  it('a card waits for the form: laid down before F2, it is in it', async () => {
    const { desk, user } = showDesk((prepared) => {
      prepared.devices = { ...prepared.devices, cardReader: 'ready', heldCard: 99 };
      prepared.card = ZHAO;
    });
    await screen.findByRole('button', { name: '来访登记' });
    await waitFor(() => expect(inputsOf(desk, 'draft:list')).toHaveLength(1));
    expect(inputsOf(desk, 'card:take')).toEqual([]);
    await keepSpareIds();
    await user.keyboard('{F2}');
    await waitFor(() => expect(box('姓名').value).toBe('赵守田'));
  });

  it('keeps nothing of a card laid down for an anonymous visitor', async () => {
    const { desk, user } = await openVisit();
    await user.click(screen.getByRole('switch', { name: '匿名' }));
    lay(desk, ZHAO);
    await waitFor(() => expect(line().textContent).toContain('匿名登记不读身份证'));
    await waitFor(() => expect(desk.drafts.size).toBe(1), { timeout: 3_000 });
    expect(JSON.stringify([...desk.drafts.values()])).not.toContain('赵守田');
  });
});
