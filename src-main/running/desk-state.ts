import type { DeskState } from '../../src-shared/ipc/desk-state';
import type { User } from '../../src-shared/ipc/shapes';
import { deskErrorOf } from '../desk/fault-sentence';
import { openByKeyring, type Keyring } from '../desk/key-ring';
import { getOwnChain, getStationState, workplaceCode, type Actor, type Station } from '../desk/station';
import { listBackups } from '../store/backup';
import type { DataFolder } from '../store/data-folder';
import type { KeyFile } from '../store/key-slots';
import { StoreFault } from '../store/store-fault';

/** Where the program stands; everything a window may see of it is made by {@link showState}. */
export type Standing =
  | { readonly kind: 'setUp' }
  | { readonly kind: 'preparing'; readonly done: number; readonly all: number }
  | { readonly kind: 'loggedOut' }
  | { readonly kind: 'locked'; readonly account: string }
  | { readonly kind: 'open'; readonly actor: Actor; readonly user: User; readonly personKey: Buffer }
  | { readonly kind: 'trouble'; readonly error: unknown };

/** What this file needs of a running desk. */
interface ShownDesk {
  readonly folder: DataFolder;
  readonly station: () => Station;
  readonly options: {
    readonly appVersion?: string;
    readonly isPractice?: boolean;
    readonly nativeBinding?: string | undefined;
    readonly world: { readonly keyring: Keyring };
  };
}

/** The state as a window sees it. On a locked or logged-out desk there is no person and no count in it. */
export function showState(desk: ShownDesk, standing: Standing, keyFile: KeyFile | undefined): DeskState {
  const shown = stateOf(desk, standing, keyFile);
  // Whatever page it is, it says so.
  return shown.kind === 'setUp' || !desk.options.isPractice ? shown : { ...shown, isPractice: true };
}

function stateOf(desk: ShownDesk, standing: Standing, keyFile: KeyFile | undefined): DeskState {
  const version = desk.options.appVersion ?? '0.0.0';
  switch (standing.kind) {
    case 'setUp':
      return { kind: 'setUp', dataFolder: desk.folder.path, version };
    case 'preparing':
      return { kind: 'preparing', hall: keyFile?.hall ?? '', done: standing.done, all: standing.all, version };
    case 'loggedOut': {
      const slots = [...(keyFile?.passwords ?? [])].sort((a, b) => b.lastLoginAt - a.lastLoginAt);
      return { kind: 'loggedOut', hall: keyFile?.hall ?? '', accounts: slots.map(({ account }) => account), version };
    }
    case 'locked':
      return { kind: 'locked', hall: keyFile?.hall ?? '', account: standing.account, version };
    case 'open': {
      const station = desk.station();
      const { configuration } = getStationState(station);
      if (!configuration) throw new StoreFault('STATION_NOT_OPEN', 'not configured');
      return {
        kind: 'open',
        user: standing.user,
        configuration,
        stationId: getOwnChain(station).stationId,
        workplaceCode: workplaceCode(station),
        isPractice: desk.options.isPractice ?? false,
        version,
        notices: station.notices,
      };
    }
    case 'trouble':
      return {
        kind: 'trouble',
        error: deskErrorOf(standing.error),
        dataFolder: desk.folder.path,
        backups: backupsFor(desk, keyFile),
        version,
      };
  }
}

function backupsFor(desk: ShownDesk, keyFile: KeyFile | undefined) {
  const key = keyFile && openByKeyring(keyFile, desk.options.world.keyring);
  return key ? listBackups(desk.folder, { key, nativeBinding: desk.options.nativeBinding }) : [];
}
