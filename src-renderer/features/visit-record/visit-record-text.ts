/** Screen text of one 来访 as a record of its own. */
export const VISIT_RECORD_TEXT = {
  page: '来访',
  back: '返回',
  tabs: '来访内容',
  titleOf: (reason: string, gist: string) => [reason || '来访', gist].filter(Boolean).join('：'),
  voided: '已作废',
  noNumber: '没有单独编号',
  petitions: '相关信访件',
  noPetition: '没有登记或并入信访件',
  opened: '本次登记',
  joined: '并入',
  open: (number: string) => `打开 ${number}`,
  voidHint: '误登记、重复',
  voidTakes: (count: number) => `这次来访登记的 ${count} 件信访件一并作废`,
  voidJoined: '并入的信访件不受影响，只是不再算这一次',
  view: '查看来访',
} as const;
