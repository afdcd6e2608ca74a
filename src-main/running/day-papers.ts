import { writeFileSync } from 'node:fs';
import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { getClosing, showDay } from '../desk/day';
import { dayCsv } from '../desk/day-csv';
import { getSettings } from '../desk/desk-settings';
import { requireOwnMatter } from '../desk/on-spot-notice';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { enqueue } from './print-jobs';

/** 打印测试条 on the paper of slips. */
export function queueTestSlip(desk: Desk): ChannelOutput<'shift:printTest'> {
  const { slipPaper } = getSettings(desk.station());
  return enqueue(desk, {
    kind: 'testSlip', paper: slipPaper, visitId: null, petitionId: null, label: 'test', reason: 'first', copy: 1,
  }); // prettier-ignore
}

/** A closed day on A4. Its job says by `reason` which closing it prints: there may be a later one when it is drawn. */
export function queueDayReport(desk: Desk, { on, id }: ChannelInput<'day:print'>): ChannelOutput<'day:print'> {
  const { version } = getClosing(desk.station(), on, id);
  return enqueue(desk, {
    kind: 'dayReport', paper: 'a4', visitId: null, petitionId: null, label: `day-${on}`, reason: id, copy: version,
  }); // prettier-ignore
}

/** @throws StoreFault RECORD_NOT_FOUND, EXPORT_FAILED */
export async function exportDay(desk: Desk, { on, id }: ChannelInput<'day:export'>): Promise<{ isSaved: boolean }> {
  const text = dayCsv(showDay(desk.station(), on), getClosing(desk.station(), on, id));
  const path = await desk.options.world.chooseFile(`来访日报-${on}.csv`);
  // Locked while the dialog stood open: whoever sits there now has not asked for it.
  desk.actor();
  if (path === null) return { isSaved: false };
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    throw new StoreFault('EXPORT_FAILED', '', { cause: error });
  }
  return { isSaved: true };
}

/** 当场书面告知 on A4, of a petition that this office settles itself. */
export function queueNotice(desk: Desk, petitionId: string): ChannelOutput<'notice:print'> {
  const { caseNumber, visitId } = requireOwnMatter(desk.station(), petitionId);
  return enqueue(desk, {
    kind: 'onSpotNotice', paper: 'a4', visitId, petitionId, label: caseNumber, reason: 'first',
  }); // prettier-ignore
}
