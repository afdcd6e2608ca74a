import { z } from 'zod';
import { uuidSchema } from '../journal/event';
import { practiceRoleSchema } from '../practice/practice-role';
import { roleSchema } from '../user/user-events';
import { stationConfigurationSchema, userSchema } from './shapes';
import { channel, nothing } from './channel';
import { deskStateSchema } from './desk-state';

const password = z.string().min(1).max(200);
/** A secret printed once: groups of characters, to be typed back in part. */
const recoveryKey = z.string();

/** Where the program stands, who works at it, who may. */
export const DESK_CHANNELS = {
  'desk:state': channel(nothing, deskStateSchema),
  'desk:restore': channel(z.strictObject({ backup: z.string().max(200) }), nothing),
  'desk:unlockWithRecoveryKey': channel(z.strictObject({ recoveryKey: z.string().max(200) }), nothing),
  'desk:openDataFolder': channel(nothing, nothing),
  'desk:quit': channel(nothing, nothing),
  /** The rows stay as they were; the next log-in begins again. */
  'desk:cancelPreparing': channel(nothing, nothing),

  'station:setUp': channel(
    z.strictObject({
      configuration: stationConfigurationSchema,
      admin: z.strictObject({ name: z.string().min(1).max(60), account: z.string().min(1).max(40), password }),
    }),
    z.strictObject({ recoveryKey }),
  ),
  'station:confirmRecoveryKey': channel(
    z.strictObject({ group: z.string().max(20) }),
    z.strictObject({ isRight: z.boolean() }),
  ),
  'station:printRecoveryKey': channel(nothing, nothing),
  /** Logs the administrator of the set-up in; the recovery key is forgotten by the program. */
  'station:finishSetUp': channel(nothing, nothing),
  /** A new recovery key for the paper; the old one stays in force until it is adopted. */
  'station:offerRecoveryKey': channel(z.strictObject({ password }), z.strictObject({ recoveryKey })),
  'station:adoptRecoveryKey': channel(
    z.strictObject({ group: z.string().max(20) }),
    z.strictObject({ isRight: z.boolean() }),
  ),
  'station:dropRecoveryKey': channel(nothing, nothing),
  'station:configure': channel(stationConfigurationSchema, nothing),

  'session:logIn': channel(z.strictObject({ account: z.string().max(40), password }), nothing),
  /** For whoever has forgotten the only password: the key on paper sets a new one and logs in. */
  'session:resetByRecoveryKey': channel(
    z.strictObject({ account: z.string().max(40), recoveryKey: z.string().max(200), password }),
    nothing,
  ),
  'session:lock': channel(nothing, nothing),
  'session:logOut': channel(nothing, nothing),
  /** Keys pressed or mouse moved since the last call; keeps the auto-lock away. */
  'session:touch': channel(nothing, nothing),
  'session:changePassword': channel(z.strictObject({ old: password, new: password }), nothing),

  /** 演练: a folder of its own, entered before anybody has logged in; what is typed there counts for nothing. */
  'practice:enter': channel(nothing, nothing),
  'practice:fillAnew': channel(nothing, nothing),
  'practice:leave': channel(nothing, nothing),
  'practice:logIn': channel(z.strictObject({ role: practiceRoleSchema }), nothing),

  'user:list': channel(nothing, z.array(userSchema)),
  'user:add': channel(
    z.strictObject({
      name: z.string().min(1).max(60),
      account: z.string().min(1).max(40),
      roles: z.array(roleSchema).min(1),
      password,
    }),
    userSchema,
  ),
  'user:changeRoles': channel(z.strictObject({ id: uuidSchema, roles: z.array(roleSchema).min(1) }), nothing),
  'user:setPassword': channel(z.strictObject({ id: uuidSchema, password }), nothing),
  'user:setActive': channel(z.strictObject({ id: uuidSchema, isActive: z.boolean() }), nothing),
} as const;
