import { z } from 'zod';
import { v7 as uuidv7 } from 'uuid';
import { appendPlanned } from './append';
import type { Connection } from './connection';
import type { DataFolder } from './data-folder';
import { derivedKey, unwrap, wrap } from './key-slots';
import { generationIdOf, newSigningPair, type SigningPair } from './node-crypto';
import { findOwnChain, startGeneration, type OwnChain } from './own-chain';
import { readFileIfThere, writeFileSafely } from './safe-file';
import { StoreFault } from './store-fault';

/** What this file needs of a station. */
interface ChainHome {
  readonly connection: Connection;
  readonly folder: DataFolder;
  readonly key: Buffer;
  readonly now: () => number;
  readonly appVersion: string;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const signingSchema = z.strictObject({ generation: z.string(), publicKey: z.string(), wrapped: z.string() });
const witnessSchema = z.strictObject({ generation: z.string(), seq: z.int() });

/**
 * The signing pair of the present generation. It stands beside the database, wrapped by a key derived from the
 * database's, and is in no backup: a copy restored elsewhere cannot go on with this chain.
 */
export function readSigningPair(home: Pick<ChainHome, 'folder' | 'key'>): SigningPair {
  const pair = findSigningPair(home);
  if (!pair) throw new StoreFault('STATION_NOT_OPEN', 'no signing key');
  return pair;
}

function findSigningPair(home: Pick<ChainHome, 'folder' | 'key'>, generation?: string): SigningPair | undefined {
  const text = readFileIfThere(home.folder.signing);
  if (text === undefined) return undefined;
  const stored = signingSchema.safeParse(parseJson(text));
  if (!stored.success || (generation !== undefined && stored.data.generation !== generation)) return undefined;
  const secret = unwrap(stored.data.wrapped, derivedKey(home.key, 'signing'), stored.data.generation);
  return secret && { publicKey: stored.data.publicKey, secret: secret.toString('base64url') };
}

export type ContinuationReason = 'restored' | 'rolledBack' | 'forked' | 'keyLost';

/**
 * Begins a chain: the first one of this station, or the next after a restore, roll-back, fork or lost key. The key is
 * on disk before the event that names it.
 */
export function beginGeneration(home: ChainHome, reason: ContinuationReason | null): void {
  const pair = newSigningPair();
  const generation = generationIdOf(pair.publicKey);
  const wrapped = wrap(Buffer.from(pair.secret, 'base64url'), derivedKey(home.key, 'signing'), generation);
  writeFileSafely(home.folder.signing, JSON.stringify({ generation, publicKey: pair.publicKey, wrapped }));
  home.connection.write((writer) => {
    const previous = findOwnChain(writer);
    const stationId = previous?.stationId ?? generation;
    startGeneration(writer, generation, stationId, pair.publicKey);
    const begun = { publicKey: pair.publicKey, appVersion: home.appVersion };
    appendPlanned(writer, {
      id: uuidv7(),
      type: previous ? 'journal.continued' : 'journal.begun',
      streams: [{ type: 'station', id: stationId }],
      actorId: NOBODY,
      occurredAt: home.now(),
      facts: previous
        ? { ...begun, previous: { generation: previous.generation, ...previous.head }, reason: reason ?? 'restored' }
        : begun,
      personal: {},
    });
  });
  writeWitness(home);
}

/** Why this chain must not be continued, or undefined when it may. */
export function wasRewound(home: ChainHome, chain: OwnChain): ContinuationReason | undefined {
  if (!findSigningPair(home, chain.generation)) return 'keyLost';
  const witness = witnessSchema.safeParse(parseJson(readFileIfThere(home.folder.witness) ?? '{}'));
  if (!witness.success || witness.data.generation !== chain.generation) return undefined;
  return witness.data.seq > chain.head.seq ? 'rolledBack' : undefined;
}

/**
 * Notes outside the database how far the chain has come, so that a database put back to an earlier copy is noticed.
 * Called in passing, not at every save: an older witness only notices later, a newer one never lies.
 */
export function writeWitness(home: Pick<ChainHome, 'connection' | 'folder'>): void {
  const chain = findOwnChain(home.connection.read);
  if (!chain) return;
  writeFileSafely(home.folder.witness, JSON.stringify({ generation: chain.generation, seq: chain.head.seq }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
