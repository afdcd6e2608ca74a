import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from './county-journal-log';

const CLEAN = 'clean';

/**
 * PGlite never calls fsync: after a kill its files are whole, after a power cut they may be anything. This note tells
 * the two apart: it names the boot during which the database was last open, or says that it was closed and flushed.
 *
 * @returns true when the database's files may be used as they are
 */
export function isTrustworthy(noteFile: string): boolean {
  try {
    const note = readFileSync(noteFile, 'utf8');
    return note === CLEAN || note === bootId();
  } catch {
    return false;
  }
}

/** Before the first write: from now on only this boot may trust the files. */
export function noteOpened(noteFile: string): void {
  writeNote(noteFile, bootId());
}

/** After the last write: flushes every file, then says so. */
export function noteClosed(noteFile: string, databaseFolder: string): void {
  for (const entry of readdirSync(databaseFolder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) flush(join(entry.parentPath, entry.name));
    else if (entry.isDirectory()) syncFolder(join(entry.parentPath, entry.name));
  }
  writeNote(noteFile, CLEAN);
}

function writeNote(noteFile: string, text: string): void {
  rmSync(noteFile, { force: true });
  writeFileSync(noteFile, text, { mode: 0o600, flush: true });
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Where the system does not name its boots, no boot is ever the same: the database is made anew from the log. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `unknown boot ${process.pid}-${Date.now()}`;
  }
}
