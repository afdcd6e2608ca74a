export const CONTROLS_TEXT = {
  nothingFound: '没有匹配的条目，可留空，之后补录',
  showPassword: '显示密码',
  close: '关闭',
  dayFormat: '例 2026-11-23',
  notADay: '看不懂这个日期，请按 2026-11-23 写',
  retry: {
    again: '再试一次',
    openFolder: '打开文件夹',
    restore: '恢复备份',
    logIn: '重新登录',
    settings: '去设置',
    quit: '退出程序',
  },
} as const;
