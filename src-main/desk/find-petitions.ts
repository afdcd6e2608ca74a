import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import type { PetitionRow } from '../../src-shared/ipc/shapes';
import { findPetition, listPetitions, searchPetitions } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { showRow } from './show-petition';
import { showRegistered } from './register-visit';
import type { Station } from './station';

/** One page of the list, masked, with both totals. */
export function listRows(
  station: Station,
  isOnline: boolean,
  input: ChannelInput<'petition:list'>,
): ChannelOutput<'petition:list'> {
  const { rows, ...counts } = listPetitions(station.connection.read, input.filter, input.offset, input.limit);
  return { rows: rows.map((row) => showRow(station, row, isOnline)), ...counts };
}

/** The newest petitions that contain every part of the text. */
export function searchRows(station: Station, isOnline: boolean, text: string, limit: number): PetitionRow[] {
  return searchPetitions(station.connection.read, text, limit).map((row) => showRow(station, row, isOnline));
}

/** Numbers and codes of the visit that opened a petition, for the person at the window. */
export function showCodes(station: Station, petitionId: string): ChannelOutput<'petition:codes'> {
  const row = findPetition(station.connection.read, petitionId);
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return showRegistered(station.connection.read, row.visit_id);
}
