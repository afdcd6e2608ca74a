import { z } from 'zod';
import {
  cardDayOf,
  ethnicGroupOf,
  identityCardSchema,
  sexOf,
  type IdentityCard,
} from '../../src-shared/devices/identity-card';
import type { DeviceSettings } from '../../src-shared/devices/device-shapes';
import { normaliseNumber } from '../../src-shared/people/identity-number';

/** What the service of a reader may say, whatever words its maker uses. */
export type CardMessage =
  | { readonly kind: 'opened'; readonly device: string }
  | { readonly kind: 'card'; readonly card: IdentityCard }
  | { readonly kind: 'noCard' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'removed' }
  /** The service runs, its reader is not plugged in. */
  | { readonly kind: 'noReader' }
  /** Not of this protocol. */
  | { readonly kind: 'strange' };

type Field = keyof IdentityCard;
type Kind = Exclude<CardMessage['kind'], 'strange'>;

/** One maker's words for the same talk: JSON texts, one object each. */
export interface CardProtocol {
  readonly open: string;
  readonly read: string;
  /** Key of an answer that says which it is. */
  readonly kindKey: string;
  /** Values of that key. */
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Key under which a card's fields stand; empty when they stand beside `kindKey`. */
  readonly cardKey: string;
  readonly deviceKey: string;
  readonly fields: Readonly<Record<Field, string>>;
}

/** Described in docs/card-reader.md. One more maker is one more entry here. */
export const CARD_PROTOCOL_TABLE: Readonly<Record<DeviceSettings['cardProtocol'], CardProtocol>> = {
  desk: {
    open: '{"command":"open"}',
    read: '{"command":"read"}',
    kindKey: 'event',
    kinds: {
      opened: 'opened',
      card: 'card',
      noCard: 'noCard',
      failed: 'unreadable',
      removed: 'removed',
      noReader: 'noReader',
    },
    cardKey: '',
    deviceKey: 'device',
    fields: {
      name: 'name',
      sex: 'sex',
      ethnicGroup: 'nation',
      bornOn: 'birth',
      address: 'address',
      idNumber: 'idNumber',
    },
  },
  certificate: {
    open: '{"method":"openDevice"}',
    read: '{"method":"readCard"}',
    kindKey: 'resultFlag',
    kinds: {
      opened: 'opened',
      '0': 'card',
      '-1': 'unreadable',
      '-2': 'noCard',
      '-3': 'noReader',
      removed: 'removed',
    },
    cardKey: 'resultContent',
    deviceKey: 'deviceName',
    fields: {
      name: 'partyName',
      sex: 'gender',
      ethnicGroup: 'nation',
      bornOn: 'bornDay',
      address: 'certAddress',
      idNumber: 'certNumber',
    },
  },
};

const objectSchema = z.record(z.string(), z.unknown());

/** What a text of the service says. Only the six fields of {@link IdentityCard} are read; the photograph is dropped here. */
export function readCardMessage(protocol: CardProtocol, text: string): CardMessage {
  const message = objectSchema.safeParse(parseJson(text));
  if (!message.success) return { kind: 'strange' };
  const said = wordOf(message.data[protocol.kindKey]);
  const kind = Object.hasOwn(protocol.kinds, said) ? protocol.kinds[said] : undefined;
  if (kind === undefined) return { kind: 'strange' };
  if (kind === 'opened') return { kind, device: wordOf(message.data[protocol.deviceKey]).slice(0, 80) };
  if (kind !== 'card') return { kind };
  const fields = protocol.cardKey === '' ? message : objectSchema.safeParse(message.data[protocol.cardKey]);
  const card = fields.success ? cardOf(protocol, fields.data) : undefined;
  return card ? { kind: 'card', card } : { kind: 'strange' };
}

function cardOf({ fields }: CardProtocol, said: Readonly<Record<string, unknown>>): IdentityCard | undefined {
  const word = (field: Field): string => wordOf(said[fields[field]]).trim();
  const card = identityCardSchema.safeParse({
    // Readers fill a name up with blanks to its full width.
    name: word('name').replace(/[\s\u3000\0]+$/g, ''),
    sex: sexOf(word('sex')),
    ethnicGroup: ethnicGroupOf(word('ethnicGroup')),
    bornOn: cardDayOf(word('bornOn')),
    address: word('address').replace(/[\s\u3000\0]+/g, ''),
    idNumber: normaliseNumber(word('idNumber')),
  });
  return card.success ? card.data : undefined;
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
