import type { StreamRef } from '../../src-shared/journal/event';
import { pageMessage, type Page, type PageItem, type SignedPage, type Verdict } from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import { readerNames } from './audience';
import { logBeginning, type County } from './county';
import { CountyFault } from './county-fault';
import type { Place } from './county-keys';
import { findGeneration, type Session } from './sessions';

const ITEMS_MAX = 500;
/** Text of one page; a page of one event may be larger. */
const BYTES_MAX = 2 * 1024 * 1024;

interface PageParts {
  readonly requestId: string;
  readonly verdicts: readonly Verdict[];
  /** Place the page continues, and the items after it; a push answer carries none. */
  readonly from: Place;
  readonly items: readonly PageItem[];
  readonly to: Place;
  readonly more: boolean;
  readonly opened: readonly StreamRef[];
}

/** Signs the one answer. `chain` is read when the page is made, so that it tells what is stored and nothing sooner. */
export async function signPage(county: County, sql: Sql, session: Session, parts: PageParts): Promise<SignedPage> {
  const [row] = await sql.query<{ epoch: string }>('SELECT epoch FROM county');
  const chain = await findGeneration(sql, session.generation.id);
  if (!row || !chain) throw new Error('no county row');
  const { keys } = county;
  const page: Page = {
    format: 1,
    countyId: keys.countyId,
    keyId: keys.keyId,
    epoch: row.epoch,
    stationId: session.saidId,
    generation: chain.id,
    requestId: parts.requestId,
    verdicts: [...parts.verdicts],
    after: keys.positionToken(parts.from),
    items: [...parts.items],
    more: parts.more,
    opened: [...parts.opened],
    // Rights that end come with a later release; until then nothing is closed, and no copy of ours says what is saved.
    closed: [],
    head: { position: keys.positionToken(parts.to), logHash: (await findLogHash(county, sql, parts.to.dueAt)) ?? '' },
    chain: { seq: chain.last_seq, hash: chain.last_hash },
    backedUpThrough: '',
    serverTime: county.now(),
  };
  const text = JSON.stringify(page);
  return { page: text, signature: keys.signPage(pageMessage(text)) };
}

/** logHash(n); undefined when the log is shorter than that. */
export async function findLogHash(county: County, sql: Sql, position: number): Promise<string | undefined> {
  if (position === 0) return logBeginning(county.keys);
  const [row] = await sql.query<{ log_hash: string }>('SELECT log_hash FROM event WHERE position = $1', [position]);
  return row?.log_hash;
}

export async function countyHead(sql: Sql): Promise<Place> {
  const [row] = await sql.query<{ head: number }>('SELECT head FROM county');
  const head = row?.head ?? 0;
  return { dueAt: head, position: head };
}

/**
 * The events after a place that a station may see: those all of whose streams it may see. What is not its own and what
 * does not exist answer alike: with nothing to read, the place stays.
 *
 * @throws CountyFault POSITION_UNKNOWN, STATION_SUSPENDED, STATION_REVOKED
 */
export async function pull(county: County, session: Session, after: string, requestId: string): Promise<SignedPage> {
  if (session.standing === 'suspended') throw new CountyFault('STATION_SUSPENDED');
  if (session.standing === 'revoked') throw new CountyFault('STATION_REVOKED');
  const from = county.keys.readPosition(after);
  if (from === undefined) throw new CountyFault('POSITION_UNKNOWN');
  return county.store.snapshot(async (sql) => {
    if (from.dueAt > (await countyHead(sql)).dueAt) throw new CountyFault('POSITION_UNKNOWN');
    const due = session.generation.is_approved ? await listDue(sql, session, from) : [];
    const taken = takeWithinBytes(due);
    const last = taken.at(-1);
    const to = last ? { dueAt: last.due_at, position: last.position } : from;
    const rows = await readEvents(sql, taken);
    return signPage(county, sql, session, {
      requestId,
      verdicts: rows.filter((row) => isOwn(row, session)).map(verdictOf),
      from,
      items: rows.map((row) => itemOf(row, session)),
      to,
      more: taken.length < due.length,
      opened: await listOpened(sql, session, from, to),
    });
  });
}

interface DueRow {
  readonly due_at: number;
  readonly position: number;
  readonly bytes: number;
}

async function listDue(sql: Sql, session: Session, from: Place): Promise<DueRow[]> {
  return sql.query<DueRow>(
    `SELECT d.due_at, d.position, octet_length(e.header) + coalesce(octet_length(e.facts), 0) + coalesce(octet_length(e.personal), 0) AS bytes
     FROM (SELECT DISTINCT each.due_at, each.position FROM jsonb_array_elements_text($1::jsonb) AS names(reader)
       CROSS JOIN LATERAL (SELECT due_at, position FROM delivery WHERE delivery.reader = names.reader AND (due_at, position) > ($2::bigint, $3::bigint)
         ORDER BY due_at, position LIMIT ${ITEMS_MAX + 1}) AS each
       ORDER BY each.due_at, each.position LIMIT ${ITEMS_MAX + 1}) d
     JOIN event e ON e.position = d.position ORDER BY d.due_at, d.position`,
    [JSON.stringify(readerNames(session)), from.dueAt, from.position],
  );
}

function takeWithinBytes(rows: readonly DueRow[]): DueRow[] {
  const taken: DueRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += row.bytes;
    if (taken.length === ITEMS_MAX || (taken.length > 0 && bytes > BYTES_MAX)) break;
    taken.push(row);
  }
  return taken;
}

interface EventRow {
  readonly id: string;
  readonly generation: string;
  readonly seq: number;
  readonly hash: string;
  readonly header: Uint8Array;
  readonly facts: Uint8Array;
  readonly facts_salt: string;
  readonly personal: Uint8Array | null;
  readonly personal_salt: string | null;
  readonly verdict: 'accepted' | 'flagged';
  readonly reason: Verdict['reason'] | null;
  readonly received_at: number;
  readonly position: number;
  readonly orders: string;
}

async function readEvents(sql: Sql, taken: readonly DueRow[]): Promise<EventRow[]> {
  if (taken.length === 0) return [];
  const rows = await sql.query<EventRow>(
    `SELECT e.id, e.generation, e.seq, e.hash, e.header, e.facts, e.facts_salt, e.personal, e.personal_salt, e.verdict, e.reason, e.received_at, e.position,
       (SELECT json_agg(es.stream_order ORDER BY es.place)::text FROM event_stream es WHERE es.event_rid = e.rid) AS orders
     FROM event e WHERE e.position IN (SELECT jsonb_array_elements_text($1::jsonb)::bigint)`,
    [JSON.stringify(taken.map(({ position }) => position))],
  );
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return taken.flatMap(({ position }) => byPosition.get(position) ?? []);
}

/** Streams with a past that were opened to this station between two places; their past is among the items. */
async function listOpened(sql: Sql, session: Session, from: Place, to: Place): Promise<StreamRef[]> {
  const rows = await sql.query<{ key: string }>(
    `SELECT DISTINCT a.stream_key AS key FROM stream_audience a JOIN stream s ON s.key = a.stream_key
     WHERE a.reader IN (SELECT jsonb_array_elements_text($1::jsonb)) AND a.until IS NULL
       AND a.since > $2 AND a.since <= $3 AND a.since > s.first_position ORDER BY 1`,
    [JSON.stringify(readerNames(session)), from.dueAt, to.dueAt],
  );
  return rows.map(({ key }) => {
    const [type = '', id = ''] = key.split('/');
    return { type: type as StreamRef['type'], id };
  });
}

/** Of this very chain, so that it is certain to have the bytes; after a restore it may lack what older ones wrote. */
function isOwn(row: EventRow, session: Session): boolean {
  return row.generation === session.generation.id;
}

/** With own events their verdict: a push whose answer was lost, or what was held and has been let in. */
function verdictOf({ id, hash, verdict, reason, received_at }: EventRow): Verdict {
  return { id, hash, verdict, ...(reason ? { reason } : {}), receivedAt: received_at };
}

function itemOf(row: EventRow, session: Session): PageItem {
  const orders = JSON.parse(row.orders) as number[];
  if (isOwn(row, session)) return { kind: 'own', generation: row.generation, seq: row.seq, hash: row.hash, orders };
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return {
    kind: 'event',
    event: {
      header: text(row.header),
      facts: text(row.facts),
      factsSalt: row.facts_salt,
      personal: row.personal === null ? null : text(row.personal),
      personalSalt: row.personal_salt,
    },
    verdict: row.verdict,
    orders,
  };
}
