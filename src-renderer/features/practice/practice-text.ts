import type { PracticeRole } from '../../../src-shared/practice/practice-role';

/** Screen text of 演练. */
export const PRACTICE_TEXT = {
  stripe: '演练',
  words: '演练数据，不是真实信访件；打印的都印有“演练 不作凭证”，不上传',
  fillAnew: '重置演练数据',
  leave: '回到正式工作',
  door: '先看看',
  doorNote: '演练数据，单独文件夹，随时清空',
  filling: '正在准备演练数据…',
  title: '演练',
  explain: '这里的人和事都是编的。随便登记、打印、修改，不影响正式数据。',
  as: '以谁的身份看看？',
  roles: {
    window: { label: '窗口', note: '登记、叫号、打印回执' },
    office: { label: '股室', note: '分流、更正、作废' },
    admin: { label: '管理员', note: '全部权限和系统设置' },
  } satisfies Readonly<Record<PracticeRole, { readonly label: string; readonly note: string }>>,
} as const;
