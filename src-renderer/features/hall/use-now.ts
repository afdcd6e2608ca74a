import { useEffect, useState } from 'react';

/** The time for words like 等候 23分; rows come from the desk, minutes pass by themselves. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
