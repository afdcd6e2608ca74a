import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { plainCode } from '../../src-shared/text/typed-code';
import { recordRecoveryKeySet, withoutRecoveryNotices } from '../desk/recovery';
import { newRecoveryKey, newRecoverySlot, recoverySigningPair } from '../store/key-slots';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { requireOwnPassword } from './password-slots';
import { recoveryPage } from './recovery-page';
import { requireRole } from './rights';

/** One group of the key, typed back from the paper. */
export function isGroupOf(key: string | undefined, typed: string): boolean {
  return key?.split('-').includes(plainCode(typed)) ?? false;
}

/**
 * The key goes to paper or nowhere: a file beside the database would open it for whoever takes both.
 *
 * @throws StoreFault RECORD_NOT_FOUND once the set-up is finished, PRINTER_MISSING when it must be copied by hand
 */
export async function printRecoveryKey(desk: Desk): Promise<void> {
  if (desk.recovery.key === undefined) throw new StoreFault('RECORD_NOT_FOUND');
  const page = recoveryPage(desk.recovery.key, desk.keyFile().hall, shanghaiDay(desk.station().now()));
  const isPrinted = await desk.options.world.printSecret(page);
  if (!isPrinted) throw new StoreFault('PRINTER_MISSING');
}

/**
 * A new recovery key to be put on paper; the old one is in force until {@link adoptRecoveryKey}. The password is asked
 * again: a desk left open must not give its keys away.
 */
export function offerRecoveryKey(
  desk: Desk,
  { password }: ChannelInput<'station:offerRecoveryKey'>,
): ChannelOutput<'station:offerRecoveryKey'> {
  requireRole(desk, 'admin');
  requireOwnPassword(desk, password, 'password');
  desk.recovery.key = newRecoveryKey();
  return { recoveryKey: desk.recovery.key };
}

/**
 * The new key takes the old one's place once a group of it was typed back from the paper. Both open the database until
 * the journal has the new one's public half; a program that ends in between finds out at its next start.
 */
export function adoptRecoveryKey(
  desk: Desk,
  { group }: ChannelInput<'station:adoptRecoveryKey'>,
): ChannelOutput<'station:adoptRecoveryKey'> {
  requireRole(desk, 'admin');
  const { key } = desk.recovery;
  if (key === undefined) throw new StoreFault('RECORD_NOT_FOUND');
  if (!isGroupOf(key, group)) return { isRight: false };
  const before = desk.keyFile();
  const slot = newRecoverySlot(key, desk.station().key);
  desk.replaceKeyFile({ ...before, recoveryNext: slot });
  try {
    const userIds = before.passwords.map(({ userId }) => userId);
    recordRecoveryKeySet(desk.station(), desk.actor(), userIds, recoverySigningPair(key).publicKey);
  } catch (error) {
    // After a disk error nobody knows yet whether the event is there: both stay until the next start asks.
    if (!(error instanceof StoreFault) || !error.code.startsWith('DISK')) desk.replaceKeyFile(before);
    throw error;
  }
  desk.replaceKeyFile({ ...before, recovery: slot });
  desk.recovery.key = undefined;
  const { notices } = desk.station();
  notices.splice(0, notices.length, ...withoutRecoveryNotices(notices));
  desk.changed('user');
  return { isRight: true };
}
