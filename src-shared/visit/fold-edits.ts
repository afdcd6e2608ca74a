import type { z } from 'zod';
import { applyFieldChange, type FieldStates } from '../journal/field-versions';
import { streamIndex, type FoldEvent } from '../journal/fold-event';
import type { StreamRef } from '../journal/event';
import type { editedFacts, editedPersonal } from './visit-events';

/**
 * Applies an edit event (`visit.completed`, `visit.corrected`, `petition.corrected`) to the fields of one of its
 * streams. Changes of facts and of personal fields are one set; an erased event changes facts alone.
 */
export function foldEdit(fields: FieldStates, event: FoldEvent, stream: StreamRef): FieldStates {
  const index = streamIndex(event, stream);
  const facts = event.facts as z.infer<typeof editedFacts>;
  const personal = event.personal as z.infer<typeof editedPersonal> | null;
  const changes = { ...facts.changes[index], ...personal?.changes[index] };
  return Object.keys(changes)
    .sort()
    .reduce<FieldStates>((states, field) => {
      const path = `${index}.${field}`;
      return applyFieldChange(states, {
        field,
        value: changes[field],
        by: event.header.id,
        replaces: event.header.replaces?.[path],
        settles: facts.settles?.[path] ?? [],
      });
    }, fields);
}
