import type { z } from 'zod';
import type { accusationRegisteredFacts, accusationRegisteredPersonal } from '../accusation/accusation-events';
import { firstFieldStates, type FieldStates } from '../journal/field-versions';
import type { StreamRef } from '../journal/event';
import type { FoldEvent } from '../journal/fold-event';
import { foldEdit } from '../visit/fold-edits';
import { foldRepeats, type RepeatState } from '../repeat/repeat-fold';
import { voiding, type Voiding } from '../visit/visit-fold';
import type {
  petitionOpenedFacts,
  petitionOpenedPersonal,
  visitRegisteredFacts,
  visitRegisteredPersonal,
} from '../visit/visit-events';

/** Everything known of one petition (stream `petition` or `confidentialPetition`). */
export interface PetitionState {
  readonly openedBy: string;
  readonly registeredAt: number;
  readonly actorId: string;
  readonly generation: string;
  readonly caseNumber: string;
  /** Empty after erasure. */
  readonly queryCode: string;
  readonly passphrase: string | null;
  /** The visit that opened it, and those that came about it later. */
  readonly visitId: string;
  readonly joinedVisitIds: readonly string[];
  readonly fields: FieldStates;
  readonly voidings: readonly Voiding[];
  /** Absent until somebody says that it is, or is not, the same as another. */
  readonly repeats?: RepeatState;
}

export const EMPTY_PETITION: PetitionState = {
  openedBy: '',
  registeredAt: 0,
  actorId: '',
  generation: '',
  caseNumber: '',
  queryCode: '',
  passphrase: null,
  visitId: '',
  joinedVisitIds: [],
  fields: {},
  voidings: [],
};

/** Total, like {@link foldVisit}. */
export function foldPetition(state: PetitionState, event: FoldEvent, stream: StreamRef): PetitionState {
  switch (event.header.type) {
    case 'visit.registered':
      return foldRegistered(state, event, stream);
    case 'accusation.registered':
      return state.openedBy === '' ? openAccusation(state, event, stream) : state;
    case 'petition.opened': {
      const facts = event.facts as z.infer<typeof petitionOpenedFacts>;
      const personal = event.personal as z.infer<typeof petitionOpenedPersonal> | null;
      return state.openedBy === '' ? open(state, event, facts.opens, personal?.opens) : state;
    }
    case 'visit.completed':
    case 'visit.corrected':
    case 'petition.corrected':
      return { ...state, fields: foldEdit(state.fields, event, stream) };
    case 'visit.voided':
      return visitOf(event) === state.visitId ? { ...state, voidings: [...state.voidings, voiding(event)] } : state;
    default: {
      const repeats = foldRepeats(state.repeats, event, stream);
      return repeats === state.repeats || repeats === undefined ? state : { ...state, repeats };
    }
  }
}

function foldRegistered(state: PetitionState, event: FoldEvent, stream: StreamRef): PetitionState {
  const facts = event.facts as z.infer<typeof visitRegisteredFacts>;
  const personal = event.personal as z.infer<typeof visitRegisteredPersonal> | null;
  const index = facts.opens.findIndex((opened) => opened.id === stream.id);
  const opened = facts.opens[index];
  if (opened) return state.openedBy === '' ? open(state, event, opened, personal?.opens[index]) : state;
  const visitId = visitOf(event);
  if (!facts.joins.includes(stream.id) || state.joinedVisitIds.includes(visitId)) return state;
  return { ...state, joinedVisitIds: [...state.joinedVisitIds, visitId] };
}

function openAccusation(state: PetitionState, event: FoldEvent, stream: StreamRef): PetitionState {
  const { opens } = event.facts as z.infer<typeof accusationRegisteredFacts>;
  const codes = (event.personal as z.infer<typeof accusationRegisteredPersonal> | null)?.opens;
  const index = opens.findIndex(({ id }) => id === stream.id);
  const opened = opens[index];
  if (!opened) return state;
  const personal = codes?.[index];
  return open(state, event, { ...opened, fields: {} }, personal && { ...personal, fields: {} });
}

function open(
  state: PetitionState,
  event: FoldEvent,
  facts: z.infer<typeof petitionOpenedFacts>['opens'],
  personal: z.infer<typeof petitionOpenedPersonal>['opens'] | undefined,
): PetitionState {
  return {
    ...state,
    openedBy: event.header.id,
    registeredAt: event.header.occurredAt,
    actorId: event.header.actorId,
    generation: event.header.generation,
    caseNumber: facts.caseNumber,
    queryCode: personal?.queryCode ?? '',
    passphrase: personal?.passphrase ?? null,
    visitId: visitOf(event),
    fields: firstFieldStates({ ...facts.fields, ...personal?.fields }, event.header.id),
  };
}

function visitOf(event: FoldEvent): string {
  return event.header.streams.find(({ type }) => type === 'visit' || type === 'confidentialVisit')?.id ?? '';
}
