import { CHANNELS, labelOf, TRIAGE_WAYS } from '../dictionary/visit-choices';

/** How a figure is counted, in the words of the report. `columns`: 批 人次 件. */
interface Line {
  /** Beginning of its keys: `collective.` has `collective.visits`, `collective.people`, `collective.matters`. */
  readonly group: string;
  readonly label: string;
  readonly columns: readonly ('visits' | 'people' | 'matters')[];
  readonly definition: string;
  /** Counted by earlier versions only: stands in the reports that were closed with it. */
  readonly isPast?: true;
}

export const REPORT_COLUMNS = { visits: '批次', people: '人次', matters: '件次' } as const;
export type ReportColumn = keyof typeof REPORT_COLUMNS;

/** First table of 来访日报, in its order. */
export const REPORT_LINES: readonly Line[] = [
  {
    group: '',
    label: '来访合计',
    columns: ['visits', 'people', 'matters'],
    definition: '来访时间在当日的登记，一次来访计一批；人次为各批来访人数之和；一批反映两件计一批两件。作废的不计。',
  },
  {
    group: 'single.',
    label: '个访',
    columns: ['visits', 'people', 'matters'],
    definition: '来访人数不到集体访人数的。',
  },
  {
    group: 'collective.',
    label: '集体访',
    columns: ['visits', 'people', 'matters'],
    definition: '来访人数达到集体访人数的（本表脚注写明当日按几人计）。',
  },
  {
    group: 'first.',
    label: '初访',
    columns: ['visits', 'people', 'matters'],
    definition: '第一次提出的事项为初件；一批有一件初件的为初访。',
  },
  {
    group: 'repeat.',
    label: '重访',
    columns: ['visits', 'people', 'matters'],
    definition:
      '并入已有信访件的，或经人关联为更早一件的重复件的，为重件；提出的全是重件的为重访。“可能重复”的提示不算。',
  },
  {
    group: 'none.',
    label: '没有提出事项',
    columns: ['visits', 'people', 'matters'],
    definition: '只领取文书的，以及咨询等既不新登也不并入信访件的；件次为领取文书所涉的信访件。',
  },
  {
    group: 'leader.',
    label: '领导接访',
    columns: ['visits', 'people', 'matters'],
    definition: '登记时写明接访领导的来访。',
  },
  { group: 'voided.', label: '作废登记', columns: ['visits'], definition: '登记后作废或撤销的，不计入以上各项。' },
  {
    group: 'otherChannel.',
    label: '其他形式',
    columns: ['matters'],
    definition: '当日以来信、电话、网上等形式登记的事项，不计入来访。',
    isPast: true,
  },
];

/** Second part: matters by place, subject, way and unit. */
export const REPORT_GROUPS = [
  { group: 'place.', label: '问题属地', definition: '按信访件的问题属地归到乡镇，一件一计。' },
  { group: 'category.', label: '内容分类', definition: '按内容分类的第一级，一件一计。' },
  { group: 'way.', label: '去向', definition: '按分流方式，一件一计；没有分流的为稍后分流。' },
  { group: 'unit.', label: '去向单位', definition: '写明去向单位的，一件一计。' },
  {
    group: 'channel.',
    label: '其他信访形式',
    definition: '当日登记的来信、电话、网上等，按信访形式，一件一计；不计入来访和以上各项。',
  },
] as const;

/** Stands under every report, whether there was one or not. */
export const REPORT_NOTE = '检举控告等密件一律不计入本表，由县里另行统计。数字取自来访登记，日结后不再变动。';

export interface FigureLabels {
  readonly place: (code: string) => string;
  readonly category: (code: string) => string;
}

/** `集体访 人次`, `问题属地 岗南镇`: a figure's name where it stands alone. */
export function figureName(key: string, labels: FigureLabels): string {
  const [group, rest] = splitKey(key);
  const line = REPORT_LINES.find((each) => each.group === group);
  if (line) return `${line.label} ${REPORT_COLUMNS[rest as ReportColumn]}`;
  const part = REPORT_GROUPS.find((each) => each.group === group);
  return `${part?.label ?? ''} ${figureEntry(key, labels)}`.trim();
}

/** The entry of a figure inside its group: the township, the subject, the way, the unit. */
export function figureEntry(key: string, labels: FigureLabels): string {
  const [group, code] = splitKey(key);
  if (code === '') return group === 'place.' ? '属地待补' : '分类待补';
  if (group === 'place.') return labels.place(code);
  if (group === 'category.') return labels.category(code);
  if (group === 'channel.') return labelOf(CHANNELS, code);
  return group === 'way.' ? labelOf(TRIAGE_WAYS, code) : code;
}

function splitKey(key: string): [group: string, rest: string] {
  const at = key.indexOf('.') + 1;
  return [key.slice(0, at), key.slice(at)];
}
