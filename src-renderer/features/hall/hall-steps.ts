import type { HallAct, HallRow } from '../../../src-shared/hall/hall-shapes';
import { CALLS_BEFORE_PASSING } from '../../../src-shared/hall/ticket-fold';
import type { HALL_TEXT } from './hall-text';

export type HallVerb = keyof typeof HALL_TEXT.verbs;

/** What may be done with a line, the likely thing first. */
export function stepsOf(row: HallRow, isBeingRegistered: boolean): readonly HallVerb[] {
  if (isBeingRegistered) return ['goOn'];
  // Who only fetched a paper or asked something has no petition: then the visit itself is looked at.
  const own: readonly HallVerb[] = row.isRegistered ? ['viewVisit'] : [];
  const view: readonly HallVerb[] = row.petitionId === null ? own : ['view'];
  switch (row.phase) {
    case 'waiting':
      return ['call', 'leave'];
    case 'called': {
      if (row.ownCallCount === 0) return ['call', ...view];
      const arrived: HallVerb = row.isRegistered ? 'seat' : 'register';
      return [arrived, row.ownCallCount >= CALLS_BEFORE_PASSING ? 'pass' : 'callAgain'];
    }
    case 'hearing':
      if (!row.isOurs) return view;
      return [row.petitionId === null ? (row.isRegistered ? 'receive' : 'register') : 'opinion', 'receive'].filter(
        (verb, at, all) => all.indexOf(verb) === at,
      ) as HallVerb[];
    case 'left':
      return ['call'];
    case 'done':
      return view;
  }
}

/** The act of the desk behind a verb; undefined for those that only lead somewhere. */
export const ACT_OF: Readonly<Partial<Record<HallVerb, HallAct>>> = {
  call: 'call',
  callAgain: 'call',
  pass: 'pass',
  seat: 'seat',
  receive: 'receive',
  leave: 'leave',
};
