import { ROLES, type Role } from '../../../src-shared/user/user-events';
import { SETTING_TEXT } from './setting-text';

export const ROLE_CHOICES = ROLES.map((role) => ({ code: role, label: SETTING_TEXT.roleWords[role] }));
export const PASSWORD_MIN = 8;

export function rolesFrom(codes: readonly string[]): Role[] {
  return ROLES.filter((role) => codes.includes(role));
}
