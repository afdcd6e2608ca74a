/**
 * The directions of the house. Every rule has a test that plants one forbidden import: tests/unit/layers.test.ts.
 * Type-only imports count as well: a type from the wrong floor is a dependency, too.
 */
const ours = '^(src-main|src-server|src-renderer|tests|scripts)/';
const builtin = { dependencyTypes: ['core'] };
const electron = '(^|node_modules/)electron(-log|-updater)?($|/)';
const onlyStoreNeeds = '(^|node_modules/)(better-sqlite3|drizzle-orm/better-sqlite3|drizzle-orm/sqlite-core)($|/|\\.)';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'shared-imports-nothing-of-ours',
      'src-shared is the ground floor: it stands on nothing of ours.',
      { path: '^src-shared/' },
      { path: ours },
    ),
    forbid(
      'shared-knows-no-node',
      'src-shared runs in the browser, too: hand Node functions in as arguments.',
      { path: '^src-shared/' },
      builtin,
    ),
    forbid(
      'shared-uses-only-zod',
      'src-shared uses one package: zod.',
      { path: '^src-shared/' },
      { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    ),
    forbid(
      'renderer-imports-only-shared',
      'The screens reach the main process through desk-api.ts, never by import.',
      { path: '^src-renderer/' },
      { path: '^(src-main|src-server|tests|scripts)/' },
    ),
    forbid(
      'renderer-knows-no-node',
      'The screens run in a sandbox: no Node, no electron.',
      { path: '^src-renderer/' },
      builtin,
    ),
    forbid(
      'preload-imports-only-shared',
      'The preload is built from the contract in src-shared and has no logic of its own.',
      { path: '^src-main/preload/' },
      { path: '^src-(main|server|renderer)/', pathNot: '^src-main/preload/' },
    ),
    forbid(
      'preload-uses-only-electron',
      'A sandboxed preload has electron and nothing of Node.',
      { path: '^src-main/preload/' },
      { pathNot: ['^src-', '(^|node_modules/)(electron|zod)($|/)'] },
    ),
    forbid(
      'ipc-calls-desk-and-sync',
      'A channel is one line that calls a use case: src-main/ipc → running, desk, sync, shared.',
      { path: '^src-main/ipc/' },
      { path: '^src-main/', pathNot: '^src-main/(ipc|running|desk|sync)/' },
    ),
    forbid(
      'running-joins-desk-and-sync',
      'The running desk joins use cases, exchange, devices and store; it knows neither windows nor channels.',
      { path: '^src-main/running/' },
      { path: '^src-main/', pathNot: '^src-main/(running|desk|sync|store|devices)/' },
    ),
    forbid(
      'devices-stand-alone',
      'src-main/devices → shared. What a device says becomes a record only through the running desk.',
      { path: '^src-main/devices/' },
      { path: '^src-main/', pathNot: '^src-main/devices/' },
    ),
    forbid(
      'desk-and-sync-stand-on-store',
      'src-main/desk and src-main/sync → store, shared. They know neither windows nor channels, nor each other.',
      { path: '^src-main/(desk|sync)/' },
      { path: '^src-main/', pathNot: ['^src-main/store/', '^src-main/$1/'] },
    ),
    forbid(
      'store-stands-alone',
      'src-main/store → shared.',
      { path: '^src-main/store/' },
      { path: '^src-main/', pathNot: '^src-main/store/' },
    ),
    forbid(
      'only-store-opens-sqlite',
      'SQL is written in src-main/store and nowhere else.',
      { path: '^src-', pathNot: '^src-main/store/' },
      { path: onlyStoreNeeds },
    ),
    forbid(
      'only-the-shell-imports-electron',
      'Everything but src-main/electron, src-main/preload and main.ts runs in plain Node, where the tests drive it.',
      { path: '^src-', pathNot: '^src-main/(electron/|preload/|main\\.ts$)' },
      { path: electron },
    ),
    forbid(
      'server-and-station-are-strangers',
      'The county server and the station share src-shared and nothing else.',
      { path: '^src-server/' },
      { path: '^src-(main|renderer)/' },
    ),
    forbid(
      'station-and-server-are-strangers',
      'The station and the county server share src-shared and nothing else.',
      { path: '^src-main/' },
      { path: '^src-(server|renderer)/' },
    ),
    forbid(
      'source-imports-no-tests',
      'What is shipped needs neither tests nor scripts.',
      { path: '^src-(main|server)/' },
      { path: '^(tests|scripts)/' },
    ),
    forbid('no-cycles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    forbid(
      'no-barrels',
      'Import the file that has the thing; an index.ts that only passes on hides who needs what.',
      { path: '^(src-|tests/)' },
      { path: '^(src-|tests/).*(^|/)index\\.tsx?$' },
    ),
    forbid('imports-exist', 'The imported file does not exist.', { path: '^src-' }, { couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no API for the cruiser to parse with. swc sees type-only imports without any further option.
    parser: 'swc',
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/|^src-[a-z]+/store/migrations/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
