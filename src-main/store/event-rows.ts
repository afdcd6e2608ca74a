import { streamKey, type EventHeader, type RawEvent, type StreamRef } from '../../src-shared/journal/event';
import { findParkedReason } from '../../src-shared/journal/event-types';
import type { FoldEvent } from '../../src-shared/journal/fold-event';
import { foldStream } from '../../src-shared/fold/fold-stream';
import type { Reader, Writer } from './connection';

export type Delivery = 'pending' | 'accepted' | 'flagged' | 'waiting' | 'refused' | 'held';

export interface NewEventRow {
  readonly raw: RawEvent;
  readonly header: EventHeader;
  readonly hash: string;
  readonly isOwn: boolean;
  readonly delivery: Delivery;
  readonly parked: string | null;
}

const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'utf8'));
const saltBytes = (salt: string | null): Buffer | null => (salt === null ? null : Buffer.from(salt, 'base64url'));

/**
 * Streams first mentioned in this transaction. Their rows are written once, with their state, by `refoldStreams`: a row
 * that grows after it was inserted moves its neighbours, and costs several pages more.
 */
export class NewStreams {
  readonly #rids = new Map<string, number>();
  readonly #streams = new Map<number, StreamRef>();

  /** Row id of a stream, known or new. */
  ridOf(reader: Reader, stream: StreamRef): number {
    const rid = findStreamRid(reader, stream) ?? this.#rids.get(streamKey(stream));
    return rid ?? this.#add(reader, stream);
  }

  #add(reader: Reader, stream: StreamRef): number {
    const last = reader.get<{ rid: number | null }>('SELECT max(rid) AS rid FROM stream')?.rid ?? 0;
    const rid = last + this.#rids.size + 1;
    this.#rids.set(streamKey(stream), rid);
    this.#streams.set(rid, { type: stream.type, id: stream.id });
    return rid;
  }

  find(rid: number): StreamRef | undefined {
    return this.#streams.get(rid);
  }

  rids(): IterableIterator<number> {
    return this.#streams.keys();
  }
}

export function findStreamRid(reader: Reader, stream: StreamRef): number | undefined {
  return reader.get<{ rid: number }>('SELECT rid FROM stream WHERE id = ? AND type = ?', stream.id, stream.type)?.rid;
}

/** Stores one event with its streams. @returns row ids of the streams, in the header's order. */
export function insertEvent(
  writer: Writer,
  row: NewEventRow,
  newStreams: NewStreams,
): { readonly rid: number; readonly streams: number[] } {
  const { raw, header } = row;
  const { rid } = writer.run(
    `INSERT INTO event (id, generation, seq, hash, type, actor_id, occurred_at, header, facts, facts_salt, personal,
       personal_salt, is_own, delivery, parked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    header.id,
    header.generation,
    header.seq,
    row.hash,
    header.type,
    header.actorId,
    header.occurredAt,
    bytes(raw.header),
    bytes(raw.facts),
    saltBytes(raw.factsSalt),
    bytes(raw.personal),
    saltBytes(raw.personalSalt),
    row.isOwn ? 1 : 0,
    row.delivery,
    row.parked,
  );
  const streams = header.streams.map((stream, position) => {
    const streamRow = newStreams.ridOf(writer, stream);
    writer.run('INSERT INTO event_stream (stream_rid, event_rid, position) VALUES (?, ?, ?)', streamRow, rid, position);
    return streamRow;
  });
  return { rid, streams };
}

export interface RawEventRow {
  readonly header: Buffer;
  readonly facts: Buffer;
  readonly facts_salt: Buffer;
  readonly personal: Buffer | null;
  readonly personal_salt: Buffer | null;
}

/** The event exactly as it was written. */
export function rawEventOf(row: RawEventRow): RawEvent {
  return {
    header: row.header.toString('utf8'),
    facts: row.facts.toString('utf8'),
    factsSalt: row.facts_salt.toString('base64url'),
    personal: row.personal?.toString('utf8') ?? null,
    personalSalt: row.personal_salt?.toString('base64url') ?? null,
  };
}

/** The event just written, as reading it back would give it: bytes have been made and checked of this very text. */
export function foldEventOfRaw(raw: RawEvent, header: EventHeader): FoldEvent {
  return {
    header,
    facts: JSON.parse(raw.facts) as unknown,
    personal: raw.personal === null ? null : (JSON.parse(raw.personal) as unknown),
  };
}

/** Views of a stored event; bytes stay as they are. */
export function foldEventOf(row: Pick<RawEventRow, 'header' | 'facts' | 'personal'>): FoldEvent {
  return {
    header: JSON.parse(row.header.toString('utf8')) as EventHeader,
    facts: JSON.parse(row.facts.toString('utf8')) as unknown,
    personal: row.personal === null ? null : (JSON.parse(row.personal.toString('utf8')) as unknown),
  };
}

/** Why this build cannot fold the event; null when it can. */
export function parkedReasonOf(raw: RawEvent, header: EventHeader): string | null {
  const personal: unknown = raw.personal === null ? null : JSON.parse(raw.personal);
  return findParkedReason(header, JSON.parse(raw.facts), personal) ?? null;
}

/** A stream and where its rows stand. */
export interface StreamRow extends StreamRef {
  readonly rid: number;
}

/** One event's place in a stream. */
interface EventPlace {
  readonly rid: number;
  readonly parked: string | null;
}

/** What was read of the journal already: an event with four streams is parsed once for all of them. */
export interface JournalReader {
  readonly reader: Reader;
  readonly events: Map<number, FoldEvent>;
  /** By row of the stream; only filled by {@link readAhead}. */
  readonly places: Map<number, readonly EventPlace[]>;
}

export const newJournalReader = (reader: Reader): JournalReader => ({ reader, events: new Map(), places: new Map() });

/** The order of a stream: the county's first, then own unconfirmed ones as they were written. */
const PLACES = 'FROM event_stream s JOIN event e ON e.rid = s.event_rid';
const ORDER = 's.confirmed_order IS NULL, s.confirmed_order, e.rid';

/** Reads all events of the streams between two rows at once; asked for one by one they cost three times as much. */
export function readAhead(journal: JournalReader, from: number, to: number): void {
  const { reader, events, places } = journal;
  for (const { stream, ...place } of reader.all<EventPlace & { stream: number }>(
    `SELECT s.stream_rid AS stream, e.rid, e.parked ${PLACES} WHERE s.stream_rid BETWEEN ? AND ?
     ORDER BY s.stream_rid, ${ORDER}`,
    from,
    to,
  )) {
    const known = places.get(stream);
    if (known) (known as EventPlace[]).push(place);
    else places.set(stream, [place]);
  }
  for (const row of reader.all<RawEventRow & { rid: number }>(
    `SELECT rid, header, facts, personal FROM event
     WHERE parked IS NULL AND rid IN (SELECT event_rid FROM event_stream WHERE stream_rid BETWEEN ? AND ?)`,
    from,
    to,
  )) {
    events.set(row.rid, foldEventOf(row));
  }
}

/** The events of one stream in order, folded. */
export function foldStreamRow(journal: JournalReader, stream: StreamRow): { state: object; parkedCount: number } {
  const rows = journal.places.get(stream.rid) ?? placesOf(journal.reader, stream.rid);
  const readable = rows.filter((row) => row.parked === null);
  return {
    state: foldStream(
      stream,
      readable.map((row) => readEvent(journal, row.rid)),
    ),
    parkedCount: rows.length - readable.length,
  };
}

function placesOf(reader: Reader, rid: number): EventPlace[] {
  return reader.all<EventPlace>(`SELECT e.rid, e.parked ${PLACES} WHERE s.stream_rid = ? ORDER BY ${ORDER}`, rid);
}

function readEvent({ reader, events }: JournalReader, rid: number): FoldEvent {
  const known = events.get(rid);
  if (known) return known;
  const row = reader.get<RawEventRow>('SELECT header, facts, personal FROM event WHERE rid = ?', rid);
  if (!row) throw new Error(`No event ${rid}`);
  const event = foldEventOf(row);
  events.set(rid, event);
  return event;
}
