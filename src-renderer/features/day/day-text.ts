import type { DayClosing, DayView } from '../../../src-shared/day/day-shapes';
import type { CorrectionKind } from '../../../src-shared/day/day-freeze';

/** Screen text of 日结. */
export const DAY_TEXT = {
  page: '日结',
  report: '来访日报',
  earlier: '前一天',
  later: '后一天',
  open: '还没有日结',
  closed: ({ version, actor, station }: DayClosing, when: string) =>
    `已日结 · 第 ${version} 版 · ${when} ${actor}${station && ` · ${station}`}`,
  future: '这一天还没有到',
  close: '日结',
  closeAgain: '再次日结',
  reason: '再次日结的原因',
  closeDo: '记为新的一版',
  cancel: '取消',
  print: '打印日报',
  printed: '日报已排队打印',
  export: '导出表格',
  saved: '已存好',
  columns: '项目',
  definition: '口径',
  collective: (from: number) => `集体访按 ${from} 人及以上计。`,
  none: '无',
  unit: '件',
  checklist: '收工前',
  checklistNote: '有没办完的也可以日结，数字记在日报里。',
  windows: '收录的窗口',
  corrections: '日结后更正',
  correctionsNone: '日结以后没有更正',
  versions: '各版',
  version: ({ version, actor, reason }: DayClosing, when: string) =>
    `第 ${version} 版　${when} ${actor}${reason && `　${reason}`}`,
  kinds: { added: '日结后登记或收到', voided: '作废', moved: '改到别的日子', changed: '更正' } satisfies Record<
    CorrectionKind,
    string
  >,
  lines: (name: string, count: number) => `${name} ${count}`,
  linesOf: (name: string) => `${name} 的明细`,
  linesBack: '返回',
  linesNow: '明细是现在的登记；日结时的数字见左表。',
  lineColumns: { at: '时间', name: '信访人', gist: '概要', count: '计' },
  asOf: (view: DayView) =>
    view.closings.length === 0 ? '以下为此刻的数字，日结以后不再变动。' : '以下为日结时的数字。',
} as const;
