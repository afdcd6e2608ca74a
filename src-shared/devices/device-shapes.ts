import { z } from 'zod';
import { identityCardSchema } from './identity-card';

/** How the service of a card reader talks; the words are in `src-main/devices/card-protocols.ts`. */
export const CARD_PROTOCOLS = ['desk', 'certificate'] as const;

/** Devices of this computer. Set by hand, kept beside the other settings, in no event. */
export const deviceSettingsSchema = z.strictObject({
  /** Address of the reader's service on this computer; empty when there is no reader. */
  cardAddress: z.string().max(200),
  cardProtocol: z.enum(CARD_PROTOCOLS),
  /** Folder the scanner writes into; empty when there is none. Chosen in the system's own dialog, never typed. */
  scanFolder: z.string().max(1_000),
  /** UTC ms from which on a file there counts as new. */
  scanSince: z.int(),
  /** What becomes of the scanner's own file once it is taken in. */
  scanAfter: z.enum(['leave', 'move']),
  /** Something to sign on stands before the visitor: a pad, a touch screen. */
  hasSignaturePad: z.boolean(),
});
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

/** What a window may change by itself; the folder has a dialog of its own. */
export const deviceChangeSchema = deviceSettingsSchema.omit({ scanFolder: true, scanSince: true });

/** A finished file in the scanner's folder that was not taken in yet. */
export const newScanSchema = z.strictObject({ id: z.string().max(80), bytes: z.int(), at: z.int() });
export type NewScan = z.infer<typeof newScanSchema>;

export const deviceStatusSchema = z.strictObject({
  /** none: not set up. absent: the service or its reader does not answer now. */
  cardReader: z.enum(['none', 'absent', 'ready']),
  /** Serial of the card that was laid down and waits for a form; null when none does. */
  heldCard: z.int().nullable(),
  hasSignaturePad: z.boolean(),
  hasScanFolder: z.boolean(),
  /** The folder is set and cannot be looked into. */
  isScanFolderGone: z.boolean(),
  /** Oldest first. */
  newScans: z.array(newScanSchema),
});
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

/**
 * How an attempt to read ended. noCard: nothing lies there. unreadable: it lies there and says nothing. lost: the
 * service went away. silent: no answer in time. strange: an answer that is no card.
 */
export const CARD_OUTCOMES = ['card', 'noCard', 'unreadable', 'lost', 'silent', 'strange', 'none'] as const;
export const cardReadingSchema = z.strictObject({ outcome: z.enum(CARD_OUTCOMES) });
export type CardOutcome = (typeof CARD_OUTCOMES)[number];

export const takenCardSchema = z.strictObject({ card: identityCardSchema.nullable() });
export const readerTestSchema = z.strictObject({
  outcome: z.enum(['ready', 'noReader', 'notLoopback', 'unreachable', 'strange']),
  /** What the service calls its reader; empty when it does not say. */
  device: z.string().max(80),
});
export type ReaderTest = z.infer<typeof readerTestSchema>;
