import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { buildEvent } from '../../src-shared/journal/event-build';
import { chainHeadMessage } from '../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH, type StreamRef } from '../../src-shared/journal/event';
import type { Sql } from '../store/county-store';
import { sha256, verify, type CountyKeys } from './county-keys';
import { orderEvents } from './order-events';

/** What is needed to write into the county's own chain. */
export interface OwnChainHome {
  readonly keys: CountyKeys;
  readonly now: () => number;
}

const OPERATOR = '00000000-0000-0000-0000-000000000000';

/**
 * Writes an act of the county as an event of its own chain, in the transaction that carries the act out: the county is
 * station 0. Nobody pulls these streams; they are there to be verified and exported.
 */
export async function recordAct(
  home: OwnChainHome,
  sql: Sql,
  type: string,
  stream: StreamRef,
  facts: object,
): Promise<void> {
  const { keys, now } = home;
  const [chain] = await sql.query<{ last_seq: number; last_hash: string }>(
    'SELECT last_seq, last_hash FROM generation WHERE id = $1 FOR UPDATE',
    [keys.generation],
  );
  const built = buildEvent(
    {
      id: uuidv7(),
      type,
      typeVersion: 1,
      streams: [stream],
      actorId: OPERATOR,
      occurredAt: now(),
      seen: '',
      facts,
      personal: {},
    },
    { generation: keys.generation, head: { seq: chain?.last_seq ?? 0, hash: chain?.last_hash ?? NO_PREVIOUS_HASH } },
    { sha256, verify, salt: () => randomBytes(32).toString('base64url') },
  );
  if (!built.ok) throw new Error(`${type}: ${built.fault.code}`);
  const { raw, header, hash } = built;
  const headSignature = keys.signChain(chainHeadMessage(header.generation, { seq: header.seq, hash }));
  const act = {
    id: header.id,
    generation: header.generation,
    seq: header.seq,
    hash,
    raw,
    streams: [stream],
    verdict: 'accepted',
  } as const;
  await orderEvents(sql, [{ ...act, reason: undefined, headSignature, readers: () => [] }], now());
  await sql.query('UPDATE generation SET last_seq = $2, last_hash = $3 WHERE id = $1', [
    header.generation,
    header.seq,
    hash,
  ]);
}

/** The stream of what concerns the county as a whole. */
export function countyStream(keys: CountyKeys): StreamRef {
  return { type: 'county', id: keys.countyId };
}
