import { shanghaiDay, shanghaiTime } from '../../src-shared/calendar/calendar-day';
import { REPORT_COLUMNS, REPORT_NOTE } from '../../src-shared/day/day-figures';
import type { DayClosing, DayView } from '../../src-shared/day/day-shapes';
import { reportTables, windowSentence } from '../../src-shared/day/day-tables';
import { CSV_BEGIN, csvLine } from '../../src-shared/text/csv-text';

const moment = (at: number) => `${shanghaiDay(at)} ${shanghaiTime(at)}`;

/** One closing as a file for Excel: the frozen figures with how each is counted, then 日结后更正. */
export function dayCsv(day: DayView, closing: DayClosing): string {
  const { lines, groups } = reportTables(closing.figures, day.names);
  const isInForce = day.closings.at(-1)?.id === closing.id;
  const rows: (string | number)[][] = [
    ['来访日报', day.on, day.office, `第 ${closing.version} 版`, closing.reason],
    ['日结', moment(closing.at), closing.actor, closing.station],
    [],
    ['项目', ...Object.values(REPORT_COLUMNS), '口径'],
    ...lines.map(({ label, cells, definition }) => [label, ...cells.map((cell) => cell?.count ?? ''), definition]),
    ...groups.flatMap(({ label, definition, entries }) => [
      [],
      [label, '件次', '', '', definition],
      ...entries.map(({ name, count }) => [name, count]),
    ]),
    [],
    ['收录的窗口'],
    ...closing.windows.map((each) => [windowSentence(each, each.lastAt === null ? '' : moment(each.lastAt))]),
    [`集体访按 ${closing.collectiveFrom} 人及以上计。${REPORT_NOTE}`],
    ...(isInForce ? correctionRows(day) : []),
  ];
  return CSV_BEGIN + rows.map(csvLine).join('');
}

/** Each figure that is no longer what it was, then each record that made it so. */
function correctionRows({ corrections: { figures, causes } }: DayView): (string | number)[][] {
  if (causes.length === 0 && figures.length === 0) return [];
  return [
    [],
    ['日结后更正', '原数', '现数'],
    ...figures.map(({ name, from, to }) => [name, from, to]),
    [],
    ['更正的记录', '项目', '增减', '原因', '经办人', '时间'],
    ...causes.flatMap(({ number, act, reason, actor, at, changes }) =>
      changes.map(({ name, from, to }) => {
        const why = [act, reason].filter(Boolean).join('：');
        return [number, name, to - from, why, actor, moment(at)];
      }),
    ),
  ];
}
