import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StationConfiguration } from '../../src-shared/station/station-events';
import { append } from '../store/append';
import { dataFolder, prepareDataFolder } from '../store/data-folder';
import {
  newPasswordSlot,
  newRecoveryKey,
  newRecoverySlot,
  recoverySigningPair,
  type KeyFile,
} from '../store/key-slots';
import { newSigningPair } from '../store/node-crypto';
import { syncFolder } from '../store/safe-file';
import { StoreFault } from '../store/store-fault';
import { writeKeyFile, type Keyring } from './key-ring';
import {
  getOwnChain,
  newDatabaseKey,
  newId,
  openStation,
  STATION_ACTOR,
  type Station,
  type StationOptions,
} from './station';
import { actorSigner, keepActorKey, recordUserAdded } from './users';

export interface FirstAdministrator {
  readonly name: string;
  readonly account: string;
  readonly password: string;
}

export interface SetUpOptions extends Omit<StationOptions, 'key'> {
  readonly keyring: Keyring;
  /** Weak stretching of passwords, for tests alone. */
  readonly isCheap?: boolean;
}

/**
 * Makes a station in an empty folder: key, database, first chain, configuration, first administrator. All is built in
 * a folder beside and moved into place at the end, the database last: a set-up that was cut short leaves an empty
 * folder, never a database without its key.
 *
 * @returns the recovery key, which is kept nowhere.
 */
export function setUpStation(
  options: SetUpOptions,
  configuration: StationConfiguration,
  admin: FirstAdministrator,
): string {
  const folder = prepareDataFolder(options.dataDirectory, options.isLocal);
  if (existsSync(folder.database)) throw new StoreFault('DATABASE_IN_USE', 'already set up');
  const key = newDatabaseKey(options.dataDirectory);
  const workshop = join(folder.path, 'setting-up');
  rmSync(workshop, { recursive: true, force: true });
  const station = openStation({ ...options, dataDirectory: workshop, key });
  const databaseKey = Buffer.from(key, 'hex');
  const userId = newId();
  const { slot, opened } = newPasswordSlot(
    { id: userId, account: admin.account },
    admin.password,
    databaseKey,
    options.isCheap,
  );
  configureStation(station, STATION_ACTOR, configuration);
  const pair = newSigningPair();
  const recoveryKey = newRecoveryKey();
  keepActorKey(station.connection, userId, pair, opened.personKey);
  recordUserAdded(
    station,
    { id: userId, signer: actorSigner(userId, pair) },
    { id: userId, ...admin, roles: ['clerk', 'officer', 'admin'] },
    pair.publicKey,
    recoverySigningPair(recoveryKey).publicKey,
  );
  station.connection.handle().pragma('wal_checkpoint(TRUNCATE)');
  station.close();
  const keyFile: KeyFile = {
    format: 1,
    ...(options.keyring.isAvailable() ? { keyring: options.keyring.wrap(key).toString('base64') } : {}),
    passwords: [slot],
    recovery: newRecoverySlot(recoveryKey, databaseKey),
    hall: hallOf(configuration),
  };
  moveIntoPlace(workshop, folder.path, keyFile);
  return recoveryKey;
}

function moveIntoPlace(workshop: string, target: string, keyFile: KeyFile): void {
  const from = dataFolder(workshop);
  const to = dataFolder(target);
  writeKeyFile(to, keyFile);
  renameSync(from.signing, to.signing);
  renameSync(from.witness, to.witness);
  renameSync(from.database, to.database);
  syncFolder(target);
  rmSync(workshop, { recursive: true, force: true });
}

export function hallOf(configuration: StationConfiguration): string {
  return `${configuration.hall || configuration.officeName} ${configuration.window}`.trim();
}

/** What the station calls itself: the whole set, as one event. */
export function configureStation(station: Station, actorId: string, configuration: StationConfiguration): void {
  const id = newId();
  const { stationId } = getOwnChain(station);
  append(station.connection, id, () => ({
    id,
    type: 'station.configured',
    streams: [{ type: 'station', id: stationId }],
    actorId,
    occurredAt: station.now(),
    facts: configuration,
    personal: {},
  }));
}
