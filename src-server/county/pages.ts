import { pageMessage, type Page, type PageItem, type SignedPage, type Verdict } from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import { readerNames } from './audience';
import type { County } from './county';
import { CountyFault } from './county-fault';
import { findGeneration, type Session } from './sessions';

const ITEMS_MAX = 500;
/** Text of one page; a page of one event may be larger. */
const BYTES_MAX = 2 * 1024 * 1024;

interface PageParts {
  readonly requestId: string;
  readonly verdicts: readonly Verdict[];
  /** Position the page continues, and the items after it; a push answer carries none. */
  readonly from: number;
  readonly items: readonly PageItem[];
  readonly to: number;
  readonly more: boolean;
}

/** Signs the one answer. `chain` is read when the page is made, so that it tells what is stored and nothing sooner. */
export async function signPage(county: County, sql: Sql, session: Session, parts: PageParts): Promise<SignedPage> {
  const [row] = await sql.query<{ epoch: string; log_hash: string | null; first: string }>(
    `SELECT c.epoch, (SELECT log_hash FROM event WHERE position = $1) AS log_hash FROM county c`,
    [parts.to],
  );
  const chain = await findGeneration(sql, session.generation.id);
  const { keys } = county;
  const page: Page = {
    format: 1,
    countyId: keys.countyId,
    keyId: keys.keyId,
    epoch: row?.epoch ?? '',
    stationId: session.stationId,
    generation: session.generation.id,
    requestId: parts.requestId,
    verdicts: [...parts.verdicts],
    after: keys.positionToken(parts.from),
    items: [...parts.items],
    more: parts.more,
    opened: [],
    closed: [],
    head: { position: keys.positionToken(parts.to), logHash: row?.log_hash ?? '0'.repeat(64) },
    chain: { seq: chain?.last_seq ?? 0, hash: chain?.last_hash ?? '0'.repeat(64) },
    backedUpThrough: '',
    serverTime: county.now(),
  };
  const text = JSON.stringify(page);
  return { page: text, signature: keys.signPage(pageMessage(text)) };
}

interface EventRow {
  readonly generation: string;
  readonly seq: number;
  readonly hash: string;
  readonly header: Uint8Array;
  readonly facts: Uint8Array;
  readonly facts_salt: string;
  readonly personal: Uint8Array | null;
  readonly personal_salt: string | null;
  readonly verdict: 'accepted' | 'flagged';
  readonly position: number;
  readonly orders: string;
}

/**
 * The events after a position that a station may see: those all of whose streams it may see. What is not its own and
 * what does not exist answer alike: the position moves on either way.
 *
 * @throws CountyFault POSITION_UNKNOWN, STATION_SUSPENDED, STATION_REVOKED
 */
export async function pull(county: County, session: Session, after: string, requestId: string): Promise<SignedPage> {
  if (session.standing === 'suspended') throw new CountyFault('STATION_SUSPENDED');
  if (session.standing === 'revoked') throw new CountyFault('STATION_REVOKED');
  const from = county.keys.readPosition(after);
  if (from === undefined) throw new CountyFault('POSITION_UNKNOWN');
  const sql = county.store;
  if (!session.generation.is_approved) return signPage(county, sql, session, { requestId, verdicts: [], from, items: [], to: from, more: false });
  const [row] = await sql.query<{ head: number }>('SELECT head FROM county');
  const head = row?.head ?? 0;
  if (from > head) throw new CountyFault('POSITION_UNKNOWN');
  const rows = await sql.query<EventRow>(
    `SELECT e.generation, e.seq, e.hash, e.header, e.facts, e.facts_salt, e.personal, e.personal_salt, e.verdict, e.position,
       (SELECT json_agg(es.stream_order ORDER BY es.place)::text FROM event_stream es WHERE es.event_rid = e.rid) AS orders
     FROM event e WHERE e.position > $1 AND e.position <= $2 AND NOT EXISTS (
       SELECT 1 FROM event_stream es WHERE es.event_rid = e.rid AND NOT EXISTS (
         SELECT 1 FROM stream_audience a WHERE a.stream_key = es.stream_key AND a.reader IN (SELECT jsonb_array_elements_text($3::jsonb))))
     ORDER BY e.position LIMIT ${ITEMS_MAX + 1}`,
    [from, head, JSON.stringify(readerNames(session))],
  );
  const taken = takeWithinBytes(rows);
  const more = taken.length < rows.length;
  const to = more ? (taken.at(-1)?.position ?? head) : head;
  const items = taken.map((each) => itemOf(each, session));
  return signPage(county, sql, session, { requestId, verdicts: [], from, items, to, more });
}

function takeWithinBytes(rows: readonly EventRow[]): EventRow[] {
  const taken: EventRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += row.header.length + row.facts.length + (row.personal?.length ?? 0);
    if (taken.length === ITEMS_MAX || (taken.length > 0 && bytes > BYTES_MAX)) break;
    taken.push(row);
  }
  return taken;
}

function itemOf(row: EventRow, session: Session): PageItem {
  const orders = JSON.parse(row.orders) as number[];
  if (row.generation === session.generation.id) {
    return { kind: 'own', generation: row.generation, seq: row.seq, hash: row.hash, orders };
  }
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
