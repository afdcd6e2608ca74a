import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';
import {
  PROTOCOL_VERSION,
  sessionAnswerMessage,
  sessionMessage,
  type challengeRequestSchema,
  type SessionBody,
  type SessionRequest,
} from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import type { County } from './county';
import { CountyFault } from './county-fault';
import { sha256, verify } from './county-keys';
import type { Reader } from './audience';

const CHALLENGE_MS = 60_000;
const CHALLENGES_MAX = 10_000;

export function requireProtocol(version: number): void {
  if (version !== PROTOCOL_VERSION) throw new CountyFault('PROTOCOL_UNSUPPORTED');
}

export function challenge(county: County, request: z.infer<typeof challengeRequestSchema>): { challenge: string } {
  requireProtocol(request.protocol);
  const now = county.now();
  for (const [text, at] of county.challenges) {
    if (now - at <= CHALLENGE_MS && county.challenges.size < CHALLENGES_MAX) break;
    county.challenges.delete(text);
  }
  const text = randomBytes(24).toString('base64url');
  county.challenges.set(text, now);
  return { challenge: text };
}

interface GenerationRow {
  readonly id: string;
  readonly station_id: string;
  readonly public_key: string;
  readonly is_approved: boolean;
  readonly last_seq: number;
  readonly last_hash: string;
  readonly session: string;
  readonly previous_session: string;
  readonly is_session_used: boolean;
}

interface StationRow {
  readonly id: string;
  readonly office_id: string;
  readonly standing: SessionBody['standing'];
  readonly kind: string;
}

/**
 * Opens a session by a signed challenge. There is one live session a chain: the caller must name the present one, or
 * the one before while the present was never used (its answer may have been lost). Anything else means that two
 * copies of one station are running: both are suspended until the operator looks.
 */
export async function openSession(county: County, request: SessionRequest) {
  requireProtocol(request.protocol);
  const given = county.challenges.get(request.challenge);
  county.challenges.delete(request.challenge);
  if (given === undefined || county.now() - given > CHALLENGE_MS) throw new CountyFault('CHALLENGE_UNKNOWN');
  const { signature, ...unsigned } = request;
  if (sha256(request.publicKey).slice(0, 32) !== request.generation) throw new CountyFault('SIGNATURE_WRONG');
  if (!verify(request.publicKey, sessionMessage(unsigned), signature)) throw new CountyFault('SIGNATURE_WRONG');
  const body = await county.store.write(async (sql): Promise<SessionBody> => {
    const station = await findStation(sql, request.stationId);
    if (!station) throw new CountyFault('STATION_UNKNOWN');
    const generation = (await findGeneration(sql, request.generation)) ?? (await meetGeneration(sql, request));
    const isCurrent = generation.session === '' || request.lastSessionId === generation.session;
    const isRetry = !generation.is_session_used && request.lastSessionId === generation.previous_session;
    const standing = isCurrent || isRetry ? station.standing : await suspend(sql, station);
    const sessionId = randomBytes(24).toString('base64url');
    await sql.query(
      `UPDATE generation SET previous_session = CASE WHEN $3 THEN session ELSE previous_session END, session = $2, is_session_used = false WHERE id = $1`,
      [generation.id, sessionId, isCurrent],
    );
    await sql.query(
      `UPDATE station SET last_seen_at = $2, backlog_count = $3, app_version = $4, clock_difference_ms = $5 WHERE id = $1`,
      [station.id, county.now(), request.backlogCount, request.appVersion, request.stationTime - county.now()],
    );
    const [row] = await sql.query<{ epoch: string }>('SELECT epoch FROM county');
    return {
      kind: 'session',
      countyId: county.keys.countyId,
      stationId: station.id,
      generation: generation.id,
      challenge: request.challenge,
      sessionId,
      standing: standing === 'approved' && !generation.is_approved ? 'held' : standing,
      epoch: row?.epoch ?? '',
      isPairKnown: await isPairKnown(county, sql, request.newest),
      chain: { seq: generation.last_seq, hash: generation.last_hash },
      serverTime: county.now(),
    };
  });
  const sessionText = JSON.stringify(body);
  return { sessionText, signature: county.keys.signPage(sessionAnswerMessage(sessionText)) };
}

export async function findStation(sql: Sql, id: string): Promise<StationRow | undefined> {
  const [row] = await sql.query<StationRow>(
    'SELECT s.id, s.office_id, s.standing, o.kind FROM station s JOIN office o ON o.id = s.office_id WHERE s.id = $1',
    [id],
  );
  return row;
}

export async function findGeneration(sql: Sql, id: string): Promise<GenerationRow | undefined> {
  const [row] = await sql.query<GenerationRow>('SELECT * FROM generation WHERE id = $1', [id]);
  return row;
}

/** A chain the county has not seen begin: its events are kept, and held until the operator approves it. */
async function meetGeneration(sql: Sql, request: SessionRequest): Promise<GenerationRow> {
  await sql.query(
    `INSERT INTO generation (id, station_id, public_key, is_approved, last_seq, last_hash, session, previous_session, is_session_used)
     VALUES ($1, $2, $3, false, 0, $4, '', '', false)`,
    [request.generation, request.stationId, request.publicKey, NO_PREVIOUS_HASH],
  );
  const row = await findGeneration(sql, request.generation);
  if (!row) throw new Error('generation not stored');
  return row;
}

async function suspend(sql: Sql, station: StationRow): Promise<SessionBody['standing']> {
  if (station.standing === 'revoked') return 'revoked';
  await sql.query(`UPDATE station SET standing = 'suspended' WHERE id = $1`, [station.id]);
  return 'suspended';
}

async function isPairKnown(county: County, sql: Sql, pair: SessionRequest['newest']): Promise<boolean> {
  if (pair === null) return true;
  const position = county.keys.readPosition(pair.position);
  const [row] = await sql.query<{ epoch: string; log_hash: string | null }>(
    'SELECT c.epoch, e.log_hash FROM county c LEFT JOIN event e ON e.position = $1',
    [position ?? 0],
  );
  return row?.epoch === pair.epoch && row.log_hash === pair.logHash;
}

/** Who speaks in a session. */
export interface Session extends Reader {
  readonly generation: GenerationRow;
  readonly standing: SessionBody['standing'];
}

/** @throws CountyFault SESSION_UNKNOWN when it is not the present session of a chain */
export async function useSession(county: County, sessionId: string): Promise<Session> {
  if (sessionId.length < 22) throw new CountyFault('SESSION_UNKNOWN');
  const [generation] = await county.store.query<GenerationRow>('SELECT * FROM generation WHERE session = $1', [sessionId]);
  if (!generation) throw new CountyFault('SESSION_UNKNOWN');
  const station = await findStation(county.store, generation.station_id);
  if (!station) throw new CountyFault('STATION_UNKNOWN');
  if (!generation.is_session_used) {
    await county.store.write((sql) => sql.query('UPDATE generation SET is_session_used = true WHERE id = $1', [generation.id]));
  }
  return { stationId: station.id, officeId: station.office_id, officeKind: station.kind, generation, standing: station.standing };
}
