import { useEffect, useRef } from 'react';

/** What the guard needs of a key event, React's or the browser's. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing?: boolean };
}

/**
 * True while an input method owns the key. Some of them deliver the committing Enter with isComposing false and
 * keyCode 229, so both are asked. Every key handler of the desk begins with this.
 */
export function isImeKey(event: KeyPress): boolean {
  return event.keyCode === 229 || event.isComposing === true || event.nativeEvent?.isComposing === true;
}

/** `Ctrl+S`, `Alt+1`, `Shift+Enter`, `F2`: by the physical key for letters and digits, so that no layout hides them. */
export function chordOf(event: KeyPress): string {
  const physical = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(event.code);
  const key = physical?.[1] ?? physical?.[2] ?? (event.key === ' ' ? 'Space' : event.key);
  const hasCtrl = event.ctrlKey || event.metaKey;
  return `${hasCtrl ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
}

export type Chords = Readonly<Record<string, (() => void) | undefined>>;

/** Chords that work wherever the focus is, inputs included. */
export function useChords(chords: Chords): void {
  const latest = useRef(chords);
  useEffect(() => {
    latest.current = chords;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (isImeKey(event) || event.defaultPrevented) return;
      const act = latest.current[chordOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
