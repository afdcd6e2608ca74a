import QRCode from 'qrcode';
import { shanghaiDay, shanghaiTime, weekdayOf } from '../../src-shared/calendar/calendar-day';
import { dueLegalOn } from '../../src-shared/petition/clocks';
import { labelOf, VISIT_REASONS } from '../../src-shared/dictionary/visit-choices';
import type { StationConfiguration } from '../../src-shared/station/station-events';
import { REPLACEMENT_MARK } from '../../src-shared/print/print-job';
import { channelSet, channelWord, peopleCount, receivedDay } from '../../src-shared/visit/channel-sets';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append } from '../store/append';
import { StoreFault } from '../store/store-fault';
import { showRegistered } from './register-visit';
import { getStationState, newId, type Actor, type Station } from './station';

export type SlipPaper = 'a5' | 'roll80';

/** What stands on a 登记回执 (ux.md §5.4): never an identity number, a full phone, an accusation, or the word for the legal step that comes later. */
export interface SlipContent {
  readonly heading: string;
  /** 候访号; empty where nobody queues. */
  readonly ticket: string;
  /** 时间 of who came or called; 收到 of what was sent. */
  readonly whenLabel: string;
  readonly when: string;
  readonly where: string;
  readonly who: string;
  readonly matters: readonly {
    readonly caseNumber: string;
    readonly queryCode: string;
    readonly passphrase: string | null;
    readonly gist: string;
  }[];
  readonly nextStep: string;
  readonly howToAsk: string;
  readonly notice: string;
  readonly copyLine: string;
  readonly offlineLine: string;
  /** Plain text inside the QR: read with no network, names nobody. */
  readonly qrText: string;
}

const NOTICE = '您的信息只用于办理本事项，由受信单位依法保存；您可以凭查询码查阅、要求更正。登记不收费。';

/** Draws the slip from the record as it stands, so that a reprint shows a correction. */
export function slipContent(station: Station, visitId: string, isOnline: boolean, copy: number): SlipContent {
  const registered = showRegistered(station.connection.read, visitId);
  const state = visitState(station, visitId);
  const visit = plainFields<VisitFields>(state.fields);
  const configuration = getStationState(station).configuration;
  const { start } = channelSet(visit.channel);
  const visitedOn = receivedDay(visit, registered.registeredAt);
  const time = start === 'visitedAt' ? shanghaiTime(visit.visitedAt ?? registered.registeredAt) : '';
  const dueOn = dueLegalOn(visitedOn);
  const heading = configuration?.hall || configuration?.officeName || '';
  const matters = registered.petitions.map(({ caseNumber, queryCode, passphrase, gist }) => ({
    caseNumber,
    queryCode,
    passphrase,
    gist,
  }));
  const reason = labelOf(VISIT_REASONS, visit.reason);
  const nextStep =
    matters.length > 0
      ? nextStepWords(configuration, `${dueOn}（${weekdayOf(dueOn)}）`)
      : `已记下您这次${channelWord(visit.channel)}（${reason}）。`;
  const howToAsk = ['窗口', configuration?.phone, configuration?.queryAddress].filter(Boolean).join(' · ');
  return {
    heading,
    ticket: registered.ticket ?? '',
    whenLabel: start === 'visitedAt' ? '时间' : '收到',
    when: `${visitedOn}（${weekdayOf(visitedOn)}）${time}`,
    where: [visit.window ?? configuration?.window, visit.receptionist].filter(Boolean).join(' '),
    who: `${registered.nameMasked}　共 ${peopleCount(visit)} 人`,
    matters:
      matters.length > 0
        ? matters
        : [{ caseNumber: registered.number ?? '', queryCode: '', passphrase: null, gist: reason }],
    nextStep,
    howToAsk,
    notice: NOTICE,
    copyLine: copy > 1 ? `补打第 ${copy - 1} 次 ${shanghaiDay(station.now())} ${shanghaiTime(station.now())}` : '',
    offlineLine: isOnline ? '' : '目前未联网，查询页一般 1 个工作日内可查。',
    qrText: [
      heading,
      ...matters.map(({ caseNumber, queryCode }) => `编号${caseNumber} 查询码${queryCode}`),
      `登记${visitedOn}`,
      matters.length > 0 ? `${dueOn}前${isBureau(configuration) ? '转送、交办或答复' : '书面告知'}` : '',
      configuration?.queryAddress ?? '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  };
}

const isBureau = (configuration: StationConfiguration | null): boolean =>
  (configuration?.officeKind ?? 'bureau') === 'bureau';

/** 第22条 binds 信访部门; a township or department that is told of a matter directly has to write back (第23条第2款). */
function nextStepWords(configuration: StationConfiguration | null, dueDay: string): string {
  const office = configuration?.officeName ?? '县信访局';
  return isBureau(configuration)
    ? `${office}在 ${dueDay}前转送或交办有权处理的单位，或者直接答复您（《信访工作条例》第二十二条）。`
    : `${office}在 ${dueDay}前书面告知您接收情况以及处理途径和程序（《信访工作条例》第二十三条）。`;
}

export function visitState(station: Station, visitId: string): VisitState {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type IN ('visit', 'confidentialVisit')`,
    visitId,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return JSON.parse(row.state) as VisitState;
}

export function slipCopies(station: Station, visitId: string): number {
  return visitState(station, visitId).slipCopies;
}

/** Text as it may stand in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Stands on paper where a character could not be drawn. */
export const MARK_NOTE = `“${REPLACEMENT_MARK}”处的字本机字库没有，以登记的内容为准。`;

/**
 * One self-contained page: no script, no network, printed to PDF.
 *
 * @param undrawn characters that no font of this computer draws
 */
export async function slipPage(content: SlipContent, paper: SlipPaper, undrawn = ''): Promise<string> {
  const qr = await QRCode.toString(content.qrText, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const isRoll = paper === 'roll80';
  const row = (label: string, value: string, className = '') =>
    value === '' ? '' : `<div class="row ${className}"><span>${label}</span><b>${escapeHtml(value)}</b></div>`;
  const matters = content.matters
    .map(
      (matter) =>
        row('编号', matter.caseNumber, 'number') +
        row('查询码', matter.queryCode, 'code') +
        row('查询口令', matter.passphrase ?? '', 'code') +
        row('事项', matter.gist),
    )
    .join('<hr>');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登记回执</title><style>
@page { size: ${isRoll ? '80mm 200mm' : 'A5 landscape'}; margin: ${isRoll ? '4mm' : '10mm 12mm'}; }
* { box-sizing: border-box; } body { margin: 0; font: ${isRoll ? '10pt' : '11pt'}/1.5 "Noto Sans CJK SC","Microsoft YaHei","SimSun-ExtB",sans-serif; color: #000; }
header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1px solid #000; padding-bottom: 1mm; ${isRoll ? 'display: block;' : ''} }
h1 { font-size: ${isRoll ? '12pt' : '15pt'}; margin: 0; } h2 { font-size: ${isRoll ? '11pt' : '13pt'}; margin: 0; font-weight: 600; }
main { display: ${isRoll ? 'block' : 'flex'}; gap: 8mm; margin-top: 2mm; } .facts { flex: 1; min-width: 0; }
.row { display: flex; gap: 3mm; } .row span { flex: 0 0 ${isRoll ? '14mm' : '18mm'}; color: #333; } .row b { font-weight: 500; overflow-wrap: anywhere; }
.number b { font-size: ${isRoll ? '11pt' : '16pt'}; font-weight: 700; } .code b { font: 700 ${isRoll ? '13pt' : '15pt'} "Noto Sans Mono CJK SC",Consolas,monospace; }
hr { border: 0; border-top: 1px dashed #666; margin: 1.5mm 0; } .qr { width: 36mm; ${isRoll ? 'margin: 3mm auto;' : ''} } .qr svg { width: 36mm; height: 36mm; }
footer { border-top: 1px solid #000; margin-top: 2mm; padding-top: 1mm; font-size: 9pt; }
</style><header><h1>${escapeHtml(content.heading)}</h1><h2>登记回执</h2></header>
<main><div class="facts">${row('候访号', content.ticket, 'number')}${row(content.whenLabel, content.when)}${row('窗口', content.where)}${matters}${row('信访人', content.who)}${row('下一步', content.nextStep)}${row('怎么查', content.howToAsk)}</div>
<div class="qr">${qr}</div></main>
<footer>${escapeHtml(content.notice)}${content.offlineLine ? `<br>${escapeHtml(content.offlineLine)}` : ''}${content.copyLine ? `<br>${escapeHtml(content.copyLine)}` : ''}${undrawn === '' ? '' : `<br>${MARK_NOTE}`}</footer></html>`;
}

/**
 * Writes down that paper went to a printer: a fact, with its copy number.
 *
 * @param id of the print job: told twice, it is written once
 */
export function recordSlip(
  station: Station,
  actor: Pick<Actor, 'id'>,
  visitId: string,
  paper: SlipPaper,
  copy: number,
  reason: string,
  id = newId(),
): void {
  recordOnVisit(station, actor, visitId, 'slip.printed', { paper, copy, reason }, id);
}

/** 已取走: the person has it in hand. */
export function recordCollected(station: Station, actor: Actor, visitId: string): void {
  recordOnVisit(station, actor, visitId, 'slip.collected', { copy: Math.max(1, slipCopies(station, visitId)) });
}

function recordOnVisit(
  station: Station,
  actor: Pick<Actor, 'id'>,
  visitId: string,
  type: string,
  facts: object,
  id = newId(),
): void {
  append(station.connection, id, (writer) => {
    const row = writer.get<{ type: 'visit' | 'confidentialVisit' }>(
      `SELECT type FROM stream WHERE id = ? AND type IN ('visit', 'confidentialVisit')`,
      visitId,
    );
    if (!row) throw new StoreFault('RECORD_NOT_FOUND');
    return {
      id,
      type,
      streams: [{ type: row.type, id: visitId }],
      actorId: actor.id,
      occurredAt: station.now(),
      facts,
      personal: {},
    };
  });
}
