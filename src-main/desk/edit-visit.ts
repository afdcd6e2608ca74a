import type { Edit } from '../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import type { StreamRef } from '../../src-shared/journal/event';
import type { FieldStates } from '../../src-shared/journal/field-versions';
import { checkPetitionFields, checkVisitFields } from '../../src-shared/visit/registration-check';
import { partPetitionFields, partVisitFields } from '../../src-shared/visit/visit-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { append } from '../store/append';
import type { Reader } from '../store/connection';
import { StoreFault } from '../store/store-fault';
import { InputFault } from './input-fault';
import type { Actor, Station } from './station';

/**
 * 补录 and 更正: changed fields of a visit and of one of its petitions, one event. Each change names the version the
 * clerk saw; if another has come into force since, both are kept and shown side by side.
 */
export function editVisit(station: Station, actor: Actor, edit: Edit): void {
  const visitStream = getStream(station.connection.read, edit.visitId, 'visit');
  const petitionStream =
    edit.petitionId === null ? undefined : getStream(station.connection.read, edit.petitionId, 'petition');
  refuseWrongInput(station, edit, visitStream);
  const parts = [
    { name: 'visit', stream: visitStream, ...partVisitFields(edit.visit) },
    ...(petitionStream ? [{ name: 'petition', stream: petitionStream, ...partPetitionFields(edit.petition) }] : []),
  ].filter(({ facts, personal }) => Object.keys({ ...facts, ...personal }).length > 0);
  if (parts.length === 0) return;
  const replaces: Record<string, string> = {};
  const settles: Record<string, string[]> = {};
  parts.forEach(({ name, facts, personal }, index) => {
    for (const field of Object.keys({ ...facts, ...personal })) {
      const seen = edit.seen[`${name}.${field}`];
      if (seen !== undefined) replaces[`${index}.${field}`] = seen;
      const settled = edit.settles?.[`${name}.${field}`];
      if (settled) settles[`${index}.${field}`] = settled;
    }
  });
  const byIndex = (part: 'facts' | 'personal') =>
    Object.fromEntries(parts.map((each, index) => [String(index), each[part]]));
  append(
    station.connection,
    edit.id,
    () => ({
      id: edit.id,
      type: editType(
        edit,
        parts.some(({ name }) => name === 'visit'),
      ),
      streams: parts.map(({ stream }) => ({ type: stream.type, id: stream.id })),
      actorId: actor.id,
      occurredAt: station.now(),
      replaces,
      facts: {
        changes: byIndex('facts'),
        reason: edit.reason,
        ...(Object.keys(settles).length > 0 ? { settles } : {}),
      },
      personal: { changes: byIndex('personal'), ...(edit.note ? { note: edit.note } : {}) },
    }),
    { dropDraft: edit.id },
  );
}

function editType(edit: Edit, hasVisit: boolean): string {
  if (edit.reason === 'completed') return 'visit.completed';
  return hasVisit ? 'visit.corrected' : 'petition.corrected';
}

interface StoredStream extends StreamRef {
  readonly state: { readonly fields: FieldStates };
}

function getStream(reader: Reader, id: string, kind: 'visit' | 'petition'): StoredStream {
  const confidential = kind === 'visit' ? 'confidentialVisit' : 'confidentialPetition';
  const row = reader.get<{ type: StreamRef['type']; state: string }>(
    'SELECT type, state FROM stream WHERE id = ? AND type IN (?, ?)',
    id,
    kind,
    confidential,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return { type: row.type, id, state: JSON.parse(row.state) as StoredStream['state'] };
}

/** Only what changed is judged, against the rest as it stands: an old number with a note stays as it is. */
function refuseWrongInput(station: Station, edit: Edit, visit: StoredStream): void {
  const today = shanghaiDay(station.now());
  const merged = { ...plainFields(visit.state.fields), ...edit.visit };
  const changed = new Set(Object.keys(edit.visit).map((field) => `visit.${field}`));
  const problems = [
    ...checkVisitFields(merged, today).filter(({ path }) =>
      [...changed].some((each) => path === each || path.startsWith(`${each}.`)),
    ),
    ...checkPetitionFields(edit.petition, 'petition'),
  ];
  if (problems.length > 0) throw new InputFault(problems);
}
