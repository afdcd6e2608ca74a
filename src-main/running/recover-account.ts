import type { ChannelInput } from '../../src-shared/ipc/contract';
import { recoveryKeyFault } from '../../src-shared/user/recovery-key';
import { InputFault } from '../desk/input-fault';
import { recordKeyRecovered, requireRecoverable, USED_NOTICE } from '../desk/recovery';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { checkPassword, renewAccess } from './password-slots';

/** What cannot be a key is told apart from a wrong one: it costs no try. */
export function requireRecoveryKeyShape(recoveryKey: string): void {
  const sentence = recoveryKeyFault(recoveryKey);
  if (sentence) throw new InputFault([{ path: 'recoveryKey', sentence }]);
}

/**
 * Lets an administrator who has forgotten her password back in: by the paper alone, before anybody has logged in.
 * Whatever is refused is refused before anything is written.
 *
 * @throws InputFault, LockedOut, StoreFault RECOVERY_KEY_WRONG
 */
export async function resetByRecoveryKey(desk: Desk, input: ChannelInput<'session:resetByRecoveryKey'>): Promise<void> {
  const { recoveryKey, password } = input;
  const account = input.account.trim();
  const { kind } = desk.state();
  if (kind !== 'loggedOut' && kind !== 'locked') throw new StoreFault('STATION_NOT_OPEN', kind);
  const slot = desk.keyFile().passwords.find((each) => each.account === account);
  if (!slot) throw new InputFault([{ path: 'account', sentence: '本机没有这个账号' }]);
  requireRecoveryKeyShape(recoveryKey);
  checkPassword(password);
  desk.openWithRecoveryKey(recoveryKey);
  requireRecoverable(desk.station(), slot.userId, recoveryKey);
  renewAccess(desk, { id: slot.userId, account }, password, (pair, personKey) =>
    recordKeyRecovered(desk.station(), recoveryKey, { userId: slot.userId, pair, personKey }),
  );
  desk.station().notices.push(USED_NOTICE);
  await desk.logIn(account, password);
  desk.changed('user');
}
