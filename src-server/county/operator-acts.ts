import { v4 as uuidv4 } from 'uuid';
import type { EnrolmentSheetData } from '../../src-shared/sync/enrolment';
import type { Sql } from '../store/county-store';
import type { County } from './county';
import { judge } from './judge';
import { OperatorFault } from './operator-fault';
import { orderEvents } from './order-events';
import { countyStream, recordAct } from './own-chain';
import { readPushed, withBeginning } from './read-event';
import { findGeneration, findStation, requireOpen, type GenerationRow, type StationRow } from './sessions';
import { rawOf, type StoredTexts } from './stored-texts';

/*
 * What the operator does. The county is station 0: each act is an event of its own chain, written in the transaction
 * that carries it out.
 */

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly kind: EnrolmentSheetData['officeKind'];
  readonly regionCode: string;
}

/** @throws OperatorFault when the name is taken */
export async function addOffice(county: County, input: Omit<Office, 'id'>): Promise<Office> {
  const office = { id: uuidv4(), ...input };
  await county.store.write(async (sql) => {
    await requireOpen(sql);
    const [same] = await sql.query('SELECT 1 FROM office WHERE name = $1', [input.name]);
    if (same) throw new OperatorFault(`已有同名单位：${input.name}`);
    await sql.query('INSERT INTO office (id, name, kind, region_code) VALUES ($1, $2, $3, $4)', [
      office.id,
      office.name,
      office.kind,
      office.regionCode,
    ]);
    await recordAct(county, sql, 'office.created', countyStream(county.keys), office);
  });
  return office;
}

export async function listOffices(county: County): Promise<Office[]> {
  return county.store.query<Office>('SELECT id, name, kind, region_code AS "regionCode" FROM office ORDER BY name');
}

/**
 * Lets a chain into the order: what was held is judged now, in its own order. Other chains of the same station write
 * no more, and a suspension of the station ends.
 *
 * @param idOrStart id of a generation, or the beginning of one
 * @returns how many held events were judged
 * @throws OperatorFault
 */
export async function approve(county: County, idOrStart: string): Promise<number> {
  const count = await county.store.write(async (sql) => {
    await requireOpen(sql);
    const id = await fullId(sql, 'generation', idOrStart);
    const generation = id === undefined ? undefined : await findGeneration(sql, id, true);
    const station = generation && (await findStation(sql, generation.station_id));
    if (!generation || !station) throw new OperatorFault(`没有这个编号段：${idOrStart}`);
    if (station.standing === 'revoked') throw new OperatorFault('这个工位已停用，不能核准；请发新的注册单');
    // Its copies are told apart anew: whoever comes next holds the live session.
    await sql.query(
      `UPDATE generation SET is_approved = true, superseded_by = NULL, session = '', previous_session = '' WHERE id = $1`,
      [generation.id],
    );
    await sql.query(
      'UPDATE generation SET is_approved = false, superseded_by = $2 WHERE station_id = $1 AND id <> $2',
      [station.id, generation.id],
    );
    await sql.query(`UPDATE station SET standing = 'approved' WHERE id = $1`, [station.id]);
    await recordAct(county, sql, 'generation.approved', countyStream(county.keys), {
      generation: generation.id,
      stationId: station.id,
    });
    return releaseHeld(county, sql, generation, station);
  });
  county.news.tell();
  return count;
}

async function releaseHeld(county: County, sql: Sql, generation: GenerationRow, station: StationRow): Promise<number> {
  const held = await sql.query<StoredTexts & { rid: number; seq: number }>(
    `SELECT rid, seq, header, facts, facts_salt, personal, personal_salt, unsound FROM event WHERE generation = $1 AND verdict = 'held' ORDER BY seq`,
    [generation.id],
  );
  const beginning = { publicKey: generation.public_key, isEnrolled: generation.id === station.id };
  const reader = {
    stationId: station.id,
    saidId: station.said_id ?? station.id,
    officeId: station.office_id,
    officeKind: station.kind,
  };
  const events = held.map((row) => withBeginning({ ...readPushed(rawOf(row)), rid: row.rid, seq: row.seq }, beginning));
  const now = county.now();
  const standing = { isApproved: true, standing: 'approved' };
  await orderEvents(
    sql,
    await judge(sql, events, { generation: generation.id, reader, standing, now, keys: county.keys }),
    now,
  );
  return held.length;
}

/** A revoked station neither pushes into the order nor pulls, from the commit of this on. */
export async function revoke(county: County, idOrStart: string): Promise<void> {
  await setStanding(county, idOrStart, 'revoked');
}

/** Like a revocation, but {@link approve} ends it. */
export async function suspend(county: County, idOrStart: string): Promise<void> {
  await setStanding(county, idOrStart, 'suspended');
}

async function setStanding(county: County, idOrStart: string, standing: 'revoked' | 'suspended'): Promise<void> {
  await county.store.write(async (sql) => {
    await requireOpen(sql);
    const id = await fullId(sql, 'station', idOrStart);
    const station = id === undefined ? undefined : await findStation(sql, id);
    if (!station) throw new OperatorFault(`没有这个工位：${idOrStart}`);
    if (station.standing === 'revoked') throw new OperatorFault('这个工位已经停用');
    await sql.query('UPDATE station SET standing = $2 WHERE id = $1', [station.id, standing]);
    await recordAct(county, sql, `station.${standing}`, countyStream(county.keys), {
      stationId: station.id,
      reason: 'operator',
    });
  });
}

/** Nobody types 32 digits: the beginning is enough while it names one. A station also goes by its 工位码. */
async function fullId(sql: Sql, table: 'station' | 'generation', start: string): Promise<string | undefined> {
  const where =
    table === 'station'
      ? 'starts_with(id, $1) OR starts_with(said_id, $1) OR workplace_code = $1'
      : 'starts_with(id, $1)';
  const rows = await sql.query<{ id: string }>(`SELECT id FROM ${table} WHERE ${where} LIMIT 2`, [start]);
  if (rows.length > 1) throw new OperatorFault(`“${start}”不止一个，请写得长一些`);
  return start === '' ? undefined : rows[0]?.id;
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
  /** Generations that wait for approval. */
  readonly heldGenerations: string;
  /** Number of events by verdict: `accepted 12, flagged 1`. */
  readonly verdicts: string;
}

export async function listStations(county: County): Promise<StationLine[]> {
  return county.store.query<StationLine>(
    `SELECT s.id, o.name AS "officeName", s.workplace_code AS "workplaceCode", s.standing, s.last_seen_at AS "lastSeenAt",
       s.backlog_count AS "backlogCount", s.app_version AS "appVersion", s.clock_difference_ms AS "clockDifferenceMs",
       coalesce((SELECT string_agg(g.id, ' ' ORDER BY g.id) FROM generation g
         WHERE g.station_id = s.id AND (s.standing = 'suspended' OR (NOT g.is_approved AND g.superseded_by IS NULL))), '') AS "heldGenerations",
       coalesce((SELECT string_agg(v.verdict || ' ' || v.n, ', ') FROM (SELECT e.verdict, count(*) AS n FROM event e
         JOIN generation g ON g.id = e.generation WHERE g.station_id = s.id GROUP BY e.verdict ORDER BY e.verdict) v), '') AS verdicts
     FROM station s JOIN office o ON o.id = s.office_id ORDER BY s.workplace_code`,
  );
}
