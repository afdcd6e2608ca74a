import { listViewSchema, type ListView } from '../../src-shared/ipc/shapes';
import { getMeta, setMeta } from '../store/own-chain';
import { NEWEST_FIRST } from '../store/petition-queries';
import type { Actor, Station } from './station';

const keyOf = (actor: Actor): string => `listView.${actor.id}`;

/** How this person left the list on this computer; what an older build does not know falls back to all rows. */
export function getListView(station: Station, actor: Actor): ListView {
  const stored: unknown = JSON.parse(getMeta(station.connection.read, keyOf(actor)) ?? 'null');
  const parsed = listViewSchema.safeParse(stored);
  return parsed.success ? parsed.data : { filter: {}, sort: NEWEST_FIRST, columns: [] };
}

export function keepListView(station: Station, actor: Actor, view: ListView): void {
  const text = JSON.stringify(view);
  if (text === getMeta(station.connection.read, keyOf(actor))) return;
  station.connection.write((writer) => setMeta(writer, keyOf(actor), text));
}
