import { chainHeadMessage } from '../../src-shared/journal/event-check';
import { PUSH_MAX_BYTES, type PushRequest, type SignedPage, type Verdict } from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import type { County } from './county';
import { CountyFault } from './county-fault';
import { verify } from './county-keys';
import { judge, readPushed, type ReadEvent } from './judge';
import { orderEvents } from './order-events';
import { signPage } from './pages';
import { requireProtocol, type Session } from './sessions';

/**
 * Takes in own events of a station. What it has already is answered with the stored verdict; what continues the chain
 * is judged, stored and ordered in one commit; what does neither changes nothing, and the page's `chain` says where the
 * county stands. A page is signed only after the commit.
 *
 * @throws CountyFault REQUEST_TOO_LARGE, CHAIN_BROKEN, SIGNATURE_WRONG
 */
export async function push(county: County, session: Session, request: PushRequest): Promise<SignedPage> {
  requireProtocol(request.protocol);
  if (request.generation !== session.generation.id) throw new CountyFault('CHAIN_BROKEN');
  const bytes = request.events.reduce((sum, event) => sum + Buffer.byteLength(event.header) + ('facts' in event ? Buffer.byteLength(event.facts) + Buffer.byteLength(event.personal ?? '') : 0), 0);
  if (bytes > PUSH_MAX_BYTES && request.events.length > 1) throw new CountyFault('REQUEST_TOO_LARGE');
  const events = numbered(request.events.map(readPushed));
  const last = events.at(-1);
  if (!last) throw new CountyFault('REQUEST_SHAPE');
  const message = chainHeadMessage(request.generation, { seq: last.seq, hash: last.hash });
  if (!verify(session.generation.public_key, message, request.headSignature)) throw new CountyFault('SIGNATURE_WRONG');
  const verdicts = await county.store.write((sql) => take(county, sql, session, events));
  if (verdicts.length > 0) county.news.tell();
  const position = { from: 0, to: 0 };
  return signPage(county, county.store, session, { requestId: request.requestId, verdicts, items: [], more: true, ...position });
}

type Numbered = ReadEvent & { readonly seq: number };

/**
 * Puts the batch into one chain: each event follows the one before by seq and hash. An event whose header cannot be
 * read takes the place between its neighbours, which name it by its hash.
 */
function numbered(events: readonly ReadEvent[]): Numbered[] {
  const firstReadable = events.findIndex(({ header }) => header !== undefined);
  const anchor = events[firstReadable]?.header;
  if (!anchor) throw new CountyFault('CHAIN_BROKEN');
  const firstSeq = anchor.seq - firstReadable;
  return events.map((event, index) => {
    const seq = firstSeq + index;
    const before = events[index - 1];
    const isNext = event.header === undefined || (event.header.seq === seq && (!before || event.header.previousHash === before.hash));
    if (!isNext || seq < 1) throw new CountyFault('CHAIN_BROKEN');
    return { ...event, seq };
  });
}

interface StoredRow {
  readonly seq: number;
  readonly id: string;
  readonly hash: string;
  readonly verdict: Verdict['verdict'];
  readonly reason: Verdict['reason'] | null;
  readonly received_at: number;
}

async function take(county: County, sql: Sql, session: Session, events: readonly Numbered[]): Promise<Verdict[]> {
  // One push of a chain at a time, whatever the number of server processes.
  const [chain] = await sql.query<{ last_seq: number; last_hash: string; is_approved: boolean }>(
    'SELECT last_seq, last_hash, is_approved FROM generation WHERE id = $1 FOR UPDATE',
    [session.generation.id],
  );
  if (!chain) throw new CountyFault('STATION_UNKNOWN');
  const stored = await storedVerdicts(sql, session.generation.id, events);
  const isFork = events.some(({ seq, hash }) => seq <= chain.last_seq && stored.get(seq)?.hash !== hash);
  const fresh = events.filter(({ seq }) => seq > chain.last_seq);
  const [first] = fresh;
  const continues = !first || (first.seq === chain.last_seq + 1 && (first.header === undefined || first.header.previousHash === chain.last_hash));
  if (isFork || !continues) return [];
  const repeated = events.flatMap(({ seq }) => {
    const row = stored.get(seq);
    return row && !row.id.startsWith('unreadable:') ? [verdictOf(row)] : [];
  });
  if (fresh.length === 0) return repeated;
  const standing = { isApproved: chain.is_approved, standing: session.standing };
  const judged = await judge(sql, fresh, session.generation.id, session, standing, county.now());
  const ordered = await orderEvents(sql, withoutRepeatedIds(judged), county.now());
  const last = fresh.at(-1);
  if (last) await sql.query('UPDATE generation SET last_seq = $2, last_hash = $3 WHERE id = $1', [session.generation.id, last.seq, last.hash]);
  return [...repeated, ...ordered.filter(({ id }) => !id.startsWith('unreadable:'))];
}

/** The same id twice in one batch: the first stands, the second is refused like any other reuse. */
function withoutRepeatedIds(events: Awaited<ReturnType<typeof judge>>): typeof events {
  const seen = new Set<string>();
  return events.map((event) => {
    const isRepeat = seen.has(event.id);
    seen.add(event.id);
    return isRepeat && (event.verdict === 'accepted' || event.verdict === 'flagged') ? { ...event, verdict: 'refused', reason: 'ID_REUSED' } : event;
  });
}

async function storedVerdicts(sql: Sql, generation: string, events: readonly Numbered[]): Promise<Map<number, StoredRow>> {
  const rows = await sql.query<StoredRow>(
    'SELECT seq, id, hash, verdict, reason, received_at FROM event WHERE generation = $1 AND seq BETWEEN $2 AND $3',
    [generation, events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0],
  );
  return new Map(rows.map((row) => [row.seq, row]));
}

function verdictOf({ id, hash, verdict, reason, received_at }: StoredRow): Verdict {
  return { id, hash, verdict, ...(reason ? { reason } : {}), receivedAt: received_at };
}

