import type { Figure } from './day-shapes';
import { REPORT_COLUMNS, REPORT_GROUPS, REPORT_LINES, type ReportColumn } from './day-figures';

export interface ReportLine {
  readonly label: string;
  readonly definition: string;
  /** In the order of {@link REPORT_COLUMNS}; null where the line is not counted so. */
  readonly cells: readonly (Figure | null)[];
}

export interface ReportGroup {
  readonly label: string;
  readonly definition: string;
  readonly entries: readonly (Figure & { readonly name: string })[];
}

export const REPORT_COLUMN_KEYS = Object.keys(REPORT_COLUMNS) as readonly ReportColumn[];

/** The report as it is read, on a screen, on paper or in a table: lines with zeros, then what the day had of each group. */
export function reportTables(
  figures: readonly Figure[],
  names: Readonly<Record<string, string>>,
): { readonly lines: readonly ReportLine[]; readonly groups: readonly ReportGroup[] } {
  const counts = new Map(figures.map(({ key, count }) => [key, count]));
  const isTold = ({ group, isPast }: (typeof REPORT_LINES)[number]) =>
    isPast !== true || figures.some(({ key }) => key.startsWith(group));
  const lines = REPORT_LINES.filter(isTold).map(({ group, label, definition, columns }) => ({
    label,
    definition,
    cells: REPORT_COLUMN_KEYS.map((column) => {
      const key = `${group}${column}`;
      return columns.includes(column) ? { key, count: counts.get(key) ?? 0 } : null;
    }),
  }));
  const groups = REPORT_GROUPS.map(({ group, label, definition }) => ({
    label,
    definition,
    entries: figures
      .filter(({ key }) => key.startsWith(group))
      .map((figure) => ({ ...figure, name: names[figure.key] ?? figure.key }))
      .sort((one, two) => two.count - one.count || one.name.localeCompare(two.name, 'zh-CN')),
  }));
  return { lines, groups };
}

/** What of a window's records is in the report, in one sentence. */
export function windowSentence(
  { window, visitCount, isOwn, unsentCount }: {
    readonly window: string;
    readonly visitCount: number;
    readonly isOwn: boolean;
    readonly unsentCount: number | null;
  },
  lastWords: string,
): string {
  const name = window || '未命名窗口';
  if (isOwn)
    return `${name}（本机）：${visitCount} 批，全部在内${unsentCount ? `；其中有 ${unsentCount} 条记录县里还没有收到` : ''}`;
  return `${name}：${visitCount} 批，收到 ${lastWords} 为止的记录；此后还有没有，本机无从知道`;
} // prettier-ignore

/** `＋3`, `－3`: what one record changed about a figure, beside the figure's own old → new. */
export function changeWords({ from, to }: { readonly from: number; readonly to: number }): string {
  return to > from ? `＋${to - from}` : `－${from - to}`;
}
