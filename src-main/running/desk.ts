import type { Change } from '../../src-shared/ipc/contract';
import type { DeskState } from '../../src-shared/ipc/desk-state';
import type { StationConfiguration } from '../../src-shared/station/station-events';
import type { ExportProgress } from '../desk/export-petitions';
import type { Keyring } from '../desk/key-ring';
import type { FirstAdministrator } from '../desk/set-up';
import type { Actor, Station, StationOptions } from '../desk/station';
import type { DataFolder } from '../store/data-folder';
import type { KeyFile } from '../store/key-slots';
import type { SyncLoop } from '../sync/sync-loop';
import type { Backups } from './backups';
import type { Devices } from './devices';
import type { PrintQueue, PrintWorld } from './print-queue';

/** Which data folder a desk stands on. */
export type DeskPlace = 'real' | 'practice' | 'practiceAnew';

/** What the outside world does for a desk: windows, printers, the system's keyring. */
export interface DeskWorld extends PrintWorld {
  readonly keyring: Keyring;
  readonly notify: (change: Change) => void;
  /** Prints a page that must not stay on disk. False when no printer took it. */
  readonly printSecret: (html: string) => Promise<boolean>;
  /** Asks where to save; null when the person thought better of it. */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  /** Asks for a folder; null when the person thought better of it. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Our own page may ask for a picture of the camera, no sound, until it is told otherwise. */
  readonly allowCamera: (isAllowed: boolean) => void;
  readonly openFolder: (path: string) => void;
  readonly quit: () => void;
  /** Closes this desk and opens the practice folder, the same filled anew, or the real one; the window begins again. */
  readonly switchDesk: (to: DeskPlace) => Promise<void>;
}

export interface DeskOptions extends Omit<StationOptions, 'key'> {
  readonly world: DeskWorld;
  readonly isCheap?: boolean;
  /** The bundled store/backup-worker; without it copies are written in this thread. */
  readonly backupWorker?: string;
}

/** The running desk: at most one station, one person, one exchange. All state of the main process is here. */
export interface Desk {
  readonly options: DeskOptions;
  readonly folder: DataFolder;
  readonly state: () => DeskState;
  readonly station: () => Station;
  readonly actor: () => Actor;
  readonly keyFile: () => KeyFile;
  readonly replaceKeyFile: (keyFile: KeyFile) => void;
  readonly personKey: () => Buffer;
  readonly devices: Devices;
  readonly sync: () => SyncLoop | undefined;
  readonly printing: () => PrintQueue;
  readonly backups: () => Backups;
  /** After every append: rows changed, and there is something to send. */
  readonly changed: (...topics: Change['topics']) => void;
  readonly setUp: (configuration: StationConfiguration, admin: FirstAdministrator) => string;
  /** A recovery key between the screen and the paper: at the set-up, or when an administrator changes it. */
  readonly recovery: { key: string | undefined };
  readonly exporting: { now: ExportProgress | undefined };
  readonly finishSetUp: () => Promise<void>;
  readonly logIn: (account: string, password: string) => Promise<void>;
  /** Another person takes the open desk over by her password; `record` is written before anything becomes hers. */
  readonly takeOver: (account: string, password: string, record: (next: Actor) => void) => void;
  readonly cancelPreparing: () => void;
  readonly lock: () => void;
  readonly logOut: () => void;
  readonly touch: () => void;
  readonly restore: (backup: string) => void;
  /** Opens the database by the key on paper and changes nothing about who is logged in. */
  readonly openWithRecoveryKey: (recoveryKey: string) => void;
  readonly unlockWithRecoveryKey: (recoveryKey: string) => void;
  readonly restartSync: () => void;
  /** One exchange at once; resolves when it is done or has failed. At once when there is no county. */
  readonly syncNow: () => Promise<void>;
  readonly isOnline: () => boolean;
  /** Locks, ends the exchange, closes the database. In a hurry the daily backup waits for the next lock. */
  readonly close: (how?: { readonly isHurried: boolean }) => Promise<void>;
}
