import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import type { PetitionFilter, PetitionRow } from '../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { dueRange } from '../../src-shared/petition/due';
import type { RowFilter } from '../store/petition-filter';
import { findPetition, listPetitions, pageOfPetitions, searchPetitions } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { showRow } from './show-petition';
import { showRegistered } from './register-visit';
import type { Station } from './station';

/** What the store is asked for a filter of the screen, today and with the line as it is. */
export function rowFilter(station: Station, isOnline: boolean, filter: PetitionFilter): RowFilter {
  const { due, dueOn, upload, ...rest } = filter;
  const range = dueOn ? { fromOn: dueOn, toOn: dueOn } : due && dueRange(due, shanghaiDay(station.now()));
  // What waits is 仅本机 without a line and 上传中 with one; asked for the other, there is nothing.
  const absent = isOnline ? 'local' : 'uploading';
  return {
    ...rest,
    ...(range ? { dueFromOn: range.fromOn, dueToOn: range.toOn } : {}),
    ...(upload && upload.length > 0 ? { upload: upload.filter((state) => state !== absent) } : {}),
  };
}

/** The newest rows of the list, masked, with both totals. */
export function listRows(
  station: Station,
  isOnline: boolean,
  input: ChannelInput<'petition:list'>,
): ChannelOutput<'petition:list'> {
  const filter = rowFilter(station, isOnline, input.filter);
  const { rows, ...counts } = listPetitions(station.connection.read, filter, input.offset, input.limit);
  return { rows: rows.map((row) => showRow(station, row, isOnline)), ...counts };
}

/** One page of the list in the order asked for, masked. */
export function pageRows(station: Station, isOnline: boolean, input: ChannelInput<'petition:page'>): PetitionRow[] {
  const filter = rowFilter(station, isOnline, input.filter);
  const rows = pageOfPetitions(station.connection.read, filter, input.sort, input.from, input.limit);
  return rows.map((row) => showRow(station, row, isOnline));
}

/** The newest petitions that contain every part of the text. */
export function searchRows(station: Station, isOnline: boolean, text: string, limit: number): PetitionRow[] {
  return searchPetitions(station.connection.read, text, limit).map((row) => showRow(station, row, isOnline));
}

/**
 * Numbers and codes of the visit that opened a petition, for the person at the window. 查询口令 is told once, when it is
 * made; after that it stands on a reprinted slip and on no screen.
 */
export function showCodes(station: Station, petitionId: string): ChannelOutput<'petition:codes'> {
  const row = findPetition(station.connection.read, petitionId);
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  const registered = showRegistered(station.connection.read, row.visit_id);
  return { ...registered, petitions: registered.petitions.map((each) => ({ ...each, passphrase: null })) };
}
