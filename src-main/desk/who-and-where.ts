import type { StationState } from '../../src-shared/station/station-fold';
import type { UserState } from '../../src-shared/user/user-fold';
import { STATION_ACTOR, type Station } from './station';

/** Name of whoever did something, as colleagues know it; official staff, so it is not masked. */
export function nameOfActor(station: Station, actorId: string): string {
  if (actorId === STATION_ACTOR) return '本机';
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE type = 'user' AND id = ?`,
    actorId,
  );
  return row ? (JSON.parse(row.state) as UserState).name : '';
}

/** `平山县群众工作中心 2号窗` of the station that wrote with this generation. */
export function windowOfGeneration(station: Station, generation: string): string {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT s.state FROM event e JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid
     WHERE e.generation = ? AND e.seq = 1 AND s.type = 'station'`,
    generation,
  );
  const configuration = row ? (JSON.parse(row.state) as StationState).configuration : null;
  return configuration ? `${configuration.hall || configuration.officeName} ${configuration.window}`.trim() : '';
}
