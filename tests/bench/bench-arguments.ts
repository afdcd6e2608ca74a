import { cpSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Names of the figures to measure. */
  readonly names: ReadonlySet<string>;
  readonly isQuick: boolean;
  /** The seeded station; read, never written. */
  readonly seeded: string;
  readonly password: string;
  /** A folder on a real disk in which this run may do as it likes. */
  readonly scratch: string;
  readonly root: string;
}

/** What scripts/bench.mjs hands to every entry. */
export function benchArguments(): BenchArguments {
  const { values } = parseArgs({
    options: {
      names: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      seeded: { type: 'string', default: '' },
      password: { type: 'string', default: '' },
      scratch: { type: 'string', default: '' },
      root: { type: 'string', default: process.cwd() },
    },
  });
  const scratch = mkdtempSync(join(values.scratch, 'bench-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  return {
    names: new Set(values.names.split(',')),
    isQuick: values.quick,
    seeded: values.seeded,
    password: values.password,
    scratch,
    root: values.root,
  };
}

/** Copies a folder, sharing its blocks where the file system can. */
export function copyFolder(from: string, to: string): string {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return to;
}
