import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { DeskSettings } from '../../src-shared/ipc/shapes';
import type { DeskApp } from './desk-app';

/* What holds on every screen, whatever its size and colours; each rule answers with sentences, none when it is kept. */

/** Content sizes of ux.md §2: 1366×768 less taskbar and title bar, 1920×1080 at 150 %, 1366×768 at 125 %. */
export const SIZES = [
  [1366, 688],
  [1280, 640],
  [1093, 550],
] as const;
export const TEXT_SIZES = ['standard', 'large', 'largest'] as const;

export interface Look {
  readonly size: (typeof SIZES)[number];
  readonly textSize: DeskSettings['textSize'];
  readonly colours: 'light' | 'dark' | 'contrast';
}

const COLOURS = ['light', 'dark', 'contrast'] as const;
/** Every size at every size of text; each of the three colours with another size. */
export const LOOKS: readonly Look[] = SIZES.flatMap((size, at) =>
  TEXT_SIZES.map((textSize, step): Look => ({ size, textSize, colours: (at === step && COLOURS[at]) || 'light' })),
);
/** Each size of window, each size of text and each colour once. */
export const THREE_LOOKS: readonly Look[] = LOOKS.filter((_, at) => at % 4 === 0);
const ROOT_SIZE = { standard: '16px', large: '18px', largest: '20px' } as const;

/** Resizes the window and changes the settings as a person would; where nobody is logged in, the page alone. */
export async function dress({ app, page }: DeskApp, { size, textSize, colours }: Look): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [width, height]) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.evaluate(
    async (settings) => {
      const { xinfangDesk, document } = globalThis as unknown as {
        xinfangDesk: { call: (channel: string, input: unknown) => Promise<{ ok: boolean }> };
        document: { documentElement: { style: { fontSize: string }; dataset: Record<string, string> } };
      };
      const { textSize, colours, rootSize } = settings;
      if ((await xinfangDesk.call('setting:set', { textSize, colours })).ok) return;
      const root = document.documentElement;
      root.style.fontSize = rootSize;
      root.dataset['textSize'] = textSize;
      root.dataset['contrast'] = colours === 'contrast' ? 'high' : 'normal';
      root.dataset['mantineColorScheme'] = colours === 'dark' ? 'dark' : 'light';
    },
    { textSize, colours, rootSize: ROOT_SIZE[textSize] },
  );
  await page.waitForFunction(
    ({ width, rootSize, contrast, scheme }) => {
      const scope = globalThis as unknown as {
        innerWidth: number;
        document: { documentElement: { style: { fontSize: string }; dataset: Record<string, string> } };
      };
      const { style, dataset } = scope.document.documentElement;
      const isDressed = dataset['contrast'] === contrast && dataset['mantineColorScheme'] === scheme;
      return scope.innerWidth === width && style.fontSize === rootSize && isDressed;
    },
    {
      width: size[0],
      rootSize: ROOT_SIZE[textSize],
      contrast: colours === 'contrast' ? 'high' : 'normal',
      scheme: colours === 'dark' ? 'dark' : 'light',
    },
  );
}

/** Frames a page may take to fit itself to another window: it measures, then draws again. */
const FRAMES = 60;

/** Nothing scrolls sideways, and nothing that can be pressed or typed into lies beyond an edge of the window. */
export async function findSideways(page: Page): Promise<string[]> {
  let found: string[] = [];
  for (let frame = 0; frame < FRAMES; frame += 1) {
    found = (await page.evaluate(SIDEWAYS)) as string[];
    if (found.length === 0) break;
    await page.evaluate(NEXT_FRAME);
  }
  return found;
}

const NEXT_FRAME = `new Promise((done) => requestAnimationFrame(done))`;

const SIDEWAYS = `(() => {
  const found = [];
  const nameOf = (each) => each.cloneNode(false).outerHTML.slice(0, 120) + (each.textContent ?? '').trim().slice(0, 20);
  for (const each of document.querySelectorAll('*')) {
    const style = getComputedStyle(each);
    const canScroll = /auto|scroll/.test(style.overflowX) && !['INPUT', 'TEXTAREA', 'SELECT'].includes(each.tagName);
    if ((canScroll || each === document.documentElement) && each.scrollWidth > each.clientWidth + 1)
      found.push(each.className + ' ' + each.scrollWidth + ' > ' + each.clientWidth);
  }
  for (const each of document.querySelectorAll('button, input, textarea, select, [role=tab], a')) {
    if (each.closest('[aria-hidden=true]') || !each.checkVisibility({ checkVisibilityCSS: true })) continue;
    const { left, right, width } = each.getBoundingClientRect();
    if (width > 0 && (left < -1 || right > innerWidth + 1)) found.push('beyond the edge: ' + nameOf(each));
  }
  return found;
})()`;

/** Contrast, names, roles: what axe calls serious or critical. */
export async function findAxeFaults(page: Page): Promise<string[]> {
  // Legacy: the other way draws its conclusions in a blank page, and this program opens none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message.slice(0, 120) ?? ''}`),
    );
}

/** Words of Latin letters that people in a Chinese office read: keys and kinds of files. */
const KNOWN = /\b(ID|PDF|Excel|QR|F\d{1,2}|Ctrl|Alt|Shift|Enter|Esc|Tab|Delete|A[45]|[A-Z0])\b/g;
/** Data, not words of ours: case numbers, query codes, 候访号, workplace codes, addresses, paths. */
const DATA =
  /LF130131-2026-[\w -]*?\d{6}-\w{3}|LF130131-[\w-]+|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b|\b[A-Z]\d?-?\d{2,3}\b|\b[A-Z]\d\b|https?:\S+|www\.\S+|\/[\w./-]+|zhangli/g;

/** Names that a screen reader would say in another language (ux.md §8). */
export async function findLatinNames(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const named = [...tree.matchAll(/^\s*- '?[a-z]+ "((?:[^"\\]|\\.)*)"/gm)].map(([, name]) => name ?? '');
  const hints = await page.evaluate(HINTS);
  return [...named, ...(hints as string[])].filter((name) =>
    /[A-Za-z]/.test(name.replace(DATA, '').replace(KNOWN, '')),
  );
}

const HINTS = `[...document.querySelectorAll('[title], [placeholder], [aria-label], [alt], [aria-roledescription]')]
  .flatMap((each) => ['title', 'placeholder', 'aria-label', 'alt', 'aria-roledescription'].map((key) => each.getAttribute(key)))
  .filter((text) => text)`;

/** The element lies in the window whole. */
export async function isInWindow(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluateAll((all) => {
    const { innerWidth, innerHeight } = globalThis as unknown as { innerWidth: number; innerHeight: number };
    return all.every((each) => {
      const { top, left, bottom, right } = each.getBoundingClientRect();
      return top >= 0 && left >= 0 && bottom <= innerHeight + 0.5 && right <= innerWidth + 0.5;
    });
  });
}

/** Pixels of the elements that only scrolling shows, of the worst of them. */
export async function overflowOf(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .evaluateAll((all) => Math.max(0, ...all.map((each) => each.scrollHeight - each.clientHeight)));
}
