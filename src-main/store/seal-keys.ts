import type { Connection, Reader } from './connection';
import { unwrap, wrap } from './key-slots';
import { newSealPair, type SealPair } from './seal';

const purposeOf = (userId: string): string => `seal:${userId}`;

/** Stores the secret half of the pair that opens what is sealed to a person, wrapped by what her password opens. */
export function keepSealPair(connection: Connection, userId: string, pair: SealPair, personKey: Buffer): void {
  connection.write((writer) =>
    writer.run(
      `INSERT INTO seal_key (user_id, public_key, wrapped) VALUES (?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET public_key = excluded.public_key, wrapped = excluded.wrapped`,
      userId,
      pair.publicKey,
      wrap(Buffer.from(pair.secret, 'base64url'), personKey, purposeOf(userId)),
    ),
  );
}

/**
 * The pair of a person who has just logged in. One that her password does not open went with a forgotten password,
 * together with all that was sealed to it: she gets a new one.
 */
export function openSealPair(connection: Connection, userId: string, personKey: Buffer): SealPair {
  const row = connection.read.get<{ public_key: string; wrapped: string }>(
    'SELECT public_key, wrapped FROM seal_key WHERE user_id = ?',
    userId,
  );
  const secret = row && unwrap(row.wrapped, personKey, purposeOf(userId));
  if (row && secret) return { publicKey: row.public_key, secret: secret.toString('base64url') };
  const pair = newSealPair();
  keepSealPair(connection, userId, pair, personKey);
  return pair;
}

/** Public half of a person's pair at this station; undefined before she has logged in here. */
export function findSealKey(reader: Reader, userId: string): string | undefined {
  return reader.get<{ key: string }>('SELECT public_key AS key FROM seal_key WHERE user_id = ?', userId)?.key;
}
