import type { FieldStates } from '../journal/field-versions';

/** Values in force of folded fields; emptied fields (null) are left out. */
export function plainFields<T extends object>(states: FieldStates): T {
  const plain: Record<string, unknown> = {};
  for (const [field, { value }] of Object.entries(states)) {
    if (value !== null && value !== undefined) plain[field] = value;
  }
  return plain as T;
}
