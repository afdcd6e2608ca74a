import type { Role } from '../../src-shared/user/user-events';
import { STATION_ACTOR } from '../desk/station';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';

/** @throws StoreFault RIGHT_MISSING unless the person at the desk has one of the roles */
export function requireRole(desk: Desk, ...roles: Role[]): void {
  if (!desk.actor().roles.some((role) => roles.includes(role))) throw new StoreFault('RIGHT_MISSING');
}

/** The last step of the set-up may enrol before anyone has logged in; later it is the administrator's. */
export function actorForEnrolment(desk: Desk): string {
  if (desk.state().kind === 'setUp') return STATION_ACTOR;
  requireRole(desk, 'admin');
  return desk.actor().id;
}
