import type { Edit, FieldView } from '../../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import { stableText } from '../../../src-shared/journal/stable-text';
import { checkEdit } from '../../../src-shared/visit/edit-problems';
import { isFieldAsked } from '../../../src-shared/visit/channel-sets';
import type { RegistrationProblem } from '../../../src-shared/visit/registration-check';
import type { PetitionFields, VisitFields } from '../../../src-shared/visit/visit-fields';
import { today } from '../../dates-shown';
import { newStore, type Store } from '../../store';
import type { FieldSource } from '../visit/form-context';
import { innerPath, readField } from '../visit/open-registrations';
import { petitionToSave, visitToSave, withField, type RegistrationContent } from '../visit/registration-content';
import type { SavedRecord } from './saved-record';
import { editKeyOf, OFTEN_COMPLETED, OFTEN_CORRECTED, type EditKey, type EditScope } from './edit-fields';

/** 补录 what is missing, 更正 what is wrong, or decide between versions of one field. */
export type EditPurpose =
  { readonly kind: 'complete' | 'correct' } | { readonly kind: 'settle'; readonly path: string };

/** A saved record as it is being edited. The controls are the registration form's and see it as one of its tabs. */
export interface EditState {
  readonly content: RegistrationContent;
  readonly shown: readonly EditKey[];
  readonly reason: Edit['reason'];
  readonly note: string;
  readonly touched: ReadonlySet<string>;
  /** 保存 was pressed once: every problem is shown. */
  readonly isTried: boolean;
  /** Sentences of the desk at fields, until the field changes. */
  readonly refused: Readonly<Record<string, string>>;
}

export interface EditForm {
  readonly purpose: EditPurpose;
  /** Plain: what is masked must never be written back. */
  readonly record: SavedRecord;
  readonly initial: RegistrationContent;
  readonly store: Store<EditState>;
  readonly fields: FieldSource;
}

/** @param record as revealed */
export function newEditForm(record: SavedRecord, purpose: EditPurpose): EditForm {
  const initial = contentOf(record);
  const store = newStore<EditState>({
    content: initial,
    shown: startKeys(record, purpose),
    reason: purpose.kind === 'complete' ? 'completed' : purpose.kind === 'settle' ? 'settled' : 'typo',
    note: '',
    touched: new Set(),
    isTried: false,
    refused: {},
  });
  const form = { purpose, record, initial, store };
  return { ...form, fields: fieldsOf(form) };
}

export function scopeOf(
  { visit, petitions }: RegistrationContent,
  { petitionId, hasOpened, hasJoined }: Pick<SavedRecord, 'petitionId' | 'hasOpened' | 'hasJoined'>,
): EditScope {
  return {
    isVisitAlone: petitionId === null,
    hasOpened,
    hasJoined,
    isAnonymous: visit.isAnonymous === true,
    isAccusation: petitions[0]?.fields.purpose === 'accusation',
    isOrganisation: visit.petitionerKind === 'organisation',
    channel: visit.channel,
  };
}

/** A saved record as the registration form sees it. */
export function contentOf({ visit: views, petition, petitionId }: SavedRecord): RegistrationContent {
  // The form begins with the document nearly everybody brings; it is saved with a number alone.
  const visit: VisitFields = { idDocument: '111', ...valuesOf(views) };
  const matter = petitionId === null ? [] : [{ id: petitionId, fields: valuesOf<PetitionFields>(petition) }];
  return { visit, petitions: matter, joins: [] };
}

const fieldOf = (key: EditKey) => key.slice('visit.'.length) as keyof VisitFields;

/** Plain values of what a detail page shows; masked values stay masked. */
export function valuesOf<T extends object>(views: Readonly<Record<string, FieldView>>): T {
  const values = Object.entries(views).map(([field, { value }]) => [field, value] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== null && value !== undefined)) as T;
}

/** What is not asked of this record is left out where the form is drawn. */
function startKeys(record: SavedRecord, purpose: EditPurpose): EditKey[] {
  const visit = valuesOf<VisitFields>(record.visit);
  if (purpose.kind === 'correct') {
    // Who joined a petition tells the matter there; a 概要 of her own is rare.
    const often = OFTEN_CORRECTED.filter((key) => key !== 'visit.gist' || !record.hasJoined);
    if (visit.isAnonymous === true) return ['visit.isAnonymous', ...often];
    return visit.petitionerKind === 'organisation' ? ['visit.petitionerKind', ...often.slice(1)] : often;
  }
  if (purpose.kind === 'settle') return [editKeyOf(purpose.path) ?? 'petition.gist'];
  const empty = OFTEN_COMPLETED.filter((key) => (viewAt(record, key)?.value ?? null) === null);
  const missing = record.missing.flatMap((path) => editKeyOf(path) ?? []);
  const asked = empty.filter((key) => key.startsWith('petition.') || isFieldAsked(visit.channel, fieldOf(key)));
  return [...new Set([...missing, ...asked])];
}

export function viewAt({ visit, petition }: SavedRecord, path: string): FieldView | undefined {
  const [side, field = ''] = path.split('.');
  return side === 'visit' ? visit[field] : petition[field];
}

/** `petition.gist` of the record is `petitions.0.gist` of the form. */
export function formPath(path: string): string {
  return path.replace(/^petition\./, 'petitions.0.');
}

export function recordPath(path: string): string {
  return path.replace(/^petitions\.0\./, 'petition.');
}

function fieldsOf(form: Omit<EditForm, 'fields'>): FieldSource {
  const { store } = form;
  return {
    subscribe: store.subscribe,
    read: (path) => readField(store.get().content, path),
    problemAt: (path) => {
      const { refused, isTried, touched } = store.get();
      const sentence = refused[path];
      if (sentence !== undefined) return sentence;
      if (!isTried && !touched.has(path)) return '';
      return problemsOf(form).find((problem) => problem.path === path)?.sentence ?? '';
    },
    set: (path, value) =>
      store.set((state) => {
        const { [path]: _, ...refused } = state.refused;
        const { petitionId } = form.record;
        const content = withField(state.content, innerPath(path), value, petitionId ?? '');
        // A petition that is saved stays, whatever the visit was about; none is added.
        const isKept = petitionId === null || content.petitions.length === 0;
        const petitions = isKept ? state.content.petitions : content.petitions;
        return { ...state, content: { ...content, petitions }, refused };
      }),
    leave: (path) =>
      store.set((state) =>
        state.touched.has(path) ? state : { ...state, touched: new Set([...state.touched, path]) },
      ),
  };
}

interface Changes {
  readonly visit: Readonly<Record<string, unknown>>;
  readonly petition: Readonly<Record<string, unknown>>;
}

type Editing = Pick<EditForm, 'initial' | 'store' | 'record'>;

/**
 * What was changed, null where it was emptied. Both sides go through the rules of saving a registration, so that what
 * follows from a change follows here too (an anonymous visitor has no name left) and what they leave alone is none.
 */
export function changesOf({ initial, store }: Editing): Changes {
  const { content } = store.get();
  const petition = ({ petitions: [matter] }: RegistrationContent) =>
    matter ? petitionToSave(matter.fields, undefined) : {};
  return {
    visit: difference(visitToSave(initial.visit), visitToSave(content.visit)),
    petition: difference(petition(initial), petition(content)),
  };
}

function difference(before: object, after: object): Record<string, unknown> {
  const old: Readonly<Record<string, unknown>> = { ...before };
  const fresh: Readonly<Record<string, unknown>> = { ...after };
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return Object.fromEntries(
    fields
      .filter((field) => stableText(old[field]) !== stableText(fresh[field]))
      .map((field) => [field, fresh[field] ?? null]),
  );
}

/** Paths `visit.<field>` and `petition.<field>` that would be saved. */
export function changedPaths(form: Editing): string[] {
  const { visit, petition } = changesOf(form);
  return [
    ...Object.keys(visit).map((field) => `visit.${field}`),
    ...Object.keys(petition).map((field) => `petition.${field}`),
  ];
}

const judged = new WeakMap<RegistrationContent, readonly RegistrationProblem[]>();

/** What the desk would refuse, by the paths of the form. */
export function problemsOf(form: Editing): readonly RegistrationProblem[] {
  const { record, store } = form;
  const { content } = store.get();
  const known = judged.get(content);
  if (known) return known;
  const changes = changesOf(form);
  const problems = checkEdit({
    visit: valuesOf(record.visit),
    petition: record.petitionId === null ? null : valuesOf(record.petition),
    visitChanges: changes.visit,
    petitionChanges: changes.petition,
    hasPetition: record.hasOpened || record.hasJoined,
    registeredOn: shanghaiDay(record.registeredAt),
    today: today(),
  }).map(({ path, sentence }) => ({ path: formPath(path), sentence }));
  judged.set(content, problems);
  return problems;
}

/** Only what changed, each field with the version the clerk saw; a settled field names the versions decided against. */
export function editOf(id: string, form: EditForm): Edit {
  const { record, purpose } = form;
  const { reason, note } = form.store.get();
  const changes = changesOf(form);
  const settled = purpose.kind === 'settle' ? viewAt(record, purpose.path) : undefined;
  const paths = new Set(changedPaths(form));
  if (purpose.kind === 'settle') paths.add(purpose.path);
  const valueAt = (path: string) => {
    const [side, field = ''] = path.split('.');
    const changed = side === 'visit' ? changes.visit : changes.petition;
    return Object.hasOwn(changed, field) ? changed[field] : (viewAt(record, path)?.value ?? null);
  };
  const sideOf = (side: string) =>
    Object.fromEntries(
      [...paths]
        .filter((path) => path.startsWith(`${side}.`))
        .map((path) => [path.slice(side.length + 1), valueAt(path)]),
    );
  const seen = [...paths].flatMap((path) => {
    const by = viewAt(record, path)?.by;
    return by === undefined ? [] : [[path, by] as const];
  });
  return {
    id,
    visitId: record.visitId,
    petitionId: record.petitionId,
    reason,
    ...(note.trim() === '' ? {} : { note: note.slice(0, 200) }),
    visit: sideOf('visit'),
    petition: sideOf('petition'),
    seen: Object.fromEntries(seen),
    ...(purpose.kind === 'settle' && settled
      ? { settles: { [purpose.path]: settled.disputed.map(({ by }) => by) } }
      : {}),
  };
}
