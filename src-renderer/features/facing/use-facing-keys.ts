import { useEffect, useRef, type RefObject } from 'react';
import { chordOf, isImeKey } from '../../keyboard';

export interface FacingActs {
  readonly close: () => void;
  readonly move: (by: 1 | -1) => void;
}

/** Keys that go on to the page and to the browser as ever. */
const PASSED = /^(Shift\+)?Tab$|^Enter$|^Space$|^F8$|^Ctrl\+(C|L|0|-|=|\+|Shift\+\+)$/;

/** A screenful less a line and a half, so that the eye finds where it was. */
export function turnPage(scroller: HTMLElement | null, by: 1 | -1): void {
  if (!scroller) return;
  scroller.scrollBy({ top: by * Math.max(80, scroller.clientHeight - 72) });
}

/**
 * While the screen belongs to the person across the desk, no key reaches the form below it: neither F2 nor Ctrl+S. Heard
 * before everybody else.
 */
export function useFacingKeys(scroller: RefObject<HTMLElement | null>, acts: FacingActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const edge = (top: number) => () => scroller.current?.scrollTo({ top });
    const keys: Readonly<Record<string, () => void>> = {
      F9: () => latest.current.close(),
      Escape: () => latest.current.close(),
      PageDown: () => turnPage(scroller.current, 1),
      PageUp: () => turnPage(scroller.current, -1),
      Home: edge(0),
      End: () => edge(scroller.current?.scrollHeight ?? 0)(),
      ArrowDown: () => latest.current.move(1),
      ArrowUp: () => latest.current.move(-1),
    };
    const listen = (event: KeyboardEvent): void => {
      if (isImeKey(event)) return;
      const chord = chordOf(event);
      if (PASSED.test(chord)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat || chord.startsWith('Page') || chord.startsWith('Arrow')) keys[chord]?.();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [scroller]);
}
