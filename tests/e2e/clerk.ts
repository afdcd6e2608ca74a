import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { pinyin } from 'pinyin-pro';
import type { InputMethod } from './input-method';

/** 50 characters a minute, which is about this many keys. */
const KEYS_A_MINUTE = 180;
const SECONDS_A_KEY = 60 / KEYS_A_MINUTE;

/**
 * A clerk whose keys are counted. Her hands are modelled, a third of a second a key; what the program takes is measured
 * at every step, the way of the test to it and back included, so that it is rather too much than too little.
 */
export interface Clerk {
  /** A key that is not text; done when `landed` says so. */
  readonly key: (name: string, landed?: () => Promise<void>) => Promise<void>;
  /** Words by the input method, letter by letter in Pinyin and one key to take each. */
  readonly say: (field: Locator, ...words: readonly string[]) => Promise<void>;
  /** Figures and what else is typed as it stands. */
  readonly type: (field: Locator, text: string) => Promise<void>;
  /** Waits for what she looks at before she goes on. */
  readonly see: (shown: () => Promise<void>) => Promise<void>;
  readonly count: () => Count;
}

export interface Count {
  readonly keys: readonly string[];
  readonly textKeys: number;
  readonly appMs: number;
  readonly seconds: number;
}

/** Keys from a word to the screen: its letters, and one to take it. */
export function keysOf(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array', v: true }).join('');
}

export function aClerk(page: Page, method: InputMethod): Clerk {
  const keys: string[] = [];
  let textKeys = 0;
  let appMs = 0;
  const timed = async (act: () => Promise<void>): Promise<void> => {
    const before = performance.now();
    await act();
    appMs += performance.now() - before;
  };
  return {
    key: async (name, landed) => {
      keys.push(name);
      await timed(async () => {
        await page.keyboard.press(name);
        await landed?.();
      });
    },
    say: async (field, ...words) => {
      const before = await field.inputValue();
      for (const [at, word] of words.entries()) {
        const letters = keysOf(word);
        textKeys += letters.length + 1;
        await timed(async () => {
          for (let end = 1; end <= letters.length; end += 1) await method.compose(letters.slice(0, end));
          await method.commit(word);
          await expect(field).toHaveValue(before + words.slice(0, at + 1).join(''));
        });
      }
    },
    type: async (field, text) => {
      textKeys += text.length;
      await timed(async () => {
        await page.keyboard.type(text);
        await expect(field).toHaveValue(text);
      });
    },
    see: timed,
    count: () => ({
      keys: [...keys],
      textKeys,
      appMs,
      seconds: (keys.length + textKeys) * SECONDS_A_KEY + appMs / 1_000,
    }),
  };
}

export function inWords(name: string, { keys, textKeys, appMs, seconds }: Count): string {
  return `${name}: ${seconds.toFixed(1)} s = ${keys.length} keys besides text (${keys.join(' ')}) + ${textKeys} keys of text, at ${KEYS_A_MINUTE} a minute, + ${(appMs / 1_000).toFixed(2)} s of the program\n`;
}
