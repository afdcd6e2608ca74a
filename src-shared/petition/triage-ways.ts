/** Ways of 分流 that name another office; the others stay here or end here. */
const UNIT_WAYS: ReadonlySet<string> = new Set(['guide', 'transfer', 'assign']);

/** True for 引导, 转送, 交办: 去向单位 is asked for. */
export function asksForUnit(way: string | undefined): boolean {
  return UNIT_WAYS.has(way ?? '');
}

/** 交办 alone orders a report by a day (第22条第1款第3项): 反馈期限 is asked for. */
export function asksForFeedback(way: string | undefined): boolean {
  return way === 'assign';
}
