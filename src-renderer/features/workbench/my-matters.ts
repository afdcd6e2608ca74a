import type { PetitionRow } from '../../../src-shared/ipc/shapes';

export type MatterKind = 'returned' | 'disputed' | 'triage' | 'due';

export interface Matter {
  readonly kind: MatterKind;
  readonly row: PetitionRow;
}

export interface MatterGroup {
  /** A day, `overdue` for all before today, or `undated`. */
  readonly on: string;
  readonly matters: readonly Matter[];
}

/** Of several reasons to look at one petition the one that cannot wait. */
const URGENCY: readonly MatterKind[] = ['returned', 'disputed', 'triage', 'due'];

/** What waits, by the day it is due: each petition once, what is late first, what has no day last. */
export function mattersByDate(found: readonly Matter[], today: string): MatterGroup[] {
  const once = new Map<string, Matter>();
  for (const matter of found) {
    const known = once.get(matter.row.id);
    if (!known || URGENCY.indexOf(matter.kind) < URGENCY.indexOf(known.kind)) once.set(matter.row.id, matter);
  }
  const groups = new Map<string, Matter[]>();
  for (const matter of once.values()) {
    const { dueOn } = matter.row;
    const on = dueOn === null ? 'undated' : dueOn < today ? 'overdue' : dueOn;
    groups.set(on, [...(groups.get(on) ?? []), matter]);
  }
  const place = (on: string) => (on === 'overdue' ? '0' : on === 'undated' ? '~' : on);
  return [...groups]
    .map(([on, matters]) => ({ on, matters: matters.sort(byDue) }))
    .sort((one, two) => (place(one.on) < place(two.on) ? -1 : 1));
}

function byDue(one: Matter, two: Matter): number {
  const days = (one.row.dueOn ?? '').localeCompare(two.row.dueOn ?? '');
  return days || URGENCY.indexOf(one.kind) - URGENCY.indexOf(two.kind) || one.row.registeredAt - two.row.registeredAt;
}
