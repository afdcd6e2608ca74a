import { InputFault } from '../desk/input-fault';
import { openByPassword } from '../desk/key-ring';
import { newPasswordSlot, type OpenedSlot, type PasswordSlot } from '../store/key-slots';
import { newSigningPair, type SigningPair } from '../store/node-crypto';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/] as const;

/** @throws InputFault at `path` */
export function checkPassword(password: string, path = 'password'): void {
  const kindCount = KINDS.filter((kind) => kind.test(password)).length;
  if ([...password].length >= 8 && kindCount >= 2) return;
  throw new InputFault([{ path, sentence: '密码至少 8 位，并有字母、数字、符号中的两种' }]);
}

interface SlotOwner {
  readonly id: string;
  readonly account: string;
}

/**
 * The password of whoever is logged in, asked once more; wrong ones are counted as at the log-in.
 *
 * @throws InputFault at `path`, LockedOut
 */
export function requireOwnPassword(desk: Desk, password: string, path: string): OpenedSlot {
  const slot = desk.keyFile().passwords.find(({ userId }) => userId === desk.actor().id);
  const now = desk.station().now();
  try {
    return openByPassword(desk.keyFile(), desk.replaceKeyFile, slot?.account ?? '', password, now).opened;
  } catch (error) {
    if (!(error instanceof StoreFault) || error.code !== 'LOGIN_WRONG') throw error;
    throw new InputFault([{ path, sentence: '密码不对，请再输一次' }]);
  }
}

/** A password slot for one more person, kept in the key file before the event that names her. */
export function addPasswordSlot(desk: Desk, user: SlotOwner, password: string): OpenedSlot {
  const { slot, opened } = newPasswordSlot(user, password, desk.station().key, desk.options.isCheap);
  keepSlot(desk, slot);
  return opened;
}

/**
 * A new password for somebody who has forgotten hers, with a new signing key: the old one went with the password.
 * The journal comes first, for it can refuse; then the new slot stands in the place of the old one. Cut short between
 * the two, neither password opens, and doing it once more does.
 */
export function renewAccess(
  desk: Desk,
  user: SlotOwner,
  password: string,
  record: (pair: SigningPair, personKey: Buffer) => void,
): void {
  const { slot, opened } = newPasswordSlot(user, password, desk.station().key, desk.options.isCheap);
  record(newSigningPair(), opened.personKey);
  keepSlot(desk, slot);
}

export function keepSlot(desk: Desk, slot: PasswordSlot): void {
  const others = desk.keyFile().passwords.filter(({ userId }) => userId !== slot.userId);
  desk.replaceKeyFile({ ...desk.keyFile(), passwords: [...others, slot] });
}
