import type { RawEvent } from '../../src-shared/journal/event';
import type { PushedEvent } from '../../src-shared/sync/protocol';

/** The texts of an event as the store has them. */
export interface StoredTexts {
  readonly header: Uint8Array;
  readonly facts: Uint8Array | null;
  readonly facts_salt: string | null;
  readonly personal: Uint8Array | null;
  readonly personal_salt: string | null;
  readonly unsound: string | null;
}

/** The event as it was pushed, byte for byte. */
export function rawOf(row: StoredTexts): PushedEvent {
  if (row.unsound !== null) {
    const raw = JSON.parse(row.unsound) as Omit<RawEvent, 'facts'> & { facts: string | null };
    return raw.facts === null ? { header: raw.header, bodiesWithheld: true } : { ...raw, facts: raw.facts };
  }
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  if (row.facts === null || row.facts_salt === null) return { header: text(row.header), bodiesWithheld: true };
  return {
    header: text(row.header),
    facts: text(row.facts),
    factsSalt: row.facts_salt,
    personal: row.personal === null ? null : text(row.personal),
    personalSalt: row.personal_salt,
  };
}
