import { addDays, startOfDay } from '../../src-shared/calendar/calendar-day';
import type { DayMatter, DayVisit, Standing } from '../../src-shared/day/day-report';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { joinIsRepeat, petitionIsRepeat, visitFirstOrRepeat } from '../../src-shared/repeat/first-or-repeat';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { listVisitsBetween, petitionStates } from '../store/day-queries';
import type { Reader } from '../store/connection';
import { countedVisit } from '../store/repeat-group';
import { listOfficeChains, type OfficeChain } from './office';
import type { Station } from './station';

/** One registration of a day with what a list shows of it. */
export interface DayRow {
  readonly visit: DayVisit;
  readonly state: VisitState;
  readonly fields: VisitFields;
  readonly petitions: ReadonlyMap<string, PetitionState>;
}

/** Registrations of this office by 来访日, each window's as far as they are here. Confidential ones are never among them. */
export function listDayRows(station: Station, on: string, chains = listOfficeChains(station)): DayRow[] {
  const { read } = station.connection;
  const ours = new Set(chains.map(({ generation }) => generation));
  const states = listVisitsBetween(read, startOfDay(on), startOfDay(addDays(on, 1)))
    .map(({ id, state }) => ({ id, state: JSON.parse(state) as VisitState }))
    .filter(({ state }) => ours.has(state.generation));
  const ids = states.flatMap(({ state }) => [...state.opens, ...state.joins]);
  const texts = petitionStates(read, ids);
  const petitions = new Map([...texts].map(([id, text]) => [id, JSON.parse(text) as PetitionState]));
  return states.map(({ id, state }) => {
    const fields = plainFields<VisitFields>(state.fields);
    return { visit: dayVisit(read, id, state, fields, petitions), state, fields, petitions };
  });
}

function dayVisit(
  reader: Reader,
  id: string,
  state: VisitState,
  fields: VisitFields,
  petitions: ReadonlyMap<string, PetitionState>,
): DayVisit {
  const counted = countedVisit(reader, state);
  const matter = (petitionId: string, standing: Standing): DayMatter => {
    const petition = petitions.get(petitionId);
    const told = petition ? plainFields<PetitionFields>(petition.fields) : {};
    return {
      petitionId,
      standing,
      placeCode: told.placeCode ?? '',
      categoryCode: told.categoryCode ?? '',
      triageWay: told.triageWay ?? '',
      triageUnit: (told.triageUnit ?? '').trim(),
    };
  };
  return {
    id,
    channel: fields.channel ?? '',
    people: fields.visitorCount ?? 1,
    leader: (fields.receivingLeader ?? '').trim(),
    isVoided: state.voidings.length > 0,
    standing: visitFirstOrRepeat(counted) ?? 'none',
    matters: [
      ...counted.opens.map((each) => matter(each.id, petitionIsRepeat(each) ? 'repeat' : 'first')),
      ...counted.joins
        .filter(({ isVoided }) => !isVoided)
        .map(({ id: petitionId }) => matter(petitionId, joinIsRepeat(counted.reason) ? 'repeat' : 'none')),
    ],
  };
}

/** Windows of the office with what is here of the day; the newest chain of a station speaks for it. */
export function listDayWindows(chains: readonly OfficeChain[], rows: readonly DayRow[], unsentCount: number) {
  const stations = new Map<string, OfficeChain[]>();
  for (const chain of chains) stations.set(chain.stationId, [...(stations.get(chain.stationId) ?? []), chain]);
  return [...stations.values()].map((own) => {
    const generations = new Set(own.map(({ generation }) => generation));
    const isOwn = own.some((chain) => chain.isOwn);
    return {
      window: own[0]?.window ?? '',
      visitCount: rows.filter(({ state }) => generations.has(state.generation)).length,
      lastAt: Math.max(...own.map(({ lastAt }) => lastAt)),
      isOwn,
      unsentCount: isOwn ? unsentCount : null,
    };
  });
}
