import { changedPaths, type EditForm, type EditPurpose } from './edit-form';

/*
 * Corrections that were begun and neither saved nor given up: a locked screen or another place takes the panel away,
 * never the words. They live as long as the window and belong to one person.
 */
const kept = new Map<string, EditForm>();

function nameOf(userId: string, recordId: string, purpose: EditPurpose): string {
  return [userId, recordId, purpose.kind, purpose.kind === 'settle' ? purpose.path : ''].join(' ');
}

/** The edit as it was left, or null; one without a change begins anew, with the record as it stands now. */
export function findKept(userId: string, recordId: string, purpose: EditPurpose): EditForm | null {
  const form = kept.get(nameOf(userId, recordId, purpose));
  return form && changedPaths(form).length > 0 ? form : null;
}

/** What somebody else left open at this window is given up: nobody sees another person's unsaved words. */
export function keep(userId: string, recordId: string, form: EditForm): void {
  for (const name of kept.keys()) if (!name.startsWith(`${userId} `)) kept.delete(name);
  kept.set(nameOf(userId, recordId, form.purpose), form);
}

export function dropKept(userId: string, recordId: string, purpose: EditPurpose): void {
  kept.delete(nameOf(userId, recordId, purpose));
}
