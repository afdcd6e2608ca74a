import { newStore, useStore } from '../store';
import { hideTitles, showTitles } from './cover-titles';
import './cover.css';

/*
 * 遮屏 (F8). Covered by construction: with the mark on the root element no text of a page is drawn, whatever page it
 * is, except the program's own words, which say so (`data-words`, see cover.css). A place nobody thought of is covered.
 */

/** Outlives a reload of the page, never the program. */
const KEY = 'covered';

export const cover = newStore<boolean>(false);

export function setCovered(isCovered: boolean): void {
  cover.set(() => isCovered);
  const { dataset } = document.documentElement;
  if (isCovered) {
    dataset['covered'] = 'true';
    sessionStorage.setItem(KEY, 'true');
    hideTitles();
  } else {
    delete dataset['covered'];
    sessionStorage.removeItem(KEY);
    showTitles();
  }
}

export function toggleCover(): void {
  setCovered(!cover.get());
}

export function useIsCovered(): boolean {
  return useStore(cover, (isCovered) => isCovered);
}

/** What cannot be read cannot be carried away either: not by the clipboard, not by dragging it. */
function keepHere(event: Event): void {
  const isWords = event.target instanceof Element && event.target.closest('[data-words="all"]') !== null;
  if (cover.get() && !isWords) event.preventDefault();
}

/** Before the first page is drawn. */
export function beginCover(): void {
  for (const type of ['copy', 'cut', 'dragstart']) document.addEventListener(type, keepHere, true);
  if (sessionStorage.getItem(KEY) === 'true') setCovered(true);
}
