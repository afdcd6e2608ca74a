import { z } from 'zod';
import {
  eventIdSchema,
  generationIdSchema,
  hashSchema,
  publicKeySchema,
  rawEventSchema,
  signatureSchema,
  streamRefSchema,
} from '../journal/event';

/** In every request as `protocol`. The county serves this version and the one before. */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'x-xinfang-protocol';
/** Carries the session id of every request but challenge, session, time and enrolment. */
export const SESSION_HEADER = 'x-xinfang-session';

export const PUSH_MAX_EVENTS = 500;
export const PUSH_MAX_BYTES = 512 * 1024;
export const PAGE_MAX_ITEMS = 500;
/** Largest decompressed request the county reads; a gzip bomb ends here. */
export const REQUEST_MAX_BYTES = 4 * 1024 * 1024;
export const WAIT_MS = 25_000;

/** Nonces, challenges, request ids: at least 128 random bits. */
export const randomSchema = z.string().regex(/^[A-Za-z0-9_-]{22,43}$/);
/** Opaque: compared, never computed with. Empty = before the first page. */
export const positionSchema = z.string().regex(/^[A-Za-z0-9_-]{0,64}$/);
export const epochSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const countyIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

export const VERDICTS = ['accepted', 'flagged', 'waiting', 'refused', 'held'] as const;
export const verdictKindSchema = z.enum(VERDICTS);
export type VerdictKind = z.infer<typeof verdictKindSchema>;

/** Why the county did not simply accept; the station turns the code into a sentence and a fix. */
export const VERDICT_REASONS = [
  'RIGHT_NEVER_HELD',
  'RIGHT_LOST_SINCE',
  'DATE_IMPLAUSIBLE',
  'ID_REUSED',
  'EVENT_BROKEN',
  'BODY_MISSING',
  'FOLLOWS_REFUSED',
  'GENERATION_NOT_APPROVED',
  'STATION_SUSPENDED',
  'STATION_REVOKED',
] as const;
export const verdictSchema = z.strictObject({
  id: eventIdSchema,
  hash: hashSchema,
  verdict: verdictKindSchema,
  reason: z.enum(VERDICT_REASONS).optional(),
  /** UTC ms by the county's clock; never runs backward. */
  receivedAt: z.int(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Order of an event in each of its streams, in the order of header.streams: 1, 2, 3 … without gap per stream. */
const ordersSchema = z.array(z.int().min(1)).min(1).max(4);

/** Someone else's event, whole. */
export const foreignItemSchema = z.strictObject({
  kind: z.literal('event'),
  event: rawEventSchema,
  verdict: z.enum(['accepted', 'flagged']),
  orders: ordersSchema,
});
/** One of the reader's own events: it has the bytes. */
export const ownItemSchema = z.strictObject({
  kind: z.literal('own'),
  generation: generationIdSchema,
  seq: z.int().min(1),
  hash: hashSchema,
  orders: ordersSchema,
});
export const pageItemSchema = z.discriminatedUnion('kind', [foreignItemSchema, ownItemSchema]);
export type PageItem = z.infer<typeof pageItemSchema>;

export const chainHeadSchema = z.strictObject({ seq: z.int().min(0), hash: hashSchema });

/**
 * The one answer (sync-protocol.md, "The page"): push answers and pull pages alike. `after` says what it continues,
 * `chain` what the county holds of the reader's own generation; both are inside the signature, so that neither a
 * portal page nor a proxy can make a station believe anything.
 */
export const pageSchema = z.strictObject({
  format: z.literal(1),
  countyId: countyIdSchema,
  keyId: hashSchema,
  epoch: epochSchema,
  stationId: generationIdSchema,
  generation: generationIdSchema,
  requestId: randomSchema,
  verdicts: z.array(verdictSchema).max(PUSH_MAX_EVENTS),
  /** Position this page continues; equal to head.position when items is empty. */
  after: positionSchema,
  items: z.array(pageItemSchema).max(PAGE_MAX_ITEMS),
  /** More is waiting behind head. */
  more: z.boolean(),
  opened: z.array(streamRefSchema),
  closed: z.array(streamRefSchema),
  head: z.strictObject({ position: positionSchema, logHash: hashSchema }),
  chain: chainHeadSchema,
  backedUpThrough: positionSchema,
  serverTime: z.int(),
});
export type Page = z.infer<typeof pageSchema>;

/** A page as it travels and is stored: its exact text and the county's signature over {@link pageMessage}. */
export const signedPageSchema = z.strictObject({ page: z.string(), signature: signatureSchema });
export type SignedPage = z.infer<typeof signedPageSchema>;

export function pageMessage(pageText: string): string {
  return `xfp1\n${pageText}`;
}

/** POST /v1/session/challenge */
export const challengeRequestSchema = z.strictObject({
  protocol: z.int(),
  stationId: generationIdSchema,
  generation: generationIdSchema,
});
export const challengeAnswerSchema = z.strictObject({ challenge: randomSchema });

/** The pair by which a rewound county is recognised. */
export const knownPairSchema = z.strictObject({ epoch: epochSchema, position: positionSchema, logHash: hashSchema });

/** POST /v1/session */
export const sessionRequestSchema = z.strictObject({
  protocol: z.int(),
  stationId: generationIdSchema,
  generation: generationIdSchema,
  /** Key of the generation, whose id is its hash: the county may never have heard of a generation begun after a restore. */
  publicKey: publicKeySchema,
  challenge: randomSchema,
  lastSessionId: z.string().max(64),
  head: chainHeadSchema,
  newest: knownPairSchema.nullable(),
  appVersion: z.string().max(32),
  /** Local clock, UTC ms: shown to the operator as a difference, never decides. */
  stationTime: z.int(),
  /** Events not yet confirmed, for the operator's station table. */
  backlogCount: z.int().min(0),
  signature: signatureSchema,
});
export type SessionRequest = z.infer<typeof sessionRequestSchema>;
export const sessionAnswerSchema = z.strictObject({
  /** Verify as a page: `sessionText` is signed like one. */
  sessionText: z.string(),
  signature: signatureSchema,
});
export const sessionBodySchema = z.strictObject({
  kind: z.literal('session'),
  countyId: countyIdSchema,
  stationId: generationIdSchema,
  generation: generationIdSchema,
  challenge: randomSchema,
  sessionId: z.string().min(22).max(64),
  /** approved: may push and pull; held: bytes are kept, nothing is returned. */
  standing: z.enum(['approved', 'held', 'suspended', 'revoked']),
  epoch: epochSchema,
  /** False when the county does not know `newest`: it was restored from a copy. */
  isPairKnown: z.boolean(),
  chain: chainHeadSchema,
  serverTime: z.int(),
});
export type SessionBody = z.infer<typeof sessionBodySchema>;
export function sessionAnswerMessage(sessionText: string): string {
  return `xfs2\n${sessionText}`;
}

/** What a station signs with its generation key to open a session. */
export function sessionMessage(request: Omit<SessionRequest, 'signature'>): string {
  return [
    'xfs1',
    request.protocol,
    request.stationId,
    request.generation,
    request.publicKey,
    request.challenge,
    request.lastSessionId,
    request.head.seq,
    request.head.hash,
    request.newest ? `${request.newest.epoch}/${request.newest.position}/${request.newest.logHash}` : '',
    request.appVersion,
    request.stationTime,
    request.backlogCount,
  ].join('\n');
}

/** POST /v1/journal — answered by a signed page. */
export const pushRequestSchema = z.strictObject({
  protocol: z.int(),
  requestId: randomSchema,
  generation: generationIdSchema,
  /** Own events in seq order. One that is too large or that failed alone travels without bodies (header-only). */
  events: z
    .array(z.union([rawEventSchema, z.strictObject({ header: z.string(), bodiesWithheld: z.literal(true) })]))
    .min(1)
    .max(PUSH_MAX_EVENTS),
  /** Ed25519 by the generation key over chainHeadMessage(generation, {seq, hash} of the last event). */
  headSignature: signatureSchema,
});
export type PushRequest = z.infer<typeof pushRequestSchema>;
export type PushedEvent = PushRequest['events'][number];

/** GET /v1/journal?after=…&requestId=… and GET /v1/journal/wait?after=… — answered by a signed page. */
export const pullQuerySchema = z.strictObject({
  after: positionSchema,
  requestId: randomSchema,
});

/** POST /v1/time: the only request made while the certificate's dates are in doubt. */
export const timeRequestSchema = z.strictObject({ protocol: z.int(), challenge: randomSchema });
export const timeAnswerSchema = z.strictObject({ serverTime: z.int(), signature: signatureSchema });
export function timeMessage(challenge: string, serverTime: number): string {
  return `xft1\n${challenge}\n${serverTime}`;
}

/** Every non-2xx answer of the county. It is unsigned: a station shows it, but draws no conclusion about its records from it. */
export const PROTOCOL_ERRORS = [
  'PROTOCOL_UNSUPPORTED',
  'REQUEST_SHAPE',
  'REQUEST_TOO_LARGE',
  'SESSION_UNKNOWN',
  'STATION_UNKNOWN',
  'STATION_SUSPENDED',
  'STATION_REVOKED',
  'SIGNATURE_WRONG',
  'CHALLENGE_UNKNOWN',
  'ENROL_CODE_WRONG',
  'ENROL_CODE_EXPIRED',
  'ENROL_CODE_USED',
  'ENROL_PROOF_WRONG',
  'CHAIN_BROKEN',
  'POSITION_UNKNOWN',
  'COUNTY_BUSY',
  'COUNTY_FAULT',
] as const;
export const errorAnswerSchema = z.strictObject({
  error: z.strictObject({ code: z.enum(PROTOCOL_ERRORS), detail: z.string().max(300).optional() }),
});
export type ProtocolErrorCode = (typeof PROTOCOL_ERRORS)[number];
