import type { z } from 'zod';
import { areChangesReadable } from '../visit/edit-check';
import type { EventHeader } from './event';
import {
  emptyFacts,
  userAddedFacts,
  userAddedPersonal,
  userKeyRecoveredFacts,
  userKeyReplacedFacts,
  userRecoveryKeySetFacts,
  userRolesChangedFacts,
} from '../user/user-events';
import {
  accusationRegisteredFacts,
  accusationRegisteredPersonal,
  accusationSupplementedFacts,
  accusationSupplementedPersonal,
} from '../accusation/accusation-events';
import { readerNamedFacts, readerNamedPersonal, readerRemovedFacts } from '../accusation/reader-events';
import { yearImportedFacts } from '../calendar/calendar-events';
import { dayClosedFacts, dayClosedPersonal } from '../day/day-events';
import { entryAddedFacts, entryRelabelledFacts, entryRetiredFacts } from '../dictionary/dictionary-events';
import { ticketAtWindowFacts, ticketClosedFacts, ticketGivenFacts, ticketPassedFacts } from '../hall/ticket-events';
import { noticePrintedFacts } from '../petition/notice-events';
import { receptionPlannedFacts } from '../reception/reception-events';
import { shiftHandedOverFacts, shiftOpenedFacts } from '../shift/shift-events';
import {
  refusalWithdrawnFacts,
  repeatLinkedFacts,
  repeatRefusedFacts,
  repeatRefusedPersonal,
  repeatUnlinkedFacts,
} from '../repeat/repeat-events';
import {
  journalBegunFacts,
  journalContinuedFacts,
  stationConfiguredFacts,
  stationEnrolledFacts,
  listExportedFacts,
} from '../station/station-events';
import {
  editedFacts,
  editedPersonal,
  noPersonal,
  petitionOpenedFacts,
  petitionOpenedPersonal,
  petitionViewedFacts,
  slipCollectedFacts,
  slipPrintedFacts,
  visitRegisteredFacts,
  visitRegisteredPersonal,
  visitVoidedFacts,
  visitVoidedPersonal,
  visitViewedFacts,
} from '../visit/visit-events';

/** What a fold may do with an event: facts are never refused, decisions and edits hang on what they follow or replace. */
export type EventNature = 'fact' | 'edit' | 'decision';

interface EventType {
  readonly nature: EventNature;
  /** A deciding act carries the signature of the person who decided. */
  readonly isSigned: boolean;
  readonly facts: z.ZodType;
  readonly personal: z.ZodType;
}

const type = (
  nature: EventNature,
  facts: z.ZodType,
  personal: z.ZodType = noPersonal,
  isSigned = false,
): EventType => ({
  nature,
  isSigned,
  facts,
  personal,
});

/**
 * Every event this build can read, by `type@version`. The meaning of an entry is frozen once released: new behaviour
 * is a new version beside it. What is not here is stored and parked.
 */
export const EVENT_TYPES: Readonly<Record<string, EventType>> = {
  'journal.begun@1': type('fact', journalBegunFacts),
  'journal.continued@1': type('fact', journalContinuedFacts),
  'station.configured@1': type('decision', stationConfiguredFacts),
  'station.enrolled@1': type('fact', stationEnrolledFacts),
  'list.exported@1': type('fact', listExportedFacts),
  'user.added@1': type('decision', userAddedFacts, userAddedPersonal, true),
  'user.rolesChanged@1': type('decision', userRolesChangedFacts, noPersonal, true),
  'user.keyReplaced@1': type('decision', userKeyReplacedFacts, noPersonal, true),
  'user.keyRecovered@1': type('decision', userKeyRecoveredFacts, noPersonal, true),
  'user.recoveryKeySet@1': type('decision', userRecoveryKeySetFacts, noPersonal, true),
  'user.deactivated@1': type('decision', emptyFacts, noPersonal, true),
  'user.reactivated@1': type('decision', emptyFacts, noPersonal, true),
  'dictionary.entryAdded@1': type('fact', entryAddedFacts),
  'dictionary.entryRelabelled@1': type('decision', entryRelabelledFacts),
  'dictionary.entryRetired@1': type('decision', entryRetiredFacts),
  'dictionary.entryRestored@1': type('decision', entryRetiredFacts),
  'calendar.yearImported@1': type('decision', yearImportedFacts, noPersonal, true),
  'visit.registered@1': type('fact', visitRegisteredFacts, visitRegisteredPersonal),
  'petition.opened@1': type('fact', petitionOpenedFacts, petitionOpenedPersonal),
  'visit.completed@1': type('edit', editedFacts, editedPersonal),
  'visit.corrected@1': type('edit', editedFacts, editedPersonal),
  'petition.corrected@1': type('edit', editedFacts, editedPersonal),
  'visit.voided@1': type('decision', visitVoidedFacts, visitVoidedPersonal, true),
  'slip.printed@1': type('fact', slipPrintedFacts),
  'slip.collected@1': type('fact', slipCollectedFacts),
  'ticket.given@1': type('fact', ticketGivenFacts),
  'ticket.called@1': type('fact', ticketAtWindowFacts),
  'ticket.passed@1': type('fact', ticketPassedFacts),
  'ticket.seated@1': type('fact', ticketAtWindowFacts),
  'ticket.closed@1': type('fact', ticketClosedFacts),
  'accusation.registered@1': type('fact', accusationRegisteredFacts, accusationRegisteredPersonal),
  'accusation.supplemented@1': type('fact', accusationSupplementedFacts, accusationSupplementedPersonal),
  'reader.named@1': type('decision', readerNamedFacts, readerNamedPersonal, true),
  'reader.removed@1': type('decision', readerRemovedFacts, noPersonal, true),
  'petition.viewed@1': type('fact', petitionViewedFacts),
  'visit.viewed@1': type('fact', visitViewedFacts),
  'repeat.refused@1': type('fact', repeatRefusedFacts, repeatRefusedPersonal),
  'repeat.refusalWithdrawn@1': type('fact', refusalWithdrawnFacts),
  'repeat.linked@1': type('decision', repeatLinkedFacts, noPersonal, true),
  'repeat.unlinked@1': type('decision', repeatUnlinkedFacts, noPersonal, true),
  'notice.printed@1': type('fact', noticePrintedFacts),
  'shift.opened@1': type('fact', shiftOpenedFacts),
  'shift.handedOver@1': type('fact', shiftHandedOverFacts, noPersonal, true),
  'day.closed@1': type('fact', dayClosedFacts, dayClosedPersonal, true),
  'reception.planned@1': type('decision', receptionPlannedFacts),
};

export type ParkedReason = 'TYPE_UNKNOWN' | 'BODY_UNREADABLE' | 'SIGNATURE_MISSING';

/**
 * Why this build cannot fold an event, or undefined when it can. A parked event is kept, its stream takes facts but
 * no decisions until the upgrade.
 *
 * @param facts parsed facts; @param personal parsed personal text, null when erased.
 */
export function findParkedReason(
  header: Pick<EventHeader, 'type' | 'typeVersion' | 'streams' | 'actorSignature'>,
  facts: unknown,
  personal: unknown,
): ParkedReason | undefined {
  const name = `${header.type}@${header.typeVersion}`;
  const known = Object.hasOwn(EVENT_TYPES, name) ? EVENT_TYPES[name] : undefined;
  if (!known) return 'TYPE_UNKNOWN';
  if (known.isSigned && header.actorSignature === undefined) return 'SIGNATURE_MISSING';
  if (!known.facts.safeParse(facts).success) return 'BODY_UNREADABLE';
  if (personal !== null && !known.personal.safeParse(personal).success) return 'BODY_UNREADABLE';
  if (known.nature !== 'edit') return undefined;
  const changesOf = (body: unknown) => (body as { changes: Record<string, object> } | null)?.changes ?? {};
  const isReadable =
    areChangesReadable(header.streams, 'facts', changesOf(facts)) &&
    areChangesReadable(header.streams, 'personal', changesOf(personal));
  return isReadable ? undefined : 'BODY_UNREADABLE';
}
