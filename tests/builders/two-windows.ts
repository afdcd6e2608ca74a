import type { County } from '../../src-server/county/county';
import type { Actor, Station } from '../../src-main/desk/station';
import { directLine, enrolAt, openTestCounty, replicaOf, synchronise, type Replica } from './county';
import { openTestStation, temporaryFolder } from './station';

/** One window of the bureau with its clerk and its line to the county. */
export interface Window {
  readonly station: Station;
  readonly clerk: Actor;
  readonly replica: Replica;
}

export interface TwoWindows {
  readonly county: County;
  readonly windows: readonly [Window, Window];
  /** All there is goes round, until both have everything. */
  readonly exchangeAll: () => Promise<void>;
  readonly close: () => void;
}

/** A county and two windows of its bureau, A1 and A2, in one process. */
export async function openTwoWindows(): Promise<TwoWindows> {
  const folders: ReturnType<typeof temporaryFolder>[] = [];
  const county = await openTestCounty();
  const aWindow = async (workplace: string): Promise<Window> => {
    const folder = temporaryFolder();
    folders.push(folder);
    const { station, clerk } = openTestStation({ dataDirectory: folder.path });
    await enrolAt(county, station, '平山县信访局', workplace, 'bureau');
    return { station, clerk, replica: replicaOf(station, directLine(county)) };
  };
  const windows = [await aWindow('A1'), await aWindow('A2')] as const;
  return {
    county,
    windows,
    exchangeAll: async () => {
      for (const each of [...windows, ...windows]) await synchronise(each.replica);
    },
    close: () => {
      for (const { station } of windows) station.close();
      for (const folder of folders) folder.remove();
    },
  };
}
