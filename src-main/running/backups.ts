import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ErrorCode } from '../../src-shared/ipc/result';
import type { Backups as ShownBackups } from '../../src-shared/station/backup-shapes';
import type { Station } from '../desk/station';
import { listBackupFiles, takeBackup, tidyBackups, unfinishedBytes } from '../store/backup';
import type { BackupAnswer, BackupOrder } from '../store/backup-worker';
import { StoreFault } from '../store/store-fault';

/** A daily copy is due when the newest is as old as this. */
const DUE_AFTER_MS = 20 * 3_600_000;
/** Up to this size a copy is written within the moment in which the program ends. */
const AT_ONCE_BYTES = 64 * 1024 * 1024;

export interface Backups {
  /** Begins the daily copy if it is due; tells nobody, for nobody asked. */
  readonly takeWhenDue: () => void;
  /** The daily copy at the program's end: only one that takes no time. A large one was taken at a lock, or will be. */
  readonly takeAtEnd: () => void;
  /** @throws StoreFault BACKUP_RUNNING, BACKUP_CANCELLED, DISK_FULL … */
  readonly take: () => Promise<string>;
  readonly show: () => ShownBackups;
  readonly cancel: () => void;
  /** Resolves when none is being written any more. */
  readonly stop: () => Promise<void>;
}

interface Running {
  readonly done: Promise<string>;
  readonly cancel: () => void;
}

/** @param workerFile the bundled store/backup-worker; without one, in tests, a copy is written in this thread. */
export function keepBackups(station: Station, workerFile: string | undefined): Backups {
  const { folder } = station;
  let running: Running | undefined;

  const take = async (reason: string): Promise<string> => {
    if (running) throw new StoreFault('BACKUP_RUNNING');
    tidyBackups(folder);
    running = workerFile === undefined ? here(station, reason) : aside(station, workerFile, reason);
    try {
      return await running.done;
    } finally {
      running = undefined;
      tidyBackups(folder);
    }
  };
  const isDue = (): boolean => {
    // One dated after today is of a clock that ran ahead: it says nothing of when the last was taken.
    const newest = listBackupFiles(folder).find(({ takenAt }) => takenAt < station.now() + DUE_AFTER_MS);
    return running === undefined && (!newest || station.now() - newest.takenAt >= DUE_AFTER_MS);
  };
  return {
    takeWhenDue: () => {
      // What fails now fails again when somebody asks for it, and says so then.
      if (isDue()) void take('daily').catch(() => undefined);
    },
    takeAtEnd: () => {
      if (!isDue() || databaseBytes(station) > AT_ONCE_BYTES) return;
      takeBackup(station.connection, folder, station.connectionOptions, station.now(), 'daily');
      tidyBackups(folder);
    },
    take: () => take('asked'),
    show: () => ({
      backups: listBackupFiles(folder),
      running: running
        ? { doneBytes: unfinishedBytes(folder), allBytes: Math.max(databaseBytes(station), unfinishedBytes(folder)) }
        : null,
    }),
    cancel: () => running?.cancel(),
    stop: async () => {
      running?.cancel();
      await running?.done.catch(() => undefined);
    },
  };
}

function databaseBytes({ folder }: Station): number {
  return statSync(folder.database, { throwIfNoEntry: false })?.size ?? 0;
}

function here(station: Station, reason: string): Running {
  const { connection, folder, connectionOptions, now } = station;
  return {
    done: Promise.resolve().then(() => takeBackup(connection, folder, connectionOptions, now(), reason)),
    cancel: () => undefined,
  };
}

function aside(station: Station, workerFile: string, reason: string): Running {
  const order: BackupOrder = { folder: station.folder, ...station.connectionOptions, now: station.now(), reason };
  const worker = new Worker(workerFile, { workerData: order });
  const done = new Promise<string>((resolve, reject) => {
    worker.once('message', (answer: BackupAnswer) => {
      if ('name' in answer) resolve(answer.name);
      else reject(new StoreFault(answer.code as ErrorCode, answer.detail));
    });
    worker.once('error', (error) => reject(new StoreFault('DISK_FAILED', error.message)));
    // After an answer this says nothing new.
    worker.once('exit', () => reject(new StoreFault('BACKUP_CANCELLED')));
  });
  return { done, cancel: () => void worker.terminate() };
}
