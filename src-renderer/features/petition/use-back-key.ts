import { useEffect } from 'react';
import { isPageItself } from '../../focus-page';
import { isImeKey } from '../../keyboard';

/** Esc leads back even when nothing on the page has the focus. */
export function useBackKey(isActive: boolean, back: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (isActive && !isImeKey(event) && event.key === 'Escape' && isPageItself(document.activeElement)) back();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
