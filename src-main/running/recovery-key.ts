import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { recoveryPage } from './recovery-page';

/** One group of the key, typed back from the paper: any case, O for 0, I or L for 1. */
export function isGroupOf(key: string | undefined, typed: string): boolean {
  const plain = typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').trim();
  return key?.split('-').includes(plain) ?? false;
}

/**
 * The key goes to paper or nowhere: a file beside the database would open it for whoever takes both.
 *
 * @throws StoreFault RECORD_NOT_FOUND once the set-up is finished, PRINTER_MISSING when it must be copied by hand
 */
export async function printRecoveryKey(desk: Desk): Promise<void> {
  if (desk.recovery.key === undefined) throw new StoreFault('RECORD_NOT_FOUND');
  const isPrinted = await desk.options.world.printSecret(recoveryPage(desk.recovery.key));
  if (!isPrinted) throw new StoreFault('PRINTER_MISSING');
}
