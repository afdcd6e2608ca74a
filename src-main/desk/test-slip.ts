import { shanghaiDay, shanghaiTime, weekdayOf } from '../../src-shared/calendar/calendar-day';
import type { SlipPaper } from '../../src-shared/print/slip-setting';
import { escapeHtml } from './slip';
import { getStationState, type Station } from './station';

/** 打印测试条: a few lines, so that whoever opens a window sees in two seconds whether the printer has paper. */
export function testSlipPage(station: Station, paper: SlipPaper): string {
  const configuration = getStationState(station).configuration;
  const now = station.now();
  const isRoll = paper === 'roll80';
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>打印测试条</title><style>
@page { size: ${isRoll ? '80mm 60mm' : 'A5 landscape'}; margin: ${isRoll ? '4mm' : '10mm 12mm'}; }
body { margin: 0; font: 11pt/1.6 "Microsoft YaHei","Noto Sans CJK SC",sans-serif; color: #000; } h1 { font-size: 14pt; margin: 0; } .scale { display: flex; border: 1px solid #000; border-right: 0; width: ${isRoll ? '70mm' : '180mm'}; } .scale i { flex: 1; height: 4mm; border-right: 1px solid #000; }
</style><h1>打印测试条</h1>
<div>${escapeHtml(configuration?.hall || configuration?.officeName || '')}　${escapeHtml(configuration?.window ?? '')}</div>
<div>${shanghaiDay(now)}（${weekdayOf(shanghaiDay(now))}）${shanghaiTime(now)}</div>
<div>字迹清楚、右边框完整，就可以开始接访。　0123456789</div>
<div class="scale">${'<i></i>'.repeat(10)}</div></html>`;
}
