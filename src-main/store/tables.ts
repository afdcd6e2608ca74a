import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/*
 * The station's database. `event`, `event_stream` and `page` are the journal and what the county said of it; all
 * other rows with a stream are folded from them and can be rebuilt at will. The search index (FTS5) stands beside
 * these tables in a migration written by hand, for drizzle has no word for it.
 */

export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() });

/** One chain of a station, ours or a colleague's, as far as we know it. */
export const generation = sqliteTable('generation', {
  id: text().primaryKey(),
  stationId: text('station_id').notNull(),
  publicKey: text('public_key').notNull(),
  isOwn: integer('is_own', { mode: 'boolean' }).notNull(),
});

export const event = sqliteTable(
  'event',
  {
    rid: integer().primaryKey(),
    id: text().notNull(),
    generation: text().notNull(),
    seq: integer().notNull(),
    hash: text().notNull(),
    type: text().notNull(),
    actorId: text('actor_id').notNull(),
    occurredAt: integer('occurred_at').notNull(),
    /** The three texts and their salts, byte for byte as written or received. */
    header: blob({ mode: 'buffer' }).notNull(),
    facts: blob({ mode: 'buffer' }).notNull(),
    factsSalt: blob('facts_salt', { mode: 'buffer' }).notNull(),
    personal: blob({ mode: 'buffer' }),
    personalSalt: blob('personal_salt', { mode: 'buffer' }),
    isOwn: integer('is_own', { mode: 'boolean' }).notNull(),
    /** pending until a verified page says accepted, flagged, waiting, refused or held. */
    delivery: text().notNull(),
    reason: text(),
    receivedAt: integer('received_at'),
    /** Why this build cannot fold it; null when it can. */
    parked: text(),
  },
  (t) => [
    uniqueIndex('event_id').on(t.id),
    // With the hash: after a fork the county holds another event at the same place of our own chain.
    uniqueIndex('event_chain').on(t.generation, t.seq, t.hash),
    index('event_open')
      .on(t.delivery)
      .where(sql`is_own = 1 and delivery not in ('accepted', 'flagged')`),
    index('event_parked')
      .on(t.parked)
      .where(sql`parked is not null`),
  ],
);

export const stream = sqliteTable(
  'stream',
  {
    rid: integer().primaryKey(),
    type: text().notNull(),
    id: text().notNull(),
    /** stableText of the folded state: the shared row. */
    state: text().notNull(),
    disputedCount: integer('disputed_count').notNull(),
    parkedCount: integer('parked_count').notNull(),
  },
  (t) => [
    // By id first: ids grow with time, so what is written together stands together, in one page.
    uniqueIndex('stream_name').on(t.id, t.type),
    index('stream_user')
      .on(t.id)
      .where(sql`type = 'user'`),
    index('stream_disputed')
      .on(t.disputedCount)
      .where(sql`disputed_count > 0`),
  ],
);

/** WITHOUT ROWID, which drizzle cannot say: the migration says it. */
export const eventStream = sqliteTable(
  'event_stream',
  {
    streamRid: integer('stream_rid').notNull(),
    eventRid: integer('event_rid').notNull(),
    position: integer().notNull(),
    /** Order the county gave it in this stream; null until a pulled page confirmed it. */
    confirmedOrder: integer('confirmed_order'),
  },
  (t) => [primaryKey({ columns: [t.streamRid, t.eventRid] }), index('event_stream_event').on(t.eventRid)],
);

/** Columns by which visits are found; the words are in stream.state. */
export const visit = sqliteTable(
  'visit',
  {
    streamRid: integer('stream_rid').primaryKey(),
    visitId: text('visit_id').notNull(),
    number: text(),
    registeredAt: integer('registered_at').notNull(),
    visitedAt: integer('visited_at').notNull(),
    name: text().notNull(),
    visitorCount: integer('visitor_count').notNull(),
    isVoided: integer('is_voided', { mode: 'boolean' }).notNull(),
  },
  // A day is counted again after each save: by this it costs the day, not the county's years.
  (t) => [
    index('visit_visited').on(t.visitedAt),
    // Only of visits about no petition: a save that opens or joins one writes no page of it.
    index('visit_number')
      .on(t.number)
      .where(sql`number is not null`),
  ],
);

/**
 * Who holds a number of the queue, one line for each ordinary visit with one, together by day. WITHOUT ROWID, like
 * event_stream: the day's lines lie in one page and no second index is written.
 */
export const ticket = sqliteTable(
  'ticket',
  {
    givenOn: text('given_on').notNull(),
    streamRid: integer('stream_rid').notNull(),
    hall: text().notNull(),
    series: text().notNull(),
    serial: integer().notNull(),
    phase: text().notNull(),
    queuedAt: integer('queued_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.givenOn, t.streamRid] })],
);

/**
 * How many petitions there are of each stage by the day they fall due, kept by triggers on petition (in the migration):
 * the numbers of 工作台 are sums of some thousand lines instead of counts over all petitions. Without a due day: ''.
 */
export const petitionTally = sqliteTable(
  'petition_tally',
  { dueOn: text('due_on').notNull(), stage: text().notNull(), count: integer().notNull() },
  (t) => [primaryKey({ columns: [t.dueOn, t.stage] })],
);

export const petition = sqliteTable(
  'petition',
  {
    streamRid: integer('stream_rid').primaryKey(),
    petitionId: text('petition_id').notNull(),
    visitId: text('visit_id').notNull(),
    caseNumber: text('case_number').notNull(),
    registeredAt: integer('registered_at').notNull(),
    registeredOn: text('registered_on').notNull(),
    name: text().notNull(),
    visitorCount: integer('visitor_count').notNull(),
    gist: text().notNull(),
    placeCode: text('place_code').notNull(),
    categoryCode: text('category_code').notNull(),
    unit: text().notNull(),
    stage: text().notNull(),
    dueOn: text('due_on'),
    isConfidential: integer('is_confidential', { mode: 'boolean' }).notNull(),
    /** 补录: written down on a later day than they came. */
    isBackfilled: integer('is_backfilled', { mode: 'boolean' }).notNull().default(false),
    /** Hash of the texts that stand in the search index for it. */
    searched: text().notNull(),
  },
  (t) => [
    // No index on ids: stream_name has them. Each index here is a page more in every save.
    // With the due date: the other order of the list is sorted out of this index and costs no page of its own.
    index('petition_newest').on(t.registeredAt, t.dueOn),
    index('petition_stage').on(t.stage, t.registeredAt),
    index('petition_place').on(t.placeCode, t.registeredAt),
  ],
);

/** Typed but unsaved work of one person at this station; never leaves it. */
export const draft = sqliteTable('draft', {
  id: text().primaryKey(),
  userId: text('user_id').notNull(),
  body: text().notNull(),
  caret: text().notNull(),
  savedAt: integer('saved_at').notNull(),
  /** The run of the program that wrote it: another run means it was recovered. */
  run: text().notNull(),
});

/** The county's signed pages, exactly as they came. */
export const page = sqliteTable('page', {
  rid: integer().primaryKey(),
  receivedAt: integer('received_at').notNull(),
  headPosition: text('head_position').notNull(),
  text: blob({ mode: 'buffer' }).notNull(),
  signature: text().notNull(),
});

export const exchange = sqliteTable('exchange', {
  rid: integer().primaryKey(),
  at: integer().notNull(),
  isOk: integer('is_ok', { mode: 'boolean' }).notNull(),
  sentCount: integer('sent_count').notNull(),
  receivedCount: integer('received_count').notNull(),
  bytes: integer().notNull(),
  durationMs: integer('duration_ms').notNull(),
  trouble: text(),
});

/** A person's signing key on this station, wrapped by her password; not in the journal. */
export const actorKey = sqliteTable('actor_key', {
  userId: text('user_id').primaryKey(),
  publicKey: text('public_key').notNull(),
  wrapped: text().notNull(),
});

/** The pair that opens what is sealed to a person at this station, wrapped by her password; not in the journal. */
export const sealKey = sqliteTable('seal_key', {
  userId: text('user_id').primaryKey(),
  publicKey: text('public_key').notNull(),
  wrapped: text().notNull(),
});

/** 打印队列: paper that was asked for at this station, oldest first; never leaves it. Names nobody: label is a number. */
export const printJob = sqliteTable(
  'print_job',
  {
    rid: integer().primaryKey(),
    id: text().notNull(),
    kind: text().notNull(),
    paper: text().notNull(),
    visitId: text('visit_id'),
    petitionId: text('petition_id'),
    label: text().notNull(),
    copy: integer().notNull(),
    reason: text().notNull(),
    actorId: text('actor_id').notNull(),
    /** Chosen for this job alone; null follows the settings. */
    printer: text(),
    state: text().notNull(),
    trouble: text(),
    attemptCount: integer('attempt_count').notNull(),
    /** Characters that no font of this computer draws, without spaces. */
    undrawn: text().notNull(),
    queuedAt: integer('queued_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (t) => [
    uniqueIndex('print_job_id').on(t.id),
    index('print_job_open')
      .on(t.rid)
      .where(sql`state in ('waiting', 'sending', 'failed')`),
    index('print_job_visit').on(t.visitId),
  ],
);

/** A file beside the database, by the SHA-256 of its plain bytes. Named once an event speaks of it: then it stays. */
export const attachment = sqliteTable('attachment', {
  hash: text().primaryKey(),
  isNamed: integer('is_named', { mode: 'boolean' }).notNull(),
});

/** A draft that needs a file, and whose draft it is. */
export const attachmentHold = sqliteTable(
  'attachment_hold',
  {
    hash: text().notNull(),
    draftId: text('draft_id').notNull(),
    userId: text('user_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.draftId] })],
);
