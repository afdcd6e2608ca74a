// Keeps the directions of the house (.dependency-cruiser.cjs) over whatever of it exists.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { finish, runChild } from './run-child.mjs';

const folders = ['src-shared', 'src-main', 'src-renderer', 'src-server', 'tests'];
const present = folders.filter((folder) => existsSync(join(root, folder)));
await finish(runChild('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...present]));
