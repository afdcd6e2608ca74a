import { PRACTICE_USERS, type PracticeRole } from '../../src-shared/practice/practice-role';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { PRACTICE_PASSWORD } from './fill-practice';

/** 先看看: only while nobody works at the real desk, whose open forms would be left behind. */
export async function enterPractice(desk: Desk): Promise<void> {
  const { kind } = desk.state();
  // A recovery key that is on the screen for the first time is nowhere else yet.
  const isFree = kind === 'loggedOut' || (kind === 'setUp' && desk.recovery.key === undefined);
  if (desk.options.isPractice || !isFree) throw new StoreFault('RIGHT_MISSING');
  await desk.options.world.switchDesk('practice');
}

/** 重置演练数据: all of it goes, and comes back as on the first day. */
export async function fillPracticeAnew(desk: Desk): Promise<void> {
  requirePractice(desk);
  await desk.options.world.switchDesk('practiceAnew');
}

/** 回到正式工作 */
export async function leavePractice(desk: Desk): Promise<void> {
  requirePractice(desk);
  await desk.options.world.switchDesk('real');
}

/** One press instead of a password: there is nothing to protect. Refused wherever there is. */
export async function logInToPractice(desk: Desk, role: PracticeRole): Promise<void> {
  requirePractice(desk);
  await desk.logIn(PRACTICE_USERS[role].account, PRACTICE_PASSWORD);
}

function requirePractice(desk: Desk): void {
  if (!desk.options.isPractice) throw new StoreFault('RIGHT_MISSING');
}
