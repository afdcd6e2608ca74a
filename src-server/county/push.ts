import { chainHeadMessage, type ChainHead } from '../../src-shared/journal/event-check';
import {
  PUSH_MAX_BYTES,
  type PushedEvent,
  type PushRequest,
  type SignedPage,
  type Verdict,
} from '../../src-shared/sync/protocol';
import type { Transaction } from '../store/county-store';
import type { County } from './county';
import { CountyFault } from './county-fault';
import { verify } from './county-keys';
import { judge, type Author, type PlacedEvent } from './judge';
import { orderEvents } from './order-events';
import { countyHead, signPage } from './pages';
import { isReadableId, readPushed, withBeginning, type ReadEvent } from './read-event';
import { requireProtocol, type Session } from './sessions';

/**
 * Takes in own events of a station. What it has already is answered with the stored verdict; what continues the chain
 * is judged, stored and ordered in one commit; what does neither changes nothing, and the page's `chain` says where the
 * county stands. A page is signed only after the commit.
 *
 * @throws CountyFault REQUEST_TOO_LARGE, REQUEST_SHAPE, CHAIN_BROKEN, SIGNATURE_WRONG
 */
export async function push(county: County, session: Session, request: PushRequest): Promise<SignedPage> {
  requireProtocol(request.protocol);
  // A session speaks for one chain.
  if (request.generation !== session.generation.id) throw new CountyFault('CHAIN_BROKEN');
  const bytes = request.events.reduce((sum, event) => sum + bytesOf(event), 0);
  // One event alone may be larger than a push: each of its texts keeps its own limit.
  if (bytes > PUSH_MAX_BYTES && request.events.length > 1) throw new CountyFault('REQUEST_TOO_LARGE');
  const events = request.events.map(readPushed);
  const verdicts = await county.store.write((sql) =>
    take(county, sql, session, { events, headSignature: request.headSignature }),
  );
  county.news.tell();
  return county.store.snapshot(async (sql) => {
    // No items: order comes by pull alone. The head tells the station how far the county's log has come.
    const head = await countyHead(sql);
    return signPage(county, sql, session, {
      requestId: request.requestId,
      verdicts,
      items: [],
      from: head,
      to: head,
      more: true,
      opened: [],
    });
  });
}

function bytesOf(event: PushedEvent): number {
  const bodies = 'facts' in event ? Buffer.byteLength(event.facts) + Buffer.byteLength(event.personal ?? '') : 0;
  return Buffer.byteLength(event.header) + bodies;
}

interface ChainRow {
  readonly last_seq: number;
  readonly last_hash: string;
  readonly is_approved: boolean;
}

interface Batch {
  readonly events: readonly ReadEvent[];
  readonly headSignature: string;
}

async function take(county: County, sql: Transaction, session: Session, batch: Batch): Promise<Verdict[]> {
  const generation = session.generation.id;
  // One push of a chain at a time, whatever the number of server processes.
  const [chain] = await sql.query<ChainRow>(
    'SELECT last_seq, last_hash, is_approved FROM generation WHERE id = $1 FOR UPDATE',
    [generation],
  );
  // The standing is read again under the lock: a revocation holds from its commit on.
  const [station] = await sql.query<{ standing: string }>('SELECT standing FROM station WHERE id = $1', [
    session.stationId,
  ]);
  if (!chain || !station) throw new CountyFault('STATION_UNKNOWN');
  const stored = await storedVerdicts(sql, generation, batch.events);
  const repeated = batch.events.flatMap(({ hash }) => stored.get(hash) ?? []);
  const fresh = continuation(batch.events, stored, { seq: chain.last_seq, hash: chain.last_hash }, generation);
  requireHeadSignature(session, batch, stored, fresh);
  const told = repeated.filter(({ id }) => isReadableId(id)).map(verdictOf);
  const last = fresh?.at(-1);
  if (!fresh || !last) return told;
  const standing = { isApproved: chain.is_approved, standing: station.standing };
  const author: Author = { generation, reader: session, standing, now: county.now(), keys: county.keys };
  const beginning = { publicKey: session.generation.public_key, isEnrolled: generation === session.stationId };
  const placed = fresh.map((event) => ({
    ...withBeginning(event, beginning),
    ...(event === last ? { headSignature: batch.headSignature } : {}),
  }));
  const verdicts = await place(sql, placed, author);
  await sql.query('UPDATE generation SET last_seq = $2, last_hash = $3 WHERE id = $1', [
    generation,
    last.seq,
    last.hash,
  ]);
  return [...told, ...verdicts.filter(({ id }) => isReadableId(id))];
}

/** Judges and orders; if the database chokes on an event, one by one, so that the others pass (promise P5). */
async function place(sql: Transaction, events: readonly PlacedEvent[], author: Author): Promise<Verdict[]> {
  const step = (some: readonly PlacedEvent[]) =>
    sql.savepoint(async () => orderEvents(sql, await judge(sql, some, author), author.now));
  try {
    return await step(events);
  } catch {
    const verdicts: Verdict[] = [];
    for (const event of events) {
      verdicts.push(
        ...(await step([event]).catch(() => step([{ ...event, fault: 'EVENT_BROKEN', header: undefined }]))),
      );
    }
    return verdicts;
  }
}

/**
 * The events after the chain's head, with their seq; undefined when the push does not continue the chain. An event
 * whose header cannot be read takes the place between its neighbours: the signed head covers it by its hash.
 */
function continuation(
  events: readonly ReadEvent[],
  stored: ReadonlyMap<string, StoredRow>,
  chain: ChainHead,
  generation: string,
): PlacedEvent[] | undefined {
  const firstFresh = events.findIndex(({ hash }) => !stored.has(hash));
  const fresh = firstFresh < 0 ? [] : events.slice(firstFresh);
  // What is stored comes first and reaches up to the head; else something is missing in between, or this is a fork.
  const lastStored = firstFresh > 0 ? stored.get(events[firstFresh - 1]?.hash ?? '') : undefined;
  if (firstFresh > 0 && lastStored?.seq !== chain.seq) return undefined;
  let head = chain;
  const placed: PlacedEvent[] = [];
  for (const event of fresh) {
    const isOurs = !event.header || event.header.generation === generation;
    const isNext = !event.link || (event.link.seq === head.seq + 1 && event.link.previousHash === head.hash);
    if (!isOurs || !isNext || stored.has(event.hash)) return undefined;
    head = { seq: head.seq + 1, hash: event.hash };
    placed.push({ ...event, seq: head.seq });
  }
  return placed;
}

/** @throws CountyFault SIGNATURE_WRONG, CHAIN_BROKEN when nothing says where the last event stands */
function requireHeadSignature(
  session: Session,
  { events, headSignature }: Batch,
  stored: ReadonlyMap<string, StoredRow>,
  fresh: readonly PlacedEvent[] | undefined,
): void {
  const last = events.at(-1);
  const seq = fresh?.at(-1)?.seq ?? stored.get(last?.hash ?? '')?.seq ?? last?.link?.seq;
  if (!last || seq === undefined) throw new CountyFault('CHAIN_BROKEN');
  const message = chainHeadMessage(session.generation.id, { seq, hash: last.hash });
  if (!verify(session.generation.public_key, message, headSignature)) throw new CountyFault('SIGNATURE_WRONG');
}

interface StoredRow {
  readonly seq: number;
  readonly id: string;
  readonly hash: string;
  readonly verdict: Verdict['verdict'];
  readonly reason: Verdict['reason'] | null;
  readonly received_at: number;
}

async function storedVerdicts(
  sql: Transaction,
  generation: string,
  events: readonly ReadEvent[],
): Promise<Map<string, StoredRow>> {
  const rows = await sql.query<StoredRow>(
    `SELECT seq, id, hash, verdict, reason, received_at FROM event
     WHERE generation = $1 AND hash IN (SELECT jsonb_array_elements_text($2::jsonb))`,
    [generation, JSON.stringify(events.map(({ hash }) => hash))],
  );
  return new Map(rows.map((row) => [row.hash, row]));
}

function verdictOf({ id, hash, verdict, reason, received_at }: StoredRow): Verdict {
  return { id, hash, verdict, ...(reason ? { reason } : {}), receivedAt: received_at };
}
