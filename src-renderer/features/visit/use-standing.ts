import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { caretOf, fieldOf, restoreCaret } from './caret';
import { saveDraftNow } from './draft-keeper';
import { openRail } from './form-places';
import { noteStanding, standingOf } from './standings';

/** What can be scrolled in a form, by a name that outlives the form. */
function scrollName(element: Element): string | undefined {
  const region = element.closest<HTMLElement>('[data-region]') === element ? (element as HTMLElement) : null;
  if (region) return `region ${region.dataset['region'] ?? ''}`;
  if (element instanceof HTMLElement && element.dataset['scrolls'] !== undefined) return element.dataset['scrolls'];
  if (!(element instanceof HTMLTextAreaElement)) return undefined;
  return element.closest<HTMLElement>('[data-field]')?.dataset['field'];
}

function scrollables(form: HTMLElement): Element[] {
  return [...form.querySelectorAll('[data-region], [data-scrolls], textarea')];
}

function noteCaret(form: HTMLElement, id: string): void {
  const active = document.activeElement;
  const caret = form.contains(active) ? caretOf(active) : '';
  if (caret !== '') noteStanding(id, { caret });
}

function noteScrolls(form: HTMLElement, id: string): void {
  const tops = scrollables(form).flatMap((element) => {
    const name = scrollName(element);
    return name === undefined || element.scrollTop === 0 ? [] : [[name, Math.round(element.scrollTop)] as const];
  });
  const scrolls = Object.fromEntries(tops);
  if (JSON.stringify(scrolls) !== JSON.stringify(standingOf(id).scrolls)) noteStanding(id, { scrolls });
}

/**
 * Caret and scroll come back after a change of tab, a lock, a crash.
 *
 * @param begin where a form begins that nobody stood in before
 */
export function useStanding(form: RefObject<HTMLElement | null>, id: string, begin: () => void): void {
  // Before the old form is taken away: the last word of it may be younger than any event.
  useLayoutEffect(() => {
    const element = form.current;
    return () => {
      if (!element) return;
      noteCaret(element, id);
      noteScrolls(element, id);
    };
  }, [form, id]);
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const { caret, scrolls } = standingOf(id);
    if (fieldOf(element, caret)?.closest('.rail')) openRail(id);
    if (!restoreCaret(element, caret)) begin();
    for (const each of scrollables(element)) each.scrollTop = scrolls[scrollName(each) ?? ''] ?? each.scrollTop;
    const onCaret = (): void => noteCaret(element, id);
    const onScroll = (): void => noteScrolls(element, id);
    document.addEventListener('selectionchange', onCaret);
    element.addEventListener('focusin', onCaret);
    element.addEventListener('keyup', onCaret);
    // Scrolling does not bubble.
    element.addEventListener('scroll', onScroll, true);
    return () => {
      document.removeEventListener('selectionchange', onCaret);
      element.removeEventListener('focusin', onCaret);
      element.removeEventListener('keyup', onCaret);
      element.removeEventListener('scroll', onScroll, true);
      void saveDraftNow(id);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- where a new form begins is asked once
  }, [form, id]);
}
