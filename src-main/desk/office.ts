import { EMPTY_OFFICE, type OfficeState } from '../../src-shared/office/office-fold';
import type { StreamRef } from '../../src-shared/journal/event';
import type { ActorSigner } from '../../src-shared/journal/event-build';
import type { StationState } from '../../src-shared/station/station-fold';
import { append } from '../store/append';
import type { Reader, Writer } from '../store/connection';
import { listChains } from '../store/day-queries';
import { getOwnChain, getStationState, newId, type Actor, type Station } from './station';

/** Names the office in its streams: the county's id, before enrolment the station itself. */
export function officeKeyOf(station: Station): string {
  return getStationState(station).enrolment?.officeId ?? getOwnChain(station).stationId;
}

/** A day or month that was begun before enrolment stays under the station's own id: both are asked. */
function officeKeys(station: Station): readonly string[] {
  return [...new Set([getOwnChain(station).stationId, officeKeyOf(station)])];
}

/** What is known of a day or a month of this office; written before and after enrolment, in that order. */
export function readOffice(station: Station, streamOf: (officeKey: string) => StreamRef): OfficeState {
  const states = officeKeys(station).map((key) => readState(station.connection.read, streamOf(key)));
  return states.reduce((all, state) => ({
    openings: [...all.openings, ...state.openings],
    handOvers: [...all.handOvers, ...state.handOvers],
    closings: [...all.closings, ...state.closings],
    plans: { ...all.plans, ...state.plans },
  }));
}

function readState(reader: Reader, stream: StreamRef): OfficeState {
  const row = reader.get<{ state: string }>(`SELECT state FROM stream WHERE id = ? AND type = 'office'`, stream.id);
  return row ? { ...EMPTY_OFFICE, ...(JSON.parse(row.state) as Partial<OfficeState>) } : EMPTY_OFFICE;
}

interface OfficeEvent {
  readonly id?: string;
  readonly type: string;
  /** What is read or changed for it happens in its commit. */
  readonly facts: object | ((writer: Writer) => object);
  readonly personal?: object;
  readonly signers?: readonly ActorSigner[];
}

/** Writes one act of the office. Told twice with one id it is written once. */
export function recordOnOffice(
  station: Station,
  actor: Pick<Actor, 'id'>,
  streamOf: (officeKey: string) => StreamRef,
  { id = newId(), type, facts, personal = {}, signers = [] }: OfficeEvent,
): void {
  append(
    station.connection,
    id,
    (writer) => ({
      id,
      type,
      streams: [streamOf(officeKeyOf(station))],
      actorId: actor.id,
      occurredAt: station.now(),
      facts: typeof facts === 'function' ? (facts as (writer: Writer) => object)(writer) : facts,
      personal,
    }),
    { signers },
  );
}

/** A chain of this office: this station's own, or a colleague's at another window. */
export interface OfficeChain {
  readonly generation: string;
  readonly stationId: string;
  readonly window: string;
  readonly isOwn: boolean;
  /** UTC ms of the newest record that is here. */
  readonly lastAt: number;
}

/** The chains of this office as far as this station knows them. A bureau reads other offices' too; those are not here. */
export function listOfficeChains(station: Station): OfficeChain[] {
  const own = getStationState(station).enrolment?.officeId;
  return listChains(station.connection.read).flatMap(({ generation, state, isOwn, lastAt }) => {
    const { configuration, enrolment, generations } = JSON.parse(state) as StationState;
    if (isOwn === 0 && (own === undefined || enrolment?.officeId !== own)) return [];
    const stationId = generations[0]?.id ?? generation;
    return [{ generation, stationId, window: configuration?.window ?? '', isOwn: isOwn === 1, lastAt }];
  });
}
