import { z } from 'zod';
import { generationIdSchema, hashSchema, publicKeySchema } from '../journal/event';

/** First event of a station's first generation. */
export const journalBegunFacts = z.strictObject({ publicKey: publicKeySchema, appVersion: z.string().max(32) });

/** First event of every later generation: restore, clone, roll-back, new hardware, lost key all mean one thing. */
export const journalContinuedFacts = z.strictObject({
  publicKey: publicKeySchema,
  appVersion: z.string().max(32),
  previous: z.strictObject({ generation: generationIdSchema, seq: z.int().min(0), hash: hashSchema }),
  reason: z.enum(['restored', 'rolledBack', 'forked', 'keyLost', 'newHardware']),
});

/** `station.configured` — the whole set each time; the newest in order is in force. */
export const stationConfiguredFacts = z.strictObject({
  officeName: z.string().min(1).max(100),
  officeKind: z.enum(['bureau', 'township', 'department']),
  hall: z.string().max(100),
  window: z.string().max(40),
  regionCode: z.string().regex(/^\d{6}$/),
  phone: z.string().max(60),
  queryAddress: z.string().max(200),
});

/** `station.enrolled` — bound to a county; the sheet's data as the county gave it. */
export const stationEnrolledFacts = z.strictObject({
  countyId: z.string().regex(/^[0-9a-f]{32}$/),
  officeId: z.string().max(64),
  officeName: z.string().max(100),
  workplaceCode: z.string().max(4),
});

/**
 * `list.exported` — rows of the list left as a file, masked as they stand on the screen. Which filters were set, not what
 * they said: a filter's text may be a name. Stream: the station.
 */
export const listExportedFacts = z.strictObject({
  rowCount: z.int().min(0),
  columns: z.array(z.string().max(40)).max(40),
  filters: z.array(z.string().max(40)).max(20),
});
export type StationConfiguration = z.infer<typeof stationConfiguredFacts>;
