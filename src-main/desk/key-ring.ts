import { existsSync, readdirSync } from 'node:fs';
import type { DataFolder } from '../store/data-folder';
import { keyFileSchema, openPasswordSlot, openRecoverySlot, type KeyFile, type OpenedSlot } from '../store/key-slots';
import { readFileIfThere, writeFileSafely } from '../store/safe-file';
import { StoreFault } from '../store/store-fault';

/** The operating system's keyring, where there is one. */
export interface Keyring {
  readonly isAvailable: () => boolean;
  readonly wrap: (secret: string) => Buffer;
  /** Throws when this user of this computer did not wrap it. */
  readonly unwrap: (wrapped: Buffer) => string;
}

export const NO_KEYRING: Keyring = {
  isAvailable: () => false,
  wrap: () => Buffer.alloc(0),
  unwrap: () => {
    throw new Error('no keyring');
  },
};

/** Wrong passwords before a pause, and its length (等保: 5 次, 10 分钟). */
export const ATTEMPTS_MAX = 5;
export const LOCK_OUT_MS = 10 * 60_000;

/**
 * The key file of a folder; undefined on a fresh one.
 *
 * @throws StoreFault DATABASE_KEY_MISSING when there is a database but no key file: a new key would lose it for good
 */
export function findKeyFile(folder: DataFolder): KeyFile | undefined {
  const text = readFileIfThere(folder.keys);
  const hasData = existsSync(folder.database) || hasCopies(folder);
  if (text === undefined || !hasData) {
    if (hasData) throw new StoreFault('DATABASE_KEY_MISSING');
    return undefined;
  }
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    throw new StoreFault('DATABASE_KEY_MISSING', 'unreadable key file');
  }
}

/** Backups and what was set aside open with this key file alone: a set-up would write another in its place. */
function hasCopies(folder: DataFolder): boolean {
  return [folder.backups, folder.quarantine].some((each) => existsSync(each) && readdirSync(each).length > 0);
}

/** @throws StoreFault DATABASE_DAMAGED when the database itself is gone: an empty one must not take its place */
export function requireDatabase(folder: DataFolder): void {
  if (!existsSync(folder.database)) throw new StoreFault('DATABASE_DAMAGED', 'no database');
}

export function writeKeyFile(folder: DataFolder, keyFile: KeyFile): void {
  writeFileSafely(folder.keys, `${JSON.stringify(keyFile, null, 1)}\n`);
}

/** The database key out of the keyring's slot; undefined where that slot cannot be opened. */
export function openByKeyring(keyFile: KeyFile, keyring: Keyring): string | undefined {
  if (keyFile.keyring === undefined || !keyring.isAvailable()) return undefined;
  try {
    const key = keyring.unwrap(Buffer.from(keyFile.keyring, 'base64'));
    return /^[0-9a-f]{64}$/.test(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The database key out of a slot that was made a moment ago. */
export function openFirstSlot(keyFile: KeyFile | undefined, password: string): string {
  const [slot] = keyFile?.passwords ?? [];
  const opened = slot && openPasswordSlot(slot, password);
  if (!opened) throw new StoreFault('UNEXPECTED', 'the new slot does not open');
  return opened.databaseKey.toString('hex');
}

export class LockedOut extends Error {
  readonly until: number;
  readonly secret: 'password' | 'recoveryKey';
  constructor(until: number, secret: 'password' | 'recoveryKey') {
    super('LOGIN_LOCKED_OUT');
    this.until = until;
    this.secret = secret;
  }
}

interface Tries {
  readonly failedCount: number;
  readonly lockedUntil: number;
}

function afterTry({ failedCount }: Tries, isRight: boolean, now: number): Tries {
  const count = isRight ? 0 : failedCount + 1;
  return count >= ATTEMPTS_MAX
    ? { failedCount: 0, lockedUntil: now + LOCK_OUT_MS }
    : { failedCount: count, lockedUntil: 0 };
}

/**
 * Opens one person's slot and keeps count of wrong passwords on disk, so that ending the program resets nothing.
 *
 * @param keep writes the changed key file down before the answer is known to anyone
 * @throws LockedOut, StoreFault LOGIN_WRONG (the same for an unknown account and a wrong password)
 */
export function openByPassword(
  keyFile: KeyFile,
  keep: (keyFile: KeyFile) => void,
  account: string,
  password: string,
  now: number,
): { readonly userId: string; readonly opened: OpenedSlot } {
  const slot = keyFile.passwords.find((each) => each.account === account);
  if (!slot) throw new StoreFault('LOGIN_WRONG');
  if (slot.lockedUntil > now) throw new LockedOut(slot.lockedUntil, 'password');
  const opened = openPasswordSlot(slot, password);
  const tries = afterTry(slot, opened !== undefined, now);
  const changed = { ...slot, ...tries, lastLoginAt: opened ? now : slot.lastLoginAt };
  keep({ ...keyFile, passwords: keyFile.passwords.map((each) => (each === slot ? changed : each)) });
  if (tries.lockedUntil > 0) throw new LockedOut(tries.lockedUntil, 'password');
  if (!opened) throw new StoreFault('LOGIN_WRONG');
  return { userId: slot.userId, opened };
}

/**
 * The database key out of the recovery slot; wrong tries are counted on disk like wrong passwords. A new key that was
 * on its way when the program ended opens too: which of the two is in force, the journal says.
 *
 * @throws LockedOut, StoreFault RECOVERY_KEY_WRONG
 */
export function openByRecoveryKey(
  keyFile: KeyFile,
  keep: (keyFile: KeyFile) => void,
  recoveryKey: string,
  now: number,
): Buffer {
  const { recovery, recoveryNext } = keyFile;
  if (recovery.lockedUntil > now) throw new LockedOut(recovery.lockedUntil, 'recoveryKey');
  const key = openRecoverySlot(recovery, recoveryKey) ?? (recoveryNext && openRecoverySlot(recoveryNext, recoveryKey));
  const tries = afterTry(recovery, key !== undefined, now);
  keep({ ...keyFile, recovery: { ...recovery, ...tries } });
  if (tries.lockedUntil > 0) throw new LockedOut(tries.lockedUntil, 'recoveryKey');
  if (!key) throw new StoreFault('RECOVERY_KEY_WRONG');
  return key;
}
