import { z } from 'zod';
import type { Role } from '../user/user-events';

/** As whom one practises. */
export const PRACTICE_ROLES = ['window', 'office', 'admin'] as const;
export const practiceRoleSchema = z.enum(PRACTICE_ROLES);
export type PracticeRole = z.infer<typeof practiceRoleSchema>;

/** Stands on every paper out of the practice folder. */
export const PRACTICE_MARK = '演练 不作凭证';

/** The people of the practice folder; `account` is what their password slot is called. */
export const PRACTICE_USERS: Readonly<
  Record<PracticeRole, { readonly name: string; readonly account: string; readonly roles: readonly Role[] }>
> = {
  window: { name: '演练窗口', account: 'window', roles: ['clerk'] },
  office: { name: '演练股室', account: 'office', roles: ['officer'] },
  admin: { name: '演练管理员', account: 'admin', roles: ['clerk', 'officer', 'admin'] },
};
