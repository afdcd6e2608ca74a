import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { openConnection, openHandle, type Connection, type ConnectionOptions } from './connection';
import type { DataFolder } from './data-folder';
import { superfluousCopies } from '../../src-shared/station/backup-keeping';
import { syncFolder } from './safe-file';
import { namedFault } from './store-fault';

export interface Backup {
  readonly name: string;
  readonly takenAt: number;
  readonly visitCount: number;
}

/**
 * Writes a whole, encrypted copy beside the database: `VACUUM INTO` a temporary name, opened once to verify, made
 * durable, then named. A copy that was cut short never has a backup's name.
 */
export function takeBackup(
  connection: Connection,
  folder: DataFolder,
  options: Omit<ConnectionOptions, 'file'>,
  now: number,
  reason: string,
): string {
  const name = `desk-${new Date(now).toISOString().replace(/[:.]/g, '-')}-${reason}.db`;
  const temporary = join(folder.backups, `${name}.part`);
  try {
    mkdirSync(folder.backups, { recursive: true, mode: 0o700 });
    rmSync(temporary, { force: true });
    connection.handle().prepare('VACUUM INTO ?').run(temporary);
    verifyCopy({ ...options, file: temporary, mustExist: true });
    const descriptor = openSync(temporary, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, join(folder.backups, name));
    syncFolder(folder.backups);
    return name;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw namedFault(error);
  }
}

function verifyCopy(options: ConnectionOptions): void {
  const handle = openHandle(options);
  try {
    const verdict: unknown = handle.pragma('quick_check', { simple: true });
    if (verdict !== 'ok') throw new Error(`Backup fails its check: ${String(verdict)}`);
  } finally {
    handle.close();
    for (const suffix of ['-wal', '-shm']) rmSync(`${options.file}${suffix}`, { force: true });
  }
}

export interface BackupFile {
  readonly name: string;
  readonly takenAt: number;
  readonly bytes: number;
}

/** The copies as files, newest first; none is opened. */
export function listBackupFiles(folder: DataFolder): BackupFile[] {
  if (!existsSync(folder.backups)) return [];
  return readdirSync(folder.backups)
    .filter((name) => name.endsWith('.db'))
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder.backups, name));
      return { name, takenAt: Math.round(mtimeMs), bytes: size };
    })
    .sort((a, b) => b.takenAt - a.takenAt);
}

/** Bytes of the copy that is being written; 0 before it begins. */
export function unfinishedBytes(folder: DataFolder): number {
  if (!existsSync(folder.backups)) return 0;
  const parts = readdirSync(folder.backups).filter((name) => name.endsWith('.part'));
  return parts.reduce(
    (sum, name) => sum + (statSync(join(folder.backups, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** What a copy that was stopped has left, and copies that newer ones made superfluous. */
export function tidyBackups(folder: DataFolder): void {
  if (!existsSync(folder.backups)) return;
  const unfinished = readdirSync(folder.backups).filter((name) => /\.part(-wal|-shm|-journal)?$/.test(name));
  for (const name of [...unfinished, ...superfluousCopies(listBackupFiles(folder))])
    rmSync(join(folder.backups, name), { force: true });
}

/** Backups that open with this key and pass their check, newest first. */
export function listBackups(folder: DataFolder, options: Omit<ConnectionOptions, 'file'>): Backup[] {
  if (!existsSync(folder.backups)) return [];
  const names = readdirSync(folder.backups).filter((name) => name.endsWith('.db'));
  return names
    .sort()
    .reverse()
    .flatMap((name) => {
      const file = join(folder.backups, name);
      try {
        const copy = openConnection({ ...options, file, mustExist: true });
        const visitCount = copy.read.get<{ count: number }>('SELECT count(*) AS count FROM visit')?.count ?? 0;
        copy.close();
        return [{ name, takenAt: Math.round(statSync(file).mtimeMs), visitCount }];
      } catch {
        return [];
      }
    });
}

/** Sets a damaged database aside with its WAL; nothing is deleted, ever. @returns the quarantine's name. */
export function quarantine(folder: DataFolder, now: number): string {
  const name = `damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  const target = join(folder.quarantine, name);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const suffix of ['', '-wal', '-shm']) {
    const file = `${folder.database}${suffix}`;
    if (existsSync(file)) renameSync(file, join(target, basename(file)));
  }
  syncFolder(folder.path);
  return name;
}

/**
 * Puts a backup in the database's place. The caller begins a new generation before the first append. What is there is
 * set aside only when the copy stands beside it, whole: a full disk takes nothing away.
 */
export function restoreBackup(folder: DataFolder, name: string, now: number): void {
  const source = join(folder.backups, basename(name));
  const temporary = `${folder.database}.restoring`;
  try {
    copyFileSync(source, temporary);
    const descriptor = openSync(temporary, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    quarantine(folder, now);
    renameSync(temporary, folder.database);
    syncFolder(folder.path);
  } catch (error) {
    throw namedFault(error);
  }
}
