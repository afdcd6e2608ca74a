import { createContext, use, useState, useSyncExternalStore } from 'react';

/** Where the fields of a form live: an open registration, or a correction of a saved one. */
export interface FieldSource {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same value for the same state: no fresh arrays or objects. */
  readonly read: (path: string) => unknown;
  /** Sentence in cinnabar, or empty. */
  readonly problemAt: (path: string) => string;
  readonly set: (path: string, value: unknown) => void;
  readonly leave: (path: string) => void;
  /** Words in a control that are no value yet; a form without them forgets them with the control. */
  readonly readTyped?: (path: string) => string | null;
  readonly keepTyped?: (path: string, text: string | null) => void;
}

export interface FormAccess {
  readonly fields: FieldSource;
  /** On to the next stop of Enter, seen from an element. */
  readonly goOn: (from: Element) => void;
  readonly focusPath: (path: string) => void;
}

export const FormContext = createContext<FormAccess | null>(null);

export function useForm(): FormAccess {
  const form = use(FormContext);
  if (!form) throw new Error('Used outside of a form');
  return form;
}

/** Id of the open registration, for the parts that are of no use anywhere else. */
export const RegistrationContext = createContext<string | null>(null);

export function useRegistrationId(): string {
  const id = use(RegistrationContext);
  if (id === null) throw new Error('Used outside of a registration');
  return id;
}

export interface FieldAccess<T> {
  readonly value: T | undefined;
  readonly set: (value: T | undefined) => void;
  readonly leave: () => void;
  /** Sentence in cinnabar, or empty. */
  readonly problem: string;
}

/** One field by its path. The type is the caller's word: contents are judged by the schema when they are saved. */
export function useField<T>(path: string): FieldAccess<T> {
  const { fields } = useForm();
  const value = useSyncExternalStore(fields.subscribe, () => fields.read(path)) as T | undefined;
  const problem = useSyncExternalStore(fields.subscribe, () => fields.problemAt(path));
  return { value, problem, set: (next) => fields.set(path, next), leave: () => fields.leave(path) };
}

/** What stands in a control and is no value yet, kept with the form where the form can: half a date survives a power cut. */
export function useTyped(path: string): readonly [string | null, (text: string | null) => void] {
  const { fields } = useForm();
  const [own, setOwn] = useState<string | null>(null);
  const kept = useSyncExternalStore(fields.subscribe, () => fields.readTyped?.(path) ?? null);
  const { keepTyped } = fields;
  return keepTyped ? [kept, (text) => keepTyped(path, text)] : [own, setOwn];
}
