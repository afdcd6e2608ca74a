/* Changes of an edit: field → new value, null to empty it. */

type Changes = Readonly<Record<string, unknown>>;

/** Fields as they stand once the changes are in force; what is emptied is absent, as in `plainFields`. */
export function withChanges<T extends object>(fields: T, changes: object): T {
  return Object.fromEntries(Object.entries({ ...fields, ...changes }).filter(([, value]) => isThere(value))) as T;
}

/** A text of blanks, a list of nothing, a person without a name empty a field as null does; one of them is stored. */
export function emptiedBlanks<T extends Changes>(changes: T): T {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([field, value]) => [field, isBlankValue(value) ? null : value])) as T;
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function isBlankValue(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (value === null || typeof value !== 'object') return value === null;
  return Object.values(value).every((member) => member === false || isBlankValue(member));
}
