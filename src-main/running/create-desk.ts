import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Change } from '../../src-shared/ipc/contract';
import { getSettings } from '../desk/desk-settings';
import {
  findKeyFile,
  openByKeyring,
  openByPassword,
  openByRecoveryKey,
  openFirstSlot,
  requireDatabase,
  writeKeyFile,
} from '../desk/key-ring';
import { recoveryNotices, settledKeyFile } from '../desk/recovery';
import { setUpStation } from '../desk/set-up';
import { openStation, type Actor, type Station } from '../desk/station';
import { tidyFiles } from '../desk/files';
import { findUser, newActor, openActorKey } from '../desk/users';
import { restoreBackup } from '../store/backup';
import { dataFolder } from '../store/data-folder';
import { beginGeneration, writeWitness } from '../store/generation';
import type { KeyFile, OpenedSlot } from '../store/key-slots';
import { openSealPair } from '../store/seal-keys';
import { StoreFault } from '../store/store-fault';
import { findBinding } from '../sync/county-binding';
import { countyClient } from '../sync/county-client';
import { startSync, type SyncLoop } from '../sync/sync-loop';
import { keepBackups, type Backups } from './backups';
import type { Desk, DeskOptions } from './desk';
import { keepDevices } from './devices';
import { showState, type Standing } from './desk-state';
import { newPreparation } from './preparation';
import { startPrintQueue, type PrintQueue } from './print-queue';
import { startTidying, type Tidying } from './tidy-index';

/** How often the auto-lock looks at the clock. */
const LOCK_LOOK_MS = 15_000;
/** A large copy hears that it is given up only when SQLite lets go of it. */
const STOP_MS = 1_000;
/** Untouched for so long, the desk has time for its daily copy. */
const IDLE_MS = 5 * 60_000;

export function createDesk(options: DeskOptions): Desk {
  const { world } = options;
  const now = options.now ?? Date.now;
  const folder = dataFolder(options.dataDirectory);
  let keyFile: KeyFile | undefined;
  let station: Station | undefined;
  let loop: SyncLoop | undefined;
  let printing: PrintQueue | undefined;
  let tidying: Tidying | undefined;
  let backups: Backups | undefined;
  let isRestored = false;
  let standing: Standing = { kind: 'setUp' };
  let firstLogin: { account: string; password: string } | undefined;
  let touchedAt = performance.now();
  const recovery: Desk['recovery'] = { key: undefined };

  const tell = (...topics: Change['topics']) => world.notify({ topics });
  const become = (next: Standing) => {
    standing = next;
    recovery.key = undefined;
    devices.follow(next.kind === 'open');
    world.allowCamera(false);
    tell('state');
  };
  const requireStation = () => {
    if (!station) throw new StoreFault('STATION_NOT_OPEN');
    return station;
  };
  const devices = keepDevices({ station: requireStation, tell });
  const restartSync = () => {
    void loop?.stop();
    loop = startSync({
      home: requireStation(),
      lineTo: countyClient,
      onChange: () => {
        tidying?.saved();
        tell('sync', 'petition');
      },
    });
  };
  const replaceKeyFile = (next: KeyFile) => {
    writeKeyFile(folder, next);
    keyFile = next;
  };
  const adopt = (opened: Station) => {
    station = opened;
    if (keyFile?.recoveryNext) replaceKeyFile(settledKeyFile(opened, keyFile));
    if (keyFile) opened.notices.push(...recoveryNotices(opened, keyFile));
    tidying ??= startTidying(opened.connection);
    backups ??= keepBackups(opened, options.backupWorker);
    tidyFiles(opened, null);
    if (!loop) restartSync();
    printing ??= startPrintQueue({
      station: opened,
      world,
      tell,
      isRestored,
      isOnline: () => desk.isOnline(),
      saved: () => desk.changed('petition'),
    });
  };
  const openWith = (key: string) => {
    if (!station) {
      requireDatabase(folder);
      adopt(openStation({ ...options, key }));
    }
    if (!loop) restartSync();
  };
  const preparation = newPreparation((done, all) => become({ kind: 'preparing', done, all }));
  /** The same, but a rebuild after an upgrade leaves the window alive; undefined when none was needed. */
  const openPrepared = (key: string): Promise<void> | undefined => {
    if (station) {
      openWith(key);
      return undefined;
    }
    requireDatabase(folder);
    const opened = openStation({ ...options, key, isRebuildLeft: true });
    const work = preparation.begin(opened);
    if (!work) {
      adopt(opened);
      return undefined;
    }
    return work.then(
      () => adopt(opened),
      (error: unknown) => {
        opened.close();
        throw error;
      },
    );
  };
  const fail = (error: unknown) =>
    become(
      error instanceof StoreFault && error.code === 'PREPARING_CANCELLED'
        ? { kind: 'loggedOut' }
        : { kind: 'trouble', error },
    );
  /** Looks at the folder as at a start: what is there decides which page comes first. */
  const begin = (open: (key: string) => Promise<void> | undefined | void) => {
    try {
      keyFile = findKeyFile(folder);
      if (!keyFile) return become({ kind: 'setUp' });
      requireDatabase(folder);
      const key = openByKeyring(keyFile, world.keyring);
      const work = key === undefined ? undefined : open(key);
      if (work) void work.then(() => become({ kind: 'loggedOut' }), fail);
      else become({ kind: 'loggedOut' });
    } catch (error) {
      fail(error);
    }
  };
  const enter = (userId: string, opened: OpenedSlot, record?: (actor: Actor) => void) => {
    const at = requireStation();
    const user = findUser(at, userId);
    if (!user?.isActive) throw new StoreFault('LOGIN_WRONG', 'inactive');
    const pair = openActorKey(at.connection, userId, opened.personKey);
    const actor = newActor(user, pair, openSealPair(at.connection, userId, opened.personKey));
    record?.(actor);
    touchedAt = performance.now();
    become({ kind: 'open', actor, user, personKey: opened.personKey });
  };
  const logIn = async (account: string, password: string) => {
    if (!keyFile || preparation.isUnderWay()) throw new StoreFault('STATION_NOT_OPEN');
    const { userId, opened } = openByPassword(keyFile, replaceKeyFile, account, password, now());
    try {
      const work = openPrepared(opened.databaseKey.toString('hex'));
      if (work) await work;
      enter(userId, opened);
    } catch (error) {
      if (error instanceof StoreFault && error.code.startsWith('DATA')) fail(error);
      else if (standing.kind === 'preparing') become({ kind: 'loggedOut' });
      throw error;
    }
  };
  const lock = () => {
    if (standing.kind !== 'open') return;
    become({ kind: 'locked', account: standing.user.account });
    backups?.takeWhenDue();
  };
  const lookAtLock = setInterval(() => {
    if (standing.kind !== 'open' || !station) return;
    if (performance.now() - touchedAt > IDLE_MS) backups?.takeWhenDue();
    if (performance.now() - touchedAt > getSettings(station).autoLockMinutes * 60_000) lock();
  }, LOCK_LOOK_MS);
  lookAtLock.unref();

  /** A database that failed while it was open: nothing may be written any more into what is set aside. */
  const letGo = () => {
    tidying?.stop();
    printing?.stop();
    void loop?.stop().catch(() => undefined);
    void backups?.stop();
    station?.close();
    [tidying, printing, loop, backups, station] = [undefined, undefined, undefined, undefined, undefined];
  };

  const desk: Desk = {
    options,
    folder,
    recovery,
    exporting: { now: undefined },
    state: () => showState(desk, standing, keyFile),
    station: requireStation,
    actor: () => {
      if (standing.kind === 'locked') throw new StoreFault('SESSION_LOCKED');
      if (standing.kind !== 'open') throw new StoreFault('STATION_NOT_OPEN');
      return standing.actor;
    },
    personKey: () => {
      if (standing.kind !== 'open') throw new StoreFault('SESSION_LOCKED');
      return standing.personKey;
    },
    keyFile: () => {
      if (!keyFile) throw new StoreFault('STATION_NOT_OPEN');
      return keyFile;
    },
    replaceKeyFile,
    devices,
    sync: () => loop,
    backups: () => {
      if (!backups) throw new StoreFault('STATION_NOT_OPEN');
      return backups;
    },
    printing: () => {
      if (!printing) throw new StoreFault('STATION_NOT_OPEN');
      return printing;
    },
    changed: (...topics) => {
      loop?.saved();
      tidying?.saved();
      tell(...topics, 'sync');
    },
    setUp: (configuration, admin) => {
      if (standing.kind !== 'setUp' || keyFile) throw new StoreFault('DATABASE_IN_USE', 'already set up');
      recovery.key = setUpStation({ ...options, keyring: world.keyring }, configuration, admin);
      firstLogin = { account: admin.account, password: admin.password };
      keyFile = findKeyFile(folder);
      // Open already, for the last step may enrol; nobody is logged in and the page stays 初始设置.
      openWith(openFirstSlot(keyFile, admin.password));
      return recovery.key;
    },
    finishSetUp: async () => {
      if (!firstLogin) throw new StoreFault('STATION_NOT_OPEN');
      const { account, password } = firstLogin;
      firstLogin = undefined;
      await logIn(account, password);
    },
    logIn,
    takeOver: (account, password, record) => {
      if (standing.kind !== 'open' || !keyFile) throw new StoreFault('STATION_NOT_OPEN');
      const { userId, opened } = openByPassword(keyFile, replaceKeyFile, account, password, now());
      enter(userId, opened, record);
    },
    cancelPreparing: () => preparation.cancel(),
    lock,
    logOut: () => {
      // From any other page there is nobody to log out, and a recovery key or a fault to be read.
      if (standing.kind === 'open' || standing.kind === 'locked') become({ kind: 'loggedOut' });
    },
    touch: () => {
      touchedAt = performance.now();
    },
    restore: (backup) => {
      if (standing.kind !== 'trouble') throw new StoreFault('RIGHT_MISSING');
      letGo();
      restoreBackup(folder, backup, now());
      isRestored = true;
      begin(openWith);
      if (!station) return;
      beginGeneration(station, 'restored');
      station.notices.push('已换上备份；原文件留在 quarantine 文件夹。备份之后没有上传的登记需要补录');
      tell('state');
    },
    openWithRecoveryKey: (typed) => {
      if (!keyFile) throw new StoreFault('DATABASE_KEY_MISSING');
      const key = openByRecoveryKey(keyFile, replaceKeyFile, typed, now());
      // A slot that somebody put into the file wraps a key of his own.
      if (station && !station.key.equals(key)) throw new StoreFault('RECOVERY_KEY_WRONG', 'another database');
      openWith(key.toString('hex'));
    },
    unlockWithRecoveryKey: (typed) => {
      desk.openWithRecoveryKey(typed);
      const key = requireStation().key.toString('hex');
      if (world.keyring.isAvailable())
        replaceKeyFile({ ...desk.keyFile(), keyring: world.keyring.wrap(key).toString('base64') });
      become({ kind: 'loggedOut' });
    },
    restartSync,
    syncNow: async () => {
      if (!loop || !findBinding(requireStation().connection)) return;
      const settled = loop.settled();
      loop.now();
      await settled;
    },
    isOnline: () => {
      const engine = loop?.state();
      return engine !== undefined && engine.isInSession && engine.trouble === null;
    },
    close: async ({ isHurried } = { isHurried: false }) => {
      // Nothing is written any more while the exchange ends.
      if (standing.kind === 'open') become({ kind: 'locked', account: standing.user.account });
      clearInterval(lookAtLock);
      await preparation.ended();
      tidying?.stop();
      tidying = undefined;
      printing?.stop();
      printing = undefined;
      if (desk.exporting.now) desk.exporting.now.isCancelled = true;
      await loop?.stop();
      loop = undefined;
      if (!station) return;
      writeWitness(station);
      // A copy under way is given up; the next quiet moment begins anew.
      await Promise.race([backups?.stop(), new Promise((resolve) => setTimeout(resolve, STOP_MS))]);
      if (!isHurried && existsSync(folder.database)) backups?.takeAtEnd();
      backups = undefined;
      station.close();
      station = undefined;
    },
  };
  begin(openPrepared);
  return desk;
}
