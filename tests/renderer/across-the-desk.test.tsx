import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginCover, setCovered } from '../../src-renderer/cover/cover-store';
import { findLocalVoice } from '../../src-renderer/local-voices';
import { closeFacing } from '../../src-renderer/features/facing/facing-store';
import { findTab, registrations } from '../../src-renderer/features/visit/open-registrations';
import { showDesk } from './show';

beginCover();

class FakeUtterance extends EventTarget {
  voice: unknown = null;
  lang = '';
  rate = 1;
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

const voice = (name: string, lang: string, localService: boolean) => ({ name, lang, localService, default: false, voiceURI: name }); // prettier-ignore

/** The system's speech, as far as it is asked for: it says nothing until the test lets it end. */
function giveVoices(...voices: ReturnType<typeof voice>[]) {
  const speech = Object.assign(new EventTarget(), {
    said: [] as FakeUtterance[],
    getVoices: () => voices,
    speak: (words: FakeUtterance) => void speech.said.push(words),
    cancel: vi.fn(() => void (speech.said.length = 0)),
    pause: vi.fn(),
    resume: vi.fn(),
  });
  vi.stubGlobal('speechSynthesis', speech);
  vi.stubGlobal('SpeechSynthesisUtterance', FakeUtterance);
  return speech;
}

beforeEach(() => giveVoices());
afterEach(() => {
  act(closeFacing);
  setCovered(false);
  vi.unstubAllGlobals();
});

const activeTab = () => findTab(registrations.get().activeId ?? '');

async function fillIn() {
  const shown = showDesk();
  const { user } = shown;
  await screen.findByText('没有打开的登记。按 F2 登记一件');
  await user.keyboard('{F2}');
  await screen.findByRole('radiogroup', { name: '来访事由' });
  await user.click(screen.getByRole('radio', { name: '反映新问题' }));
  await user.type(await screen.findByRole('textbox', { name: '姓名' }), '刘建国');
  await user.type(screen.getByRole('textbox', { name: '反映的主要问题' }), '土地流转款至今未付。');
  await user.type(screen.getByRole('textbox', { name: '概要' }), '土地流转款未付');
  await user.type(screen.getByRole('textbox', { name: '接待意见' }), '拟转送');
  return shown;
}

test('F8 covers and uncovers; the button says which, and it holds over a change of page', async () => {
  const { user } = await fillIn();
  const button = screen.getByRole('button', { name: '遮屏' });
  expect(button.getAttribute('aria-pressed')).toBe('false');
  await user.keyboard('{F8}');
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(document.documentElement.dataset['covered']).toBe('true');
  await user.click(screen.getByRole('button', { name: '信访件' }));
  expect(document.documentElement.dataset['covered']).toBe('true');
  await user.click(button);
  expect(document.documentElement.dataset['covered']).toBeUndefined();
});

test('while covered nothing can be copied or dragged away, and typing goes on', async () => {
  const { user } = await fillIn();
  await user.keyboard('{F8}');
  const gist = screen.getByRole('textbox', { name: '概要' });
  const leaves = (type: string) => gist.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  expect([leaves('copy'), leaves('cut'), leaves('dragstart')]).toEqual([false, false, false]);
  await user.type(gist, '三年');
  expect(activeTab()?.content.petitions[0]?.fields.gist).toBe('土地流转款未付三年');
  await user.keyboard('{F8}');
  expect([leaves('copy'), leaves('cut'), leaves('dragstart')]).toEqual([true, true, true]);
});

test('while covered no tip betrays what is covered, old or new, and they all come back', async () => {
  await fillIn();
  const row = document.createElement('div');
  row.title = '反映李家沟村';
  document.body.append(row);
  act(() => setCovered(true));
  expect(row.hasAttribute('title')).toBe(false);
  const later = document.createElement('div');
  later.innerHTML = '<b title="反映岗南镇">…</b>';
  document.body.append(later);
  row.title = '反映另一件';
  await waitFor(() => expect(document.querySelector('[title^="反映"]')).toBeNull());
  act(() => setCovered(false));
  expect(row.title).toBe('反映另一件');
  expect(later.querySelector('b')?.title).toBe('反映岗南镇');
  row.remove();
  later.remove();
});

test('F9 shows her own words, takes every key, and gives the caret back where it was', async () => {
  const { user } = await fillIn();
  const problem = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '反映的主要问题' });
  problem.focus();
  problem.setSelectionRange(2, 4);
  await user.keyboard('{F9}');
  const page = screen.getByRole('dialog', { name: '给群众看' });
  for (const words of ['反映新问题', '刘建国', '土地流转款未付', '土地流转款至今未付。']) within(page).getByText(words);
  expect(page.textContent).not.toContain('拟转送');
  expect(document.activeElement?.textContent).toBe('对');
  // Neither a new form nor a save.
  await user.keyboard('{F2}{Control>}s{/Control}');
  expect(registrations.get().tabs).toHaveLength(1);
  expect(activeTab()?.result).toBeNull();
  await user.keyboard('{F9}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(problem);
  expect([problem.selectionStart, problem.selectionEnd]).toEqual([2, 4]);
});

test('对 writes down that she read it herself; 有误 leads to the line she pointed at', async () => {
  const { user } = await fillIn();
  await user.keyboard('{F9}');
  await user.keyboard('{Enter}');
  expect(activeTab()?.content.visit.checkMethod).toBe('readBySelf');
  expect(screen.getByText('已核对：本人阅看')).toBeTruthy();
  await user.keyboard('{F9}{ArrowDown}{ArrowDown}');
  await user.click(screen.getByRole('button', { name: '有误' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '概要' })));
});

test('an accusation turns the page into the notice of the hall, whatever was typed', async () => {
  const { user } = await fillIn();
  await user.click(screen.getByRole('radio', { name: '揭发控告' }));
  await user.keyboard('{F9}');
  const page = screen.getByRole('dialog', { name: '给群众看' });
  expect(within(page).getByText(/登记不收费/)).toBeTruthy();
  expect(page.textContent).not.toMatch(/刘建国|流转款|控告/);
  expect(within(page).queryByRole('button', { name: '对' })).toBeNull();
});

test('宣读 only by a voice of this computer; without one it says so', async () => {
  giveVoices(voice('cloud', 'zh-CN', false), voice('English', 'en-US', true));
  expect(findLocalVoice('zh-CN')).toBeUndefined();
  const { user } = await fillIn();
  await user.keyboard('{F9}');
  expect(screen.getByText('本机没有中文语音，请工作人员读给您听。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '宣读' })).toBeNull();
});

test('of the local voices Mandarin comes first', () => {
  giveVoices(voice('hk', 'zh-HK', true), voice('cloud', 'zh-CN', false), voice('tw', 'zh_TW', true));
  expect(findLocalVoice('zh-CN')?.name).toBe('tw');
  giveVoices(voice('hk', 'zh-HK', true), voice('mainland', 'zh-CN', true));
  expect(findLocalVoice('zh-CN')?.name).toBe('mainland');
  giveVoices(voice('hk', 'zh-HK', true), voice('espeak', 'cmn', true));
  expect(findLocalVoice('zh-CN')?.name).toBe('espeak');
});

test('what was heard to the end is written down as read aloud; it pauses, and stops when the page is left', async () => {
  const speech = giveVoices(voice('local', 'zh-CN', true));
  const { user } = await fillIn();
  await user.keyboard('{F9}');
  await user.click(screen.getByRole('button', { name: '宣读' }));
  expect(speech.said.map(({ text }) => text).join('')).toContain('土地流转款至今未付。');
  expect(speech.said.every((words) => (words.voice as { name: string }).name === 'local')).toBe(true);
  await user.click(screen.getByRole('button', { name: '暂停' }));
  expect(speech.pause).toHaveBeenCalledOnce();
  await user.click(screen.getByRole('button', { name: '继续' }));
  expect(speech.resume).toHaveBeenCalledOnce();
  act(() => void speech.said.at(-1)?.dispatchEvent(new Event('end')));
  await user.click(screen.getByRole('button', { name: '对' }));
  expect(activeTab()?.content.visit.checkMethod).toBe('readAloud');
  await user.keyboard('{F9}');
  await user.click(screen.getByRole('button', { name: '宣读' }));
  expect(speech.said.length).toBeGreaterThan(0);
  await user.keyboard('{Escape}');
  expect(speech.said).toHaveLength(0);
});

test('需代写 brings 口述记录 and 向本人宣读, and takes them along again when it was ticked by mistake', async () => {
  const { user } = await fillIn();
  await user.click(screen.getByRole('checkbox', { name: '需代写' }));
  expect(activeTab()?.content.visit).toMatchObject({ recordMethod: 'dictated', checkMethod: 'readAloud' });
  await user.click(screen.getByRole('checkbox', { name: '需代写' }));
  expect(activeTab()?.content.visit.recordMethod).toBeUndefined();
  await user.click(screen.getByRole('checkbox', { name: '需代写' }));
  await user.keyboard('{F9}{Enter}');
  // Somebody wrote for her: it was read to her, whoever read it.
  expect(activeTab()?.content.visit.checkMethod).toBe('readAloud');
});
