// All tests of one length: `quick` takes minutes at most, `long` adds what kills, waits or opens windows.
// A step that fails does not hide what the next ones would have said.
import { finish, runChild } from './run-child.mjs';

const steps = {
  quick: ['npm run --silent check', 'node scripts/vitest.mjs quick unit renderer replicas server migrations'],
  long: [
    'node scripts/build.mjs',
    'node scripts/vitest.mjs faults faults',
    'node scripts/vitest.mjs replicas-long replicas',
    'node scripts/postgres.mjs node scripts/vitest.mjs server-postgres server',
    'npm run --silent test:e2e',
  ],
};

async function all(length) {
  // The properties' thousand runs and more belong here; the quick suite tastes them.
  if (length === 'long') process.env.PROPERTY_RUNS ??= '1000';
  const failed = [];
  for (const step of steps[length]) {
    const [command = '', ...args] = step.split(' ');
    if ((await runChild(command, args)) !== 0) failed.push(step);
  }
  for (const step of failed) console.error(`失败：${step}`);
  return failed.length > 0 ? 1 : 0;
}

await finish(all(process.argv[2] === 'long' ? 'long' : 'quick'));
