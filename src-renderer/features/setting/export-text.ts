import type { ExportRecord } from '../../../src-shared/station/export-shapes';

const FILTERS: Readonly<Record<string, string>> = {
  text: '文字',
  stage: '状态',
  upload: '上传',
  isDisputed: '两处改动不一致',
  placeCode: '属地',
  categoryCode: '分类',
  fromOn: '登记日期',
  toOn: '登记日期',
  due: '期限',
  dueOn: '到期日',
  ids: '逐件勾选',
  channel: '信访形式',
};

/** Screen text of 系统设置 · 本机 · 导出记录. */
export const EXPORT_TEXT = {
  title: '导出记录',
  none: '本机还没有导出过列表',
  columns: ['时间', '人员', '件数', '按什么筛选'],
  filters: (record: ExportRecord): string =>
    [...new Set(record.filters.map((name) => FILTERS[name] ?? name))].join('、') || '全部',
} as const;
