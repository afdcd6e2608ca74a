import type { PrintJob, PrintKind, PrintTrouble } from '../../../src-shared/print/print-job';

/** Screen text of the print queue. */
export const PRINT_TEXT = {
  large: '大字回执',
  queue: '打印队列',
  status: '打印',
  close: '关闭',
  kinds: {
    slip: '回执',
    form: '来访登记表',
    blankSlip: '空白回执',
    blankForm: '空白登记表',
    testSlip: '打印测试条',
    dayReport: '来访日报',
    onSpotNotice: '当场书面告知',
  } satisfies Record<PrintKind, string>,
  waiting: (count: number) => `未打印 ${count}`,
  stuck: (count: number) => `没有打出 ${count}`,
  empty: '没有要打印的',
  open: '未打印',
  done: '最近打出',
  states: {
    waiting: '未打印',
    sending: '正在送打印机',
    sent: '已送打印机',
    collected: '已取走',
    failed: '没有打出',
    cancelled: '不打了',
  } satisfies Record<PrintJob['state'], string>,
  copy: (copy: number) => (copy > 1 ? `补打第 ${copy - 1} 次` : ''),
  sheets: (count: number) => `${count} 份`,
  version: (version: number) => `第 ${version} 版`,
  troubles: {
    missing: '没有找到打印机。接好后会自动打印；等不及就换一台，或把编号和查询码抄在空白回执上',
    refused: '打印机没有接收，稍后会再试。请看看有没有缺纸、盖子没合上',
    silent: '打印机没有应答，可能已经打出。请看一眼，没有再打一次',
    interrupted: '程序中断时正在送打印机，可能已经打出。请看一眼，没有再打一次',
    page: '这一页没有画出来，请再打一次；还不行就把编号和查询码抄给来访人',
    old: '上次没有打出，来访人可能已经走了；需要时再打一次',
  } satisfies Record<PrintTrouble, string>,
  behind: '排在前面的没有打出，这一张在等',
  undrawn: (characters: string) =>
    `本机没有字体能打出${[...characters].map((char) => `“${char}”（U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}）`).join('、')}，纸上以〓代替，编号照常。请装宋体扩展字库后补打`,
  blank: '停电备用',
  blankNote: '空白件提前打好放在窗口，停电时手写，来电后补录。',
  blankCount: '份数',
  blankCountWrong: '应为 1 至 50 的整数',
  blankSlip: '打印空白回执',
  blankForm: '打印空白登记表',
  blankQueued: (count: number) => `${count} 份已排队打印`,
  kept: '留存的纸质件',
  save: '存为 PDF',
  saved: '已存好',
  notKept: '密件不留存',
  again: '再打一次',
  otherPrinter: '换打印机再打',
  systemPrinter: '系统默认打印机',
  cancel: '不打了',
  collect: '已取走',
  notPrinted: '回执：未打印',
  sending: '回执：正在排队',
  slipStates: (job: PrintJob) => `回执：${PRINT_TEXT.states[job.state]}（第 ${job.copy} 份）`,
} as const;

/** The number a paper is known by: of a petition or a visit, or the day of a report; blanks and the test have none. */
export function numberWords({ kind, label }: Pick<PrintJob, 'kind' | 'label'>): string {
  if (kind === 'blankSlip' || kind === 'blankForm' || kind === 'testSlip') return '';
  return kind === 'dayReport' ? label.replace(/^day-/, '') : label;
}

/** Which copy, how many sheets, which version. */
export function copyWords({ kind, copy }: Pick<PrintJob, 'kind' | 'copy'>): string {
  if (kind === 'blankSlip' || kind === 'blankForm') return PRINT_TEXT.sheets(copy);
  return kind === 'dayReport' ? PRINT_TEXT.version(copy) : PRINT_TEXT.copy(copy);
}
