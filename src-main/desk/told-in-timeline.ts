import type { z } from 'zod';
import { labelOf, VISIT_REASONS } from '../../src-shared/dictionary/visit-choices';
import type { EventHeader } from '../../src-shared/journal/event';
import type { repeatRefusedFacts } from '../../src-shared/repeat/repeat-events';
import { REFUSAL_CHOICES } from '../../src-shared/repeat/repeat-words';
import type { visitRegisteredFacts, visitRegisteredPersonal } from '../../src-shared/visit/visit-events';
import { findPetition, type TimelineRow } from '../store/petition-queries';
import type { Station } from './station';

/** What the timeline of one petition says of an event beside who, where and when. */
export interface Told {
  /** The type under which it is shown, where another word fits better than the event's own. */
  readonly type: string;
  readonly note: string;
}

/** Undefined for events that speak for themselves. @param petitionId whose timeline it is */
export function toldInTimeline(station: Station, event: TimelineRow, petitionId: string): Told | undefined {
  if (event.parked !== null) return undefined;
  const { type } = event;
  switch (type) {
    case 'visit.registered':
      return joinTold(event, petitionId);
    case 'repeat.refused': {
      const { reason } = JSON.parse(event.facts.toString('utf8')) as z.infer<typeof repeatRefusedFacts>;
      return { type, note: labelOf(REFUSAL_CHOICES, reason) };
    }
    case 'repeat.linked':
    case 'repeat.unlinked':
      return { type, note: otherNumber(station, event, petitionId) };
    default:
      return undefined;
  }
}

/** A later visit that joined this petition: why they came, what they said, how many papers they left. */
function joinTold(event: TimelineRow, petitionId: string): Told | undefined {
  const facts = JSON.parse(event.facts.toString('utf8')) as z.infer<typeof visitRegisteredFacts>;
  if (!facts.joins.includes(petitionId)) return undefined;
  const personal =
    event.personal && (JSON.parse(event.personal.toString('utf8')) as z.infer<typeof visitRegisteredPersonal>);
  const { supplement = '', materials = [] } = personal?.fields ?? {};
  const words = [
    labelOf(VISIT_REASONS, facts.fields.reason),
    supplement,
    materials.length > 0 ? `材料 ${materials.length} 件` : '',
  ];
  return { type: 'visit.joined', note: words.filter((each) => each !== '').join('；') };
}

function otherNumber(station: Station, event: TimelineRow, petitionId: string): string {
  const { streams } = JSON.parse(event.header.toString('utf8')) as EventHeader;
  const other = streams.find(({ id }) => id !== petitionId);
  const row = other && findPetition(station.connection.read, other.id);
  return row && row.is_confidential === 0 ? row.case_number : '';
}
