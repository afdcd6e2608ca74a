import type { Place } from '../../frame/place-store';
import { newStore } from '../../store';
import { registrations } from '../visit/open-registrations';

/** What 给群众看 was asked for. */
export type FacingSource =
  | { readonly kind: 'form'; readonly id: string }
  | { readonly kind: 'result'; readonly id: string }
  | { readonly kind: 'petition'; readonly id: string }
  | { readonly kind: 'hall' };

/** What had the focus, and gets it back. */
let opener: Element | null = null;

export const facing = newStore<FacingSource | null>(null);

/** By the place one stands in: the form in front, what was just saved, the petition that is open, else the hall's notice. */
export function showFacing(place: Place): void {
  opener = document.activeElement;
  facing.set(() => sourceAt(place));
}

function sourceAt(place: Place): FacingSource {
  if (place.kind === 'petition') return { kind: 'petition', id: place.id };
  const { tabs, activeId } = registrations.get();
  const tab = tabs.find(({ id }) => id === activeId);
  if (place.kind !== 'visit' || !tab) return { kind: 'hall' };
  return { kind: tab.result === null ? 'form' : 'result', id: tab.id };
}

/** A field keeps its caret while it has no focus, so giving the focus back gives the caret back. */
export function giveFocusBack(): void {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  opener = null;
}

export function closeFacing(): void {
  facing.set(() => null);
}
