/** One line of the bench: a ratio to a floor that was measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  /** Why there is no value. */
  readonly missing?: string;
}

export function tell(figure: Figure): void {
  const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));
  console.log(
    JSON.stringify({
      ...figure,
      value: rounded(figure.value),
      floor: rounded(figure.floor),
      ratio: rounded(figure.ratio),
    }),
  );
}

/** Figure of a value and its floor. */
export function compare(name: string, value: number, unit: string, floor: number, goal: string): void {
  tell({ name, value, unit, floor, ratio: value / floor, goal });
}

export function miss(name: string, unit: string, goal: string, missing: string): void {
  tell({ name, value: null, unit, floor: null, ratio: null, goal, missing });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
    : (sorted[Math.floor(middle)] ?? Number.NaN);
}

export function elapsed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** A B A B …, so that whatever else the machine does falls on both. @returns both series */
export function interleaved(rounds: number, a: () => unknown, b: () => unknown): { a: number[]; b: number[] } {
  const series = { a: [] as number[], b: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    series.a.push(elapsed(a));
    series.b.push(elapsed(b));
  }
  return series;
}
