import type { User } from '../../src-shared/ipc/shapes';
import type { ActorSigner } from '../../src-shared/journal/event-build';
import type { Role } from '../../src-shared/user/user-events';
import { EMPTY_USER, unvouchedGrants, type UserState } from '../../src-shared/user/user-fold';
import { append } from '../store/append';
import type { Connection, Writer } from '../store/connection';
import { unwrap, wrap, type KeyFile } from '../store/key-slots';
import { signerOf, type SigningPair } from '../store/node-crypto';
import type { SealPair } from '../store/seal';
import { StoreFault } from '../store/store-fault';
import { getOwnChain, newId, type Actor, type Station } from './station';

/** All people of this office's stations, with a mark who has a password here. */
export function listUsers(station: Station, keyFile: KeyFile): User[] {
  const here = new Set(keyFile.passwords.map(({ userId }) => userId));
  const states = new Map(
    station.connection.read
      .all<{ id: string; state: string }>(`SELECT id, state FROM stream WHERE type = 'user' ORDER BY id`)
      .map(({ id, state }) => [id, JSON.parse(state) as UserState]),
  );
  return [...states].map(([id, state]) => showUser(id, state, here.has(id), (other) => states.get(other)));
}

export function findUser(station: Station, id: string, isHere = true): User | undefined {
  const state = findUserState(station, id);
  return state && showUser(id, state, isHere, (other) => findUserState(station, other));
}

function showUser(
  id: string,
  state: UserState,
  isHere: boolean,
  findOther: (id: string) => UserState | undefined,
): User {
  const { name, account, roles, isActive, recoveries, refused } = state;
  const last = recoveries.at(-1);
  const doubtfulCount = refused.length + unvouchedGrants(state, findOther).length;
  return {
    id,
    name,
    account,
    roles: [...roles],
    isActive,
    isHere,
    ...(last ? { recovered: { at: last.at, isProven: last.isProven } } : {}),
    ...(doubtfulCount > 0 ? { doubtfulCount } : {}),
  };
}

function findUserState(station: Station, id: string): UserState | undefined {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE type = 'user' AND id = ?`,
    id,
  );
  return row && (JSON.parse(row.state) as UserState);
}

/** A person as folded; EMPTY_USER where the journal says nothing of her. */
export function getUserState(station: Station, id: string): UserState {
  return findUserState(station, id) ?? EMPTY_USER;
}

/** Stores the secret half of a person's key, wrapped by what her password opens. */
export function keepActorKey(connection: Connection, userId: string, pair: SigningPair, personKey: Buffer): void {
  connection.write((writer) => writeActorKey(writer, userId, pair, personKey));
}

function writeActorKey(writer: Writer, userId: string, pair: SigningPair, personKey: Buffer): void {
  writer.run(
    `INSERT INTO actor_key (user_id, public_key, wrapped) VALUES (?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET public_key = excluded.public_key, wrapped = excluded.wrapped`,
    userId,
    pair.publicKey,
    wrap(Buffer.from(pair.secret, 'base64url'), personKey, `actor:${userId}`),
  );
}

/** @throws StoreFault LOGIN_WRONG when the key is not hers or not here */
export function openActorKey(connection: Connection, userId: string, personKey: Buffer): SigningPair {
  const row = connection.read.get<{ public_key: string; wrapped: string }>(
    'SELECT * FROM actor_key WHERE user_id = ?',
    userId,
  );
  const secret = row && unwrap(row.wrapped, personKey, `actor:${userId}`);
  if (!row || !secret) throw new StoreFault('LOGIN_WRONG', 'no signing key');
  return { publicKey: row.public_key, secret: secret.toString('base64url') };
}

export function actorSigner(userId: string, pair: SigningPair): ActorSigner {
  return { actorId: userId, key: pair.publicKey, sign: signerOf(pair) };
}

/** A grant, signed by who grants; the first administrator of a station signs for himself. */
export function recordUserAdded(
  station: Station,
  granter: { readonly id: string; readonly signer: ActorSigner },
  user: { readonly id: string; readonly name: string; readonly account: string; readonly roles: readonly Role[] },
  publicKey: string,
  recoveryPublicKey?: string,
): void {
  const facts = { roles: user.roles, ...newKeyFacts(station, publicKey, recoveryPublicKey) };
  recordGrant(station, granter, user.id, 'user.added', facts, { name: user.name, account: user.account });
}

/** A key at this station with the recovery key that may replace it, as far as that is on record. */
export function newKeyFacts(station: Station, publicKey: string, recoveryPublicKey: string | undefined) {
  const { stationId } = getOwnChain(station);
  return { publicKey, stationId, ...(recoveryPublicKey === undefined ? {} : { recoveryPublicKey }) };
}

/** The recovery key of this station as recorded with one of its people. */
export function recordedRecoveryKey(station: Station, userId: string): string | undefined {
  return getUserState(station, userId).recoveryKeys[getOwnChain(station).stationId];
}

interface NewKey {
  readonly userId: string;
  readonly pair: SigningPair;
  /** Out of the new password; wraps the secret half. */
  readonly personKey: Buffer;
}

/**
 * A person's key exchanged for a new one. The key and the event that names it stand in one commit: a full disk leaves
 * the old password and the old key as they were.
 */
export function recordNewKey(
  station: Station,
  { userId, pair, personKey }: NewKey,
  act: { readonly type: string; readonly actorId: string; readonly signer: ActorSigner; readonly facts: object },
): void {
  const id = newId();
  const { type, actorId, signer, facts } = act;
  append(
    station.connection,
    id,
    (writer) => {
      writeActorKey(writer, userId, pair, personKey);
      const streams = [{ type: 'user' as const, id: userId }];
      return { id, type, streams, actorId, occurredAt: station.now(), facts, personal: {} };
    },
    { signers: [signer] },
  );
}

/** Any later change of a person's rights. */
export function recordGrant(
  station: Station,
  granter: { readonly id: string; readonly signer: ActorSigner },
  userId: string,
  type: string,
  facts: object,
  personal: object = {},
): void {
  const id = newId();
  append(
    station.connection,
    id,
    () => ({
      id,
      type,
      streams: [{ type: 'user', id: userId }],
      actorId: granter.id,
      occurredAt: station.now(),
      facts,
      personal,
    }),
    { signers: [granter.signer] },
  );
}

export function newActor(user: User, personPair: SigningPair, seal: SealPair): Actor {
  return { id: user.id, name: user.name, roles: user.roles, signer: actorSigner(user.id, personPair), seal };
}
