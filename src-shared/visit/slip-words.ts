import { maskName } from '../people/mask';
import { channelSet, peopleCount } from './channel-sets';
import type { VisitFields } from './visit-fields';

/** The visitor as lists and slips name her. */
export function shownVisitor(visit: VisitFields): string {
  return visit.isAnonymous === true ? '（匿名）' : maskName(visit.organisation?.name || visit.name || '');
}

/**
 * Everything on a slip that an edit can change, as one text: equal texts, equal slips.
 *
 * @param gists of the matters in their order; of confidential ones the slip says nothing.
 * @param stationWindow what stands on the slip of a visit without a window.
 */
export function slipWords(visit: VisitFields, gists: readonly string[], stationWindow: string): string {
  const { visitedAt = null, window = stationWindow, receptionist = '' } = visit;
  const { start } = channelSet(visit.channel);
  const came = start === 'visitedAt' ? visitedAt : (visit[start] ?? null);
  return JSON.stringify([came, window, receptionist, shownVisitor(visit), peopleCount(visit), gists]);
}
