import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** One project per kind of test; `npm test` runs the quick ones, `npm run test:long` the others. */
const node = (name: string, extra: object = {}): object => ({
  test: { name, environment: 'node', include: [`tests/${name}/**/*.test.ts`], testTimeout: 20_000, ...extra },
});

export default defineConfig({
  test: {
    // Every core: left alone, one is kept free, which on a machine of two is half.
    maxWorkers: '100%',
    projects: [
      node('unit'),
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['tests/renderer/**/*.test.tsx'],
          setupFiles: ['tests/renderer/setup.ts'],
          testTimeout: 20_000,
        },
      },
      node('replicas', { testTimeout: 60_000, hookTimeout: 60_000 }),
      node('server', { testTimeout: 60_000, hookTimeout: 60_000 }),
      node('migrations', { testTimeout: 60_000, hookTimeout: 60_000 }),
      // Kills processes, fills disks and waits: one file at a time, or the timings measure each other.
      node('faults', { testTimeout: 600_000, hookTimeout: 120_000, fileParallelism: false }),
    ],
  },
});
