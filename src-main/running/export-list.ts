import { basename } from 'node:path';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { exportPetitions } from '../desk/export-petitions';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';

/** Asks where to, then writes; one at a time, so that progress and cancelling mean the one on the screen. */
export async function exportList(
  desk: Desk,
  input: ChannelInput<'petition:export'>,
): Promise<ChannelOutput<'petition:export'>> {
  if (desk.exporting.now) throw new StoreFault('EXPORT_RUNNING');
  const progress = { doneCount: 0, totalCount: 0, isCancelled: false };
  desk.exporting.now = progress;
  try {
    const station = desk.station();
    const path = await desk.options.world.chooseFile(`信访件-${shanghaiDay(station.now())}.csv`);
    // Locked while the dialog stood open: whoever sits there now has not asked for it.
    const actor = desk.actor();
    const rowCount =
      path === null ? undefined : await exportPetitions(station, actor, desk.isOnline(), input, path, progress);
    if (rowCount !== undefined) desk.changed();
    return path === null || rowCount === undefined
      ? { outcome: 'cancelled', fileName: '', rowCount: 0 }
      : { outcome: 'saved', fileName: basename(path), rowCount };
  } finally {
    desk.exporting.now = undefined;
  }
}

export function exportProgress(desk: Desk): ChannelOutput<'petition:exportProgress'> {
  const { now } = desk.exporting;
  return now ? { doneCount: now.doneCount, totalCount: now.totalCount } : null;
}

export function cancelExport(desk: Desk): void {
  if (desk.exporting.now) desk.exporting.now.isCancelled = true;
}
