import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomFillSync,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto';
import type { Sha256, Verify } from '../../src-shared/journal/hashing';

/** The hashing and signing that src-shared asks for, by node:crypto. */
export const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

const publicKeys = new Map<string, KeyObject>();

function publicKeyOf(x: string): KeyObject {
  const known = publicKeys.get(x);
  if (known) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (publicKeys.size > 1_000) publicKeys.clear();
  publicKeys.set(x, key);
  return key;
}

export const verify: Verify = (publicKey, message, signature) => {
  try {
    return verifyBytes(null, Buffer.from(message), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};

/** An Ed25519 pair; both halves as base64url of 32 bytes. The secret half is only ever stored wrapped. */
export interface SigningPair {
  readonly publicKey: string;
  readonly secret: string;
}

export function newSigningPair(): SigningPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x, d } = privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('This runtime cannot export Ed25519 keys');
  return { publicKey: x, secret: d };
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 secret in PKCS 8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The pair whose secret half is these 32 bytes. */
export function signingPairOf(seed: Buffer): SigningPair {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('This runtime cannot export Ed25519 keys');
  return { publicKey: x, secret: seed.toString('base64url') };
}

export function signerOf(pair: SigningPair): (message: string) => string {
  const key = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey, d: pair.secret },
    format: 'jwk',
  });
  return (message) => signBytes(null, Buffer.from(message), key).toString('base64url');
}

const SALT_BYTES = 32;
/** Random bytes of 64 salts: asked for one by one they cost more than all the hashing of an event. */
const saltPool = Buffer.alloc(64 * SALT_BYTES);
let saltAt = saltPool.length;

export function newSalt(): string {
  if (saltAt === saltPool.length) {
    randomFillSync(saltPool);
    saltAt = 0;
  }
  const salt = saltPool.subarray(saltAt, saltAt + SALT_BYTES);
  saltAt += SALT_BYTES;
  const text = salt.toString('base64url');
  salt.fill(0);
  return text;
}

/** A generation is named by 128 bits of the hash of its public key. */
export function generationIdOf(publicKey: string): string {
  return sha256(publicKey).slice(0, 32);
}
