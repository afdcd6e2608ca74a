import { z } from 'zod';
import { publicKeySchema } from '../journal/event';

/** First 64 bits of the SHA-256 of a public key, hex: finds one's own wrapped key without trying all of them. */
export const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/);
const sealedBytes = z.string().regex(/^[A-Za-z0-9_-]+$/);

export const RECIPIENTS_MAX = 20;
/** One key is the registrar's. */
export const READERS_MAX = RECIPIENTS_MAX - 1;

/**
 * A text that only those can read to whom it was sealed. `body` is AES-256-GCM under a random key; that key stands in
 * `keys` once for each of them, wrapped by what X25519 gives from `ephemeral` and her public key. All of it is
 * base64url; the event's id is bound to it, so that an envelope cannot be put into another event.
 */
export const envelopeSchema = z.strictObject({
  format: z.literal(1),
  ephemeral: publicKeySchema,
  body: sealedBytes.max(240_000),
  keys: z
    .array(z.strictObject({ keyId: keyIdSchema, wrapped: sealedBytes.max(120) }))
    .min(1)
    .max(RECIPIENTS_MAX),
});
export type Envelope = z.infer<typeof envelopeSchema>;
