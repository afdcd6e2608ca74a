// The tests that take longer: faults, the server on a real PostgreSQL, the real app. Runs all, then judges.
import { finish, runChild } from './run-child.mjs';

const steps = [
  'node scripts/build.mjs',
  'node scripts/vitest.mjs faults faults',
  'node scripts/postgres.mjs node scripts/vitest.mjs server-postgres server',
  'npm run --silent test:e2e',
];

async function all() {
  const failed = [];
  for (const step of steps) {
    const [command = '', ...args] = step.split(' ');
    if ((await runChild(command, args)) !== 0) failed.push(step);
  }
  for (const step of failed) console.error(`失败：${step}`);
  return failed.length > 0 ? 1 : 0;
}

await finish(all());
