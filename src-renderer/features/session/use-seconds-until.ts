import { useEffect, useState } from 'react';
import type { DeskError } from '../../../src-shared/ipc/result';

/** Seconds until a lock-out ends; 0 when there is none. */
export function useSecondsUntil(fault: DeskError | null): number {
  const [now, setNow] = useState(Date.now);
  const until = fault?.until ?? 0;
  useEffect(() => {
    if (until === 0) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1_000));
}
