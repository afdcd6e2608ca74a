import type { z } from 'zod';
import type { DayClosed, dayClosedPersonal } from '../day/day-events';
import type { FoldEvent } from '../journal/fold-event';
import type { ReceptionSlot, receptionPlannedFacts } from '../reception/reception-events';
import type { shiftHandedOverFacts, shiftOpenedFacts } from '../shift/shift-events';

/** Who did it, where and when. */
export interface OfficeAct {
  readonly by: string;
  readonly actorId: string;
  readonly generation: string;
  /** UTC ms. */
  readonly at: number;
}

/** A day of an office (开班, 交接班, 日结) or a month of its roster; a stream uses its own part. */
export interface OfficeState {
  readonly openings: readonly (OfficeAct & z.infer<typeof shiftOpenedFacts>)[];
  readonly handOvers: readonly (OfficeAct & z.infer<typeof shiftHandedOverFacts>)[];
  /** Versions of the day's report in order; the last one is in force. */
  readonly closings: readonly (OfficeAct & DayClosed & { readonly reason: string })[];
  readonly plans: Readonly<Record<string, readonly ReceptionSlot[]>>;
}

export const EMPTY_OFFICE: OfficeState = { openings: [], handOvers: [], closings: [], plans: {} };

/** Total. Of two plans of one day the later in order is in force; closings of two windows are both kept. */
export function foldOffice(state: OfficeState, event: FoldEvent): OfficeState {
  const { header } = event;
  const act: OfficeAct = {
    by: header.id,
    actorId: header.actorId,
    generation: header.generation,
    at: header.occurredAt,
  };
  switch (header.type) {
    case 'shift.opened':
      return {
        ...state,
        openings: [...state.openings, { ...act, ...(event.facts as z.infer<typeof shiftOpenedFacts>) }],
      };
    case 'shift.handedOver':
      return {
        ...state,
        handOvers: [...state.handOvers, { ...act, ...(event.facts as z.infer<typeof shiftHandedOverFacts>) }],
      };
    case 'day.closed': {
      const { reason = '' } = (event.personal ?? {}) as z.infer<typeof dayClosedPersonal>;
      return { ...state, closings: [...state.closings, { ...act, ...(event.facts as DayClosed), reason }] };
    }
    case 'reception.planned': {
      const { days } = event.facts as z.infer<typeof receptionPlannedFacts>;
      return { ...state, plans: { ...state.plans, ...Object.fromEntries(days.map(({ on, slots }) => [on, slots])) } };
    }
    default:
      return state;
  }
}
