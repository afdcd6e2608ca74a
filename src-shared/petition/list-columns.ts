/** Columns of the list, in their order; the optional ones are shown by choice. Labels are those of the screen and of an export. */
export const LIST_COLUMNS = [
  { key: 'caseNumber', label: '编号' },
  { key: 'registered', label: '登记日期' },
  { key: 'name', label: '信访人' },
  { key: 'gist', label: '概要' },
  { key: 'place', label: '问题属地' },
  { key: 'category', label: '内容分类' },
  { key: 'channel', label: '信访形式' },
  { key: 'stage', label: '状态' },
  { key: 'unit', label: '责任单位' },
  { key: 'due', label: '到期' },
  { key: 'upload', label: '上传' },
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number]['key'];

export const OPTIONAL_COLUMNS = ['category', 'channel'] as const satisfies readonly ListColumn[];
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

/** The columns to show: all but the optional ones that were not chosen. */
export function shownColumns(chosen: readonly OptionalColumn[]): readonly (typeof LIST_COLUMNS)[number][] {
  const hidden = new Set<ListColumn>(OPTIONAL_COLUMNS.filter((key) => !chosen.includes(key)));
  return LIST_COLUMNS.filter(({ key }) => !hidden.has(key));
}
