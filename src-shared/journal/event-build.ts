import {
  actorMessage,
  bodyHash,
  checkEvent,
  decodeBase64Url,
  eventHash,
  type ChainHead,
  type EventFault,
} from './event-check';
import { EVENT_FORMAT, type ActorSignature, type EventHeader, type RawEvent, type StreamRef } from './event';
import type { Sha256, Verify } from './hashing';

/** What a command hands to the journal; ids, chain and hashes are added by {@link buildEvent}. */
export interface EventDraft {
  /** UUIDv7 chosen when the form was opened, so that saving twice gives one event. */
  readonly id: string;
  readonly type: string;
  readonly typeVersion: number;
  readonly streams: readonly StreamRef[];
  readonly actorId: string;
  readonly occurredAt: number;
  readonly seen: string;
  readonly replaces?: Readonly<Record<string, string>>;
  readonly follows?: string;
  readonly facts: object;
  readonly personal: object;
}

/** A person's signing function for deciding acts; `key` is the public half, base64url. */
export interface ActorSigner {
  readonly actorId: string;
  readonly key: string;
  readonly sign: (message: string) => string;
}

export interface EventTools {
  readonly sha256: Sha256;
  readonly verify: Verify;
  /** A fresh 32-byte salt as base64url. */
  readonly salt: () => string;
}

export type BuiltEvent =
  | { readonly ok: true; readonly raw: RawEvent; readonly header: EventHeader; readonly hash: string }
  | { readonly ok: false; readonly fault: EventFault };

/** Serialises a draft once, as the next event of a chain. What a journal must refuse is refused here. */
export function buildEvent(
  draft: EventDraft,
  chain: { readonly generation: string; readonly head: ChainHead },
  tools: EventTools,
  signers: readonly ActorSigner[] = [],
): BuiltEvent {
  const facts = JSON.stringify(draft.facts);
  const personal = JSON.stringify(draft.personal);
  const factsSalt = tools.salt();
  const personalSalt = tools.salt();
  const unsigned: EventHeader = {
    format: EVENT_FORMAT,
    id: draft.id,
    generation: chain.generation,
    seq: chain.head.seq + 1,
    previousHash: chain.head.hash,
    type: draft.type,
    typeVersion: draft.typeVersion,
    streams: [...draft.streams],
    actorId: draft.actorId,
    occurredAt: draft.occurredAt,
    seen: draft.seen,
    ...(draft.replaces ? { replaces: { ...draft.replaces } } : {}),
    ...(draft.follows ? { follows: draft.follows } : {}),
    factsHash: bodyHash(tools.sha256, decodeBase64Url(factsSalt), facts),
    personalHash: bodyHash(tools.sha256, decodeBase64Url(personalSalt), personal),
  };
  const actorSignature = signers.map((signer) => signAs(signer, unsigned));
  const header: EventHeader = actorSignature.length > 0 ? { ...unsigned, actorSignature } : unsigned;
  const raw: RawEvent = { header: JSON.stringify(header), facts, factsSalt, personal, personalSalt };
  const checked = checkEvent(raw, tools.sha256, tools.verify);
  if (!checked.ok) return checked;
  return { ok: true, raw, header: checked.header, hash: eventHash(tools.sha256, raw.header) };
}

function signAs(signer: ActorSigner, header: EventHeader): ActorSignature {
  return { actorId: signer.actorId, key: signer.key, signature: signer.sign(actorMessage(header, signer.actorId)) };
}
