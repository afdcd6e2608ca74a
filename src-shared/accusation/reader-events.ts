import { z } from 'zod';
import { generationIdSchema, publicKeySchema, uuidSchema } from '../journal/event';

/**
 * Stream of those who may read accusations, among the dictionaries: every station needs their keys to seal with no
 * line. Only a bureau's stations write it (`src-server/county/audience.ts`).
 */
export const READERS_STREAM = { type: 'dictionary', id: 'readers' } as const;

/** `reader.named` — signed by an administrator of the county's office. Named again, the new key takes the old one's place. */
export const readerNamedFacts = z.strictObject({
  userId: uuidSchema,
  /** X25519; its secret half is wrapped by her password, at this station alone. */
  publicKey: publicKeySchema,
  /** Where her account is: accusations go there and to no other station of her office. */
  stationId: generationIdSchema,
  /** The unit she belongs to: of what is brought against it she reads nothing. */
  unitName: z.string().min(1).max(100),
});
export const readerNamedPersonal = z.strictObject({ name: z.string().min(1).max(60) });

/** `reader.removed` — signed. What was sealed to her before stays sealed to her; nothing new is. */
export const readerRemovedFacts = z.strictObject({ userId: uuidSchema });
