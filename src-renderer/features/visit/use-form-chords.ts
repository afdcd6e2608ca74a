import type { RefObject } from 'react';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { useChords } from '../../keyboard';
import { focusRegion, focusSimilar, openRail, stepOn } from './form-places';
import { suspend } from './open-registration';

/** Keys of the one form in front. */
export function useFormChords(
  form: RefObject<HTMLElement | null>,
  id: string,
  save: (withSlip: boolean) => void,
): void {
  const desk = useOpenDesk();
  const walk = useDesk('setting:get', {}).data?.walk ?? 'quick';
  useChords({
    'Ctrl+S': () => save(false),
    'Ctrl+P': () => save(true),
    'Ctrl+D': () => void suspend(id, desk),
    'Alt+0': () => void call('setting:set', { walk: walk === 'quick' ? 'full' : 'quick' }),
    'Alt+1': () => focusRegion(form.current, id, '1'),
    'Alt+2': () => focusRegion(form.current, id, '2'),
    'Alt+3': () => {
      openRail(id);
      focusRegion(form.current, id, '3');
    },
    'Alt+4': () => focusSimilar(form.current, id),
    F6: () => stepOn(form.current, id, 1),
    'Shift+F6': () => stepOn(form.current, id, -1),
  });
}
