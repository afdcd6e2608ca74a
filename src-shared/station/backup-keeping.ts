/** Copies that are always kept: two weeks of working days and a weekend. */
export const NEWEST_KEPT = 10;
/** Beside them the newest of each of so many months that have one. */
export const MONTHS_KEPT = 6;

export interface KeptCopy {
  readonly name: string;
  /** UTC ms. */
  readonly takenAt: number;
}

/**
 * Copies that newer ones have made superfluous, so that a disk is not full of them after a year: every copy holds all
 * that the one before it held. The newest ten stay, and the newest of each of the last six months.
 */
export function superfluousCopies(copies: readonly KeptCopy[]): readonly string[] {
  const newestFirst = [...copies].sort((a, b) => b.takenAt - a.takenAt || (a.name < b.name ? 1 : -1));
  const months = new Set<string>();
  return newestFirst.flatMap(({ name, takenAt }, at) => {
    const month = new Date(takenAt).toISOString().slice(0, 7);
    const isNewestOfMonth = !months.has(month) && months.size < MONTHS_KEPT;
    if (isNewestOfMonth) months.add(month);
    return at < NEWEST_KEPT || isNewestOfMonth ? [] : [name];
  });
}
