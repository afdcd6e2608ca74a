import type { HallRow } from '../../../src-shared/hall/hall-shapes';

export const HALL_TEXT = {
  title: '大厅此刻',
  counts: { waiting: '候访', called: '已叫', hearing: '接谈中', done: '已接待' },
  columns: { number: '号', name: '信访人', gist: '概要', time: '等候', phase: '状态', next: '下一步' },
  callNext: '叫下一位',
  nobody: '没有人在等候',
  give: '取号',
  given: (number: string) => `已取号 ${number}`,
  called: (number: string) => `已叫 ${number}`,
  calledBefore: (number: string, window: string) => `${number} ${window}先叫了`,
  firstDay: '还没有来访。按 F2 登记第一件',
  noQueue: '本单位不排队，来人直接登记。按 F2 登记',
  newOne: '新登记',
  unknown: '未登记',
  verbs: {
    call: '叫号',
    callAgain: '再叫',
    pass: '过号',
    seat: '到窗口',
    register: '登记',
    goOn: '继续登记',
    opinion: '填接待意见',
    receive: '接待完毕',
    leave: '离开',
    view: '查看办理情况',
    viewVisit: '查看来访',
  },
  verbOf: (verb: string, number: string) => `${verb} ${number}`,
} as const;

/** More than this waits too long (ux.md §1). */
export const LONG_WAIT_MINUTES = 20;

function minutes(from: number, now: number): number {
  return Math.max(0, Math.floor((now - from) / 60_000));
}

/** `等候 23分`, `接谈 12分`; a wait of hours in hours. */
export function timeWords(row: HallRow, now: number): { readonly words: string; readonly isLong: boolean } {
  const count = minutes(row.phase === 'waiting' ? row.queuedAt : row.since, now);
  const long = count < 60 ? `${count}分` : `${Math.floor(count / 60)}小时${count % 60}分`;
  switch (row.phase) {
    case 'waiting':
      return { words: count === 0 ? '刚到' : `等候 ${long}`, isLong: count > LONG_WAIT_MINUTES };
    case 'called':
      return { words: count === 0 ? '刚叫' : `已叫 ${long}`, isLong: false };
    case 'hearing':
      return { words: count === 0 ? '刚坐下' : `接谈 ${long}`, isLong: false };
    case 'done':
    case 'left':
      return { words: '', isLong: false };
  }
}

/** 状态: where she stands and at which window. */
export function phaseWords(row: HallRow, isBeingRegistered: boolean): string {
  if (isBeingRegistered) return '登记中';
  switch (row.phase) {
    case 'waiting':
      return row.passedCount > 0 ? `候访 · 过号${row.passedCount}次` : '候访';
    case 'called':
      return `已叫 · ${row.calledAt.join('、')}`;
    case 'hearing':
      return row.window ? `接谈中 · ${row.window}` : '接谈中';
    case 'done':
      return '已接待';
    case 'left':
      return '已离开';
  }
}
