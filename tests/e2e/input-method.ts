import type { CDPSession, Page } from '@playwright/test';

/*
 * A true input method: Chromium itself makes the composition events, and the key it looks at arrives as 229. What a page
 * dispatches itself proves nothing.
 */

/** A key by its physical name, as the browser is told of it. */
export interface PhysicalKey {
  readonly code: string;
  readonly virtualKey: number;
  /** 1 Alt, 2 Ctrl, 8 Shift. */
  readonly modifiers?: number;
}

export interface InputMethod {
  /** Letters on the way to a word; they stand in the field underlined. */
  readonly compose: (letters: string) => Promise<void>;
  /** The word takes the place of its letters. */
  readonly commit: (word: string) => Promise<void>;
  /** A key as it comes while the input method looks at every key: 229, its name hidden, its code not. */
  readonly pressSeen: (key: PhysicalKey) => Promise<void>;
  /** A key as a keyboard sends it, without waiting for what the page makes of it. */
  readonly press: (key: PhysicalKey & { readonly key: string; readonly text?: string }) => Promise<void>;
}

export async function anInputMethod(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page);
  return {
    compose: async (letters) => {
      const end = letters.length;
      await session.send('Input.imeSetComposition', { text: letters, selectionStart: end, selectionEnd: end });
    },
    commit: async (word) => {
      await session.send('Input.insertText', { text: word });
    },
    pressSeen: async ({ code, modifiers = 0 }) => {
      const key = { code, modifiers, key: 'Process', windowsVirtualKeyCode: 229 };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    },
    press: async ({ code, key, virtualKey, modifiers = 0, text }) => {
      const event = { code, key, modifiers, windowsVirtualKeyCode: virtualKey };
      const down = text === undefined ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text };
      const sent = [
        session.send('Input.dispatchKeyEvent', { ...event, ...down }),
        session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' }),
      ];
      await Promise.all(sent);
    },
  };
}
