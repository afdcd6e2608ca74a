import type { z } from 'zod';
import type { TimelineEntry } from '../../src-shared/ipc/shapes';
import type { EventHeader } from '../../src-shared/journal/event';
import { returnedSentence } from '../../src-shared/sync/returned-reason';
import { maskField } from '../../src-shared/visit/masked-fields';
import type { editedFacts, editedPersonal } from '../../src-shared/visit/visit-events';
import type { TimelineRow } from '../store/petition-queries';
import type { Station } from './station';
import { nameOfActor, windowOfGeneration } from './who-and-where';

/** Stream id → the side of the record it is: `visit` or `petition`. */
export type SideOfStream = Readonly<Record<string, string>>;

/** One field of one edit, plain: what it was by the event the edit says it replaced, and what it became. */
export interface PlainChange {
  readonly streamId: string;
  readonly field: string;
  /** Null: nothing before; null: emptied. */
  readonly from: unknown;
  readonly to: unknown;
}

/** One event of a petition or its visit for the timeline: who, where, when, old → new, masked unless `isPlain`. */
export function showEvent(
  station: Station,
  event: TimelineRow,
  events: ReadonlyMap<string, TimelineRow>,
  streams: SideOfStream,
  isOnline: boolean,
  isPlain: boolean,
): TimelineEntry {
  const isReturned = event.delivery === 'refused';
  const isOpen = !isReturned && event.delivery !== 'accepted' && event.delivery !== 'flagged';
  const shown = (field: string, value: unknown) => (isPlain ? value : maskField(field, value));
  return {
    eventId: event.id,
    type: event.type,
    at: event.occurredAt,
    actor: nameOfActor(station, event.actorId),
    window: windowOfGeneration(station, event.generation),
    upload: isReturned ? 'returned' : isOpen ? (isOnline ? 'uploading' : 'local') : 'received',
    reason: event.reason === null ? null : returnedSentence(event.reason).sentence,
    changes: changesOf(event, events).flatMap(({ streamId, field, from, to }) => {
      const side = Object.hasOwn(streams, streamId) ? streams[streamId] : undefined;
      return side === undefined ? [] : [{ path: `${side}.${field}`, from: shown(field, from), to: shown(field, to) }];
    }),
    note: noteOf(event),
    parked: event.parked !== null,
  };
}

function noteOf(event: TimelineRow): string {
  if (event.personal === null) return '';
  const { note, fields } = JSON.parse(event.personal.toString('utf8')) as {
    note?: string;
    fields?: { backfillReason?: string };
  };
  // Written down on a later day than it happened: why stands with the registration itself.
  const backfill = event.type === 'visit.registered' && fields?.backfillReason ? `补录：${fields.backfillReason}` : '';
  return note ?? backfill;
}

/** Old → new of an edit: the old value is looked up in the event the edit says it replaced. */
export function changesOf(event: TimelineRow, events: ReadonlyMap<string, TimelineRow>): PlainChange[] {
  if (event.parked !== null) return [];
  if (!event.type.endsWith('.completed') && !event.type.endsWith('.corrected')) return [];
  const header = JSON.parse(event.header.toString('utf8')) as EventHeader;
  const facts = JSON.parse(event.facts.toString('utf8')) as z.infer<typeof editedFacts>;
  const personal = event.personal && (JSON.parse(event.personal.toString('utf8')) as z.infer<typeof editedPersonal>);
  return header.streams.flatMap(({ id }, index) => {
    const changes = { ...facts.changes[index], ...personal?.changes[index] };
    return Object.entries(changes).map(([field, value]) => {
      const before = events.get(header.replaces?.[`${index}.${field}`] ?? '');
      return { streamId: id, field, from: (before && valueIn(before, id, field)) ?? null, to: value ?? null };
    });
  });
}

type Fields = Readonly<Record<string, unknown>>;
interface Body {
  readonly changes?: Readonly<Record<string, Fields>>;
  readonly fields?: Fields;
  /** Several in a registration, one in 同一人再登一件. */
  readonly opens?: { readonly fields: Fields } | readonly { readonly fields: Fields }[];
}

/** Value of a field as one event set it: in a registration's fields, or in an edit's changes. */
function valueIn(event: TimelineRow, streamId: string, field: string): unknown {
  const header = JSON.parse(event.header.toString('utf8')) as EventHeader;
  const index = header.streams.findIndex(({ id }) => id === streamId);
  for (const text of [event.facts, event.personal]) {
    if (text === null) continue;
    const body = JSON.parse(text.toString('utf8')) as Body;
    const opened = index > 0 ? [body.opens ?? []].flat()[index - 1]?.fields : body.fields;
    const fields = body.changes ? body.changes[index] : opened;
    if (fields && Object.hasOwn(fields, field)) return fields[field];
  }
  return undefined;
}
