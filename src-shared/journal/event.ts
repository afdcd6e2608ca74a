import { z } from 'zod';

/**
 * The one format of every act (architecture.md, "Event"). An event is three JSON texts that are stored and forwarded
 * byte for byte; what is parsed here is a view and is never written back.
 */
export const EVENT_FORMAT = 1;

export const uuidSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const eventIdSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** 128 bits of SHA-256 of a public key: names a generation, and through its first generation a station. */
export const generationIdSchema = z.string().regex(/^[0-9a-f]{32}$/);
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const signatureSchema = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
export const saltSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * What an event is about. Confidential streams are types of their own, so that the rule "confidential and ordinary
 * streams are never mixed in one event" can be kept by anyone who reads a header, the county included.
 */
export const STREAM_TYPES = [
  'visit',
  'petition',
  'confidentialVisit',
  'confidentialPetition',
  'station',
  'user',
  'dictionary',
  'office',
  'county',
] as const;
export const streamTypeSchema = z.enum(STREAM_TYPES);
export type StreamType = z.infer<typeof streamTypeSchema>;

export const streamRefSchema = z.strictObject({
  type: streamTypeSchema,
  id: z.string().regex(/^[a-zA-Z0-9-]{1,64}$/),
});
export type StreamRef = z.infer<typeof streamRefSchema>;

/** One string for a stream, for maps and logs: `petition/0192…`. */
export function streamKey(stream: StreamRef): string {
  return `${stream.type}/${stream.id}`;
}

export function isConfidential(stream: StreamRef): boolean {
  return stream.type === 'confidentialVisit' || stream.type === 'confidentialPetition';
}

/** Signature of a person under a deciding act; `key` is the public half of the actor's key pair on that station. */
export const actorSignatureSchema = z.strictObject({
  actorId: uuidSchema,
  key: publicKeySchema,
  signature: signatureSchema,
});
export type ActorSignature = z.infer<typeof actorSignatureSchema>;

/** An instant, UTC ms, within the years 1 to 9999: beyond them there is no date to show. */
export const instantSchema = z.int().min(-62_135_596_800_000).max(253_402_300_799_999);

export const headerSchema = z.strictObject({
  format: z.literal(EVENT_FORMAT),
  id: eventIdSchema,
  generation: generationIdSchema,
  seq: z.int().min(1),
  previousHash: hashSchema,
  type: z
    .string()
    .regex(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/)
    .max(64),
  typeVersion: z.int().min(1).max(1_000_000),
  streams: z.array(streamRefSchema).min(1).max(4),
  actorId: uuidSchema,
  /** UTC milliseconds by the station's clock: shown, never decides. */
  occurredAt: instantSchema,
  /** Position up to which the writer had pulled; empty before the first pull. */
  seen: z.string().max(128),
  /** Per field `<index in streams>.<field>`: id of the event whose value this one replaces. */
  replaces: z.record(z.string().max(64), eventIdSchema).optional(),
  /** The step this decision follows. */
  follows: eventIdSchema.optional(),
  factsHash: hashSchema,
  personalHash: hashSchema,
  actorSignature: z.array(actorSignatureSchema).min(1).max(2).optional(),
});
export type EventHeader = z.infer<typeof headerSchema>;

/** An event as it is stored and travels: texts unchanged, salts as base64url of 32 bytes. Erased: personal and its salt are null. */
export interface RawEvent {
  readonly header: string;
  readonly facts: string;
  readonly factsSalt: string;
  readonly personal: string | null;
  readonly personalSalt: string | null;
}

export const rawEventSchema = z.strictObject({
  header: z.string(),
  facts: z.string(),
  factsSalt: saltSchema,
  personal: z.string().nullable(),
  personalSalt: saltSchema.nullable(),
});

/** The hash before the first event of a generation. */
export const NO_PREVIOUS_HASH = '0'.repeat(64);
