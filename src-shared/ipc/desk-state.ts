import { z } from 'zod';
import { deskErrorSchema } from './result';
import { stationConfigurationSchema, userSchema } from './shapes';

/**
 * Where the program stands before anyone works: decides which of 初始设置, login, the desk or a trouble page is shown.
 */
export const deskStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('setUp'), dataFolder: z.string(), version: z.string() }),
  z.strictObject({
    kind: z.literal('loggedOut'),
    hall: z.string(),
    /** Accounts with a password on this station, newest login first; never shown on a locked screen. */
    accounts: z.array(z.string()),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
  /** After an upgrade all rows are written anew from the journal; nobody is let in before. */
  z.strictObject({
    kind: z.literal('preparing'),
    hall: z.string(),
    done: z.int(),
    all: z.int(),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
  z.strictObject({
    kind: z.literal('locked'),
    hall: z.string(),
    /** Nobody's name is on a locked screen; the account is kept so that the same clerk types only the password. */
    account: z.string(),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
  z.strictObject({
    kind: z.literal('open'),
    user: userSchema,
    configuration: stationConfigurationSchema,
    stationId: z.string(),
    workplaceCode: z.string(),
    isPractice: z.boolean(),
    version: z.string(),
    /** Result of the last start worth a line: a restored copy, a new generation, a migration. */
    notices: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('trouble'),
    error: deskErrorSchema,
    dataFolder: z.string(),
    /** Backups that could be verified, newest first; for DATABASE_DAMAGED. */
    backups: z.array(z.strictObject({ name: z.string(), takenAt: z.int(), visitCount: z.int() })),
    isPractice: z.boolean().optional(),
    version: z.string(),
  }),
]);
export type DeskState = z.infer<typeof deskStateSchema>;
