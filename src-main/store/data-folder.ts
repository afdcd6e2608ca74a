import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import Database from 'better-sqlite3';
import { namedFault, StoreFault } from './store-fault';

/** The files of one station. The database is desk.db; keys stand beside it and are in no backup. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly keys: string;
  readonly signing: string;
  readonly witness: string;
  readonly backups: string;
  readonly quarantine: string;
  /** Sealed PDFs of what was printed. */
  readonly papers: string;
  /** Sealed scans, photographs and signatures. */
  readonly attachments: string;
}

export function dataFolder(path: string): DataFolder {
  return {
    path,
    database: join(path, 'desk.db'),
    keys: join(path, 'keys.json'),
    signing: join(path, 'signing.json'),
    witness: join(path, 'witness.json'),
    backups: join(path, 'backups'),
    quarantine: join(path, 'quarantine'),
    papers: join(path, 'papers'),
    attachments: join(path, 'attachments'),
  };
}

const NETWORK_FILE_SYSTEMS = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  '9p',
  'ncpfs',
  'afs',
  'fuse.sshfs',
  'fuse.rclone',
  'davfs',
  'ceph',
  'glusterfs',
]);

/** Mount that holds `path`: the longest mount point that is its prefix. */
export function findMount(
  path: string,
  mounts: string,
): { readonly device: string; readonly type: string } | undefined {
  let best: { point: string; device: string; type: string } | undefined;
  for (const line of mounts.split('\n')) {
    const [device, escaped, type] = line.split(' ');
    if (device === undefined || escaped === undefined || type === undefined) continue;
    const point = escaped.replace(/\\040/g, ' ');
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (holds && point.length >= (best?.point.length ?? 0)) best = { point, device, type };
  }
  return best;
}

/** SQLite's locks do not hold over a network, and a stick is taken home: both are refused (issue: data folder per machine). */
export function isFolderLocal(path: string): boolean {
  if (process.platform === 'win32') return isWindowsDriveFixed(path);
  if (process.platform !== 'linux') return true;
  const mount = findMount(realpathSync(path), readFileSync('/proc/self/mounts', 'utf8'));
  if (!mount) return true;
  return !NETWORK_FILE_SYSTEMS.has(mount.type) && !isRemovable(mount.device);
}

function isRemovable(device: string): boolean {
  const disk = basename(device).replace(/p?\d+$/, '');
  const flag = `/sys/block/${disk}/removable`;
  return existsSync(flag) && readFileSync(flag, 'utf8').trim() === '1';
}

/** DriveType 3 is a fixed disk; 2 removable, 4 network. */
function isWindowsDriveFixed(path: string): boolean {
  if (path.startsWith('\\\\')) return false;
  const drive = parse(path).root.slice(0, 2);
  const query = `(Get-CimInstance Win32_LogicalDisk -Filter "DeviceID='${drive}'").DriveType`;
  try {
    return (
      execFileSync('powershell.exe', ['-NoProfile', '-Command', query], { timeout: 10_000 }).toString().trim() === '3'
    );
  } catch {
    return true;
  }
}

/** @throws StoreFault DATA_FOLDER_REFUSED, DATA_FOLDER_READ_ONLY, DISK_FULL */
export function prepareDataFolder(path: string, isLocal: (path: string) => boolean = isFolderLocal): DataFolder {
  const folder = dataFolder(path);
  try {
    for (const each of [folder.path, folder.backups, folder.quarantine])
      mkdirSync(each, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK);
    if (process.platform !== 'win32') chmodSync(path, 0o700);
  } catch (error) {
    throw namedFault(error);
  }
  if (!isLocal(path)) throw new StoreFault('DATA_FOLDER_REFUSED', 'network or removable drive');
  return folder;
}

/**
 * Keeps a second process out of the folder for as long as this one lives. The lock is SQLite's own file lock: the
 * system releases it with the process, however it ends.
 */
export function lockDataFolder(folder: DataFolder, nativeBinding?: string): () => void {
  const lock = new Database(join(folder.path, 'folder.lock'), {
    timeout: 0,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    lock.pragma('journal_mode=DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw namedFault(error);
  }
  return () => lock.close();
}
