import fc from 'fast-check';

/**
 * Every run draws new examples and prints its seed; `PROPERTY_SEED=… PROPERTY_RUNS=…` plays a run again or longer.
 * A failing property names its own seed and path as well.
 */
const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31);
const factor = Number(process.env['PROPERTY_RUNS'] ?? 1);
process.stdout.write(`PROPERTY_SEED=${seed}\n`);

/** @param numRuns examples of an ordinary run */
export function holds<Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>, numRuns = 200): void {
  fc.assert(property, { seed, numRuns: Math.round(numRuns * factor) });
}

/** Stations and a county take a second where a pure rule takes none: of a thousand times, ten. */
const SLOW_SHARE = 100;

/** The same for what waits for something: stations, a county. */
export function holdsInTime<Ts>(property: fc.IAsyncProperty<Ts>, numRuns: number): Promise<void> {
  return fc.assert(property, { seed, numRuns: Math.round(numRuns * Math.max(1, factor / SLOW_SHARE)) });
}
