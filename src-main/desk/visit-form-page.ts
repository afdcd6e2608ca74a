import { escapeHtml, MARK_NOTE } from './slip';
import type { FormContent, FormValue } from './form-content';

/*
 * A4, bound at the left. Every place keeps its lines whether it is filled or not: what was not asked is written by hand.
 * Long texts are blocks of their own and go on to the next sheet; nothing else is torn apart.
 */
const STYLE = `
@page { size: A4; margin: 16mm 16mm 16mm 24mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; font: 10.5pt/1.5 "SimSun","Source Han Serif SC","Noto Serif CJK SC","SimSun-ExtB",serif; }
h1 { margin: 0; text-align: center; font-size: 20pt; line-height: 1.3; letter-spacing: .15em; font-weight: 700; }
.sheet + .sheet { break-before: page; }
.top { display: flex; justify-content: space-between; margin: 2mm 0 1.5mm; }
.band { display: flex; break-inside: avoid; border: 1px solid #000; margin-top: -1px; }
.cell { display: flex; min-height: 7.4mm; min-width: 0; }
.cell + .cell { border-left: 1px solid #000; }
.cell > span, .band > span { flex: 0 0 18mm; padding: .5mm; display: flex; align-items: center; justify-content: center; text-align: center; line-height: 1.2; font-family: "SimHei","Microsoft YaHei","Noto Sans CJK SC",sans-serif; font-size: 9.5pt; border-right: 1px solid #000; }
.cell > b { flex: 1; min-width: 0; padding: .8mm 1.5mm; font-weight: 400; line-height: 1.35; align-self: center; overflow-wrap: anywhere; }
.tick { white-space: nowrap; margin-right: 2mm; } .tick i { display: inline-block; width: 3.4mm; height: 3.4mm; line-height: 3.2mm; margin-right: 1mm; border: 1px solid #000; text-align: center; font-style: normal; font-weight: 700; font-size: 9pt; vertical-align: -.4mm; }
.people { flex: 1; } .person { display: flex; } .person + .person { border-top: 1px solid #000; }
.person b { flex: 1; min-height: 6.6mm; padding: .8mm 1.5mm; font-weight: 400; line-height: 1.35; overflow-wrap: anywhere; } .person b + b { border-left: 1px solid #000; } .person b:nth-child(2) { flex: 1.6; } .person.names b { text-align: center; font-size: 9pt; min-height: 0; padding: .3mm; }
.part { border: 1px solid #000; margin-top: -1px; padding: 1mm 1.5mm; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.part.empty { break-inside: avoid; }
.part h2 { margin: 0; font: 9.5pt/1.5 "SimHei","Microsoft YaHei","Noto Sans CJK SC",sans-serif; break-after: avoid; }
.part p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.6; orphans: 2; widows: 2; text-indent: 2em; } .part.list p { text-indent: 0; }
.rule { height: 7.4mm; border-bottom: 1px dotted #555; } .rule:last-child { border-bottom: 0; }
.sign { break-inside: avoid; border: 1px solid #000; margin-top: -1px; padding: 2mm 1.5mm; } .sign div { display: flex; justify-content: space-between; margin-top: 5mm; } .sign u { display: inline-block; width: 28mm; border-bottom: 1px solid #000; text-decoration: none; }
.sign { position: relative; padding-right: 28mm; } .sign .said { margin-top: 0; display: block; } .sign u { width: 22mm; text-align: center; } .sign span { white-space: nowrap; } .sign aside { position: absolute; right: 2mm; top: 2mm; width: 22mm; height: calc(100% - 4mm); border: 1px dashed #000; text-align: center; font-size: 8.5pt; color: #444; }
.hand { height: 14mm; max-width: 42mm; object-fit: contain; vertical-align: middle; margin: -3mm 0; }
.note { font-size: 8.5pt; margin: 1.5mm 0 0; }`;

/**
 * The form as one page that prints to as many sheets as it needs: no script, no network.
 *
 * @param undrawn characters that no font of this computer draws
 * @param count how many of the same, each beginning on a sheet of its own
 */
export function formPage(content: FormContent, undrawn = '', count = 1): string {
  const title = content.number === '' ? '来访登记表' : `来访登记表　${content.number}`;
  const sheet = `<div class="sheet">${formSheet(content, undrawn)}</div>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style>${sheet.repeat(count)}</html>`;
}

function formSheet(content: FormContent, undrawn: string): string {
  return `<h1>来访登记表</h1>
<div class="top"><span>${escapeHtml(content.heading)}</span><span>登记编号：${escapeHtml(content.number) || '＿＿＿＿＿＿＿＿＿＿＿＿＿＿'}</span></div>
${content.bands.map(band).join('')}
${representatives(content.representatives)}
${content.parts.map(part).join('')}
${inBands(content.reception).map(band).join('')}
${content.receptionParts.map(part).join('')}
<div class="sign"><div class="said">以上内容 ${drawValue(content.checked)}，与我所述一致。</div><aside>捺指印</aside>
<div><span>来访人签字：${signature(content)}</span><span>代书人：<u>${escapeHtml(content.scribe)}</u></span><span>日期：${signedOn(content)}</span></div>
<div><span>接待人签字：<u></u></span><span>审核：<u></u></span><span>日期：　　　年　　月　　日</span></div></div>
<p class="note">本表为内部登记表，含个人信息，随件归卷，不得外传。${undrawn === '' ? '' : MARK_NOTE}</p>`;
}

/** Drawn on the pad, or the line for a pen. */
function signature({ signature: drawn }: FormContent): string {
  return drawn ? `<img class="hand" alt="手写签名" src="${drawn.picture}">` : '<u></u>';
}

function signedOn({ signature: drawn }: FormContent): string {
  const [year, month, day] = drawn?.signedOn.split('-').map(Number) ?? [];
  return year === undefined ? '　　　年　　月　　日' : `${year}年${month}月${day}日`;
}

type Cell = FormContent['reception'][number];

function band(cells: readonly Cell[]): string {
  const drawn = cells.map(
    ({ label, value, width }) =>
      `<div class="cell" style="flex:${width} 1 0"><span>${escapeHtml(label)}</span><b>${drawValue(value)}</b></div>`,
  );
  return `<div class="band">${drawn.join('')}</div>`;
}

/** Cells of together four widths make one band. */
function inBands(cells: readonly Cell[]): Cell[][] {
  const bands: Cell[][] = [[]];
  let width = 0;
  for (const cell of cells) {
    if (width + cell.width > 4) {
      bands.push([]);
      width = 0;
    }
    bands.at(-1)?.push(cell);
    width += cell.width;
  }
  return bands;
}

function drawValue(value: FormValue): string {
  if (typeof value === 'string') return escapeHtml(value);
  return value
    .map(({ label, isOn }) => `<span class="tick"><i>${isOn ? '√' : ''}</i>${escapeHtml(label)}</span>`)
    .join('');
}

function representatives(rows: FormContent['representatives']): string {
  if (rows.length === 0) return '';
  const person = (row: readonly string[]) =>
    `<div class="person">${row.map((text) => `<b>${escapeHtml(text)}</b>`).join('')}</div>`;
  return `<div class="band"><span>代表名单<br>至多5人</span><div class="people"><div class="person names"><b>姓名</b><b>证件号码</b><b>联系电话</b></div>${rows.map(person).join('')}</div></div>`;
}

function part({ label, text, lineCount }: FormContent['parts'][number]): string {
  const lines = '<div class="rule"></div>'.repeat(lineCount);
  const body =
    text.trim() === ''
      ? lines
      : text
          .split('\n')
          .map((line) => `<p>${escapeHtml(line)}</p>`)
          .join('');
  const kind = text.trim() === '' ? ' empty' : /^\d+\. /.test(text) ? ' list' : '';
  return `<section class="part${kind}"><h2>${escapeHtml(label)}</h2>${body}</section>`;
}
