import type { StreamRef } from '../../src-shared/journal/event';
import { recoveryStanding, type UserState } from '../../src-shared/user/user-fold';
import { appendPlanned } from '../store/append';
import { recoverySigningPair, type KeyFile, type RecoverySlot } from '../store/key-slots';
import type { SigningPair } from '../store/node-crypto';
import { InputFault } from './input-fault';
import { getOwnChain, newId, STATION_ACTOR, type Actor, type Station } from './station';
import { actorSigner, getUserState, recordNewKey } from './users';

/** Streams one event may name. */
const STREAMS_MAX = 4;

/**
 * Whose key the recovery key may replace, asked before anything is written: the fold of every station will ask the same.
 *
 * @throws InputFault at the account, or at the key when the journal knows another one
 */
export function requireRecoverable(station: Station, userId: string, recoveryKey: string): void {
  const { stationId } = getOwnChain(station);
  const { publicKey } = recoverySigningPair(recoveryKey);
  const standing = recoveryStanding(getUserState(station, userId), stationId, publicKey);
  if (standing === 'notAdministrator') {
    const sentence = '恢复密钥只能给在用的管理员设新密码；其他人请由管理员在“系统设置 · 使用人员”里设';
    throw new InputFault([{ path: 'account', sentence }]);
  }
  if (standing === 'foreign') {
    const sentence = '这张密钥不是记录里登记的那一张，不能设新密码；请用最后打印的一张，或由其他管理员设';
    throw new InputFault([{ path: 'recoveryKey', sentence }]);
  }
}

/**
 * The key of an administrator replaced by means of the recovery key. Nobody was logged in, so the station acts; what
 * signs is the paper.
 */
export function recordKeyRecovered(
  station: Station,
  recoveryKey: string,
  key: { readonly userId: string; readonly pair: SigningPair; readonly personKey: Buffer },
): void {
  const { stationId } = getOwnChain(station);
  recordNewKey(station, key, {
    type: 'user.keyRecovered',
    actorId: STATION_ACTOR,
    signer: actorSigner(STATION_ACTOR, recoverySigningPair(recoveryKey)),
    facts: { publicKey: key.pair.publicKey, stationId },
  });
}

/** A new recovery key, recorded with everybody who has a password here, in one commit. */
export function recordRecoveryKeySet(
  station: Station,
  actor: Actor,
  userIds: readonly string[],
  recoveryPublicKey: string,
): void {
  const { stationId } = getOwnChain(station);
  const streams = userIds.map((id): StreamRef => ({ type: 'user', id }));
  station.connection.write((writer) => {
    for (let from = 0; from < streams.length; from += STREAMS_MAX) {
      appendPlanned(
        writer,
        {
          id: newId(),
          type: 'user.recoveryKeySet',
          streams: streams.slice(from, from + STREAMS_MAX),
          actorId: actor.id,
          occurredAt: station.now(),
          facts: { stationId, recoveryPublicKey },
          personal: {},
        },
        { signers: [actor.signer] },
      );
    }
  });
}

/** Ends a change of the recovery key that was cut short: the journal says whether it happened. */
export function settledKeyFile(station: Station, { recoveryNext, ...keyFile }: KeyFile): KeyFile {
  return recoveryNext && isOnRecord(station, recoveryNext) ? { ...keyFile, recovery: recoveryNext } : keyFile;
}

/** Stand above every page until the recovery key is changed. */
const OFF_RECORD = '恢复密钥没有登记在案，忘记密码时可能用不上；请管理员到“系统设置 · 使用人员”换一张新的。';

export const USED_NOTICE =
  '已凭恢复密钥设好新密码。这张密钥已经用过，请到“系统设置 · 使用人员”换一张新的，打印后重新封存。';

/** What the start says of the recovery key. */
export function recoveryNotices(station: Station, { recovery }: KeyFile): string[] {
  return isOnRecord(station, recovery) ? [] : [OFF_RECORD];
}

/** Once the key was changed there is nothing more to say of it. */
export function withoutRecoveryNotices(notices: readonly string[]): string[] {
  return notices.filter((notice) => notice !== OFF_RECORD && notice !== USED_NOTICE);
}

/** False in a journal from before the record, and where a backup from before the last change was put back. */
function isOnRecord(station: Station, { publicKey }: RecoverySlot): boolean {
  const { stationId } = getOwnChain(station);
  return station.connection.read
    .all<{ state: string }>(`SELECT state FROM stream WHERE type = 'user'`)
    .map(({ state }) => (JSON.parse(state) as UserState).recoveryKeys[stationId])
    .some((recorded) => recorded !== undefined && recorded === publicKey);
}
