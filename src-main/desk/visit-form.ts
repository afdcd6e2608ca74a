import {
  CHECK_METHODS,
  labelOf,
  MATERIAL_KINDS,
  PRIOR_HISTORIES,
  TRIAGE_WAYS,
} from '../../src-shared/dictionary/visit-choices';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { SIGNATURE_KIND } from '../../src-shared/files/signature';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { findPetition } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { visitState } from './slip';
import { getStationState, type Station } from './station';
import { headBands, matterBands, personBands, ticks, type Registering } from './visit-form-bands';
import type { FormContent } from './form-content';
import { findFormSignature } from './form-signature';
import { nameOfActor } from './who-and-where';

/**
 * Nobody prints a confidential record: a spooler keeps what it is given.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL
 */
export function requirePrintable(station: Station, petitionId: string) {
  const row = findPetition(station.connection.read, petitionId);
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  if (row.is_confidential === 1) throw new StoreFault('RECORD_CONFIDENTIAL');
  return { row, state: petitionState(station, petitionId) };
}

function petitionState(station: Station, id: string): PetitionState {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE id = ? AND type = 'petition'`,
    id,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return JSON.parse(row.state) as PetitionState;
}

/** The form of one petition and the visit it was told in, as the record stands. */
export function formContent(station: Station, petitionId: string): FormContent {
  const { row, state } = requirePrintable(station, petitionId);
  const told = visitState(station, row.visit_id);
  const visit = plainFields<VisitFields>(told.fields);
  const petition = plainFields<PetitionFields>(state.fields);
  return fillForm(station, row.case_number, visit, petition, {
    registeredAt: told.registeredAt,
    registrar: nameOfActor(station, told.actorId),
  });
}

/** What the visitor signs for; 未核对 is no such thing. */
const CHECKED_WAYS = CHECK_METHODS.filter(({ code }) => code !== 'notChecked');

/** For a day without power. */
export function blankFormContent(station: Station): FormContent {
  return fillForm(station, '', {}, {}, null);
}

function fillForm(
  station: Station,
  number: string,
  visit: VisitFields,
  petition: PetitionFields,
  registering: Registering,
): FormContent {
  const configuration = getStationState(station).configuration;
  const isBlank = registering === null;
  return {
    heading: configuration?.hall || configuration?.officeName || '',
    scribe: visit.recordMethod === 'dictated' ? (visit.receptionist ?? registering?.registrar ?? '') : '',
    checked: ticks(CHECKED_WAYS, [visit.checkMethod]),
    number,
    signature: findFormSignature(station, petition.materials),
    bands: [
      ...headBands(visit, registering, configuration?.window ?? ''),
      ...personBands(station, visit),
      ...matterBands(station, visit, petition),
    ],
    representatives: representativeRows(visit, isBlank),
    parts: [
      { label: '概要', text: petition.gist ?? '', lineCount: 1 },
      { label: '反映的主要问题（事实、理由）', text: petition.problem ?? '', lineCount: isBlank ? 8 : 7 },
      { label: '具体请求', text: numbered((petition.demands ?? []).map(({ text }) => text)), lineCount: 3 },
      {
        label: '以往信访及办理情况（向何机关、何时、结果，是否复查复核、诉讼、复议）',
        text: [
          (petition.priorHistory ?? []).map((code) => labelOf(PRIOR_HISTORIES, code)).join('、'),
          petition.priorHistoryText ?? '',
        ]
          .filter((text) => text !== '')
          .join('\n'),
        lineCount: 2,
      },
      {
        label: '提交材料（名称、页数、原件或复印件）',
        text: numbered(
          (petition.materials ?? [])
            .filter(({ kind }) => kind !== SIGNATURE_KIND)
            .map(({ name, pages, kind }) => `${name}　${pages} 页　${labelOf(MATERIAL_KINDS, kind)}`),
        ),
        lineCount: 2,
      },
    ],
    reception: [
      { label: '接待人', value: visit.receptionist ?? '', width: 1 },
      { label: '接访领导', value: visit.receivingLeader ?? '', width: 1 },
      { label: '去向单位', value: petition.triageUnit ?? '', width: 1 },
      { label: '反馈期限', value: petition.feedbackDueOn ?? '', width: 1 },
      {
        label: '分流方式',
        value: ticks(
          TRIAGE_WAYS.filter(({ code }) => code !== 'later'),
          [petition.triageWay],
        ),
        width: 4,
      },
    ],
    receptionParts: [
      ...(visit.instruction ? [{ label: '批示', text: visit.instruction, lineCount: 2 }] : []),
      { label: '接待意见', text: visit.receptionOpinion ?? '', lineCount: 2 },
      { label: '告知内容', text: visit.toldContent ?? '', lineCount: 2 },
    ],
  };
}

/** Five at most speak for the others; a single visitor needs no table. */
function representativeRows(visit: VisitFields, isBlank: boolean): FormContent['representatives'] {
  const named = (visit.representatives ?? []).map(({ name, idNumber, phone }) => [name, idNumber, phone] as const);
  const wanted = isBlank ? 5 : Math.min(5, (visit.visitorCount ?? 1) > 1 ? (visit.visitorCount ?? 1) : 0);
  const missing = Math.max(0, wanted - named.length);
  return [...named, ...Array.from({ length: missing }, () => ['', '', ''] as const)];
}

function numbered(lines: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.map((line, at) => (filled.length > 1 ? `${at + 1}. ${line}` : line)).join('\n');
}
