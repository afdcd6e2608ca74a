import type { Edit, Registered, Registration } from '../src-shared/ipc/shapes';
import type { ChannelInput } from '../src-shared/ipc/contract';
import { editVisit } from './desk/edit-visit';
import { registerVisit } from './desk/register-visit';
import { openStation as openStationFolder, type Actor, type Station, type StationOptions } from './desk/station';
import { voidVisit } from './desk/void-visit';
import { dumpRows } from './store/rebuild';
import { countyClient } from './sync/county-client';
import type { CountyLine } from './sync/county-line';
import { startSync } from './sync/sync-loop';

/** A station without a window: what unit tests, fault tests and benches drive. */
export interface HeadlessStation {
  readonly station: Station;
  readonly register: (actor: Actor, registration: Registration) => Registered;
  readonly edit: (actor: Actor, edit: Edit) => void;
  /** A deciding step of the lifecycle; in this release 作废 is the only one. */
  readonly step: (actor: Actor, command: ChannelInput<'visit:void'>) => void;
  /** One exchange with the county: resolves when all is sent and fetched, or the line failed. */
  readonly sync: () => Promise<void>;
  /** All shared rows, sorted, as text. */
  readonly dump: () => string;
  readonly close: () => Promise<void>;
}

/** Opens a data folder in plain Node. @throws StoreFault as desk/station.ts does */
export function openStation(
  options: StationOptions & { readonly lineTo?: (address: string) => CountyLine },
): HeadlessStation {
  const station = openStationFolder(options);
  const loop = startSync({ home: station, lineTo: options.lineTo ?? countyClient });
  return {
    station,
    register: (actor, registration) => registerVisit(station, actor, registration),
    edit: (actor, edit) => editVisit(station, actor, edit),
    step: (actor, command) => voidVisit(station, actor, command),
    sync: async () => {
      const settled = loop.settled();
      loop.now();
      await settled;
    },
    dump: () => dumpRows(station.connection),
    close: async () => {
      await loop.stop();
      station.close();
    },
  };
}
