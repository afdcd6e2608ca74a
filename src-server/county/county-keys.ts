import { createCipheriv, createDecipheriv, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify as verifyBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Sha256, Verify } from '../../src-shared/journal/hashing';

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
  readonly positionToken: (position: number) => string;
  /** undefined for a token that this county did not give. */
  readonly readPosition: (token: string) => number | undefined;
}

function newPair(): z.infer<typeof pairSchema> {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('Ed25519 keys cannot be exported');
  return { publicKey: x, secret: d };
}

export function newCountyKeys(): StoredKeys {
  const first = newPair();
  return {
    countyId: sha256(first.publicKey).slice(0, 32),
    pageKeys: [first, newPair()],
    chain: newPair(),
    positionSecret: randomBytes(16).toString('hex'),
  };
}

/** Reads the key file, or makes it where there is none: mode 0600, durable before its first use. */
export function openCountyKeys(file: string): CountyKeys {
  if (existsSync(file)) return useKeys(keysSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const keys = newCountyKeys();
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  writeSync(descriptor, JSON.stringify(keys));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
  return useKeys(keys);
}

export function useKeys(keys: StoredKeys): CountyKeys {
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
    positionToken: (position) => (position === 0 ? '' : encrypt(secret, position)),
    readPosition: (token) => (token === '' ? 0 : decrypt(secret, token)),
  };
}

function signer(pair: z.infer<typeof pairSchema>): (message: string) => string {
  const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey, d: pair.secret }, format: 'jwk' });
  return (message) => sign(null, Buffer.from(message), key).toString('base64url');
}

/** One block of AES under a secret of the county: the same place always has the same token, and no token tells how many there are. */
function encrypt(secret: Buffer, position: number): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(BigInt(position), 8);
  const cipher = createCipheriv('aes-128-ecb', secret, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

function decrypt(secret: Buffer, token: string): number | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', secret, null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(bytes), decipher.final()]);
  return block.readBigUInt64BE(0) === 0n ? Number(block.readBigUInt64BE(8)) : undefined;
}
