import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { ActorSigner } from '../../src-shared/journal/event-build';
import type { StationState } from '../../src-shared/station/station-fold';
import type { Role } from '../../src-shared/user/user-events';
import { openConnection, type Connection, type ConnectionOptions } from '../store/connection';
import { dataFolder, lockDataFolder, prepareDataFolder, type DataFolder } from '../store/data-folder';
import { findMigrationNeed, findMigrationsFolder, migrate } from '../store/migrate';
import { findOwnChain, getMeta } from '../store/own-chain';
import { markRowsCurrent, needsRebuild, rebuild, rebuildSlowly, type RebuildProgress } from '../store/rebuild';
import { StoreFault } from '../store/store-fault';
import { takeBackup } from '../store/backup';
import { beginGeneration, readSigningPair, wasRewound } from '../store/generation';
import type { SigningPair } from '../store/node-crypto';
import type { SealPair } from '../store/seal';
import { existsSync } from 'node:fs';

/** Who acts: fixed by the session, never by a window. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly signer: ActorSigner;
  /** Opens what is sealed to her, and her protected drafts. */
  readonly seal: SealPair;
}

/** Acts of the station itself, before and beside any person. */
export const STATION_ACTOR = '00000000-0000-0000-0000-000000000000';

export interface StationOptions {
  readonly dataDirectory: string;
  /** 64 hex digits: the database key, out of one of the key slots. */
  readonly key: string;
  readonly nativeBinding?: string | undefined;
  readonly appVersion?: string;
  readonly now?: () => number;
  /** For tests of what the operating system would say. */
  readonly isLocal?: (path: string) => boolean;
  readonly migrationsFolder?: string;
  /** Practice data: no county, and every paper says so. */
  readonly isPractice?: boolean;
  /** The caller sees to the rebuild after an upgrade, by {@link prepareRows}, before anything else is asked of the rows. */
  readonly isRebuildLeft?: boolean;
}

/** An open station: everything the desk and the synchronisation stand on. */
export interface Station {
  readonly connection: Connection;
  readonly folder: DataFolder;
  readonly key: Buffer;
  readonly now: () => number;
  readonly appVersion: string;
  readonly isPractice: boolean;
  readonly connectionOptions: Omit<ConnectionOptions, 'file'>;
  readonly signingPair: () => SigningPair;
  /** What the start did that is worth a line on the screen. */
  readonly notices: string[];
  readonly close: () => void;
}

/**
 * Opens the database of a folder, brings it up to this build and makes sure that a chain can be written:
 * lock → open → probe → back up and migrate → rebuild when folds changed → new generation when the copy was rewound.
 *
 * @throws StoreFault with the name of what is wrong; the folder is then left as it was.
 */
export function openStation(options: StationOptions): Station {
  const { now = Date.now, appVersion = '0.0.0', nativeBinding } = options;
  const folder = prepareDataFolder(options.dataDirectory, options.isLocal);
  const unlock = lockDataFolder(folder, nativeBinding);
  const connectionOptions = { key: options.key, nativeBinding };
  let connection: Connection | undefined;
  try {
    const isNew = !existsSync(folder.database);
    connection = openConnection({ ...connectionOptions, file: folder.database });
    if (!isNew) probe(connection);
    const notices: string[] = [];
    const station: Station = {
      connection,
      folder,
      key: Buffer.from(options.key, 'hex'),
      now,
      appVersion,
      isPractice: options.isPractice ?? false,
      connectionOptions,
      signingPair: () => readSigningPair(station),
      notices,
      close: () => {
        station.connection.close();
        unlock();
      },
    };
    upgrade(station, options);
    continueChain(station);
    return station;
  } catch (error) {
    connection?.close();
    unlock();
    throw error;
  }
}

/** A file up to this size is looked through whole at every start; a larger one by its schema and newest pages. */
const WHOLE_PROBE_BYTES = 64 * 1024 * 1024;

/** A damaged file shows here rather than in the middle of a visit, and yet nobody waits for 2 GB at the start of a day. */
function probe(connection: Connection): void {
  const number = (pragma: string) => Number(connection.handle().pragma(pragma, { simple: true }));
  const size = number('page_count') * number('page_size');
  if (size > WHOLE_PROBE_BYTES) {
    connection.read.all(
      'SELECT e.header, s.state FROM (SELECT * FROM event ORDER BY rid DESC LIMIT 200) e JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid',
    );
    return;
  }
  const verdict: unknown = connection.handle().pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new StoreFault('DATABASE_DAMAGED', String(verdict).slice(0, 200));
}

function upgrade(station: Station, options: StationOptions): void {
  const { connection } = station;
  const migrations = options.migrationsFolder ?? findMigrationsFolder();
  const need = findMigrationNeed(connection, migrations);
  if (need === 'older')
    takeBackup(connection, station.folder, station.connectionOptions, station.now(), 'before-upgrade');
  if (need !== 'none') migrate(connection, migrations);
  if (need === 'new') connection.write(markRowsCurrent);
  if (!needsRebuild(connection) || options.isRebuildLeft === true) return;
  rebuild(connection);
  station.notices.push(REBUILT);
}

const REBUILT = '程序已升级，全部记录已按新版重新整理';

/**
 * The rebuild an upgrade asks for, while the window goes on drawing; undefined when the rows are of this build.
 *
 * @throws the signal's reason when it was cancelled; the rows are then as they were.
 */
export function prepareRows(
  station: Station,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
): Promise<void> | undefined {
  if (!needsRebuild(station.connection)) return undefined;
  return rebuildSlowly(station.connection, onProgress, signal).then(() => void station.notices.push(REBUILT));
}

function continueChain(station: Station): void {
  const chain = findOwnChain(station.connection.read);
  if (!chain) return beginGeneration(station, null);
  const reason = wasRewound(station, chain);
  if (!reason) return undefined;
  beginGeneration(station, reason);
  station.notices.push(
    reason === 'keyLost'
      ? '本机签名密钥不在了，已启用新的编号段，需县里核准后继续上传'
      : '数据回到了较早的一份，已启用新的编号段，需县里核准后继续上传',
  );
}

/** A fresh database key for a fresh folder, 64 hex digits. Never made where a database exists. */
export function newDatabaseKey(dataDirectory: string): string {
  if (existsSync(dataFolder(dataDirectory).database)) throw new StoreFault('DATABASE_KEY_MISSING');
  return randomBytes(32).toString('hex');
}

export function newId(): string {
  return uuidv7();
}

/** This station's own folded stream. */
export function getStationState(station: Station): StationState {
  const { stationId } = getOwnChain(station);
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE type = 'station' AND id = ?`,
    stationId,
  );
  return JSON.parse(row?.state ?? '{"generations":[],"configuration":null,"enrolment":null}') as StationState;
}

export function getOwnChain(station: Station) {
  const chain = findOwnChain(station.connection.read);
  if (!chain) throw new StoreFault('STATION_NOT_OPEN');
  return chain;
}

/** 工位码; empty before enrolment. */
export function workplaceCode(station: Station): string {
  return getStationState(station).enrolment?.workplaceCode ?? '';
}

/** Position up to which this station has pulled; shown in no number. */
export function pulledPosition(station: Station): string {
  return getMeta(station.connection.read, 'position') ?? '';
}
