import { useEffect } from 'react';
import { call } from '../desk-api';

const TOUCH_MS = 15_000;

/** Tells the desk that somebody is there, so that it does not lock itself; at most every 15 s. */
export function useTouch(): void {
  useEffect(() => {
    let last = 0;
    const touch = (): void => {
      const now = Date.now();
      if (now - last < TOUCH_MS) return;
      last = now;
      call('session:touch', {}).catch(() => undefined);
    };
    window.addEventListener('keydown', touch);
    window.addEventListener('pointermove', touch);
    return () => {
      window.removeEventListener('keydown', touch);
      window.removeEventListener('pointermove', touch);
    };
  }, []);
}
