import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import { derivedKey, unwrap, wrap } from './key-slots';
import { syncFolder } from './safe-file';
import { namedFault } from './store-fault';

/*
 * Each PDF as it went to the printer, beside the database and not in it: years of paper would swell every backup. Each
 * file is sealed with a key out of the database key and bound to its job, so that the folder alone tells nothing and
 * one paper cannot be put in another's place.
 */

const PURPOSE = 'kept paper';

function fileOf(folder: DataFolder, jobId: string): string {
  return join(folder.papers, `${jobId}.sealed`);
}

/** Keeps a PDF. @throws StoreFault DISK_FULL and the like */
export function keepPaper(folder: DataFolder, key: Buffer, jobId: string, pdf: Buffer): void {
  const file = fileOf(folder, jobId);
  try {
    mkdirSync(folder.papers, { recursive: true, mode: 0o700 });
    const descriptor = openSync(`${file}.new`, 'w', 0o600);
    try {
      writeSync(descriptor, wrap(pdf, derivedKey(key, PURPOSE), jobId));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(`${file}.new`, file);
    syncFolder(folder.papers);
  } catch (error) {
    throw namedFault(error);
  }
}

export function isPaperKept(folder: DataFolder, jobId: string): boolean {
  return existsSync(fileOf(folder, jobId));
}

/** @returns undefined when none is kept, or it is not what was sealed */
export function findPaper(folder: DataFolder, key: Buffer, jobId: string): Buffer | undefined {
  if (!isPaperKept(folder, jobId)) return undefined;
  try {
    return unwrap(readFileSync(fileOf(folder, jobId), 'utf8'), derivedKey(key, PURPOSE), jobId);
  } catch (error) {
    throw namedFault(error);
  }
}
