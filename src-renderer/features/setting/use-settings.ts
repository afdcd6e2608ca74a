import type { DeskSettings } from '../../../src-shared/ipc/shapes';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';

/** Settings of this computer; each change is kept at once, there is nothing to save. */
export function useSettings() {
  const settings = useDesk('setting:get', {}).data;
  const act = useAct();
  const set = (change: Partial<DeskSettings>) => void act.run(() => call('setting:set', change));
  return { settings, set, fault: act.fault };
}
