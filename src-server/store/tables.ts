import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const count = (name: string) => bigint(name, { mode: 'number' });

/** One row: it gives the order, so that order is commit order (a sequence would not be). */
export const county = pgTable('county', {
  id: integer().primaryKey(),
  head: count('head').notNull(),
  logHash: text('log_hash').notNull(),
  lastReceivedAt: count('last_received_at').notNull(),
  epoch: text().notNull(),
  /** Whose keys belong to this database. */
  countyId: text('county_id').notNull(),
  /** True while an export is being read in: until its end nobody is served. */
  isImporting: boolean('is_importing').notNull(),
  nextRid: count('next_rid').notNull(),
  /** Lines of county-journal.log that are in this database; unused on PostgreSQL. */
  journalLines: count('journal_lines').notNull(),
});

export const office = pgTable('office', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  kind: text().notNull(),
  regionCode: text('region_code').notNull(),
});

export const enrolmentCode = pgTable('enrolment_code', {
  codeId: text('code_id').primaryKey(),
  officeId: text('office_id').notNull(),
  workplaceCode: text('workplace_code').notNull().unique(),
  /** scrypt of the code; the code itself is printed once and kept nowhere. */
  proofKey: text('proof_key').notNull(),
  expiresAt: count('expires_at').notNull(),
  failedCount: integer('failed_count').notNull(),
  stationId: text('station_id'),
});

export const station = pgTable('station', {
  /** Named by the key it enrolled with. */
  id: text().primaryKey(),
  /** What it calls itself: differs from id when its first generation was over before it enrolled. */
  saidId: text('said_id').unique(),
  officeId: text('office_id').notNull(),
  workplaceCode: text('workplace_code').notNull(),
  standing: text().notNull(),
  lastSeenAt: count('last_seen_at'),
  backlogCount: integer('backlog_count').notNull(),
  appVersion: text('app_version').notNull(),
  clockDifferenceMs: count('clock_difference_ms').notNull(),
});

export const generation = pgTable('generation', {
  id: text().primaryKey(),
  stationId: text('station_id').notNull(),
  publicKey: text('public_key').notNull(),
  isApproved: boolean('is_approved').notNull(),
  /** The later generation of the same station that was approved instead. */
  supersededBy: text('superseded_by'),
  lastSeq: count('last_seq').notNull(),
  lastHash: text('last_hash').notNull(),
  /** SHA-256 of the live session's id, and of the one before; empty when there is none. */
  session: text().notNull(),
  previousSession: text('previous_session').notNull(),
  isSessionUsed: boolean('is_session_used').notNull(),
  /** Sessions opened so far: a challenge is good for the next one only. */
  sessionCount: count('session_count').notNull(),
});

export const event = pgTable(
  'event',
  {
    rid: count('rid').primaryKey(),
    id: text().notNull(),
    generation: text().notNull(),
    seq: count('seq').notNull(),
    hash: text().notNull(),
    header: bytea().notNull(),
    facts: bytea(),
    factsSalt: text('facts_salt'),
    personal: bytea(),
    personalSalt: text('personal_salt'),
    /** The pushed event as one JSON text when its texts do not survive as UTF-8: what is refused keeps its bytes, too. */
    unsound: text(),
    /** The station's signature over its chain up to this event, where a push ended here. */
    headSignature: text('head_signature'),
    verdict: text().notNull(),
    reason: text(),
    receivedAt: count('received_at').notNull(),
    /** Place in the county's order; null for what is not in it. */
    position: count('position'),
    logHash: text('log_hash'),
  },
  (t) => [
    uniqueIndex('event_chain').on(t.generation, t.seq),
    uniqueIndex('event_ordered_id')
      .on(t.id)
      .where(sql`position is not null`),
    uniqueIndex('event_position').on(t.position),
    index('event_hash').on(t.hash),
    // Few: what they block is asked at every push.
    index('event_blocking')
      .on(t.generation)
      .where(sql`verdict in ('refused', 'waiting')`),
  ],
);

export const eventStream = pgTable(
  'event_stream',
  {
    streamKey: text('stream_key').notNull(),
    eventRid: count('event_rid').notNull(),
    place: integer().notNull(),
    /** Order of the event within this stream; null while it is not in the order. */
    streamOrder: integer('stream_order'),
  },
  (t) => [primaryKey({ columns: [t.streamKey, t.eventRid] }), index('event_stream_event').on(t.eventRid)],
);

export const stream = pgTable('stream', {
  key: text().primaryKey(),
  lastOrder: integer('last_order').notNull(),
  /** Position of its first event. */
  firstPosition: count('first_position').notNull(),
});

/** Who may see a stream: `office:…`, `station:…`, `bureau`, `everyone`; from which position on, and until which. */
export const streamAudience = pgTable(
  'stream_audience',
  {
    streamKey: text('stream_key').notNull(),
    reader: text().notNull(),
    since: count('since').notNull(),
    until: count('until'),
  },
  (t) => [primaryKey({ columns: [t.streamKey, t.reader] }), index('stream_audience_gain').on(t.reader, t.since)],
);

/**
 * What each reader gets, in the order it gets it. An event comes with its own position, or, when its stream was opened
 * to the reader later, with the position of the event that opened it: so a stream is never held in part.
 */
export const delivery = pgTable(
  'delivery',
  { reader: text().notNull(), dueAt: count('due_at').notNull(), position: count('position').notNull() },
  (t) => [primaryKey({ columns: [t.reader, t.dueAt, t.position] })],
);
