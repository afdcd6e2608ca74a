import { stableText } from './stable-text';

/** One value of a field and the event it came from. */
export interface FieldVersion {
  readonly value: unknown;
  readonly by: string;
}

/** A field as folded: the value in force, and versions nobody has settled yet (两处改动不一致). */
export interface FieldState extends FieldVersion {
  /** Absent when there are none, as nearly always: states are long enough. */
  readonly disputed?: readonly FieldVersion[];
}

export type FieldStates = Readonly<Record<string, FieldState>>;

/** One field change out of an edit event. */
export interface FieldChange {
  readonly field: string;
  readonly value: unknown;
  readonly by: string;
  /** Event whose value the writer saw and replaced; undefined when the field was empty for her. */
  readonly replaces: string | undefined;
  /** Versions the writer saw and decided against. */
  readonly settles: readonly string[];
}

/**
 * Applies one change. If the value it replaces is still current, it becomes current. If it continues a version that
 * is itself disputed, that version gives way to it. Otherwise nobody who wrote it saw what is in force: both are
 * kept until a person settles them (architecture.md, "Order and conflict"). Nothing is overwritten unseen.
 */
export function applyFieldChange(fields: FieldStates, change: FieldChange): FieldStates {
  // Own members only: a field called like a method of objects would otherwise be found on every record.
  const current = Object.hasOwn(fields, change.field) ? fields[change.field] : undefined;
  const version: FieldVersion = { value: change.value, by: change.by };
  if (current === undefined) return { ...fields, [change.field]: version };
  const before = current.disputed ?? [];
  if (change.replaces === current.by) {
    const disputed = before.filter(
      (other) => !change.settles.includes(other.by) && !isSameValue(other.value, change.value),
    );
    return { ...fields, [change.field]: fieldState(version, disputed) };
  }
  const withdrawn = before.filter((other) => other.by !== change.replaces);
  if (isSameValue(current.value, change.value)) return { ...fields, [change.field]: fieldState(current, withdrawn) };
  return { ...fields, [change.field]: fieldState(current, [...withdrawn, version]) };
}

function fieldState({ value, by }: FieldVersion, disputed: readonly FieldVersion[]): FieldState {
  return disputed.length === 0 ? { value, by } : { value, by, disputed };
}

/** Sets the first values of a stream; they replace nothing. */
export function firstFieldStates(values: Readonly<Record<string, unknown>>, by: string): FieldStates {
  const states: Record<string, FieldState> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value !== undefined) states[field] = { value, by };
  }
  return states;
}

/** Names of the fields with more than one version, sorted. */
export function disputedFields(fields: FieldStates): readonly string[] {
  return Object.keys(fields)
    .filter((field) => (fields[field]?.disputed?.length ?? 0) > 0)
    .sort();
}

function isSameValue(a: unknown, b: unknown): boolean {
  return stableText(a) === stableText(b);
}
