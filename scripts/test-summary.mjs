// The sum of all results below test-results, as the last line: "N passed, M failed".
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const failedPhases = Number(process.argv[2] ?? 0);
const folder = join(root, 'test-results');
let passed = 0;
let failed = 0;

for (const name of existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []) {
  const result = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  if (typeof result.numPassedTests === 'number') {
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    // A file that could not even be loaded has no tests to fail.
    const broken = (result.testResults ?? []).filter(
      (file) => file.status === 'failed' && !file.assertionResults.length,
    );
    failed += broken.length;
  } else if (result.stats) {
    passed += result.stats.expected + result.stats.flaky;
    failed += result.stats.unexpected;
  }
}
if (failed === 0) failed = failedPhases;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || failedPhases > 0 || passed === 0 ? 1 : 0);
