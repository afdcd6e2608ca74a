import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chordOf, isImeKey, type KeyPress } from '../../src-renderer/keyboard';

const RENDERER = resolve(import.meta.dirname, '../../src-renderer');
/** Counts keys as signs of life and does nothing with them. */
const LOOKS_AT_NO_KEY = ['frame/use-touch.ts'];

const pressed = (change: Partial<KeyPress>): KeyPress => ({
  key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change,
}); // prettier-ignore

describe('keys of an input method', () => {
  it('are known by either sign: some deliver the committing Enter with isComposing false', () => {
    expect(isImeKey(pressed({ keyCode: 229, isComposing: false }))).toBe(true);
    expect(isImeKey(pressed({ isComposing: true }))).toBe(true);
    expect(isImeKey(pressed({ nativeEvent: { isComposing: true } }))).toBe(true);
    expect(isImeKey(pressed({}))).toBe(false);
  });

  it('still say which key it was', () => {
    expect(chordOf(pressed({ key: 'Process', code: 'F2', keyCode: 229 }))).toBe('F2');
    expect(chordOf(pressed({ key: 'Process', code: 'KeyN', keyCode: 229, ctrlKey: true }))).toBe('Ctrl+N');
  });

  it('are asked about in every file that listens to keys', () => {
    const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const listening = files
      .filter((file) => !LOOKS_AT_NO_KEY.includes(file))
      .map((file) => ({ file, text: readFileSync(join(RENDERER, file), 'utf8') }))
      .filter(({ text }) => /onKey(Down|Up|Press)|addEventListener\('key(down|press)/.test(text));
    expect(listening.length).toBeGreaterThan(10);
    const unguarded = listening.filter(({ text }) => !text.includes('isImeKey('));
    expect(unguarded.map(({ file }) => file)).toEqual([]);
  });
});
