import type { EventHeader, StreamRef } from './event';

/** An event as a fold reads it: bodies parsed, already known to fit their schema. `personal` is null when erased. */
export interface FoldEvent {
  readonly header: EventHeader;
  readonly facts: unknown;
  readonly personal: unknown;
}

/** Index of `stream` in the event's header; -1 when the event is not about it. */
export function streamIndex(event: FoldEvent, stream: StreamRef): number {
  return event.header.streams.findIndex((other) => other.type === stream.type && other.id === stream.id);
}
