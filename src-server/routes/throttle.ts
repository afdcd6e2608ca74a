import { CountyFault } from '../county/county-fault';

const WINDOW_MS = 60_000;
const CALLS_MAX = 30;

/** Counts enrolment calls by address: enough for a hall of people with typing errors, not for guessing. */
export function createThrottle(now: () => number): (address: string) => void {
  const calls = new Map<string, { since: number; count: number }>();
  return (address) => {
    const at = now();
    const known = calls.get(address);
    if (!known || at - known.since > WINDOW_MS) {
      if (calls.size > 10_000) calls.clear();
      calls.set(address, { since: at, count: 1 });
      return;
    }
    known.count += 1;
    if (known.count > CALLS_MAX) throw new CountyFault('COUNTY_BUSY');
  };
}
