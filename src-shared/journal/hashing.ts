/**
 * SHA-256 over the concatenation of the parts, as 64 lower-case hex digits. Strings count as their UTF-8 bytes.
 * Passed in by src-main and src-server (node:crypto), so that this folder stays pure.
 */
export type Sha256 = (...parts: readonly (string | Uint8Array)[]) => string;

/** Ed25519 over the UTF-8 bytes of `message`; the answer is base64url without padding (86 characters). */
export type Sign = (message: string) => string;

/** True when `signature` (base64url) is the Ed25519 signature of `message` under `publicKey` (base64url of 32 bytes). Never throws. */
export type Verify = (publicKey: string, message: string, signature: string) => boolean;
