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
import type { Reader } from './audience';
import { logBeginning, type County } from './county';
import { CountyFault } from './county-fault';
import { sha256, verify } from './county-keys';
import { countyStream, recordAct } from './own-chain';

/** Chains of one station that wait for the operator; a thief of a station's name cannot fill the table. */
const UNAPPROVED_MAX = 20;

export function requireProtocol(version: number): void {
  if (version !== PROTOCOL_VERSION) throw new CountyFault('PROTOCOL_UNSUPPORTED');
}

/** While an export is being read in nobody is served: half a county would look like a rewound one. */
export async function requireOpen(sql: Sql): Promise<void> {
  const [row] = await sql.query<{ is_importing: boolean }>('SELECT is_importing FROM county');
  if (!row || row.is_importing) throw new CountyFault('COUNTY_BUSY');
}

/**
 * A challenge is random, sealed by the county for the next session of one chain. So it needs no table and no clock: any
 * server process knows it again, and once that session is open it is worth nothing.
 */
export async function challenge(
  county: County,
  request: z.infer<typeof challengeRequestSchema>,
): Promise<{ challenge: string }> {
  requireProtocol(request.protocol);
  const generation = await findGeneration(county.store, request.generation);
  const random = randomBytes(12).toString('base64url');
  return { challenge: random + sealOf(county, random, request.generation, generation?.session_count ?? 0) };
}

const RANDOM_LENGTH = 16;

function sealOf(county: County, random: string, generation: string, sessionCount: number): string {
  return county.keys.seal(['challenge', random, generation, sessionCount].join('\n'));
}

export interface GenerationRow {
  readonly id: string;
  readonly station_id: string;
  readonly public_key: string;
  readonly is_approved: boolean;
  readonly last_seq: number;
  readonly last_hash: string;
  readonly session: string;
  readonly previous_session: string;
  readonly is_session_used: boolean;
  readonly session_count: number;
}

export interface StationRow {
  readonly id: string;
  readonly said_id: string | null;
  readonly office_id: string;
  readonly standing: 'approved' | 'suspended' | 'revoked';
  readonly kind: string;
  readonly last_seen_at: number | null;
}

/** 最后联系 on the operator's screen is right to this; each call would be a write otherwise. */
const SEEN_EVERY_MS = 5 * 60_000;

/**
 * Opens a session by a signed challenge. There is one live session a chain: the caller must name the present one, or
 * the one before while the present was never used (its answer may have been lost). Anything else means that two
 * copies of one station are running: both are suspended until the operator looks.
 *
 * @throws CountyFault CHALLENGE_UNKNOWN, SIGNATURE_WRONG, STATION_UNKNOWN, COUNTY_BUSY
 */
export async function openSession(
  county: County,
  request: SessionRequest,
): Promise<{ sessionText: string; signature: string }> {
  requireProtocol(request.protocol);
  const { signature, ...unsigned } = request;
  const isKeyOfGeneration = sha256(request.publicKey).slice(0, 32) === request.generation;
  if (!isKeyOfGeneration || !verify(request.publicKey, sessionMessage(unsigned), signature))
    throw new CountyFault('SIGNATURE_WRONG');
  const body = await county.store.write((sql) => open(county, sql, request));
  const sessionText = JSON.stringify(body);
  return { sessionText, signature: county.keys.signPage(sessionAnswerMessage(sessionText)) };
}

async function open(county: County, sql: Sql, request: SessionRequest): Promise<SessionBody> {
  await requireOpen(sql);
  const known = await findGeneration(sql, request.generation, true);
  const random = request.challenge.slice(0, RANDOM_LENGTH);
  const isOurs = request.challenge === random + sealOf(county, random, request.generation, known?.session_count ?? 0);
  if (!isOurs) throw new CountyFault('CHALLENGE_UNKNOWN');
  const station = await stationOf(sql, request, known);
  const generation = known ?? (await meetGeneration(sql, request, station));
  const last = hashOf(request.lastSessionId);
  const isCurrent = generation.session === '' || last === generation.session;
  const isRetry = !generation.is_session_used && last === (generation.previous_session || hashOf(''));
  const standing = isCurrent || isRetry ? station.standing : await suspendTwins(county, sql, station, generation);
  const sessionId = randomBytes(24).toString('base64url');
  await sql.query(
    `UPDATE generation SET previous_session = CASE WHEN $3 THEN session ELSE previous_session END, session = $2,
       is_session_used = false, session_count = session_count + 1 WHERE id = $1`,
    [generation.id, hashOf(sessionId), isCurrent],
  );
  await sql.query(
    `UPDATE station SET last_seen_at = $2, backlog_count = $3, app_version = $4, clock_difference_ms = $5 WHERE id = $1`,
    [station.id, county.now(), request.backlogCount, request.appVersion, request.stationTime - county.now()],
  );
  const [row] = await sql.query<{ epoch: string }>('SELECT epoch FROM county');
  return {
    kind: 'session',
    countyId: county.keys.countyId,
    stationId: request.stationId,
    generation: generation.id,
    challenge: request.challenge,
    sessionId,
    standing: standing === 'approved' && !generation.is_approved ? 'held' : standing,
    epoch: row?.epoch ?? '',
    isPairKnown: await isPairKnown(county, sql, request.newest),
    chain: { seq: generation.last_seq, hash: generation.last_hash },
    serverTime: county.now(),
  };
}

/** What the county keeps of a session id: who reads the database cannot speak for a station. */
function hashOf(sessionId: string): string {
  return sha256('session', sessionId);
}

const STATION =
  'SELECT s.id, s.said_id, s.office_id, s.standing, s.last_seen_at, o.kind FROM station s JOIN office o ON o.id = s.office_id';

export async function findStation(sql: Sql, id: string): Promise<StationRow | undefined> {
  const [row] = await sql.query<StationRow>(`${STATION} WHERE s.id = $1`, [id]);
  return row;
}

/**
 * The station a session request speaks for. A known chain speaks for the station it belongs to and no other. A station
 * that enrolled after its first chain had ended is known by the key it enrolled with, and says its name here once.
 *
 * @throws CountyFault STATION_UNKNOWN
 */
async function stationOf(sql: Sql, request: SessionRequest, known: GenerationRow | undefined): Promise<StationRow> {
  if (!known) {
    const [row] = await sql.query<StationRow>(`${STATION} WHERE s.said_id = $1 OR (s.said_id IS NULL AND s.id = $1)`, [
      request.stationId,
    ]);
    if (!row) throw new CountyFault('STATION_UNKNOWN');
    return row;
  }
  const station = await findStation(sql, known.station_id);
  if (!station) throw new CountyFault('STATION_UNKNOWN');
  if (station.said_id === request.stationId) return station;
  const [taken] = await sql.query('SELECT 1 FROM station WHERE (said_id = $1 OR id = $1) AND id <> $2', [
    request.stationId,
    station.id,
  ]);
  if (station.said_id !== null || taken) throw new CountyFault('STATION_UNKNOWN');
  await sql.query('UPDATE station SET said_id = $2 WHERE id = $1', [station.id, request.stationId]);
  return { ...station, said_id: request.stationId };
}

export async function findGeneration(sql: Sql, id: string, isLocked = false): Promise<GenerationRow | undefined> {
  const [row] = await sql.query<GenerationRow>(
    `SELECT * FROM generation WHERE id = $1${isLocked ? ' FOR UPDATE' : ''}`,
    [id],
  );
  return row;
}

/** A chain the county has not seen begin: its events are kept, and held until the operator approves it. */
async function meetGeneration(sql: Sql, request: SessionRequest, station: StationRow): Promise<GenerationRow> {
  const [waiting] = await sql.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM generation WHERE station_id = $1 AND NOT is_approved AND superseded_by IS NULL',
    [station.id],
  );
  if ((waiting?.n ?? 0) >= UNAPPROVED_MAX) throw new CountyFault('COUNTY_BUSY');
  await sql.query(
    `INSERT INTO generation (id, station_id, public_key, is_approved, last_seq, last_hash, session, previous_session, is_session_used, session_count)
     VALUES ($1, $2, $3, false, 0, $4, '', '', false, 0)`,
    [request.generation, station.id, request.publicKey, NO_PREVIOUS_HASH],
  );
  const row = await findGeneration(sql, request.generation);
  if (!row) throw new Error('generation not stored');
  return row;
}

async function suspendTwins(
  county: County,
  sql: Sql,
  station: StationRow,
  generation: GenerationRow,
): Promise<StationRow['standing']> {
  if (station.standing !== 'approved') return station.standing;
  await sql.query(`UPDATE station SET standing = 'suspended' WHERE id = $1`, [station.id]);
  await recordAct(county, sql, 'station.suspended', countyStream(county.keys), {
    stationId: station.id,
    generation: generation.id,
    reason: 'twoCopies',
  });
  return 'suspended';
}

/** False when the county was put back to a copy from before the pair, or is another one. */
async function isPairKnown(county: County, sql: Sql, pair: SessionRequest['newest']): Promise<boolean> {
  if (pair === null) return true;
  const [row] = await sql.query<{ epoch: string }>('SELECT epoch FROM county');
  const place = county.keys.readPosition(pair.position);
  if (row?.epoch !== pair.epoch || place === undefined) return false;
  if (place.dueAt === 0) return pair.logHash === logBeginning(county.keys);
  const [event] = await sql.query<{ log_hash: string }>('SELECT log_hash FROM event WHERE position = $1', [
    place.dueAt,
  ]);
  return event?.log_hash === pair.logHash;
}

/** Who speaks in a session. */
export interface Session extends Reader {
  readonly generation: GenerationRow;
  readonly standing: StationRow['standing'];
}

/** @throws CountyFault SESSION_UNKNOWN when it is neither the present session of a chain nor, the present one being unused, the one before */
export async function requireSession(county: County, sessionId: string): Promise<Session> {
  if (sessionId.length < 22) throw new CountyFault('SESSION_UNKNOWN');
  await requireOpen(county.store);
  const hash = hashOf(sessionId);
  const [generation] = await county.store.query<GenerationRow>(
    'SELECT * FROM generation WHERE session = $1 OR (previous_session = $1 AND NOT is_session_used)',
    [hash],
  );
  if (!generation) throw new CountyFault('SESSION_UNKNOWN');
  const station = await findStation(county.store, generation.station_id);
  if (!station) throw new CountyFault('STATION_UNKNOWN');
  await noteUse(county, generation, station, hash);
  const saidId = station.said_id ?? station.id;
  return {
    stationId: station.id,
    saidId,
    officeId: station.office_id,
    officeKind: station.kind,
    generation,
    standing: station.standing,
  };
}

async function noteUse(county: County, generation: GenerationRow, station: StationRow, hash: string): Promise<void> {
  const isFirstUse = !generation.is_session_used && generation.session === hash;
  const isLongAgo = Math.abs(county.now() - (station.last_seen_at ?? 0)) > SEEN_EVERY_MS;
  if (!isFirstUse && !isLongAgo) return;
  await county.store.write(async (sql) => {
    if (isFirstUse)
      await sql.query('UPDATE generation SET is_session_used = true WHERE id = $1 AND session = $2', [
        generation.id,
        hash,
      ]);
    await sql.query('UPDATE station SET last_seen_at = $2 WHERE id = $1', [station.id, county.now()]);
  });
}
