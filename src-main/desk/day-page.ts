import { shanghaiDay, shanghaiTime, weekdayOf } from '../../src-shared/calendar/calendar-day';
import { REPORT_COLUMNS, REPORT_NOTE } from '../../src-shared/day/day-figures';
import type { DayClosing, DayView } from '../../src-shared/day/day-shapes';
import { changeWords, reportTables, windowSentence, type ReportGroup } from '../../src-shared/day/day-tables';
import { escapeHtml, MARK_NOTE } from './slip';

/* 来访日报 on A4: the figures of one closing, as they were; what was corrected since stands below them and changes none. */
const STYLE = `
@page { size: A4; margin: 18mm 18mm 16mm 22mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; font: 10.5pt/1.5 "SimSun","Source Han Serif SC","Noto Serif CJK SC","SimSun-ExtB",serif; }
h1 { margin: 0; text-align: center; font-size: 20pt; letter-spacing: .15em; }
h2 { margin: 4mm 0 1mm; font: 700 11pt/1.4 "SimHei","Microsoft YaHei","Noto Sans CJK SC",sans-serif; break-after: avoid; }
.top { display: flex; justify-content: space-between; margin: 2mm 0; }
table { width: 100%; border-collapse: collapse; break-inside: avoid; } th, td { border: 1px solid #000; padding: .8mm 1.5mm; text-align: left; font-weight: 400; }
thead th { font-family: "SimHei","Microsoft YaHei","Noto Sans CJK SC",sans-serif; text-align: center; } td.n { text-align: right; width: 22mm; font-variant-numeric: tabular-nums; }
.parts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; } ul { margin: 0; padding-left: 1.2em; } li { break-inside: avoid; }
.note { font-size: 9pt; } .sign { display: flex; justify-content: space-between; margin-top: 8mm; }`;

const moment = (at: number) => `${shanghaiDay(at)} ${shanghaiTime(at)}`;

/** @param undrawn characters that no font of this computer draws */
export function dayPage(day: DayView, closing: DayClosing, undrawn = ''): string {
  const { lines, groups } = reportTables(closing.figures, day.names);
  const rows = lines.map(
    ({ label, cells }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>${cells.map((cell) => `<td class="n">${cell ? cell.count : '—'}</td>`).join('')}</tr>`,
  );
  const version = closing.version > 1 ? `第 ${closing.version} 版（${escapeHtml(closing.reason)}）` : '';
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>来访日报　${day.on}</title><style>${STYLE}</style>
<h1>来访日报</h1>
<div class="top"><span>${escapeHtml(day.office)}　${day.on}（${weekdayOf(day.on)}）</span><span>${version}</span></div>
<table><thead><tr><th scope="col">项目</th>${Object.values(REPORT_COLUMNS)
    .map((label) => `<th scope="col">${label}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>
<div class="parts">${groups.map(groupPart).join('')}</div>
<h2>日结时尚未办完</h2><p>${openWords(closing)}</p>
<h2>收录的窗口</h2><ul>${closing.windows.map((each) => `<li>${escapeHtml(windowSentence(each, each.lastAt === null ? '' : moment(each.lastAt)))}</li>`).join('')}</ul>
${corrections(day, closing)}
<p class="note">${lines.map(({ label, definition }) => `${escapeHtml(label)}：${escapeHtml(definition)}`).join(' ')}　集体访按 ${closing.collectiveFrom} 人及以上计。${escapeHtml(REPORT_NOTE)}${undrawn === '' ? '' : MARK_NOTE}</p>
<div class="sign"><span>日结：${escapeHtml(closing.actor)}　${escapeHtml(closing.station)}　${moment(closing.at)}</span><span>审核：＿＿＿＿＿＿＿＿</span></div></html>`;
}

function groupPart({ label, entries }: ReportGroup): string {
  const lines = entries.map(
    ({ name, count }) => `<tr><th scope="row">${escapeHtml(name)}</th><td class="n">${count}</td></tr>`,
  );
  const body = lines.length === 0 ? '<tr><td colspan="2">无</td></tr>' : lines.join('');
  return `<div><h2>${label}（件）</h2><table><tbody>${body}</tbody></table></div>`;
}

function openWords({ open }: DayClosing): string {
  return `候访 ${open.waiting} 人，待补录 ${open.toComplete} 件，回执未打印 ${open.unprinted} 件，待分流 ${open.toTriage} 件，仅本机 ${open.local} 条，被退回 ${open.returned} 件。`;
}

/** Only under the closing in force: an older version says why there is a newer one. */
function corrections(day: DayView, closing: DayClosing): string {
  const { figures, causes } = day.corrections;
  if (causes.length + figures.length === 0 || day.closings.at(-1)?.id !== closing.id) return '';
  const totals = figures.map(({ name, from, to }) => `${escapeHtml(name)} ${from}→${to}`).join('，');
  const lines = causes.map(
    ({ number, act, reason, actor, at, changes }) =>
      `<li>${escapeHtml(number)}　${escapeHtml([act, reason].filter(Boolean).join('：'))}　${escapeHtml(actor)} ${moment(at)}　${changes.map((change) => `${escapeHtml(change.name)} ${changeWords(change)}`).join('，')}</li>`,
  );
  return `<h2>日结后更正（以上数字不改）</h2><p>${totals}</p><ul>${lines.join('')}</ul>`;
}
