import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Envelope } from '../../src-shared/accusation/envelope';
import { sha256 } from './node-crypto';

/** An X25519 pair; both halves as base64url of 32 bytes. The secret half is only ever stored wrapped. */
export interface SealPair {
  readonly publicKey: string;
  readonly secret: string;
}

export function newSealPair(): SealPair {
  const { privateKey } = generateKeyPairSync('x25519');
  const { x, d } = privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('This runtime cannot export X25519 keys');
  return { publicKey: x, secret: d };
}

/** Names a public key in an envelope and in the county's delivery. */
export function keyIdOf(publicKey: string): string {
  return sha256(Buffer.from(publicKey, 'base64url')).slice(0, 16);
}

const NONCE = 12;
const TAG = 16;
/** Texts are padded to this, so that their length tells nothing. */
const PADDED_TO = 2_048;
/** A compressed text may not grow beyond this when it is opened. */
const OPENED_MAX = 2 * 1024 * 1024;

/**
 * Seals a text to everybody whose public key is given, the only ones to open it.
 *
 * @param bound what the envelope belongs to, the id of its event: it opens with the same word only
 */
export function sealText(text: string, publicKeys: readonly string[], bound: string): Envelope {
  const key = randomBytes(32);
  const { publicKey: ephemeral, secret } = newSealPair();
  const pair = { publicKey: ephemeral, secret };
  const keys = [...new Set(publicKeys)].map((publicKey) => {
    const shared = sharedKey(pair, publicKey, { ephemeral, recipient: publicKey });
    return { keyId: keyIdOf(publicKey), wrapped: encrypt(key, shared, `xfs1-key|${bound}`) };
  });
  const body = encrypt(padded(deflateRawSync(Buffer.from(text, 'utf8'))), key, `xfs1-body|${bound}`);
  return { format: 1, ephemeral, body, keys };
}

/** False for a key nobody can have the other half of: a point of small order. Sealing to it fails, and to all others with it. */
export function canSealTo(publicKey: string): boolean {
  try {
    sharedKey(newSealPair(), publicKey, { ephemeral: '', recipient: publicKey });
    return true;
  } catch {
    return false;
  }
}

/** @returns undefined for who is not among the recipients, and for an envelope that was changed or moved */
export function openSealed(envelope: Envelope, pair: SealPair, bound: string): string | undefined {
  const keyId = keyIdOf(pair.publicKey);
  const own = envelope.keys.find((each) => each.keyId === keyId);
  if (!own) return undefined;
  try {
    const recipient = { ephemeral: envelope.ephemeral, recipient: pair.publicKey };
    const key = decrypt(own.wrapped, sharedKey(pair, envelope.ephemeral, recipient), `xfs1-key|${bound}`);
    const bytes = unpadded(decrypt(envelope.body, key, `xfs1-body|${bound}`));
    return inflateRawSync(bytes, { maxOutputLength: OPENED_MAX }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The key two sides have in common; both public halves go into it, so that neither can be exchanged. */
function sharedKey(pair: SealPair, other: string, ends: { readonly ephemeral: string; readonly recipient: string }) {
  const secret = diffieHellman({ privateKey: privateKeyOf(pair), publicKey: publicKeyOf(other) });
  const salt = Buffer.from(`${ends.ephemeral}${ends.recipient}`);
  return Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('xinfang-seal-1'), 32));
}

function privateKeyOf({ publicKey, secret }: SealPair): KeyObject {
  return createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', x: publicKey, d: secret }, format: 'jwk' });
}

function publicKeyOf(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}

function encrypt(bytes: Buffer, key: Buffer, bound: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(sealed: string, key: Buffer, bound: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
}

function padded(bytes: Buffer): Buffer {
  const length = Math.ceil((bytes.length + 4) / PADDED_TO) * PADDED_TO;
  const whole = Buffer.alloc(length);
  whole.writeUInt32BE(bytes.length);
  bytes.copy(whole, 4);
  return whole;
}

function unpadded(whole: Buffer): Buffer {
  return whole.subarray(4, 4 + whole.readUInt32BE());
}
