// Runs the named vitest projects: node scripts/vitest.mjs <name of the result file> <project> ...
import { finish, runChild } from './run-child.mjs';

const [name, ...projects] = process.argv.slice(2);
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=test-results/${name}.json`];
const args = ['run', '--passWithNoTests', ...reporters, ...projects.map((project) => `--project=${project}`)];
await finish(runChild('vitest', args));
