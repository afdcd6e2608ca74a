import { parentPort, workerData } from 'node:worker_threads';
import { takeBackup } from './backup';
import { openConnection } from './connection';
import type { DataFolder } from './data-folder';
import { StoreFault } from './store-fault';

/*
 * Runs in a thread of its own: a copy of a county's ten years takes a minute, and somebody may come to the window in it.
 * SQLite lets others write meanwhile.
 */

export interface BackupOrder {
  readonly folder: DataFolder;
  readonly key: string;
  readonly nativeBinding?: string | undefined;
  readonly now: number;
  readonly reason: string;
}

/** A name when it is done, else the code of the fault. */
export type BackupAnswer = { readonly name: string } | { readonly code: string; readonly detail: string };

function answer({ folder, key, nativeBinding, now, reason }: BackupOrder): BackupAnswer {
  try {
    const options = { key, nativeBinding };
    const connection = openConnection({ ...options, file: folder.database, mustExist: true });
    try {
      return { name: takeBackup(connection, folder, options, now, reason) };
    } finally {
      connection.close();
    }
  } catch (error) {
    return error instanceof StoreFault
      ? { code: error.code, detail: error.message }
      : { code: 'DISK_FAILED', detail: error instanceof Error ? error.message : '' };
  }
}

parentPort?.postMessage(answer(workerData as BackupOrder));
