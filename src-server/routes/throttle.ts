import { CountyFault } from '../county/county-fault';

const WINDOW_MS = 60_000;
const FAILURES_MAX = 30;
const ADDRESSES_MAX = 10_000;

/**
 * Counts what failed at the doors where something can be guessed, by address: enough for a hall of people with typing
 * errors, not for guessing. Success is not counted, so a hall behind one address is not punished for its size.
 */
export interface Throttle {
  /** @throws CountyFault COUNTY_BUSY when there were too many failures within the last minute */
  readonly guard: <T>(address: string, work: () => Promise<T> | T) => Promise<T>;
}

const COUNTED: readonly CountyFault['code'][] = [
  'STATION_UNKNOWN',
  'SIGNATURE_WRONG',
  'CHALLENGE_UNKNOWN',
  'ENROL_CODE_WRONG',
  'ENROL_CODE_EXPIRED',
  'ENROL_CODE_USED',
  'ENROL_PROOF_WRONG',
];

export function createThrottle(now: () => number): Throttle {
  const failures = new Map<string, { since: number; count: number }>();
  const find = (address: string) => {
    const known = failures.get(address);
    const age = known ? now() - known.since : 0;
    // A clock that was set back must not lock anybody out.
    return known && age >= 0 && age <= WINDOW_MS ? known : undefined;
  };
  return {
    guard: async (address, work) => {
      if ((find(address)?.count ?? 0) >= FAILURES_MAX) throw new CountyFault('COUNTY_BUSY');
      try {
        return await work();
      } catch (error) {
        if (error instanceof CountyFault && COUNTED.includes(error.code)) {
          const known = find(address) ?? { since: now(), count: 0 };
          if (failures.size >= ADDRESSES_MAX) failures.clear();
          failures.set(address, { ...known, count: known.count + 1 });
        }
        throw error;
      }
    },
  };
}
