import { checkEvent, eventHash, type CheckedEvent } from '../../src-shared/journal/event-check';
import { eventIdSchema, hashSchema, headerSchema, type EventHeader } from '../../src-shared/journal/event';
import type { PushedEvent, Verdict } from '../../src-shared/sync/protocol';
import { sha256, verify } from './county-keys';

/** An event as read from the wire: its hash, what can be read of it, and what is wrong with it, if anything. */
export interface ReadEvent {
  readonly pushed: PushedEvent;
  readonly hash: string;
  /** undefined when the header has not the shape of one. */
  readonly header: EventHeader | undefined;
  readonly fault: Verdict['reason'] | undefined;
  /** What even a broken header may tell: its id, for the verdict, and its place in the chain. */
  readonly looseId: string | undefined;
  readonly link: { readonly seq: number; readonly previousHash: string } | undefined;
}

/** Of an event without a readable id: stands where the id would, and is never told to anyone. */
export function unreadableId(hash: string): string {
  return `unreadable:${hash}`;
}

export function isReadableId(id: string): boolean {
  return !id.startsWith('unreadable:');
}

/** Reads one event; whatever is wrong with it is a fault of this event alone. Never throws. */
export function readPushed(pushed: PushedEvent): ReadEvent {
  const checked = 'bodiesWithheld' in pushed ? undefined : checkSafely(pushed);
  if (checked?.ok) {
    const { header, hash } = checked;
    return { pushed, hash, header, fault: undefined, looseId: header.id, link: header };
  }
  const hash = eventHash(sha256, pushed.header);
  return { pushed, hash, ...readLoosely(pushed.header), fault: checked ? 'EVENT_BROKEN' : 'BODY_MISSING' };
}

function checkSafely(pushed: Exclude<PushedEvent, { bodiesWithheld: true }>): CheckedEvent {
  try {
    return checkEvent(pushed, sha256, verify);
  } catch {
    return { ok: false, fault: { code: 'EVENT_HEADER_SHAPE', part: 'header' } };
  }
}

function readLoosely(text: string): Pick<ReadEvent, 'header' | 'looseId' | 'link'> {
  const value = parse(text);
  const header = headerSchema.safeParse(value);
  if (header.success) return { header: header.data, looseId: header.data.id, link: header.data };
  const { id, seq, previousHash } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const looseId = eventIdSchema.safeParse(id).data;
  const hash = hashSchema.safeParse(previousHash).data;
  const isPlaced = typeof seq === 'number' && Number.isSafeInteger(seq) && hash !== undefined;
  return { header: undefined, looseId, link: isPlaced ? { seq, previousHash: hash } : undefined };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A generation other than the one that was enrolled begins by naming the one before; either names its own key. What
 * begins otherwise is broken.
 */
export function withBeginning<T extends ReadEvent & { readonly seq: number }>(
  event: T,
  generation: { readonly publicKey: string; readonly isEnrolled: boolean },
): T {
  if (event.seq !== 1 || !event.header || event.fault || 'bodiesWithheld' in event.pushed) return event;
  const { type } = event.header;
  const isBeginning = type === 'journal.continued' || (generation.isEnrolled && type === 'journal.begun');
  const { publicKey } = parse(event.pushed.facts) as { publicKey?: unknown };
  return isBeginning && publicKey === generation.publicKey ? event : { ...event, fault: 'EVENT_BROKEN' };
}
