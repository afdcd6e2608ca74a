import { z } from 'zod';
import { generationIdSchema, publicKeySchema } from '../journal/event';

export const ROLES = ['clerk', 'officer', 'leader', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = (typeof ROLES)[number];

/** A person's key at one station, and the public half of the recovery key that may replace it there. */
const keyFacts = {
  publicKey: publicKeySchema,
  stationId: generationIdSchema,
  /** Absent in journals that were begun before it was written down. */
  recoveryPublicKey: publicKeySchema.optional(),
};

/** `user.added` — a grant, so it is signed by the one who grants; the first administrator signs for himself. */
export const userAddedFacts = z.strictObject({
  roles: z.array(roleSchema).min(1).max(ROLES.length),
  ...keyFacts,
});
export const userAddedPersonal = z.strictObject({
  name: z.string().min(1).max(60),
  account: z.string().min(1).max(40),
});
/** `user.rolesChanged` */
export const userRolesChangedFacts = z.strictObject({ roles: z.array(roleSchema).max(ROLES.length) });
/** `user.keyReplaced` — after a password was set anew by an administrator. */
export const userKeyReplacedFacts = z.strictObject(keyFacts);
/** `user.keyRecovered` — after a password was set anew by means of the recovery key, which signs. */
export const userKeyRecoveredFacts = z.strictObject({ publicKey: publicKeySchema, stationId: generationIdSchema });
/** `user.recoveryKeySet` — a new recovery key at one station; names up to four of those who have a key there. */
export const userRecoveryKeySetFacts = z.strictObject({
  stationId: generationIdSchema,
  recoveryPublicKey: publicKeySchema,
});
/** `user.deactivated` / `user.reactivated` */
export const emptyFacts = z.strictObject({});
