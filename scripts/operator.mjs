// Runs the operator's commands from the built bundle, with the Node that npm scripts put first.
import { build } from './build.mjs';
import { finish, runChild } from './run-child.mjs';

await finish(build('server').then(() => runChild('node', ['out/server/operator.js', ...process.argv.slice(2)])));
