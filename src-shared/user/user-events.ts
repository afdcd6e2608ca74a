import { z } from 'zod';
import { generationIdSchema, publicKeySchema } from '../journal/event';

export const ROLES = ['clerk', 'officer', 'leader', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = (typeof ROLES)[number];

/** `user.added` — a grant, so it is signed by the one who grants; the first administrator signs for himself. */
export const userAddedFacts = z.strictObject({
  roles: z.array(roleSchema).min(1).max(ROLES.length),
  publicKey: publicKeySchema,
  stationId: generationIdSchema,
});
export const userAddedPersonal = z.strictObject({
  name: z.string().min(1).max(60),
  account: z.string().min(1).max(40),
});
/** `user.rolesChanged` */
export const userRolesChangedFacts = z.strictObject({ roles: z.array(roleSchema).max(ROLES.length) });
/** `user.keyReplaced` — after a password was set anew by an administrator. */
export const userKeyReplacedFacts = z.strictObject({ publicKey: publicKeySchema, stationId: generationIdSchema });
/** `user.deactivated` / `user.reactivated` */
export const emptyFacts = z.strictObject({});
