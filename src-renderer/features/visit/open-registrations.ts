import type { DeskError } from '../../../src-shared/ipc/result';
import type { Registered, Registration } from '../../../src-shared/ipc/shapes';
import { missingFields } from '../../../src-shared/visit/missing-fields';
import { checkRegistration, type RegistrationProblem } from '../../../src-shared/visit/registration-check';
import { today } from '../../dates-shown';
import { newStore, useStore } from '../../store';
import type { FieldSource } from './form-context';
import { petitionToSave, visitToSave, withField, type RegistrationContent } from './registration-content';
import { readPath } from './registration-path';

export const OPEN_MAX = 8;

export type SlipState =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'queued'; readonly jobId: string }
  | { readonly kind: 'failed'; readonly error: DeskError };

/** One open tab of 来访登记. */
export interface OpenRegistration {
  readonly id: string;
  readonly visitId: string;
  readonly petitionId: string;
  readonly openedAt: number;
  /** One more matter of a visit that is saved already: the person is fixed. */
  readonly sameVisitId: string | null;
  readonly content: RegistrationContent;
  /** As it was opened: a form nobody wrote into is no draft. */
  readonly initial: RegistrationContent;
  /** Before 清空, for 恢复内容. */
  readonly cleared: RegistrationContent | null;
  readonly savedAt: number | null;
  readonly touched: ReadonlySet<string>;
  /** 保存 was pressed once: every problem is shown. */
  readonly isTried: boolean;
  /** Sentences of the desk at fields, until the field changes. */
  readonly refused: Readonly<Record<string, string>>;
  readonly fault: DeskError | null;
  readonly isSaving: boolean;
  /** Words in a control that are no value yet: half a date, the name of a paper. By path. */
  readonly typed: Readonly<Record<string, string>>;
  /** UTC ms it was last brought to the front. */
  readonly shownAt: number;
  readonly petitionAt: number;
  /** 固定: the original text is read, not written. */
  readonly isOriginalFixed: boolean;
  readonly isMoreOpen: boolean;
  readonly isRailOpen: boolean;
  readonly areRepresentativesOpen: boolean;
  readonly result: Registered | null;
  readonly savedResultAt: number;
  readonly slip: SlipState;
  readonly note: string;
}

export interface OpenRegistrations {
  readonly tabs: readonly OpenRegistration[];
  readonly activeId: string | null;
  readonly restored: { readonly count: number; readonly at: number; readonly unreadCount: number } | null;
  /** Whose drafts these are; another clerk at the same window sees none of them. */
  readonly ownerId: string | null;
  readonly isFull: boolean;
}

export const EMPTY: OpenRegistrations = { tabs: [], activeId: null, restored: null, ownerId: null, isFull: false };
export const registrations = newStore<OpenRegistrations>(EMPTY);

export function newTab(
  ids: { readonly id: string; readonly visitId: string; readonly petitionId: string; readonly openedAt: number },
  content: RegistrationContent,
  sameVisitId: string | null = null,
): OpenRegistration {
  return {
    ...ids,
    sameVisitId,
    content,
    initial: content,
    cleared: null,
    savedAt: null,
    touched: new Set(),
    isTried: false,
    refused: {},
    fault: null,
    isSaving: false,
    typed: {},
    shownAt: ids.openedAt,
    petitionAt: 0,
    isOriginalFixed: false,
    isMoreOpen: false,
    isRailOpen: false,
    areRepresentativesOpen: false,
    result: null,
    savedResultAt: 0,
    slip: { kind: 'none' },
    note: '',
  };
}

export function findTab(id: string): OpenRegistration | undefined {
  return registrations.get().tabs.find((tab) => tab.id === id);
}

export function changeTab(id: string, change: (tab: OpenRegistration) => Partial<OpenRegistration>): void {
  registrations.set((state) => ({
    ...state,
    tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, ...change(tab) } : tab)),
  }));
}

/** Inside, a petition is id and fields; the paths of forms and checks leave `fields` out. */
export function innerPath(path: string): string {
  return path.replace(/^petitions\.(\d+)\./, 'petitions.$1.fields.');
}

export function readField(content: RegistrationContent, path: string): unknown {
  return readPath(content, innerPath(path));
}

export function setField(id: string, path: string, value: unknown): void {
  changeTab(id, (tab) => {
    const { [path]: _, ...refused } = tab.refused;
    return { content: withField(tab.content, innerPath(path), value, tab.petitionId), refused, fault: null, note: '' };
  });
}

/** Keeps words that are no value yet; null when the control is done with them. */
export function keepTyped(id: string, path: string, text: string | null): void {
  if ((findTab(id)?.typed[path] ?? null) === text) return;
  changeTab(id, ({ typed: { [path]: _, ...others } }) => ({
    typed: text === null ? others : { ...others, [path]: text },
  }));
}

/** Nothing stands in it: closing it loses nothing. */
export function isBlank(tab: OpenRegistration): boolean {
  return tab.content === tab.initial && Object.keys(tab.typed).length === 0;
}

/** A form nobody wrote into: it is no draft, and F2 takes it again. */
export function isUntouched(tab: OpenRegistration): boolean {
  return isBlank(tab) && tab.cleared === null;
}

export function touch(id: string, path: string): void {
  const tab = findTab(id);
  if (!tab || tab.touched.has(path)) return;
  changeTab(id, ({ touched }) => ({ touched: new Set([...touched, path]) }));
}

/** The fields of one open registration, for its controls. */
export function fieldsOf(id: string): FieldSource {
  return {
    subscribe: registrations.subscribe,
    read: (path) => readField(findTab(id)?.content ?? NO_CONTENT, path),
    problemAt: (path) => {
      const tab = findTab(id);
      return tab ? problemAt(tab, path) : '';
    },
    set: (path, value) => setField(id, path, value),
    leave: (path) => touch(id, path),
    readTyped: (path) => findTab(id)?.typed[path] ?? null,
    keepTyped: (path, text) => keepTyped(id, path, text),
  };
}

const NO_CONTENT: RegistrationContent = { visit: {}, petitions: [], joins: [] };

export function registrationOf(tab: OpenRegistration): Registration {
  const visit = visitToSave(tab.content.visit);
  return {
    id: tab.id,
    visitId: tab.visitId,
    visit,
    petitions: tab.content.petitions.map(({ id, fields }) => ({
      id,
      fields: petitionToSave(fields, visit.visitorCount ?? visit.cosignerCount),
    })),
    joins: tab.content.joins.map(({ id }) => id),
  };
}

const judged = new WeakMap<
  RegistrationContent,
  { problems: readonly RegistrationProblem[]; missing: readonly string[] }
>();

function judge(tab: OpenRegistration): { problems: readonly RegistrationProblem[]; missing: readonly string[] } {
  const known = judged.get(tab.content);
  if (known) return known;
  const registration = registrationOf(tab);
  const all = checkRegistration(registration, today());
  const problems = tab.sameVisitId === null ? all : all.filter(({ path }) => path.startsWith('petitions'));
  const first = registration.petitions[0]?.fields ?? null;
  const missing = missingFields(registration.visit, first).map((path) => path.replace(/^petition\./, 'petitions.0.'));
  const fresh = { problems, missing };
  judged.set(tab.content, fresh);
  return fresh;
}

export function problemsOf(tab: OpenRegistration): readonly RegistrationProblem[] {
  return judge(tab).problems;
}

/** Paths still wanted for a complete registration, in the order of the form. */
export function missingOf(tab: OpenRegistration): readonly string[] {
  return judge(tab).missing;
}

/** The sentence to show at a field: once it was left, or once 保存 was pressed. */
export function problemAt(tab: OpenRegistration, path: string): string {
  const refused = tab.refused[path];
  if (refused !== undefined) return refused;
  if (!tab.isTried && !tab.touched.has(path)) return '';
  const found = problemsOf(tab).find((problem) => problem.path === path);
  // An empty field that was only passed by is no mistake yet.
  if (!found || (!tab.isTried && isEmptyAt(tab.content, path))) return '';
  return found.sentence;
}

function isEmptyAt(content: RegistrationContent, path: string): boolean {
  const value = readField(content, path);
  return value === undefined || value === '';
}

export function useTab<P>(id: string, pick: (tab: OpenRegistration) => P, missing: P): P {
  return useStore(registrations, (state) => {
    const tab = state.tabs.find((each) => each.id === id);
    return tab ? pick(tab) : missing;
  });
}
