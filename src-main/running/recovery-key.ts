import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { recoveryPage } from './recovery-page';

/** One group of the key, typed back from the paper: any case, O for 0, I or L for 1. */
export function isGroupOf(key: string | undefined, typed: string): boolean {
  const plain = typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').trim();
  return key?.split('-').includes(plain) ?? false;
}

/** @throws StoreFault RECORD_NOT_FOUND once the set-up is finished: the program has forgotten the key */
export async function printRecoveryKey(desk: Desk): Promise<{ path: string }> {
  if (desk.recovery.key === undefined) throw new StoreFault('RECORD_NOT_FOUND');
  const { path } = await desk.options.world.printPage(recoveryPage(desk.recovery.key), 'a4', 'recovery-key', '');
  return { path };
}
