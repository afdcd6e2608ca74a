import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** Clocks of file systems are coarse. */
const MTIME_SLACK_MS = 5_000;

/** After the last write: flushes every file that changed since {@link noteOpened}, then says so. */
export function noteClosed(noteFile: string, databaseFolder: string): void {
  const openedAt = statSync(noteFile).mtimeMs - MTIME_SLACK_MS;
  for (const entry of readdirSync(databaseFolder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (statSync(path).mtimeMs < openedAt) continue;
    if (entry.isFile()) flush(path);
    else if (entry.isDirectory()) syncFolder(path);
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
