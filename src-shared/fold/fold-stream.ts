import { READERS_STREAM } from '../accusation/reader-events';
import { EMPTY_READERS, foldReaders } from '../accusation/reader-fold';
import { CALENDAR_STREAM } from '../calendar/calendar-events';
import { EMPTY_CALENDAR, foldCalendar } from '../calendar/calendar-fold';
import type { StreamRef, StreamType } from '../journal/event';
import type { FoldEvent } from '../journal/fold-event';
import { EMPTY_DICTIONARY, foldDictionary } from '../dictionary/dictionary-fold';
import { EMPTY_OFFICE, foldOffice } from '../office/office-fold';
import { EMPTY_PETITION, foldPetition } from '../petition/petition-fold';
import { EMPTY_STATION, foldStation } from '../station/station-fold';
import { EMPTY_USER, foldUser } from '../user/user-fold';
import { EMPTY_VISIT, foldVisit } from '../visit/visit-fold';

/** Raised whenever a fold may give another row for the same events; stations then rebuild all rows from the journal. */
export const FOLD_VERSION = 10;

type Fold = { readonly empty: object; readonly step: (state: never, event: FoldEvent, stream: StreamRef) => object };

const VISIT: Fold = { empty: EMPTY_VISIT, step: foldVisit };
const PETITION: Fold = { empty: EMPTY_PETITION, step: foldPetition };

/** Dictionaries to those who get them, and something else to their folds. */
const BY_DICTIONARY: Readonly<Record<string, Fold>> = {
  [CALENDAR_STREAM.id]: { empty: EMPTY_CALENDAR, step: foldCalendar },
  [READERS_STREAM.id]: { empty: EMPTY_READERS, step: foldReaders },
};

/** `county` streams are the county's own; a station keeps their events and shows none of them yet. */
const FOLDS: Readonly<Partial<Record<StreamType, Fold>>> = {
  visit: VISIT,
  confidentialVisit: VISIT,
  petition: PETITION,
  confidentialPetition: PETITION,
  station: { empty: EMPTY_STATION, step: foldStation },
  user: { empty: EMPTY_USER, step: foldUser },
  dictionary: { empty: EMPTY_DICTIONARY, step: foldDictionary },
  office: { empty: EMPTY_OFFICE, step: foldOffice },
};

/**
 * Folds one stream from its readable events in order: confirmed ones in the county's order, then own unconfirmed ones
 * by seq. Parked events are left out by the caller. Total and pure: equal events give equal states everywhere.
 */
export function foldStream(stream: StreamRef, events: readonly FoldEvent[]): object {
  const isOfItsOwn = stream.type === 'dictionary' && Object.hasOwn(BY_DICTIONARY, stream.id);
  const fold = isOfItsOwn ? BY_DICTIONARY[stream.id] : FOLDS[stream.type];
  if (!fold) return {};
  return events.reduce<object>((state, event) => fold.step(state as never, event, stream), fold.empty);
}
