import type { z } from 'zod';
import type { PetitionFilter } from '../../src-shared/ipc/shapes';
import type { ExportRecord } from '../../src-shared/station/export-shapes';
import type { listExportedFacts } from '../../src-shared/station/station-events';
import { append } from '../store/append';
import { getOwnChain, newId, type Actor, type Station } from './station';
import { findUser } from './users';

/** Writes down that rows are about to leave as a file. Before the file has its name: none leaves unwritten. */
export function recordExport(
  station: Station,
  actor: Actor,
  rowCount: number,
  columns: readonly string[],
  filter: PetitionFilter,
): void {
  const filters = Object.entries(filter).filter(([, value]) => value !== undefined);
  const id = newId();
  append(station.connection, id, () => ({
    id,
    type: 'list.exported',
    streams: [{ type: 'station', id: getOwnChain(station).stationId }],
    actorId: actor.id,
    occurredAt: station.now(),
    facts: { rowCount, columns: [...columns], filters: filters.map(([name]) => name) },
    personal: {},
  }));
}

const SHOWN_MAX = 200;

/** The newest exports of this station first. */
export function listExports(station: Station): ExportRecord[] {
  return station.connection.read
    .all<{ at: number; actor: string; facts: Buffer }>(
      `SELECT e.occurred_at AS at, e.actor_id AS actor, e.facts FROM stream s
       JOIN event_stream es ON es.stream_rid = s.rid JOIN event e ON e.rid = es.event_rid
       WHERE s.type = 'station' AND s.id = ? AND e.type = 'list.exported' ORDER BY e.rid DESC LIMIT ?`,
      getOwnChain(station).stationId,
      SHOWN_MAX,
    )
    .map(({ at, actor, facts }) => {
      const { rowCount, filters } = JSON.parse(facts.toString('utf8')) as z.infer<typeof listExportedFacts>;
      return { at, who: findUser(station, actor)?.name ?? '', rowCount, filters };
    });
}
