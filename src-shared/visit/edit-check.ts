import type { z } from 'zod';
import type { StreamRef } from '../journal/event';
import { petitionFactsShape, petitionPersonalShape, visitFactsShape, visitPersonalShape } from './visit-fields';

type Shape = Readonly<Record<string, z.ZodType>>;

/** Fields an edit may change, by the kind of stream and the part of the event they stand in. */
function shapeOf(stream: StreamRef | undefined, part: 'facts' | 'personal'): Shape | undefined {
  switch (stream?.type) {
    case 'visit':
    case 'confidentialVisit':
      return part === 'facts' ? visitFactsShape : visitPersonalShape;
    case 'petition':
    case 'confidentialPetition':
      return part === 'facts' ? petitionFactsShape : petitionPersonalShape;
    default:
      return undefined;
  }
}

/**
 * True when every change of an edit names a field of its stream and brings a value of that field, or null to empty it.
 * The body's own schema cannot tell: which fields there are depends on the streams in the header.
 */
export function areChangesReadable(
  streams: readonly StreamRef[],
  part: 'facts' | 'personal',
  changes: Readonly<Record<string, object>>,
): boolean {
  return Object.entries(changes).every(([index, fields]) => {
    const shape = shapeOf(streams[Number(index)], part);
    return shape !== undefined && Object.entries(fields).every(([field, value]) => isValueOf(shape, field, value));
  });
}

function isValueOf(shape: Shape, field: string, value: unknown): boolean {
  if (!Object.hasOwn(shape, field)) return false;
  return value === null || shape[field]?.safeParse(value).success === true;
}
