import type { SlipPaper } from '../../src-shared/print/slip-setting';
import { escapeHtml } from './slip';
import { getStationState, type Station } from './station';

/**
 * 空白回执, printed in advance for a day without power: what the program would print is left to the pen. Several on one
 * sheet of paper each; a roll is cut between them.
 */
export function blankSlipPage(station: Station, paper: SlipPaper, count: number): string {
  const configuration = getStationState(station).configuration;
  const heading = configuration?.hall || configuration?.officeName || '';
  const howToAsk = ['窗口', configuration?.phone, configuration?.queryAddress].filter(Boolean).join(' · ');
  const isRoll = paper === 'roll80';
  const row = (label: string, isTall = false) =>
    `<div class="row${isTall ? ' tall' : ''}"><span>${label}</span><i></i></div>`;
  const slip = `<section><header><h1>${escapeHtml(heading)}</h1><h2>登记回执</h2></header>
${row('时间')}${row('窗口')}${row('编号', true)}${row('查询码', true)}${row('查询口令')}${row('信访人')}${row('事项')}
<p><b>下一步</b>　${escapeHtml(configuration?.officeName ?? '县信访局')}在＿＿月＿＿日前转送或交办有权处理的单位，或者直接答复您（《信访工作条例》第二十二条）。</p>
<p><b>怎么查</b>　${escapeHtml(howToAsk)}</p>
<footer>停电时手写：编号、查询码空着的，恢复后按您留的电话告知，也可以凭本回执到窗口补打。您的信息只用于办理本事项。登记不收费。</footer></section>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>空白回执</title><style>
@page { size: ${isRoll ? '80mm 200mm' : 'A5 landscape'}; margin: ${isRoll ? '4mm' : '10mm 12mm'}; }
* { box-sizing: border-box; } body { margin: 0; font: ${isRoll ? '10pt' : '11pt'}/1.5 "Microsoft YaHei","Noto Sans CJK SC",sans-serif; color: #000; }
section + section { break-before: page; }
header { border-bottom: 1px solid #000; padding-bottom: 1mm; ${isRoll ? '' : 'display: flex; justify-content: space-between; align-items: baseline;'} }
h1 { font-size: ${isRoll ? '12pt' : '15pt'}; margin: 0; } h2 { font-size: ${isRoll ? '11pt' : '13pt'}; margin: 0; font-weight: 600; }
.row { display: flex; gap: 3mm; height: ${isRoll ? '10mm' : '9mm'}; align-items: end; } .row span { flex: 0 0 ${isRoll ? '15mm' : '18mm'}; } .row i { flex: 1; border-bottom: 1px solid #000; } .tall { height: ${isRoll ? '13mm' : '11mm'}; }
p { margin: 2mm 0 0; } footer { border-top: 1px solid #000; margin-top: 2mm; padding-top: 1mm; font-size: 9pt; }
</style>${slip.repeat(count)}</html>`;
}
