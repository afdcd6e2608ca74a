import { type EventHeader, headerSchema, isConfidential, type RawEvent, streamKey } from './event';
import { findJsonFault, type JsonTextFault } from './json-text';
import type { Sha256, Verify } from './hashing';

/** A stable code for each way an event can be wrong; the Chinese sentence belongs to the screen. */
export type EventFaultCode =
  | JsonTextFault['code']
  | 'EVENT_HEADER_SHAPE'
  | 'EVENT_BODY_NOT_OBJECT'
  | 'EVENT_FACTS_HASH'
  | 'EVENT_PERSONAL_HASH'
  | 'EVENT_STREAM_TWICE'
  | 'EVENT_CONFIDENTIAL_MIXED'
  | 'EVENT_ACTOR_SIGNATURE';

export interface EventFault {
  readonly code: EventFaultCode;
  readonly part: 'header' | 'facts' | 'personal';
}

export type CheckedEvent =
  | { readonly ok: true; readonly header: EventHeader; readonly hash: string }
  | { readonly ok: false; readonly fault: EventFault };

/** hash = SHA-256("xfj1" ‖ header bytes). */
export function eventHash(sha256: Sha256, headerText: string): string {
  return sha256('xfj1', headerText);
}

/** factsHash and personalHash = SHA-256(32-byte salt ‖ text). `salt` is the decoded salt. */
export function bodyHash(sha256: Sha256, salt: Uint8Array, text: string): string {
  return sha256(salt, text);
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Decodes base64url without padding; characters outside the alphabet end in a shorter array, never in an exception. */
export function decodeBase64Url(text: string): Uint8Array {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const char of text) {
    const value = BASE64URL.indexOf(char);
    if (value < 0) break;
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** What a person signs under a deciding act: everything that says what was decided, nothing that names the chain. */
export function actorMessage(
  header: Pick<
    EventHeader,
    'id' | 'type' | 'typeVersion' | 'streams' | 'factsHash' | 'personalHash' | 'follows' | 'replaces'
  >,
  actorId: string,
): string {
  const replaces = Object.entries(header.replaces ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    'xfa1',
    header.id,
    actorId,
    `${header.type}@${header.typeVersion}`,
    header.streams.map(streamKey).join(','),
    header.follows ?? '',
    replaces.map(([field, id]) => `${field}=${id}`).join(','),
    header.factsHash,
    header.personalHash,
  ].join('\n');
}

/**
 * Checks all that can be checked on one event alone: limits of the texts, the header's shape, hashes of the bodies,
 * streams, signatures of persons. The chain is checked by {@link checkChainStep}.
 */
export function checkEvent(raw: RawEvent, sha256: Sha256, verify: Verify): CheckedEvent {
  const textFault = findTextFault(raw);
  if (textFault) return { ok: false, fault: textFault };
  const parsed = headerSchema.safeParse(JSON.parse(raw.header));
  if (!parsed.success) return { ok: false, fault: { code: 'EVENT_HEADER_SHAPE', part: 'header' } };
  const header = parsed.data;
  const fault = findBodyFault(raw, header, sha256) ?? findStreamFault(header) ?? findSignatureFault(header, verify);
  if (fault) return { ok: false, fault };
  return { ok: true, header, hash: eventHash(sha256, raw.header) };
}

function findTextFault(raw: RawEvent): EventFault | undefined {
  for (const part of ['header', 'facts', 'personal'] as const) {
    const text = raw[part];
    if (text === null) continue;
    const fault = findJsonFault(text);
    if (fault) return { code: fault.code, part };
    if (!text.startsWith('{')) return { code: 'EVENT_BODY_NOT_OBJECT', part };
  }
  return undefined;
}

function findBodyFault(raw: RawEvent, header: EventHeader, sha256: Sha256): EventFault | undefined {
  if (bodyHash(sha256, decodeBase64Url(raw.factsSalt), raw.facts) !== header.factsHash) {
    return { code: 'EVENT_FACTS_HASH', part: 'facts' };
  }
  // An erased event keeps its header and facts; there is no text left to hold against personalHash.
  if (raw.personal === null) return undefined;
  if (
    raw.personalSalt === null ||
    bodyHash(sha256, decodeBase64Url(raw.personalSalt), raw.personal) !== header.personalHash
  ) {
    return { code: 'EVENT_PERSONAL_HASH', part: 'personal' };
  }
  return undefined;
}

function findStreamFault(header: EventHeader): EventFault | undefined {
  if (new Set(header.streams.map(streamKey)).size !== header.streams.length) {
    return { code: 'EVENT_STREAM_TWICE', part: 'header' };
  }
  const confidentialCount = header.streams.filter(isConfidential).length;
  if (confidentialCount > 0 && confidentialCount < header.streams.length) {
    return { code: 'EVENT_CONFIDENTIAL_MIXED', part: 'header' };
  }
  return undefined;
}

function findSignatureFault(header: EventHeader, verify: Verify): EventFault | undefined {
  const isSound = (header.actorSignature ?? []).every(({ actorId, key, signature }) =>
    verify(key, actorMessage(header, actorId), signature),
  );
  return isSound ? undefined : { code: 'EVENT_ACTOR_SIGNATURE', part: 'header' };
}

/** The newest event of a generation as far as the reader knows; seq 0 and {@link NO_PREVIOUS_HASH} before the first. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** True when `header` continues `head` without gap. */
export function checkChainStep(head: ChainHead, header: EventHeader): boolean {
  return header.seq === head.seq + 1 && header.previousHash === head.hash;
}

/** What a station signs, once per push or bundle: the newest event it sends. */
export function chainHeadMessage(generation: string, head: ChainHead): string {
  return `xfh1\n${generation}\n${head.seq}\n${head.hash}`;
}
