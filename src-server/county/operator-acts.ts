import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { buildEvent } from '../../src-shared/journal/event-build';
import { eventHash } from '../../src-shared/journal/event-check';
import { NO_PREVIOUS_HASH } from '../../src-shared/journal/event';
import {
  ENROL_SCRYPT,
  enrolTranscript,
  type enrolFinishAnswerSchema,
  type enrolFinishRequestSchema,
  type EnrolmentSheet,
  type EnrolmentSheetData,
  type EnrolStartAnswer,
  type enrolStartRequestSchema,
} from '../../src-shared/sync/protocol';
import type { Sql } from '../store/county-store';
import type { County } from './county';
import { CountyFault } from './county-fault';
import { sha256, verify } from './county-keys';
import { judge, readPushed } from './judge';
import { orderEvents } from './order-events';
import { findGeneration, findStation, requireProtocol } from './sessions';

/*
 * What the operator does. The county is station 0: each act is an event of its own chain, written in the transaction
 * that carries it out.
 */

const OPERATOR = '00000000-0000-0000-0000-000000000000';
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_MS = 72 * 3_600_000;
const PROOFS_MAX = 5;

/** An operator's mistake, told in words. */
export class OperatorFault extends Error {}

async function record(county: County, sql: Sql, type: string, stream: { type: 'office' | 'county'; id: string }, facts: object): Promise<void> {
  const { keys } = county;
  const chain = await findGeneration(sql, keys.generation);
  const built = buildEvent(
    { id: uuidv7(), type, typeVersion: 1, streams: [stream], actorId: OPERATOR, occurredAt: county.now(), seen: '', facts, personal: {} },
    { generation: keys.generation, head: { seq: chain?.last_seq ?? 0, hash: chain?.last_hash ?? NO_PREVIOUS_HASH } },
    { sha256, verify, salt: () => randomBytes(32).toString('base64url') },
  );
  if (!built.ok) throw new Error(built.fault.code);
  const { raw, header, hash } = built;
  await orderEvents(
    sql,
    [{ id: header.id, generation: header.generation, seq: header.seq, hash, raw, streams: [stream], verdict: 'accepted', reason: undefined, readers: () => [] }],
    county.now(),
  );
  await sql.query('UPDATE generation SET last_seq = $2, last_hash = $3 WHERE id = $1', [header.generation, header.seq, eventHash(sha256, raw.header)]);
}

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly kind: EnrolmentSheetData['officeKind'];
  readonly regionCode: string;
}

export async function addOffice(county: County, input: Omit<Office, 'id'>): Promise<Office> {
  const office = { id: uuidv4(), ...input };
  await county.store.write(async (sql) => {
    const [same] = await sql.query('SELECT 1 FROM office WHERE name = $1', [input.name]);
    if (same) throw new OperatorFault(`已有同名单位：${input.name}`);
    await sql.query('INSERT INTO office (id, name, kind, region_code) VALUES ($1, $2, $3, $4)', [office.id, office.name, office.kind, office.regionCode]);
    await record(county, sql, 'office.created', { type: 'office', id: office.id }, input);
  });
  return office;
}

export async function listOffices(county: County): Promise<Office[]> {
  return county.store.query<Office>('SELECT id, name, kind, region_code AS "regionCode" FROM office ORDER BY name');
}

/** Makes a sheet with a one-time code. Only the code's scrypt is kept. */
export async function issueEnrolment(county: County, input: { readonly office: string; readonly workplaceCode: string; readonly address?: string }): Promise<EnrolmentSheet> {
  const letters = (count: number) => Array.from(randomBytes(count), (byte) => LETTERS[byte % 32]).join('');
  const codeId = letters(4);
  const code = codeId + letters(16);
  const { N, r, p, keyLength } = ENROL_SCRYPT;
  const proofKey = scryptSync(code, `xinfang-enrol:${codeId}`, keyLength, { N, r, p, maxmem: 256 * N * r }).toString('hex');
  const expiresAt = county.now() + CODE_MS;
  const office = await county.store.write(async (sql) => {
    const [found] = await sql.query<Office>(
      'SELECT id, name, kind, region_code AS "regionCode" FROM office WHERE id = $1 OR name = $1',
      [input.office],
    );
    if (!found) throw new OperatorFault(`没有这个单位：${input.office}`);
    const [taken] = await sql.query(
      `SELECT 1 FROM enrolment_code WHERE workplace_code = $1 AND (station_id IS NOT NULL OR (expires_at > $2 AND failed_count < ${PROOFS_MAX}))`,
      [input.workplaceCode, county.now()],
    );
    if (taken) throw new OperatorFault(`工位码 ${input.workplaceCode} 已经用过；每个工位码全县只能用一次`);
    await sql.query('DELETE FROM enrolment_code WHERE workplace_code = $1 AND station_id IS NULL', [input.workplaceCode]);
    await sql.query(
      `INSERT INTO enrolment_code (code_id, office_id, workplace_code, proof_key, expires_at, failed_count, station_id) VALUES ($1, $2, $3, $4, $5, 0, NULL)`,
      [codeId, found.id, input.workplaceCode, proofKey, expiresAt],
    );
    await record(county, sql, 'enrolment.issued', { type: 'office', id: found.id }, { codeId, workplaceCode: input.workplaceCode, expiresAt });
    return found;
  });
  return {
    kind: 'xinfang-enrolment-sheet',
    format: 1,
    address: input.address ?? county.address(),
    countyId: county.keys.countyId,
    countyKeys: [...county.keys.publicKeys],
    officeId: office.id,
    officeName: office.name,
    officeKind: office.kind,
    regionCode: office.regionCode,
    workplaceCode: input.workplaceCode,
    code: code.match(/.{4}/g)?.join('-') ?? code,
    expiresAt,
  };
}

/** Nonces given at the start of an enrolment, by code; a restart only asks the station to begin again. */
const nonces = new WeakMap<County, Map<string, string>>();

export async function enrolStart(county: County, request: z.infer<typeof enrolStartRequestSchema>): Promise<EnrolStartAnswer> {
  requireProtocol(request.protocol);
  const countyNonce = randomBytes(24).toString('base64url');
  const given = nonces.get(county) ?? new Map<string, string>();
  if (given.size > 1_000) given.clear();
  given.set(`${request.codeId} ${request.stationNonce}`, countyNonce);
  nonces.set(county, given);
  return { countyId: county.keys.countyId, countyKeys: [...county.keys.publicKeys], countyNonce };
}

interface CodeRow {
  readonly code_id: string;
  readonly office_id: string;
  readonly workplace_code: string;
  readonly proof_key: string;
  readonly expires_at: number;
  readonly failed_count: number;
  readonly station_id: string | null;
}

/** The station's proof comes first, so that nobody gets anything to guess at by knowing a code's first letters. */
export async function enrolFinish(county: County, request: z.infer<typeof enrolFinishRequestSchema>): Promise<z.infer<typeof enrolFinishAnswerSchema>> {
  requireProtocol(request.protocol);
  const given = nonces.get(county)?.get(`${request.codeId} ${request.stationNonce}`);
  if (given === undefined || given !== request.countyNonce) throw new CountyFault('CHALLENGE_UNKNOWN');
  const outcome = await county.store.write(async (sql) => {
    const [code] = await sql.query<CodeRow>('SELECT * FROM enrolment_code WHERE code_id = $1', [request.codeId]);
    const stationId = sha256(request.stationKey).slice(0, 32);
    if (!code || code.failed_count >= PROOFS_MAX) return { fault: 'ENROL_CODE_WRONG' } as const;
    if (code.station_id !== null && code.station_id !== stationId) return { fault: 'ENROL_CODE_USED' } as const;
    if (code.expires_at < county.now()) return { fault: 'ENROL_CODE_EXPIRED' } as const;
    if (!isSame(proofOf(county, code, request, 'station', ''), request.stationProof)) {
      await sql.query('UPDATE enrolment_code SET failed_count = failed_count + 1 WHERE code_id = $1', [code.code_id]);
      return { fault: 'ENROL_PROOF_WRONG' } as const;
    }
    if (code.station_id === null) await enrolStation(county, sql, code, request.stationKey, stationId);
    return { code };
  });
  if ('fault' in outcome) throw new CountyFault(outcome.fault);
  const sheet = await sheetOf(county, outcome.code);
  return { sheet, countyProof: proofOf(county, outcome.code, request, 'county', JSON.stringify(sheet)) };
}

function proofOf(county: County, code: CodeRow, request: z.infer<typeof enrolFinishRequestSchema>, side: 'station' | 'county', sheetText: string): string {
  const { codeId, stationKey, stationNonce, countyNonce } = request;
  const transcript = enrolTranscript(side, { codeId, stationKey, stationNonce, countyNonce, countyId: county.keys.countyId, countyKeys: county.keys.publicKeys, sheetText });
  return createHmac('sha256', Buffer.from(code.proof_key, 'hex')).update(transcript).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

async function sheetOf(county: County, code: CodeRow): Promise<EnrolmentSheetData> {
  const [office] = await county.store.query<{ name: string; kind: EnrolmentSheetData['officeKind']; region_code: string }>('SELECT * FROM office WHERE id = $1', [code.office_id]);
  if (!office) throw new CountyFault('COUNTY_FAULT');
  return { officeId: code.office_id, officeName: office.name, officeKind: office.kind, regionCode: office.region_code, workplaceCode: code.workplace_code };
}

async function enrolStation(county: County, sql: Sql, code: CodeRow, publicKey: string, stationId: string): Promise<void> {
  await sql.query('UPDATE enrolment_code SET station_id = $2 WHERE code_id = $1', [code.code_id, stationId]);
  await sql.query(
    `INSERT INTO station (id, office_id, workplace_code, standing, last_seen_at, backlog_count, app_version, clock_difference_ms)
     VALUES ($1, $2, $3, 'approved', NULL, 0, '', 0) ON CONFLICT (id) DO NOTHING`,
    [stationId, code.office_id, code.workplace_code],
  );
  await sql.query(
    `INSERT INTO generation (id, station_id, public_key, is_approved, last_seq, last_hash, session, previous_session, is_session_used)
     VALUES ($1, $1, $2, true, 0, $3, '', '', false) ON CONFLICT (id) DO NOTHING`,
    [stationId, publicKey, NO_PREVIOUS_HASH],
  );
  await record(county, sql, 'station.enrolled', { type: 'office', id: code.office_id }, { stationId, workplaceCode: code.workplace_code, publicKey });
}

interface HeldRow {
  readonly rid: number;
  readonly seq: number;
  readonly header: Uint8Array;
  readonly facts: Uint8Array | null;
  readonly facts_salt: string | null;
  readonly personal: Uint8Array | null;
  readonly personal_salt: string | null;
}

/** Lets a chain into the order: what was held is judged now, in its own order. */
export async function approve(county: County, generationId: string): Promise<number> {
  const count = await county.store.write(async (sql) => {
    const generation = await findGeneration(sql, generationId);
    const station = generation && (await findStation(sql, generation.station_id));
    if (!generation || !station) throw new OperatorFault(`没有这个编号段：${generationId}`);
    await sql.query('UPDATE generation SET is_approved = true WHERE id = $1', [generationId]);
    await sql.query(`UPDATE station SET standing = 'approved' WHERE id = $1 AND standing = 'suspended'`, [station.id]);
    await record(county, sql, 'generation.approved', { type: 'county', id: county.keys.countyId }, { generation: generationId, stationId: station.id });
    const held = await sql.query<HeldRow>(
      `SELECT rid, seq, header, facts, facts_salt, personal, personal_salt FROM event WHERE generation = $1 AND verdict = 'held' ORDER BY seq`,
      [generationId],
    );
    const reader = { stationId: station.id, officeId: station.office_id, officeKind: station.kind };
    const events = held.map((row) => ({ ...readPushed(pushedOf(row)), rid: row.rid, seq: row.seq }));
    const judged = await judge(sql, events, generationId, reader, { isApproved: true, standing: 'approved' }, county.now());
    await orderEvents(sql, judged, county.now());
    return held.length;
  });
  county.news.tell();
  return count;
}

function pushedOf(row: HeldRow) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  if (row.facts === null || row.facts_salt === null) return { header: text(row.header), bodiesWithheld: true as const };
  return {
    header: text(row.header),
    facts: text(row.facts),
    factsSalt: row.facts_salt,
    personal: row.personal === null ? null : text(row.personal),
    personalSalt: row.personal_salt,
  };
}

export async function revoke(county: County, stationId: string): Promise<void> {
  await county.store.write(async (sql) => {
    const station = await findStation(sql, stationId);
    if (!station) throw new OperatorFault(`没有这个工位：${stationId}`);
    await sql.query(`UPDATE station SET standing = 'revoked' WHERE id = $1`, [stationId]);
    await record(county, sql, 'station.revoked', { type: 'county', id: county.keys.countyId }, { stationId });
  });
}

export interface StationLine {
  readonly id: string;
  readonly officeName: string;
  readonly workplaceCode: string;
  readonly standing: string;
  readonly lastSeenAt: number | null;
  readonly backlogCount: number;
  readonly appVersion: string;
  readonly clockDifferenceMs: number;
  readonly heldGenerations: string;
  readonly verdicts: string;
}

export async function listStations(county: County): Promise<StationLine[]> {
  return county.store.query<StationLine>(
    `SELECT s.id, o.name AS "officeName", s.workplace_code AS "workplaceCode", s.standing, s.last_seen_at AS "lastSeenAt",
       s.backlog_count AS "backlogCount", s.app_version AS "appVersion", s.clock_difference_ms AS "clockDifferenceMs",
       coalesce((SELECT string_agg(g.id, ' ') FROM generation g WHERE g.station_id = s.id AND NOT g.is_approved), '') AS "heldGenerations",
       coalesce((SELECT string_agg(v.verdict || ' ' || v.n, ', ') FROM (SELECT e.verdict, count(*) AS n FROM event e
         JOIN generation g ON g.id = e.generation WHERE g.station_id = s.id GROUP BY e.verdict ORDER BY e.verdict) v), '') AS verdicts
     FROM station s JOIN office o ON o.id = s.office_id ORDER BY s.workplace_code`,
  );
}
