import type { Edit } from '../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { isConfidential, type StreamRef } from '../../src-shared/journal/event';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { emptiedBlanks } from '../../src-shared/visit/changes';
import { checkEdit } from '../../src-shared/visit/edit-problems';
import { partPetitionFields, partVisitFields } from '../../src-shared/visit/visit-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append } from '../store/append';
import type { Reader } from '../store/connection';
import { StoreFault } from '../store/store-fault';
import { refuseForeignFiles } from './files';
import { InputFault } from './input-fault';
import type { Actor, Station } from './station';

/**
 * 补录 and 更正: changed fields of a visit and of one of its petitions, one event. Each change names the version the
 * clerk saw; if another has come into force since, both are kept and shown side by side. Null empties a field.
 */
export function editVisit(station: Station, actor: Actor, edit: Edit): void {
  const reader = station.connection.read;
  const visit = getStream<VisitState>(reader, edit.visitId, 'visit');
  const petition = edit.petitionId === null ? null : getStream<PetitionState>(reader, edit.petitionId, 'petition');
  if (petition && petition.state.visitId !== edit.visitId) throw new StoreFault('RECORD_NOT_FOUND');
  const parts = partsOf(edit, visit, petition);
  if (parts.length === 0) return;
  refuseForeignFiles(petition?.state ?? null, parts.find(({ name }) => name === 'petition')?.changes['materials']);
  refuseWrongInput(station, parts, visit.state, petition?.state ?? null);
  const byIndex = (part: 'facts' | 'personal') =>
    Object.fromEntries(parts.map((each, index) => [String(index), each[part]]));
  const settles = byPath(parts, edit.settles ?? {});
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
      replaces: byPath(parts, edit.seen),
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

interface StoredStream<S> extends StreamRef {
  readonly state: S;
}

/** What one edit changes of one stream. */
interface Part {
  readonly name: 'visit' | 'petition';
  readonly stream: StreamRef;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, unknown>>;
}

function partsOf(edit: Edit, visit: StoredStream<VisitState>, petition: StoredStream<PetitionState> | null): Part[] {
  const visitChanges = changesOf(edit, 'visit', visit.state);
  const petitionChanges = petition ? changesOf(edit, 'petition', petition.state) : {};
  const parts: Part[] = [
    { name: 'visit', stream: visit, changes: visitChanges, ...partVisitFields(visitChanges) },
    ...(petition
      ? [
          {
            name: 'petition' as const,
            stream: petition,
            changes: petitionChanges,
            ...partPetitionFields(petitionChanges),
          },
        ]
      : []),
  ];
  return parts.filter(({ changes }) => Object.keys(changes).length > 0);
}

/** Emptying what is empty is no change, unless it decides between versions. */
function changesOf(edit: Edit, name: Part['name'], { fields }: VisitState | PetitionState) {
  const changes = Object.entries(emptiedBlanks(edit[name])).filter(
    ([field, value]) =>
      value !== null || (fields[field]?.value ?? null) !== null || edit.settles?.[`${name}.${field}`] !== undefined,
  );
  return Object.fromEntries(changes);
}

/** From `visit.<field>` of the window to `<stream index>.<field>` of the event. */
function byPath<T>(parts: readonly Part[], named: Readonly<Record<string, T>>): Record<string, T> {
  const found: Record<string, T> = {};
  parts.forEach(({ name, changes }, index) => {
    for (const field of Object.keys(changes)) {
      const value = named[`${name}.${field}`];
      if (value !== undefined) found[`${index}.${field}`] = value;
    }
  });
  return found;
}

function getStream<S>(reader: Reader, id: string, kind: 'visit' | 'petition'): StoredStream<S> {
  const confidential = kind === 'visit' ? 'confidentialVisit' : 'confidentialPetition';
  const row = reader.get<{ type: StreamRef['type']; state: string }>(
    'SELECT type, state FROM stream WHERE id = ? AND type IN (?, ?)',
    id,
    kind,
    confidential,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  const stream = { type: row.type, id, state: JSON.parse(row.state) as S };
  // Nothing of a confidential record stands here to be changed: what comes later is a supplement.
  if (isConfidential(stream)) throw new StoreFault('RECORD_CONFIDENTIAL');
  return stream;
}

/** Only what changed is judged, against the rest as it stands: an old number with a note stays as it is. */
function refuseWrongInput(
  station: Station,
  parts: readonly Part[],
  visit: VisitState,
  petition: PetitionState | null,
): void {
  const changes = (name: Part['name']) => parts.find((part) => part.name === name)?.changes ?? {};
  const problems = checkEdit({
    visit: plainFields(visit.fields),
    petition: petition && plainFields(petition.fields),
    visitChanges: changes('visit'),
    petitionChanges: changes('petition'),
    hasPetition: visit.opens.length > 0 || visit.joins.length > 0,
    registeredOn: shanghaiDay(visit.registeredAt),
    today: shanghaiDay(station.now()),
  });
  if (problems.length > 0) throw new InputFault(problems);
}
