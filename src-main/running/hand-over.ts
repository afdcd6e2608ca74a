import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import { InputFault } from '../desk/input-fault';
import { recordHandOver } from '../desk/shift';
import type { Desk } from './desk';

/**
 * 交接班: the next clerk proves who she is, what was agreed is written down, and only then does the desk become hers.
 *
 * @throws InputFault for oneself; StoreFault LOGIN_WRONG and LockedOut as at the log-in: nothing has changed then
 */
export function handOver(desk: Desk, input: ChannelInput<'shift:handOver'>): ChannelOutput<'shift:handOver'> {
  const account = input.account.trim();
  const from = desk.actor();
  const own = desk.keyFile().passwords.find(({ userId }) => userId === from.id)?.account;
  if (account === own) throw new InputFault([{ path: 'account', sentence: '请选择接班的人' }]);
  let draftCount = 0;
  desk.takeOver(account, input.password, (next) => {
    draftCount = recordHandOver(desk.station(), from, next, input.draftIds);
  });
  desk.changed('petition', 'draft', 'office');
  return { draftCount };
}
