import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  closeSync,
  renameSync,
  type Stats,
} from 'node:fs';
import { extname, join } from 'node:path';
import type { NewScan } from '../../src-shared/devices/device-shapes';

/*
 * A folder that a scanner writes into. It is looked at every other second rather than watched: shares and sticks send
 * no messages, and a file is taken for finished only when two looks find the same size and time.
 */

export interface FoundScan extends NewScan {
  readonly file: string;
}

export interface ScanFolder {
  /** Finished files, oldest first. */
  readonly scans: () => readonly FoundScan[];
  /** The folder is not there, or may not be read. */
  readonly isGone: () => boolean;
  /** Looks now; what was found earlier and has not grown since counts as finished. */
  readonly look: () => void;
  readonly stop: () => void;
}

export interface ScanFolderHome {
  readonly path: string;
  /** UTC ms: older files were there before and are nobody's new scans. */
  readonly since: number;
  readonly isTaken: (id: string) => boolean;
  readonly onChange: () => void;
}

const LOOK_MS = 2_000;
/** More are not offered at once: whoever scans a whole cabinet takes them in by and by. */
const OFFERED_MAX = 200;
export const TAKEN_FOLDER = '已取';

export function watchScanFolder(home: ScanFolderHome, lookMs = LOOK_MS): ScanFolder {
  let before = new Map<string, string>();
  let scans: readonly FoundScan[] = [];
  let isGone = false;
  const look = (): void => {
    const found = listFiles(home);
    const now = new Map((found ?? []).map(({ scan, mark }) => [scan.file, mark]));
    const finished = (found ?? [])
      .filter(({ scan, mark }) => before.get(scan.file) === mark && !home.isTaken(scan.id) && isOfKind(scan.file))
      .map(({ scan }) => scan)
      .slice(0, OFFERED_MAX);
    const isChanged = idsOf(finished) !== idsOf(scans) || isGone !== (found === undefined);
    before = now;
    scans = finished;
    isGone = found === undefined;
    if (isChanged) home.onChange();
  };
  look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  return { scans: () => scans, isGone: () => isGone, look, stop: () => clearInterval(timer) };
}

const idsOf = (scans: readonly FoundScan[]): string => scans.map(({ id }) => id).join(' ');

/** Undefined when the folder cannot be looked into. */
function listFiles({ path, since }: ScanFolderHome): { scan: FoundScan; mark: string }[] | undefined {
  try {
    return readdirSync(path)
      .filter((name) => !name.startsWith('.'))
      .flatMap((name) => {
        const file = join(path, name);
        const stats = statOf(file);
        // A link may lead anywhere; only what really lies here is a scan.
        if (!stats?.isFile() || stats.size === 0) return [];
        const at = Math.trunc(Math.max(stats.mtimeMs, stats.ctimeMs));
        if (at < since) return [];
        const mark = `${stats.size} ${stats.mtimeMs}`;
        const id = createHash('sha256').update(`${name}\0${mark}`).digest('hex').slice(0, 40);
        return [{ scan: { id, bytes: stats.size, at, file }, mark }];
      })
      .sort((a, b) => a.scan.at - b.scan.at || a.scan.file.localeCompare(b.scan.file));
  } catch {
    return undefined;
  }
}

function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

const HEADS = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('%PDF-')];

/** By its first bytes; what a scanner program keeps beside its pictures is not offered. */
function isOfKind(file: string): boolean {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const head = Buffer.alloc(5);
      readSync(descriptor, head, 0, head.length, 0);
      return HEADS.some((each) => head.subarray(0, each.length).equals(each));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

/** Moves a file that was taken in into 已取 beside it; what stands there of that name stays. */
export function moveTaken(folder: string, file: string): void {
  const to = join(folder, TAKEN_FOLDER);
  mkdirSync(to, { recursive: true });
  const ending = extname(file);
  const name = file
    .slice(folder.length)
    .replace(/^[\\/]+/, '')
    .slice(0, ending === '' ? undefined : -ending.length);
  for (let copy = 1; ; copy += 1) {
    const target = join(to, `${name}${copy === 1 ? '' : `-${copy}`}${ending}`);
    if (existsSync(target)) continue;
    renameSync(file, target);
    return;
  }
}
