import { READERS_STREAM } from '../../src-shared/accusation/reader-events';
import { isConfidential, type StreamRef } from '../../src-shared/journal/event';

export interface Reader {
  /** The station as the county knows it. */
  readonly stationId: string;
  /** The station as it calls itself. */
  readonly saidId: string;
  readonly officeId: string;
  readonly officeKind: string;
}

export const EVERYONE = 'everyone';

/** Under which names a station reads. */
export function readerNames({ stationId, officeId, officeKind }: Reader): string[] {
  return [EVERYONE, `station:${stationId}`, ...officeNames({ officeId, officeKind })];
}

/** All bureaus read under one name, so that one which is founded later sees what was there before. */
function officeNames({ officeId, officeKind }: Pick<Reader, 'officeId' | 'officeKind'>): string[] {
  return officeKind === 'bureau' ? ['bureau'] : [`office:${officeId}`];
}

/**
 * Who sees a stream that this station is the first to name: its own office and the county's bureaus. A confidential
 * one is its writer's and, beside it, of the readers it is sealed to (`compartment.ts`); dictionaries are everybody's.
 */
export function firstReaders(reader: Reader, stream: StreamRef): string[] {
  if (isConfidential(stream)) return [`station:${reader.stationId}`];
  if (stream.type === 'dictionary') return [EVERYONE];
  return [...new Set([...officeNames(reader), 'bureau'])];
}

/** Streams that only their owner may begin: the county's own, and the one by which a station speaks of itself. */
export function mayBegin(reader: Reader, stream: StreamRef): boolean {
  if (stream.type === 'county') return false;
  if (stream.type === 'office') return isOfOwnOffice(reader, stream);
  return stream.type !== 'station' || stream.id === reader.saidId || stream.id === reader.stationId;
}

/** Days and rosters bear the id of their office, or of the station before it had one: nobody takes another's. */
function isOfOwnOffice({ officeId, saidId, stationId }: Reader, { id }: StreamRef): boolean {
  return [officeId, saidId, stationId].some((own) => id.startsWith(`${own}-`));
}

/**
 * What reading alone gives no right to. Everybody reads who may read accusations, and only the county's own office names
 * them; bureaus read every office's days, and close none but their own.
 */
export function mayWrite(reader: Reader, stream: StreamRef): boolean {
  const isBureau = reader.officeKind === 'bureau';
  if (stream.type === 'office') return !isBureau || isOfOwnOffice(reader, stream);
  return isBureau || stream.type !== READERS_STREAM.type || stream.id !== READERS_STREAM.id;
}
