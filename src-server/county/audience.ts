import { isConfidential, type StreamRef } from '../../src-shared/journal/event';

export interface Reader {
  readonly stationId: string;
  readonly officeId: string;
  readonly officeKind: string;
}

/** Under which names a station reads. */
export function readerNames({ stationId, officeId, officeKind }: Reader): string[] {
  return ['everyone', `station:${stationId}`, `office:${officeId}`, ...(officeKind === 'bureau' ? ['bureau'] : [])];
}

/**
 * Who sees a stream that this station is the first to name: its own office and the county's bureaus. A confidential
 * one stays with the station that wrote it until readers are named; dictionaries are everybody's.
 */
export function firstReaders(reader: Reader, stream: StreamRef): string[] {
  if (isConfidential(stream)) return [`station:${reader.stationId}`];
  if (stream.type === 'dictionary') return ['everyone'];
  if (stream.type === 'county' || stream.type === 'office') return [];
  return [`office:${reader.officeId}`, 'bureau'];
}
