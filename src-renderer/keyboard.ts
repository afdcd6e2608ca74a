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
  const key = physical?.[1] ?? physical?.[2] ?? nameOf(event);
  const hasCtrl = event.ctrlKey || event.metaKey;
  return `${hasCtrl ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
}

/** An input method hides the name of the key it looks at; the code still says which one it was. */
function nameOf({ key, code }: KeyPress): string {
  if (key === ' ') return 'Space';
  return key === 'Process' || key === 'Unidentified' ? code : key;
}

export type Chords = Readonly<Record<string, (() => void) | undefined>>;

/** Chords that work wherever the focus is, inputs included. A key that the input method owns is none. */
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

/**
 * Chords that lead away from the field, like F2 when the phone rings. In the middle of a composed word they wait until
 * the word has arrived where it was written, and act then: neither the key nor the word is lost.
 */
export function useLeavingChords(chords: Chords): void {
  const latest = useRef(chords);
  useEffect(() => {
    latest.current = chords;
  });
  useEffect(() => {
    let isComposing = false;
    let waiting: (() => void) | undefined;
    const listen = (event: KeyboardEvent): void => {
      const act = latest.current[chordOf(event)];
      if (!act || event.defaultPrevented) return;
      event.preventDefault();
      // A key held down is one wish.
      if (event.repeat) return;
      if (isComposing && isImeKey(event)) waiting = act;
      else act();
    };
    const begin = (): void => {
      isComposing = true;
    };
    const end = (): void => {
      isComposing = false;
      const act = waiting;
      waiting = undefined;
      // After the last input event of the word, whichever order the browser sends them in.
      if (act) setTimeout(act, 0);
    };
    window.addEventListener('keydown', listen);
    window.addEventListener('compositionstart', begin);
    window.addEventListener('compositionend', end);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('compositionstart', begin);
      window.removeEventListener('compositionend', end);
    };
  }, []);
}
