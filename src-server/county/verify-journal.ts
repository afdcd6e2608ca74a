import { checkEvent } from '../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';
import { sha256, verify } from './county-keys';
import type { County } from './county';
import { nextLogHash } from './log-hash';

export interface JournalFinding {
  readonly position: number;
  readonly what: string;
}

interface Row {
  readonly rid: number;
  readonly generation: string;
  readonly seq: number;
  readonly hash: string;
  readonly header: Uint8Array;
  readonly facts: Uint8Array | null;
  readonly facts_salt: string | null;
  readonly personal: Uint8Array | null;
  readonly personal_salt: string | null;
  readonly verdict: string;
  readonly received_at: number;
  readonly position: number | null;
  readonly log_hash: string | null;
}

const BATCH = 1_000;

/** Checks the whole log: bytes against hashes, every chain without gap, the order's own hash. @returns what is wrong. */
export async function verifyJournal(county: County): Promise<{ readonly count: number; readonly findings: JournalFinding[] }> {
  const findings: JournalFinding[] = [];
  const order = await verifyOrder(county, findings);
  await verifyChains(county, findings);
  return { count: order, findings };
}

async function verifyOrder(county: County, findings: JournalFinding[]): Promise<number> {
  let logHash = sha256('xfl1', county.keys.countyId);
  let position = 0;
  for (;;) {
    const rows = await county.store.query<Row>('SELECT * FROM event WHERE position > $1 ORDER BY position LIMIT $2', [position, BATCH]);
    for (const row of rows) {
      if (row.position !== position + 1) findings.push({ position, what: '顺序号有缺口' });
      position = row.position ?? position + 1;
      logHash = nextLogHash(logHash, { hash: row.hash, position, verdict: row.verdict, receivedAt: row.received_at });
      if (row.log_hash !== logHash) findings.push({ position, what: '日志校验值不符' });
      const fault = bodyFault(row);
      if (fault) findings.push({ position, what: fault });
    }
    if (rows.length < BATCH) return position;
  }
}

function bodyFault(row: Row): string | undefined {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  if (row.facts === null || row.facts_salt === null) return '正文缺失';
  const raw = {
    header: text(row.header),
    facts: text(row.facts),
    factsSalt: row.facts_salt,
    personal: row.personal === null ? null : text(row.personal),
    personalSalt: row.personal_salt,
  };
  const checked = checkEvent(raw, sha256, verify);
  if (!checked.ok) return `内容与校验值不符（${checked.fault.code}）`;
  return checked.hash === row.hash && checked.header.seq === row.seq ? undefined : '事件校验值不符';
}

async function verifyChains(county: County, findings: JournalFinding[]): Promise<void> {
  const generations = await county.store.query<{ id: string; last_seq: number; last_hash: string }>('SELECT * FROM generation');
  for (const generation of generations) {
    let seq = 0;
    let hash = NO_PREVIOUS_HASH;
    const rows = await county.store.query<{ seq: number; hash: string; header: Uint8Array }>(
      'SELECT seq, hash, header FROM event WHERE generation = $1 ORDER BY seq',
      [generation.id],
    );
    for (const row of rows) {
      const header = parse(row.header);
      if (row.seq !== seq + 1 || (header && header.previousHash !== hash)) findings.push({ position: 0, what: `编号段 ${generation.id.slice(0, 8)} 在第 ${row.seq} 条断链` });
      ({ seq, hash } = row);
    }
    if (seq !== generation.last_seq || hash !== generation.last_hash) findings.push({ position: 0, what: `编号段 ${generation.id.slice(0, 8)} 的末尾不符` });
  }
}

function parse(bytes: Uint8Array): { previousHash: string } | undefined {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as { previousHash: string };
  } catch {
    return undefined;
  }
}
