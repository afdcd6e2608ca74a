import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isUnprinted,
  nextJobs,
  printStateSchema,
  printTroubleSchema,
  withMarks,
} from '../../../src-shared/print/print-job';
import { holds } from '../shared/property';

const jobs = fc
  .array(
    fc.record({
      state: fc.constantFrom(...printStateSchema.options),
      trouble: fc.constantFrom(...printTroubleSchema.options),
      printer: fc.constantFrom('', '小票机', '激光机'),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map((job, at) => ({ ...job, id: String(at), trouble: job.state === 'failed' ? job.trouble : null })),
  );

test('a printer gets one job at a time, the oldest that waits for it, and none past one that it may still have to take', () => {
  holds(
    fc.property(jobs, (all) => {
      const next = nextJobs(all);
      expect(new Set(next.map(({ printer }) => printer)).size).toBe(next.length);
      for (const job of next) {
        const before = all.slice(0, Number(job.id)).filter(({ printer }) => printer === job.printer);
        expect(job.state).toBe('waiting');
        expect(before.some(({ state }) => state === 'waiting' || state === 'sending')).toBe(false);
        expect(before.some(({ trouble }) => ['missing', 'refused', 'silent'].includes(trouble ?? ''))).toBe(false);
      }
      // Nothing waits for a printer that is free.
      for (const printer of ['', '小票机', '激光机']) {
        const open = all.filter((job) => job.printer === printer && isUnprinted(job));
        const isFree = open.every(
          ({ state, trouble }) =>
            state === 'waiting' || (state === 'failed' && ['page', 'old', 'interrupted'].includes(trouble ?? '')),
        );
        const waits = open.some(({ state }) => state === 'waiting');
        if (isFree && waits) expect(next.some((job) => job.printer === printer)).toBe(true);
      }
    }),
  );
});

test('a mark stands for each character that cannot be drawn, whole ones of two units too', () => {
  expect(withMarks('𫚭家𫚭', '𫚭')).toBe('〓家〓');
  expect(withMarks('刘建国', '')).toBe('刘建国');
});
