import { createContext, use } from 'react';
import { readField, setField, touch, problemAt, useTab } from './open-registrations';

export interface FormAccess {
  readonly id: string;
  /** On to the next stop of Enter, seen from an element. */
  readonly goOn: (from: Element) => void;
  readonly focusPath: (path: string) => void;
}

export const FormContext = createContext<FormAccess | null>(null);

export function useForm(): FormAccess {
  const form = use(FormContext);
  if (!form) throw new Error('Used outside of a registration');
  return form;
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
  const { id } = useForm();
  const value = useTab(id, (tab) => readField(tab.content, path) as T | undefined, undefined);
  const problem = useTab(id, (tab) => problemAt(tab, path), '');
  return { value, problem, set: (next) => setField(id, path, next), leave: () => touch(id, path) };
}
