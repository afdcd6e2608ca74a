import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
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
} from '../../src-shared/sync/enrolment';
import type { Sql } from '../store/county-store';
import type { County } from './county';
import { CountyFault } from './county-fault';
import { sha256 } from './county-keys';
import { OperatorFault } from './operator-fault';
import { countyStream, recordAct } from './own-chain';
import { findStation, requireOpen, requireProtocol } from './sessions';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_MS = 72 * 3_600_000;
/** Wrong proofs after which a code is burnt. */
const PROOFS_MAX = 5;
const NONCE_LENGTH = 16;

interface OfficeRow {
  readonly id: string;
  readonly name: string;
  readonly kind: EnrolmentSheetData['officeKind'];
  readonly region_code: string;
}

/**
 * Makes a sheet with a one-time code. Only the code's scrypt is kept.
 *
 * @param input.office id or name
 * @throws OperatorFault when there is no such office, or the 工位码 is taken
 */
export async function issueEnrolment(
  county: County,
  input: { readonly office: string; readonly workplaceCode: string; readonly address?: string },
): Promise<EnrolmentSheet> {
  const letters = (count: number) => Array.from(randomBytes(count), (byte) => LETTERS[byte % 32]).join('');
  const codeId = letters(4);
  const code = codeId + letters(16);
  const { N, r, p, keyLength } = ENROL_SCRYPT;
  const proofKey = scryptSync(code, `xinfang-enrol:${codeId}`, keyLength, { N, r, p, maxmem: 256 * N * r }).toString(
    'hex',
  );
  const expiresAt = county.now() + CODE_MS;
  const office = await county.store.write((sql) => keepCode(county, sql, { ...input, codeId, proofKey, expiresAt }));
  return {
    kind: 'xinfang-enrolment-sheet',
    format: 1,
    address: input.address ?? county.address(),
    countyId: county.keys.countyId,
    countyKeys: [...county.keys.publicKeys],
    ...sheetData(office, input.workplaceCode),
    code: code.match(/.{4}/g)?.join('-') ?? code,
    expiresAt,
  };
}

interface NewCode {
  readonly office: string;
  readonly workplaceCode: string;
  readonly codeId: string;
  readonly proofKey: string;
  readonly expiresAt: number;
}

async function keepCode(county: County, sql: Sql, input: NewCode): Promise<OfficeRow> {
  const { workplaceCode, codeId, proofKey, expiresAt } = input;
  const [office] = await sql.query<OfficeRow>(
    'SELECT id, name, kind, region_code FROM office WHERE id = $1 OR name = $1',
    [input.office],
  );
  if (!office) throw new OperatorFault(`没有这个单位：${input.office}`);
  const [taken] = await sql.query('SELECT 1 FROM enrolment_code WHERE workplace_code = $1 AND station_id IS NOT NULL', [
    workplaceCode,
  ]);
  if (taken) throw new OperatorFault(`工位码 ${workplaceCode} 已经用过；每个工位码全县只能用一次`);
  const [open] = await sql.query(
    'SELECT 1 FROM enrolment_code WHERE workplace_code = $1 AND expires_at > $2 AND failed_count < $3',
    [workplaceCode, county.now(), PROOFS_MAX],
  );
  if (open) throw new OperatorFault(`工位码 ${workplaceCode} 已有一张有效的注册单，到期前不能再发`);
  await sql.query('DELETE FROM enrolment_code WHERE workplace_code = $1', [workplaceCode]);
  await sql.query(
    `INSERT INTO enrolment_code (code_id, office_id, workplace_code, proof_key, expires_at, failed_count, station_id) VALUES ($1, $2, $3, $4, $5, 0, NULL)`,
    [codeId, office.id, workplaceCode, proofKey, expiresAt],
  );
  await recordAct(county, sql, 'enrolment.issued', countyStream(county.keys), {
    officeId: office.id,
    codeId,
    workplaceCode,
    expiresAt,
  });
  return office;
}

/** Member for member in the order of the schema: the county's proof covers this very text. */
function sheetData(office: OfficeRow, workplaceCode: string): EnrolmentSheetData {
  return {
    officeId: office.id,
    officeName: office.name,
    officeKind: office.kind,
    regionCode: office.region_code,
    workplaceCode,
  };
}

/** The county's nonce is sealed for this code and this station: no table, and a restart in between does no harm. */
export function enrolStart(county: County, request: z.infer<typeof enrolStartRequestSchema>): EnrolStartAnswer {
  requireProtocol(request.protocol);
  const random = randomBytes(12).toString('base64url');
  return {
    countyId: county.keys.countyId,
    countyKeys: [...county.keys.publicKeys],
    countyNonce: random + sealOf(county, random, request),
  };
}

type Asking = Pick<z.infer<typeof enrolStartRequestSchema>, 'codeId' | 'stationKey' | 'stationNonce'>;

function sealOf(county: County, random: string, { codeId, stationKey, stationNonce }: Asking): string {
  return county.keys.seal(['enrol', random, codeId, stationKey, stationNonce].join('\n'));
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

/**
 * Enrols the station when its proof fits. Said again by the same station, whose first answer was lost, it gets the same
 * answer.
 *
 * @throws CountyFault CHALLENGE_UNKNOWN, ENROL_CODE_*, ENROL_PROOF_WRONG, STATION_REVOKED
 */
export async function enrolFinish(
  county: County,
  request: z.infer<typeof enrolFinishRequestSchema>,
): Promise<z.infer<typeof enrolFinishAnswerSchema>> {
  requireProtocol(request.protocol);
  const random = request.countyNonce.slice(0, NONCE_LENGTH);
  if (request.countyNonce !== random + sealOf(county, random, request)) throw new CountyFault('CHALLENGE_UNKNOWN');
  const outcome = await county.store.write((sql) => finish(county, sql, request));
  // Thrown outside the transaction: the count of wrong proofs must stay.
  if ('fault' in outcome) throw new CountyFault(outcome.fault);
  const { code, office } = outcome;
  const sheet = sheetData(office, code.workplace_code);
  return { countyProof: proofOf(county, code, request, 'county', JSON.stringify(sheet)), sheet };
}

type Outcome = { readonly code: CodeRow; readonly office: OfficeRow } | { readonly fault: CountyFault['code'] };

async function finish(county: County, sql: Sql, request: z.infer<typeof enrolFinishRequestSchema>): Promise<Outcome> {
  await requireOpen(sql);
  const [code] = await sql.query<CodeRow>('SELECT * FROM enrolment_code WHERE code_id = $1 FOR UPDATE', [
    request.codeId,
  ]);
  const stationId = sha256(request.stationKey).slice(0, 32);
  if (!code || code.failed_count >= PROOFS_MAX) return { fault: 'ENROL_CODE_WRONG' };
  if (code.station_id !== null && code.station_id !== stationId) return { fault: 'ENROL_CODE_USED' };
  if (code.station_id === null && code.expires_at < county.now()) return { fault: 'ENROL_CODE_EXPIRED' };
  if (!isSame(proofOf(county, code, request, 'station', ''), request.stationProof)) {
    await sql.query('UPDATE enrolment_code SET failed_count = failed_count + 1 WHERE code_id = $1', [code.code_id]);
    return { fault: 'ENROL_PROOF_WRONG' };
  }
  const [office] = await sql.query<OfficeRow>('SELECT id, name, kind, region_code FROM office WHERE id = $1', [
    code.office_id,
  ]);
  if (!office) return { fault: 'COUNTY_FAULT' };
  const station = await findStation(sql, stationId);
  if (station?.standing === 'revoked') return { fault: 'STATION_REVOKED' };
  if (code.station_id === null) await enrolStation(county, sql, code, request.stationKey, stationId);
  return { code, office };
}

function proofOf(
  county: County,
  code: CodeRow,
  request: Omit<z.infer<typeof enrolFinishRequestSchema>, 'protocol' | 'stationProof'>,
  side: 'station' | 'county',
  sheetText: string,
): string {
  const { codeId, stationKey, stationNonce, countyNonce } = request;
  const { countyId, publicKeys: countyKeys } = county.keys;
  const transcript = enrolTranscript(side, {
    codeId,
    stationKey,
    stationNonce,
    countyNonce,
    countyId,
    countyKeys,
    sheetText,
  });
  return createHmac('sha256', Buffer.from(code.proof_key, 'hex')).update(transcript).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** A code approves the chain it is used with. A station that is known already moves to the office of its new code. */
async function enrolStation(
  county: County,
  sql: Sql,
  code: CodeRow,
  publicKey: string,
  stationId: string,
): Promise<void> {
  await sql.query('UPDATE enrolment_code SET station_id = $2 WHERE code_id = $1', [code.code_id, stationId]);
  await sql.query(
    `INSERT INTO station (id, said_id, office_id, workplace_code, standing, last_seen_at, backlog_count, app_version, clock_difference_ms)
     VALUES ($1, NULL, $2, $3, 'approved', NULL, 0, '', 0)
     ON CONFLICT (id) DO UPDATE SET office_id = excluded.office_id, workplace_code = excluded.workplace_code`,
    [stationId, code.office_id, code.workplace_code],
  );
  await sql.query(
    `INSERT INTO generation (id, station_id, public_key, is_approved, last_seq, last_hash, session, previous_session, is_session_used, session_count)
     VALUES ($1, $1, $2, true, 0, $3, '', '', false, 0) ON CONFLICT (id) DO NOTHING`,
    [stationId, publicKey, NO_PREVIOUS_HASH],
  );
  const facts = {
    stationId,
    officeId: code.office_id,
    workplaceCode: code.workplace_code,
    publicKey,
    codeId: code.code_id,
  };
  await recordAct(county, sql, 'station.enrolled', countyStream(county.keys), facts);
}
