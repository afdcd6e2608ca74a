import type { ChannelInput } from '../../src-shared/ipc/contract';
import type { User } from '../../src-shared/ipc/shapes';
import { InputFault } from '../desk/input-fault';
import { newId } from '../desk/station';
import {
  findUser,
  keepActorKey,
  newKeyFacts,
  openActorKey,
  recordedRecoveryKey,
  recordGrant,
  recordNewKey,
  recordUserAdded,
} from '../desk/users';
import { newPasswordSlot } from '../store/key-slots';
import { newSigningPair } from '../store/node-crypto';
import { keepSealPair, openSealPair } from '../store/seal-keys';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { addPasswordSlot, checkPassword, keepSlot, renewAccess, requireOwnPassword } from './password-slots';
import { requireRole } from './rights';

/** One more person at this station: her slot and key are on disk before the event that names her. */
export function addUser(desk: Desk, input: ChannelInput<'user:add'>): User {
  requireRole(desk, 'admin');
  checkPassword(input.password);
  if (desk.keyFile().passwords.some(({ account }) => account === input.account)) {
    throw new InputFault([{ path: 'account', sentence: '这个账号已有人用' }]);
  }
  const user = { id: newId(), name: input.name, account: input.account, roles: input.roles };
  const { personKey } = addPasswordSlot(desk, user, input.password);
  const pair = newSigningPair();
  keepActorKey(desk.station().connection, user.id, pair, personKey);
  openSealPair(desk.station().connection, user.id, personKey);
  const recoveryKey = recordedRecoveryKey(desk.station(), desk.actor().id);
  recordUserAdded(desk.station(), desk.actor(), user, pair.publicKey, recoveryKey);
  const added = findUser(desk.station(), user.id);
  if (!added) throw new StoreFault('UNEXPECTED');
  desk.changed('user');
  return added;
}

export function changeRoles(desk: Desk, { id, roles }: ChannelInput<'user:changeRoles'>): void {
  requireRole(desk, 'admin');
  if (id === desk.actor().id && !roles.includes('admin')) {
    throw new InputFault([{ path: 'roles', sentence: '不能去掉自己的管理员角色' }]);
  }
  recordGrant(desk.station(), desk.actor(), id, 'user.rolesChanged', { roles });
  desk.changed('user');
}

export function setUserActive(desk: Desk, { id, isActive }: ChannelInput<'user:setActive'>): void {
  requireRole(desk, 'admin');
  if (id === desk.actor().id) throw new InputFault([{ path: 'isActive', sentence: '不能停用自己' }]);
  recordGrant(desk.station(), desk.actor(), id, isActive ? 'user.reactivated' : 'user.deactivated', {});
  desk.changed('user');
}

/** A password set by an administrator opens the desk, not what was signed before: the person gets a new key. */
export function setPassword(desk: Desk, { id, password }: ChannelInput<'user:setPassword'>): void {
  requireRole(desk, 'admin');
  // One's own key stays when one's own password changes, and the old password is asked for.
  if (id === desk.actor().id) {
    throw new InputFault([{ path: 'password', sentence: '自己的密码请在“我的密码”里修改' }]);
  }
  checkPassword(password);
  const user = findUser(desk.station(), id);
  if (!user) throw new StoreFault('RECORD_NOT_FOUND');
  const station = desk.station();
  const actor = desk.actor();
  renewAccess(desk, user, password, (pair, personKey) =>
    recordNewKey(
      station,
      { userId: id, pair, personKey },
      {
        type: 'user.keyReplaced',
        actorId: actor.id,
        signer: actor.signer,
        facts: newKeyFacts(station, pair.publicKey, recordedRecoveryKey(station, actor.id)),
      },
    ),
  );
  desk.changed('user');
}

/** One's own password: the signing key stays and is wrapped anew. */
export function changePassword(desk: Desk, input: ChannelInput<'session:changePassword'>): void {
  checkPassword(input.new, 'new');
  const { id } = desk.actor();
  const { connection, key } = desk.station();
  const opened = requireOwnPassword(desk, input.old, 'old');
  const account = desk.keyFile().passwords.find(({ userId }) => userId === id)?.account ?? '';
  const next = newPasswordSlot({ id, account }, input.new, key, desk.options.isCheap);
  keepActorKey(connection, id, openActorKey(connection, id, opened.personKey), next.opened.personKey);
  keepSealPair(connection, id, desk.actor().seal, next.opened.personKey);
  keepSlot(desk, next.slot);
}
