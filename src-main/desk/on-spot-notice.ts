import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { CHANNELS, labelOf } from '../../src-shared/dictionary/visit-choices';
import { isOwnMatter } from '../../src-shared/petition/own-matter';
import { receivedDay } from '../../src-shared/visit/channel-sets';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { append } from '../store/append';
import { StoreFault } from '../store/store-fault';
import { escapeHtml, MARK_NOTE, visitState } from './slip';
import { getStationState, type Actor, type Station } from './station';
import { requirePrintable } from './visit-form';
import { nameOfActor } from './who-and-where';

const STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
body { margin: 0; color: #000; font: 16pt/29pt "FangSong","FangSong_GB2312","STFangsong","Noto Serif CJK SC","SimSun-ExtB",serif; }
h1 { margin: 0 0 29pt; text-align: center; font: 700 22pt/36pt "SimSun","Noto Serif CJK SC",serif; }
p { margin: 0; text-indent: 2em; overflow-wrap: anywhere; } p.to { text-indent: 0; } .end { margin-top: 29pt; text-align: right; padding-right: 4em; } .receipt { margin-top: 29pt; border-top: 1px solid #000; padding-top: 6pt; font-size: 12pt; line-height: 24pt; text-indent: 0; }`;

/**
 * 当场书面告知 (第23条第2款): what this office took in and by which way it goes on. It says nothing of the outcome and
 * promises no acceptance. Nobody who gave no name is written to by name.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL; RIGHT_MISSING where another office is to settle it
 */
export function noticePage(station: Station, petitionId: string, undrawn = ''): string {
  const { row, told, visit, petition } = noticeContent(station, petitionId);
  const configuration = getStationState(station).configuration;
  const office = configuration?.officeName ?? '';
  const on = receivedDay(visit, told.registeredAt);
  const registeredOn = shanghaiDay(told.registeredAt);
  const taken = on === registeredOn ? '已于当日收到并登记' : `已收到，并于${longDay(registeredOn)}登记`;
  const name = visit.isAnonymous === true ? '信访人' : visit.organisation?.name || visit.name || '信访人';
  const others = (visit.visitorCount ?? 1) > 1 ? `等 ${visit.visitorCount} 人` : '';
  const way = petition.triageWay === 'answerOnSpot' ? '当场答复' : '办理';
  const contact = configuration?.phone ? `联系电话 ${configuration.phone}。` : '';
  const lines = [
    `您${others === '' ? '' : '们'}于${longDay(on)}以${labelOf(CHANNELS, visit.channel ?? 'visit')}方式向本机关提出的“${petition.gist ?? ''}”信访事项（编号 ${row.case_number}），本机关${taken}。`,
    `根据《信访工作条例》第二十三条第一款、第二款，现将接收情况以及处理途径和程序当场书面告知如下：`,
    `${visit.toldContent ? '一、' : ''}该事项由本机关${way}，承办人${visit.receptionist || nameOfActor(station, told.actorId)}。${contact}`,
    ...(visit.toldContent ? [`二、${visit.toldContent}`] : []),
    `您可以凭登记回执上的编号和查询码到窗口查询办理情况。`,
  ];
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>信访事项告知书　${escapeHtml(row.case_number)}</title><style>${STYLE}</style>
<h1>信访事项告知书</h1><p class="to">${escapeHtml(`${name}${others}`)}：</p>${lines.map((line) => `<p>${unbroken(escapeHtml(line))}</p>`).join('')}
<div class="end">${escapeHtml(office)}<br>${escapeHtml(longDay(shanghaiDay(station.now())))}</div>
<p class="receipt">以上内容已当场收到。　信访人签字（捺指印）：＿＿＿＿＿＿＿＿　　日期：　　　年　　月　　日${undrawn === '' ? '' : `<br>${MARK_NOTE}`}</p></html>`;
}

/** Numbers of cases and telephones stay on one line. */
function unbroken(html: string): string {
  return html.replace(/[A-Z0-9][A-Z0-9-]{6,}/g, '<span style="white-space: nowrap">$&</span>');
}

/** 2026年11月23日: without zeros before a digit, as official documents date. */
function longDay(on: string): string {
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function noticeContent(station: Station, petitionId: string) {
  const { row, state } = requirePrintable(station, petitionId);
  const told = visitState(station, row.visit_id);
  const petition = plainFields<PetitionFields>(state.fields);
  const configuration = getStationState(station).configuration;
  if (row.is_confidential === 1 || !configuration || !isOwnMatter(configuration, petition))
    throw new StoreFault('RIGHT_MISSING', 'not ours to settle');
  return { row, told, visit: plainFields<VisitFields>(told.fields), petition };
}

/** @throws StoreFault see {@link noticePage} @returns number and visit of a petition that may be answered so */
export function requireOwnMatter(station: Station, petitionId: string) {
  const { row } = noticeContent(station, petitionId);
  return { caseNumber: row.case_number, visitId: row.visit_id };
}

/** A fact of paper, told once for each job. */
export function recordNotice(station: Station, actor: Pick<Actor, 'id'>, petitionId: string, copy: number, id: string) {
  append(station.connection, id, () => ({
    id,
    type: 'notice.printed',
    streams: [{ type: 'petition', id: petitionId }],
    actorId: actor.id,
    occurredAt: station.now(),
    facts: { kind: 'onSpot', copy },
    personal: {},
  }));
}
