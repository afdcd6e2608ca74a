/** Screen text of 系统设置 · 备份. */
export const BACKUP_TEXT = {
  note: '每天锁屏或空闲时自动备份一份，写在本机数据文件夹里，与数据库一样加密。最近 10 份和最近 6 个月每月一份会保留。',
  take: '立即备份',
  cancel: '取消备份',
  writing: (done: string, all: string) => `正在备份 ${done} / ${all}，可以照常登记`,
  list: '已有的备份',
  none: '还没有备份。今天第一次锁屏时会自动备份',
  columns: ['时间', '大小', '文件'],
} as const;
