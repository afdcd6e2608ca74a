import { createPrivateKey, createPublicKey } from 'node:crypto';
import { buildEvent, type ActorSigner, type EventDraft } from '../../../src-shared/journal/event-build';
import { bodyHash, decodeBase64Url } from '../../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH, type EventHeader, type RawEvent } from '../../../src-shared/journal/event';
import { newSalt, sha256, signerOf, verify, type SigningPair } from '../../../src-main/store/node-crypto';

export const TOOLS = { sha256, verify, salt: newSalt };
export const GENERATION = 'a'.repeat(32);
export const FIRST = { generation: GENERATION, head: { seq: 0, hash: NO_PREVIOUS_HASH } };
export const ACTOR = '0190f000-0000-4000-8000-00000000000a';

/** UUIDv7 that ends in a number, so that a failing example can be read. */
export function eventId(number: number): string {
  return `0190f000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function uuid(number: number): string {
  return `0190f000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** An Ed25519 pair out of a 32-byte seed: the same in every run. */
export function pairFrom(seed: Uint8Array): SigningPair {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { publicKey: x, secret: Buffer.from(seed).toString('base64url') };
}

export function signerFor(actorId: string, seed: Uint8Array): ActorSigner {
  const pair = pairFrom(seed);
  return { actorId, key: pair.publicKey, sign: signerOf(pair) };
}

export function aDraft(change: Partial<EventDraft> = {}): EventDraft {
  return {
    id: eventId(1),
    type: 'slip.printed',
    typeVersion: 1,
    streams: [{ type: 'visit', id: uuid(1) }],
    actorId: ACTOR,
    occurredAt: 1_795_395_120_000,
    seen: '',
    facts: { paper: 'a5', copy: 1, reason: 'first' },
    personal: {},
    ...change,
  };
}

export function built(change: Partial<EventDraft> = {}, signers: readonly ActorSigner[] = []) {
  const event = buildEvent(aDraft(change), FIRST, TOOLS, signers);
  if (!event.ok) throw new Error(event.fault.code);
  return event;
}

/** An event put together by somebody who does not use our code: any texts, hashes that fit them, nothing checked. */
export function forged(
  texts: { facts?: string; personal?: string; header?: Partial<Record<keyof EventHeader, unknown>> } = {},
): RawEvent {
  const { facts = '{"paper":"a5","copy":1,"reason":"first"}', personal = '{}' } = texts;
  const factsSalt = newSalt();
  const personalSalt = newSalt();
  const header = {
    ...built().header,
    factsHash: bodyHash(sha256, decodeBase64Url(factsSalt), facts),
    personalHash: bodyHash(sha256, decodeBase64Url(personalSalt), personal),
    ...texts.header,
  };
  return { header: JSON.stringify(header), facts, factsSalt, personal, personalSalt };
}
