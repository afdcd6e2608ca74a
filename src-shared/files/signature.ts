import { z } from 'zod';
import { findPngText, withPngText } from './png-text';

/** Code of MATERIAL_KINDS: the hand of whoever checked what was written down. It proves no identity. */
export const SIGNATURE_KIND = 'signature';

const KEYWORD = 'strokes';

/** As it was drawn: x and y in dots of the picture, ms since the first touch, pressure in hundredths. */
export const signatureSchema = z.strictObject({
  at: z.int(),
  strokes: z.array(z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])).max(5_000)).max(500),
});
export type Signature = z.infer<typeof signatureSchema>;

export function withSignature(png: Uint8Array, signature: Signature): Uint8Array {
  return withPngText(png, KEYWORD, JSON.stringify(signature));
}

/** Undefined when the picture carries none, or one that cannot be read. */
export function findSignature(png: Uint8Array): Signature | undefined {
  const text = findPngText(png, KEYWORD);
  if (text === undefined) return undefined;
  try {
    const parsed = signatureSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
