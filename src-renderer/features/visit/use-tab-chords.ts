import type { OpenDesk } from '../../frame/desk-context';
import { goTo, usePlace } from '../../frame/place-store';
import { useChords, useLeavingChords } from '../../keyboard';
import { openNewMenu } from './NewRegistrationMenu';
import { activate, openNewRegistration, putAside } from './open-registration';
import { OPEN_MAX, registrations } from './open-registrations';

const PLACES = Array.from({ length: OPEN_MAX }, (_, place) => place);

function show(id: string | undefined): void {
  if (id === undefined) return;
  goTo({ kind: 'visit' });
  activate(id);
}

function turn(by: 1 | -1): void {
  const { tabs, activeId } = registrations.get();
  const at = tabs.findIndex(({ id }) => id === activeId);
  show(tabs[(at + by + tabs.length) % Math.max(1, tabs.length)]?.id);
}

/** Keys of the open registrations; they work from every place, for the phone rings wherever one is. */
export function useTabChords(desk: OpenDesk): void {
  const isHere = usePlace().kind === 'visit';
  const open = (): void => {
    goTo({ kind: 'visit' });
    void openNewRegistration(desk);
  };
  const choose = (): void => {
    goTo({ kind: 'visit' });
    openNewMenu();
  };
  useLeavingChords({ F2: open, 'Ctrl+N': open, 'Shift+F2': choose, 'Alt+N': choose });
  useChords({
    ...Object.fromEntries(PLACES.map((at) => [`Ctrl+${at + 1}`, () => show(registrations.get().tabs[at]?.id)])),
    'Ctrl+Tab': () => turn(1),
    'Ctrl+Shift+Tab': () => turn(-1),
    // Ctrl+W would close the window: nothing on this desk is thrown away by a slip of the finger.
    'Ctrl+W': () => (isHere ? putAside(desk) : undefined),
  });
}
