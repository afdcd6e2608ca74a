/** Seeded randomness (mulberry32): the same seed gives the same people, villages and words. */
export interface Dice {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  /** from ≤ x ≤ to, whole. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly bytes: (count: number) => Uint8Array;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[between(0, list.length - 1)] as (typeof list)[number];
    },
    chance: (share) => next() < share,
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  };
}
