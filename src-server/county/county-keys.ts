import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify as verifyBytes,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Sha256, Verify } from '../../src-shared/journal/hashing';
import { syncFolder } from '../store/county-journal-log';

export const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

export const verify: Verify = (publicKey, message, signature) => {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verifyBytes(null, Buffer.from(message), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};

const pairSchema = z.strictObject({ publicKey: z.string(), secret: z.string() });
const keysSchema = z.strictObject({
  countyId: z.string(),
  /** Current and next; stations pin both. */
  pageKeys: z.array(pairSchema).length(2),
  /** The county is station 0: its own chain of operator acts. */
  chain: pairSchema,
  /** 16 bytes, hex: makes positions opaque. */
  positionSecret: z.string(),
});
type StoredKeys = z.infer<typeof keysSchema>;

export interface CountyKeys {
  readonly countyId: string;
  readonly publicKeys: readonly string[];
  readonly keyId: string;
  readonly signPage: (message: string) => string;
  readonly generation: string;
  readonly chainPublicKey: string;
  readonly signChain: (message: string) => string;
  readonly positionToken: (place: Place) => string;
  /** undefined for a token that this county did not give. */
  readonly readPosition: (token: string) => Place | undefined;
  /** Marks a text as given by this county, so that challenges need no table and outlive a restart. */
  readonly seal: (text: string) => string;
}

/** How far a reader has got in its deliveries: all that fall due before `dueAt`, and of those at it all up to `position`. */
export interface Place {
  readonly dueAt: number;
  readonly position: number;
}

export const BEGINNING: Place = { dueAt: 0, position: 0 };

function newPair(): z.infer<typeof pairSchema> {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('Ed25519 keys cannot be exported');
  return { publicKey: x, secret: d };
}

export function newCountyKeys(): StoredKeys {
  const chain = newPair();
  return {
    // The county is station 0, and named like any station.
    countyId: sha256(chain.publicKey).slice(0, 32),
    pageKeys: [newPair(), newPair()],
    chain,
    positionSecret: randomBytes(16).toString('hex'),
  };
}

function readKeys(file: string): StoredKeys {
  try {
    return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Error(`密钥文件已损坏：${file}；请从备份恢复，不要删除——换了密钥，所有工位都不再认这个县`);
  }
}

/** Reads the key file, or makes it where there is none: mode 0600, durable before its first use. */
export function openCountyKeys(file: string): CountyKeys {
  if (existsSync(file)) return countyKeysOf(readKeys(file));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const keys = newCountyKeys();
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  writeSync(descriptor, JSON.stringify(keys));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
  syncFolder(dirname(file));
  return countyKeysOf(keys);
}

export function countyKeysOf(keys: StoredKeys): CountyKeys {
  const [current] = keys.pageKeys;
  if (!current) throw new Error('no page key');
  const secret = Buffer.from(keys.positionSecret, 'hex');
  return {
    countyId: keys.countyId,
    publicKeys: keys.pageKeys.map(({ publicKey }) => publicKey),
    keyId: sha256(current.publicKey),
    signPage: signer(current),
    generation: sha256(keys.chain.publicKey).slice(0, 32),
    chainPublicKey: keys.chain.publicKey,
    signChain: signer(keys.chain),
    positionToken: (place) => (place.dueAt === 0 ? '' : encrypt(secret, place)),
    readPosition: (token) => (token === '' ? BEGINNING : decrypt(secret, token)),
    seal: (text) =>
      createHmac('sha256', Buffer.concat([secret, Buffer.from('seal')]))
        .update(text)
        .digest()
        .subarray(0, 16)
        .toString('base64url'),
  };
}

function signer(pair: z.infer<typeof pairSchema>): (message: string) => string {
  const key = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey, d: pair.secret },
    format: 'jwk',
  });
  return (message) => sign(null, Buffer.from(message), key).toString('base64url');
}

/** One block of AES under a secret of the county: the same place always has the same token, and no token tells how many there are. */
function encrypt(secret: Buffer, place: Place): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(BigInt(place.dueAt), 0);
  block.writeBigUInt64BE(BigInt(place.position), 8);
  const cipher = createCipheriv('aes-128-ecb', secret, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

function decrypt(secret: Buffer, token: string): Place | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 || bytes.toString('base64url') !== token) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', secret, null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const place = { dueAt: Number(block.readBigUInt64BE(0)), position: Number(block.readBigUInt64BE(8)) };
  // Any 16 bytes decrypt to something; only what this county can have meant is a place.
  return place.dueAt > 0 && place.position > 0 && place.position <= place.dueAt && place.dueAt < 2 ** 48
    ? place
    : undefined;
}
