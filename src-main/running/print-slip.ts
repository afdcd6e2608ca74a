import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { getSettings } from '../desk/desk-settings';
import { recordSlip, slipContent, slipCopies, slipPage, type SlipPaper } from '../desk/slip';
import type { Desk } from './desk';

/** A slip as a file, for looking at; nothing is written down. */
export function previewSlip(desk: Desk, visitId: string, paper: SlipPaper) {
  return makeSlip(desk, visitId, paper, slipCopies(desk.station(), visitId) + 1, null);
}

/** Paper first, then the fact of it: what is written down has happened. */
export async function printSlip(desk: Desk, input: ChannelInput<'slip:print'>): Promise<ChannelOutput<'slip:print'>> {
  const { visitId, paper, reason } = input;
  const copy = slipCopies(desk.station(), visitId) + 1;
  const made = await makeSlip(desk, visitId, paper, copy, getSettings(desk.station()).slipPrinter);
  recordSlip(desk.station(), desk.actor(), visitId, paper, copy, reason);
  desk.changed('petition');
  return { ...made, copy };
}

async function makeSlip(desk: Desk, visitId: string, paper: SlipPaper, copy: number, printer: string | null) {
  const content = slipContent(desk.station(), visitId, desk.isOnline(), copy);
  const page = await slipPage(content, paper);
  // The spooler and the folder see a number, never a name.
  const fileName = `${content.matters[0]?.caseNumber ?? 'slip'}-${copy}`;
  return desk.options.world.printPage(page, paper, fileName, printer);
}
