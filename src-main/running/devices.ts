import { readFileSync, statSync } from 'node:fs';
import type { Change } from '../../src-shared/ipc/contract';
import type { CardOutcome, DeviceSettings, DeviceStatus } from '../../src-shared/devices/device-shapes';
import type { IdentityCard } from '../../src-shared/devices/identity-card';
import { FILE_BYTES_MAX, type FileRefusal } from '../../src-shared/files/file-kind';
import type { FileRef } from '../../src-shared/files/file-shapes';
import { getDeviceSettings, getTakenScans, noteTakenScans, setDeviceSettings } from '../desk/device-settings';
import { keepFile } from '../desk/files';
import type { Actor, Station } from '../desk/station';
import { startServiceReader, type CardReader } from '../devices/card-reader';
import { moveTaken, watchScanFolder, type FoundScan, type ScanFolder } from '../devices/scan-folder';

/** What is plugged into this computer, as long as somebody is logged in. */
export interface Devices {
  readonly show: () => DeviceStatus;
  readonly settings: () => DeviceSettings;
  readonly configure: (change: Partial<DeviceSettings>) => DeviceSettings;
  readonly readCard: () => Promise<CardOutcome>;
  /** The card that waits; from then on it is the form's alone. */
  readonly takeCard: () => IdentityCard | null;
  readonly takeScans: (actor: Actor, draftId: string, ids: readonly string[]) => TakenScans;
  readonly look: () => void;
  /** Log-in and log-out: at a locked desk no card is read and no folder looked into. */
  readonly follow: (isOpen: boolean) => void;
}

interface TakenScans {
  readonly files: FileRef[];
  readonly refused: (FileRefusal | 'gone')[];
}

export interface DevicesHome {
  readonly station: () => Station;
  readonly tell: (...topics: Change['topics']) => void;
}

/** A card that no form asked for is forgotten after this long. */
const HELD_MS = 60_000;

export function keepDevices({ station, tell }: DevicesHome): Devices {
  let reader: CardReader | undefined;
  let folder: ScanFolder | undefined;
  let held: { readonly card: IdentityCard; readonly serial: number } | undefined;
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  let taken = new Set<string>();
  let serial = 0;
  let isOpen = false;

  const changed = (): void => {
    if (isOpen) tell('device');
  };
  const hold = (card: IdentityCard | undefined): void => {
    clearTimeout(forgetting);
    serial += 1;
    held = card && { card, serial };
    if (card) forgetting = setTimeout(() => hold(undefined), HELD_MS).unref();
    changed();
  };
  const restartReader = (settings: DeviceSettings | null): void => {
    reader?.stop();
    reader = undefined;
    hold(undefined);
    if (!settings || settings.cardAddress === '') return;
    const { cardAddress: address, cardProtocol: protocol } = settings;
    reader = startServiceReader({ address, protocol }, { onCard: hold, onChange: changed });
  };
  const restartFolder = (settings: DeviceSettings | null): void => {
    folder?.stop();
    folder = undefined;
    if (!settings || settings.scanFolder === '') return;
    taken = new Set(getTakenScans(station()));
    const { scanFolder: path, scanSince: since } = settings;
    folder = watchScanFolder({ path, since, isTaken: (id) => taken.has(id), onChange: changed });
  };
  return {
    show: () => ({
      cardReader: reader ? (reader.isReady() ? 'ready' : 'absent') : 'none',
      heldCard: held?.serial ?? null,
      hasSignaturePad: getDeviceSettings(station()).hasSignaturePad,
      hasScanFolder: folder !== undefined,
      isScanFolderGone: folder?.isGone() ?? false,
      newScans: (folder?.scans() ?? []).map(({ id, bytes, at }) => ({ id, bytes, at })),
    }),
    settings: () => getDeviceSettings(station()),
    configure: (change) => {
      const settings = setDeviceSettings(station(), change);
      if (isOpen && ('cardAddress' in change || 'cardProtocol' in change)) restartReader(settings);
      if (isOpen && 'scanFolder' in change) restartFolder(settings);
      changed();
      return settings;
    },
    readCard: () => reader?.read() ?? Promise.resolve('none'),
    takeCard: () => {
      const card = held?.card ?? null;
      if (held) hold(undefined);
      return card;
    },
    takeScans: (actor, draftId, ids) => {
      const found = (folder?.scans() ?? []).filter(({ id }) => ids.includes(id));
      const tried = found.map((scan) => ({ scan, ...takeScan(station(), actor, draftId, scan) }));
      const done = tried.filter(({ file }) => file !== undefined).map(({ scan }) => scan);
      for (const { id } of done) taken.add(id);
      settle(station(), done);
      folder?.look();
      return { files: tried.flatMap(({ file }) => file ?? []), refused: tried.flatMap(({ why }) => why ?? []) };
    },
    look: () => folder?.look(),
    follow: (isNowOpen) => {
      if (isNowOpen === isOpen) return;
      isOpen = isNowOpen;
      const settings = isOpen ? getDeviceSettings(station()) : null;
      restartReader(settings);
      restartFolder(settings);
    },
  };
}

function takeScan(
  station: Station,
  actor: Actor,
  draftId: string,
  { file }: FoundScan,
): { readonly file?: FileRef; readonly why?: FileRefusal | 'gone' } {
  let bytes: Buffer;
  try {
    if (statSync(file).size > FILE_BYTES_MAX) return { why: 'tooLarge' };
    bytes = readFileSync(file);
  } catch {
    return { why: 'gone' };
  }
  const kept = keepFile(station, actor, draftId, bytes);
  return kept.ok ? { file: kept.file } : { why: kept.why };
}

/** The scanner's own files: into 已取, or remembered as taken. What cannot be moved is remembered as well. */
function settle(station: Station, scans: readonly FoundScan[]): void {
  const { scanFolder, scanAfter } = getDeviceSettings(station);
  noteTakenScans(
    station,
    scans.map(({ id }) => id),
  );
  if (scanAfter !== 'move') return;
  for (const { file } of scans) {
    try {
      moveTaken(scanFolder, file);
    } catch {
      // It lies in a folder we may only read; it is sealed with us and will not be offered again.
    }
  }
}
