import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { plainCode } from '../../src-shared/text/typed-code';
import { RECOVERY_LENGTH, RECOVERY_LETTERS } from '../../src-shared/user/recovery-key';
import { signingPairOf, type SigningPair } from './node-crypto';

/*
 * The database key never stands on disk in the clear: it is wrapped once per slot. Whoever opens any one slot opens
 * the database: the computer's own keyring, each user's password, the recovery key on paper.
 */

const scryptSchema = z.strictObject({ salt: z.string(), N: z.int(), r: z.int(), p: z.int() });
const passwordSlotSchema = z.strictObject({
  userId: z.string(),
  account: z.string(),
  scrypt: scryptSchema,
  wrapped: z.string(),
  failedCount: z.int(),
  lockedUntil: z.int(),
  lastLoginAt: z.int(),
});
export type PasswordSlot = z.infer<typeof passwordSlotSchema>;

const recoverySlotSchema = z.strictObject({
  scrypt: scryptSchema,
  wrapped: z.string(),
  /** Wrong tries are counted here as at a password; a file from before counts from nought. */
  failedCount: z.int().default(0),
  lockedUntil: z.int().default(0),
  /** Of the pair that signs, to see whether the journal knows this key; absent in a file from before. */
  publicKey: z.string().optional(),
});
export type RecoverySlot = z.infer<typeof recoverySlotSchema>;

export const keyFileSchema = z.strictObject({
  format: z.literal(1),
  /** Wrapped by the operating system's keyring, base64; absent where there is none. */
  keyring: z.string().optional(),
  passwords: z.array(passwordSlotSchema),
  recovery: recoverySlotSchema,
  /** A new recovery key on its way: in force once the journal has its public half, forgotten when it has not. */
  recoveryNext: recoverySlotSchema.optional(),
  /** Shown on the login and lock page, where the database may still be closed. */
  hall: z.string(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** About 100 ms and 64 MiB on a desk computer of 2020. */
const COST = { N: 65_536, r: 8, p: 1 } as const;
const CHEAP = { N: 1_024, r: 8, p: 1 } as const;

/** AES-256-GCM; `purpose` is bound to the text, so that one wrapped thing cannot be put in another's place. */
export function wrap(secret: Buffer, key: Buffer, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** @returns undefined when the key or the purpose is not the right one, or the text was changed. */
export function unwrap(wrapped: string, key: Buffer, purpose: string): Buffer | undefined {
  try {
    const bytes = Buffer.from(wrapped, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A key for one purpose out of a key that has entropy enough. */
export function derivedKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), Buffer.from(purpose), 32));
}

function stretch(password: string, scrypt: z.infer<typeof scryptSchema>): Buffer {
  const { salt, N, r, p } = scrypt;
  // NFC here only: a password typed on another keyboard is the same password.
  return scryptSync(password.normalize('NFC'), Buffer.from(salt, 'base64url'), 32, { N, r, p, maxmem: 256 * N * r });
}

/** What a person's password opens: the database key, and with it her own signing key. */
export interface OpenedSlot {
  readonly databaseKey: Buffer;
  /** Wraps the person's signing key. */
  readonly personKey: Buffer;
}

export function newPasswordSlot(
  user: { readonly id: string; readonly account: string },
  password: string,
  databaseKey: Buffer,
  isCheap = false,
): { readonly slot: PasswordSlot; readonly opened: OpenedSlot } {
  const scrypt = { salt: randomBytes(16).toString('base64url'), ...(isCheap ? CHEAP : COST) };
  const stretched = stretch(password, scrypt);
  const slot: PasswordSlot = {
    userId: user.id,
    account: user.account,
    scrypt,
    wrapped: wrap(databaseKey, derivedKey(stretched, 'slot'), `password:${user.id}`),
    failedCount: 0,
    lockedUntil: 0,
    lastLoginAt: 0,
  };
  return { slot, opened: { databaseKey, personKey: derivedKey(stretched, 'person') } };
}

export function openPasswordSlot(slot: PasswordSlot, password: string): OpenedSlot | undefined {
  const stretched = stretch(password, slot.scrypt);
  const databaseKey = unwrap(slot.wrapped, derivedKey(stretched, 'slot'), `password:${slot.userId}`);
  return databaseKey ? { databaseKey, personKey: derivedKey(stretched, 'person') } : undefined;
}

/** The recovery key as printed: 32 characters in groups of 4. It has 160 bits, so it needs no costly stretching. */
export function newRecoverySlot(recoveryKey: string, databaseKey: Buffer): RecoverySlot {
  const scrypt = { salt: randomBytes(16).toString('base64url'), ...CHEAP };
  const wrapped = wrap(databaseKey, stretch(plainCode(recoveryKey), scrypt), 'recovery');
  const { publicKey } = recoverySigningPair(recoveryKey);
  return { scrypt, wrapped, failedCount: 0, lockedUntil: 0, publicKey };
}

export function openRecoverySlot(slot: RecoverySlot, recoveryKey: string): Buffer | undefined {
  return unwrap(slot.wrapped, stretch(plainCode(recoveryKey), slot.scrypt), 'recovery');
}

/**
 * The signing pair of whoever holds the paper. It comes out of the recovery key alone: everybody who logs in has the
 * database key, and none of them can sign with this. Its public half stands in the journal.
 */
export function recoverySigningPair(recoveryKey: string): SigningPair {
  return signingPairOf(derivedKey(Buffer.from(plainCode(recoveryKey)), 'recovery-signature'));
}

export function newRecoveryKey(): string {
  const letters = Array.from(randomBytes(RECOVERY_LENGTH), (byte) => RECOVERY_LETTERS[byte % 32]).join('');
  return letters.match(/.{4}/g)?.join('-') ?? '';
}
