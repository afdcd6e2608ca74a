import type { User } from '../../src-shared/ipc/shapes';
import type { ActorSigner } from '../../src-shared/journal/event-build';
import type { Role } from '../../src-shared/user/user-events';
import type { UserState } from '../../src-shared/user/user-fold';
import { append } from '../store/append';
import type { Connection } from '../store/connection';
import { unwrap, wrap, type KeyFile } from '../store/key-slots';
import { signerOf, type SigningPair } from '../store/node-crypto';
import { StoreFault } from '../store/store-fault';
import { getOwnChain, newId, type Actor, type Station } from './station';

/** All people of this office's stations, with a mark who has a password here. */
export function listUsers(station: Station, keyFile: KeyFile): User[] {
  const here = new Set(keyFile.passwords.map(({ userId }) => userId));
  return station.connection.read
    .all<{ id: string; state: string }>(`SELECT id, state FROM stream WHERE type = 'user' ORDER BY id`)
    .map(({ id, state }) => showUser(id, JSON.parse(state) as UserState, here.has(id)));
}

export function findUser(station: Station, id: string, isHere = true): User | undefined {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE type = 'user' AND id = ?`,
    id,
  );
  return row && showUser(id, JSON.parse(row.state) as UserState, isHere);
}

function showUser(id: string, state: UserState, isHere: boolean): User {
  const { name, account, roles, isActive } = state;
  return { id, name, account, roles: [...roles], isActive, isHere };
}

/** Stores the secret half of a person's key, wrapped by what her password opens. */
export function keepActorKey(connection: Connection, userId: string, pair: SigningPair, personKey: Buffer): void {
  const wrapped = wrap(Buffer.from(pair.secret, 'base64url'), personKey, `actor:${userId}`);
  connection.write((writer) =>
    writer.run(
      `INSERT INTO actor_key (user_id, public_key, wrapped) VALUES (?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET public_key = excluded.public_key, wrapped = excluded.wrapped`,
      userId,
      pair.publicKey,
      wrapped,
    ),
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
): void {
  const { stationId } = getOwnChain(station);
  const facts = { roles: user.roles, publicKey, stationId };
  recordGrant(station, granter, user.id, 'user.added', facts, { name: user.name, account: user.account });
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

export function newActor(user: User, personPair: SigningPair): Actor {
  return { id: user.id, name: user.name, roles: user.roles, signer: actorSigner(user.id, personPair) };
}
