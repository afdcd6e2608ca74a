/** Screen text of 同步中心. */
export const SYNC_TEXT = {
  practice: '演练文件夹只在本机，不和县里连接，也不上传。',
  page: '同步中心',
  state: '现在',
  address: '县级服务器',
  office: '所属单位',
  workplace: '工位代码',
  standing: '工位状态',
  standings: { approved: '已批准', held: '等待县里批准', suspended: '已暂停', revoked: '已停用', unknown: '未知' },
  last: '上次交换',
  never: '还没有',
  backlog: '待上传',
  backlogWords: (count: number, size: string) => (count === 0 ? '没有' : `${count} 项，约 ${size}`),
  parked: (count: number) => `${count} 项内容来自更新的版本，升级本机后显示，没有丢失`,
  disputed: (count: number) => `${count} 处改动不一致`,
  now: '立即同步',
  syncing: '正在同步',
  notEnrolled: '这个工位还没有连接县级服务器。登记、打印、查询都照常；连接后会自动上传。',
  enrolTitle: '连接县级服务器',
  returned: '被退回',
  returnedNone: '没有被退回的内容',
  returnedNote: '内容完好，改后会再上传',
  fix: '修改',
  look: '查看',
  history: '交换记录',
  historyNone: '还没有交换过',
  columns: ['时间', '结果', '上传', '收到', '大小', '用时'],
  ok: '成功',
  offlineWorks: '没有联网时，除群众网上查询外，一切照常可用；联网后自动补传。',
} as const;

/** `1.2 MB` is no word of a village clerk: 约 12 千字节 / 约 1.2 兆字节. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} 字节`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} 千字节`;
  return `${(bytes / 1_048_576).toFixed(1)} 兆字节`;
}
