import { chainHeadMessage, checkEvent, eventHash } from '../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';
import type { Sql } from '../store/county-store';
import { sha256, verify } from './county-keys';
import { logBeginning, type County } from './county';
import { nextLogHash } from './log-hash';
import { readPushed } from './read-event';
import { rawOf, type StoredTexts } from './stored-texts';

export interface JournalFinding {
  /** Place in the county's order; 0 for what concerns a chain. */
  readonly position: number;
  readonly what: string;
}

export interface JournalCheck {
  readonly count: number;
  readonly logHash: string;
  readonly findings: readonly JournalFinding[];
}

interface OrderedRow extends StoredTexts {
  readonly generation: string;
  readonly seq: number;
  readonly hash: string;
  readonly verdict: string;
  readonly received_at: number;
  readonly position: number;
  readonly log_hash: string;
}

const BATCH = 1_000;

/**
 * Checks the whole log: bytes against hashes, every chain without gap and signed to its end, the order's own hash, time
 * never running backward.
 */
export async function verifyJournal(county: County): Promise<JournalCheck> {
  return county.store.snapshot(async (sql) => {
    const findings: JournalFinding[] = [];
    const order = await verifyOrder(county, sql, findings);
    await verifyChains(sql, findings);
    return { ...order, findings };
  });
}

async function verifyOrder(
  county: County,
  sql: Sql,
  findings: JournalFinding[],
): Promise<{ count: number; logHash: string }> {
  let logHash = logBeginning(county.keys);
  let position = 0;
  let receivedAt = 0;
  for (;;) {
    const rows = await sql.query<OrderedRow>('SELECT * FROM event WHERE position > $1 ORDER BY position LIMIT $2', [
      position,
      BATCH,
    ]);
    for (const row of rows) {
      if (row.position !== position + 1) findings.push({ position, what: '顺序号有缺口' });
      if (row.received_at < receivedAt) findings.push({ position: row.position, what: '收到时间倒退' });
      ({ position, received_at: receivedAt } = row);
      logHash = nextLogHash(logHash, { hash: row.hash, position, verdict: row.verdict, receivedAt });
      if (row.log_hash !== logHash) findings.push({ position, what: '日志校验值不符' });
      const fault = findFault(row);
      if (fault) findings.push({ position, what: fault });
    }
    if (rows.length < BATCH) break;
  }
  const [stored] = await sql.query<{ head: number; log_hash: string }>('SELECT head, log_hash FROM county');
  if (stored?.head !== position || stored.log_hash !== logHash)
    findings.push({ position, what: '日志末尾与记录的末尾不符' });
  return { count: position, logHash };
}

function findFault(row: OrderedRow): string | undefined {
  const raw = rawOf(row);
  if ('bodiesWithheld' in raw) return '正文缺失';
  const checked = checkEvent(raw, sha256, verify);
  if (!checked.ok) return `内容与校验值不符（${checked.fault.code}）`;
  const isSame =
    checked.hash === row.hash && checked.header.seq === row.seq && checked.header.generation === row.generation;
  return isSame ? undefined : '事件校验值不符';
}

interface ChainRow extends StoredTexts {
  readonly seq: number;
  readonly hash: string;
  readonly head_signature: string | null;
}

interface GenerationRow {
  readonly id: string;
  readonly public_key: string;
  readonly last_seq: number;
  readonly last_hash: string;
}

async function verifyChains(sql: Sql, findings: JournalFinding[]): Promise<void> {
  for (const generation of await sql.query<GenerationRow>(
    'SELECT id, public_key, last_seq, last_hash FROM generation ORDER BY id',
  )) {
    const report = (what: string) =>
      findings.push({ position: 0, what: `编号段 ${generation.id.slice(0, 8)} ${what}` });
    const head = await verifyChain(sql, generation, report);
    if (head.seq !== generation.last_seq || head.hash !== generation.last_hash) report('的末尾不符');
    if (sha256(generation.public_key).slice(0, 32) !== generation.id) report('的公钥不符');
  }
}

async function verifyChain(
  sql: Sql,
  generation: GenerationRow,
  report: (what: string) => void,
): Promise<{ seq: number; hash: string }> {
  let head = { seq: 0, hash: NO_PREVIOUS_HASH };
  let isSigned = true;
  for (;;) {
    const rows = await sql.query<ChainRow>(
      `SELECT seq, hash, head_signature, header, facts, facts_salt, personal, personal_salt, unsound FROM event
       WHERE generation = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [generation.id, head.seq, BATCH],
    );
    for (const row of rows) {
      const raw = rawOf(row);
      const { link } = readPushed({ header: raw.header, bodiesWithheld: true });
      const isNext = row.seq === head.seq + 1 && (!link || (link.seq === row.seq && link.previousHash === head.hash));
      if (!isNext) report(`在第 ${row.seq} 条断链`);
      if (eventHash(sha256, raw.header) !== row.hash) report(`第 ${row.seq} 条校验值不符`);
      head = { seq: row.seq, hash: row.hash };
      isSigned = row.head_signature !== null;
      if (
        row.head_signature !== null &&
        !verify(generation.public_key, chainHeadMessage(generation.id, head), row.head_signature)
      ) {
        report(`第 ${row.seq} 条的链签名不符`);
      }
    }
    if (rows.length < BATCH) break;
  }
  if (!isSigned) report('的末尾没有签名');
  return head;
}
