import { fillFromCard, type FieldChange } from '../../../src-shared/devices/card-fill';
import type { IdentityCard } from '../../../src-shared/devices/identity-card';
import { newStore } from '../../store';
import { findTab, readField, setField } from '../visit/open-registrations';
import { DEVICE_TEXT } from './device-text';

/** What a card did to a form, until the next one or until it was read. */
export interface CardNote {
  readonly sentence: string;
  readonly isProblem: boolean;
  /** What the card says otherwise, to be taken over as a whole. */
  readonly offers: readonly FieldChange[];
  /** What stood there before, by path. */
  readonly undo: readonly { readonly path: string; readonly before: unknown; readonly set: string }[];
}

/** By tab. Not in the draft: a card that was laid down an hour ago is nobody's news. */
export const cardNotes = newStore<Readonly<Record<string, CardNote>>>({});

export function dropCardNote(id: string): void {
  cardNotes.set(({ [id]: _, ...others }) => others);
}

export function noteProblem(id: string, sentence: string): void {
  note(id, { sentence, isProblem: true, offers: [], undo: [] });
}

function note(id: string, said: CardNote): void {
  cardNotes.set((all) => ({ ...all, [id]: said }));
}

/** @returns the row of the representatives that was filled, 0 for the person at the window, undefined for none */
export function applyCard(id: string, card: IdentityCard): number | undefined {
  const tab = findTab(id);
  if (!tab) return undefined;
  const fill = fillFromCard(tab.content.visit, card);
  switch (fill.kind) {
    case 'anonymous':
      noteProblem(id, DEVICE_TEXT.anonymous);
      return undefined;
    case 'full':
      noteProblem(id, DEVICE_TEXT.full);
      return undefined;
    case 'known':
      noteProblem(id, DEVICE_TEXT.known(fill.row));
      return undefined;
    case 'row': {
      const undo = write(id, fill.changes);
      note(id, { sentence: DEVICE_TEXT.filledRow(fill.row), isProblem: false, offers: [], undo });
      return fill.row;
    }
    case 'other':
      note(id, { sentence: DEVICE_TEXT.other, isProblem: true, offers: fill.offers, undo: [] });
      return undefined;
    case 'filled': {
      const undo = write(id, fill.changes);
      const count = fill.changes.filter(({ path }) => path !== 'visit.idDocument').length;
      const done = count === 0 ? DEVICE_TEXT.nothingNew : DEVICE_TEXT.filled(count);
      const hasOffers = fill.offers.length > 0;
      const sentence = hasOffers ? `${count === 0 ? '' : `${done}；`}${DEVICE_TEXT.differs}` : done;
      note(id, { sentence, isProblem: hasOffers, offers: fill.offers, undo });
      return hasOffers && count === 0 ? undefined : 0;
    }
  }
}

/** What the card says otherwise takes the place of what was typed; 撤回 brings that back. */
export function takeOffers(id: string): void {
  const said = cardNotes.get()[id];
  if (!said) return;
  const undo = [...write(id, said.offers), ...said.undo];
  note(id, { sentence: DEVICE_TEXT.filled(undo.length), isProblem: false, offers: [], undo });
}

/** Only where nobody has written since. */
export function undoCard(id: string): void {
  const said = cardNotes.get()[id];
  const tab = findTab(id);
  if (!said || !tab) return;
  for (const { path, before, set } of said.undo) {
    const now = findTab(id);
    if (now && readField(now.content, path) === set) setField(id, path, before);
  }
  note(id, { sentence: DEVICE_TEXT.undone, isProblem: false, offers: [], undo: [] });
}

function write(id: string, changes: readonly FieldChange[]): CardNote['undo'] {
  const content = findTab(id)?.content;
  if (!content) return [];
  const undo = changes.map(({ path, value }) => ({ path, before: readField(content, path), set: value }));
  for (const { path, value } of changes) setField(id, path, value);
  return undo;
}
