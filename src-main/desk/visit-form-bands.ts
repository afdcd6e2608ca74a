import { shanghaiDay, shanghaiTime } from '../../src-shared/calendar/calendar-day';
import {
  AGENT_KINDS,
  CHANNELS,
  CHECK_METHODS,
  DEMAND_KINDS,
  ETHNIC_GROUPS,
  ID_DOCUMENTS,
  labelOf,
  OCCUPATIONS,
  PHONE_OWNERS,
  PURPOSES,
  RECORD_METHODS,
  SEXES,
  SPECIAL_NEEDS,
  type Choice,
} from '../../src-shared/dictionary/visit-choices';
import { isFieldAsked, peopleCount } from '../../src-shared/visit/channel-sets';
import { treeLabel } from '../../src-shared/dictionary/tree-label';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { dictionaryEntries } from './dictionaries';
import type { FormContent, Tick } from './form-content';
import { categoryLabel } from './show-petition';
import type { Station } from './station';
import { channelBands, comingCell } from './visit-form-channel';

/** When and by whom it was registered; null on a blank. */
export type Registering = { readonly registeredAt: number; readonly registrar: string } | null;

/** As many in one visit as make it a joint one (集体访). */
const COLLECTIVE_FROM = 5;

export function headBands(visit: VisitFields, registering: Registering, window: string): FormContent['bands'] {
  const count = visit.channel === undefined ? visit.visitorCount : peopleCount(visit);
  return [
    [comingCell(visit), { label: '登记时间', value: moment(registering?.registeredAt), width: 2 }],
    [
      { label: '窗口', value: visit.window ?? (registering ? window : ''), width: 1 },
      { label: '登记人', value: registering?.registrar ?? '', width: 1 },
      { label: '信访形式', value: labelOf(CHANNELS, visit.channel), width: 1 },
      { label: isFieldAsked(visit.channel, 'visitorCount') ? '来访人数' : '联名人数', value: people(count), width: 1 },
    ],
    [
      {
        label: '来访方式',
        value: [
          { label: '个访', isOn: count !== undefined && count < COLLECTIVE_FROM },
          { label: '集体访', isOn: count !== undefined && count >= COLLECTIVE_FROM },
        ],
        width: 2,
      },
      // Whether it is a repeat is confirmed by a person, later: the box is left to the pen.
      {
        label: '初次或重复',
        value: [
          { label: '初次', isOn: false },
          { label: '重复', isOn: false },
        ],
        width: 2,
      },
    ],
    ...channelBands(visit),
    ...(visit.backfillReason ? [[{ label: '补录原因', value: visit.backfillReason, width: 4 }]] : []),
  ];
}

export function personBands(station: Station, visit: VisitFields): FormContent['bands'] {
  const { organisation, agent } = visit;
  const residence = visit.residenceCode ? treeLabel(dictionaryEntries(station, 'places'), visit.residenceCode) : '';
  return [
    [
      { label: '姓名', value: visit.isAnonymous === true ? '（匿名）' : (visit.name ?? ''), width: 1 },
      { label: '性别', value: labelOf(SEXES, visit.sex), width: 1 },
      { label: '出生日期', value: visit.bornOn ?? '', width: 1 },
      { label: '民族', value: labelOf(ETHNIC_GROUPS, visit.ethnicGroup), width: 1 },
    ],
    [
      { label: '证件类型', value: visit.idNumber ? labelOf(ID_DOCUMENTS, visit.idDocument) : '', width: 1 },
      { label: '证件号码', value: [visit.idNumber, visit.idNumberNote].filter(Boolean).join('　'), width: 3 },
    ],
    [
      {
        label: '联系电话',
        value: [visit.phone, labelOf(PHONE_OWNERS, visit.phoneOwner), visit.phoneOwnerNote].filter(Boolean).join('　'),
        width: 2,
      },
      { label: '职业', value: labelOf(OCCUPATIONS, visit.occupation), width: 1 },
      { label: '工作单位', value: visit.workUnit ?? '', width: 1 },
    ],
    [{ label: '户籍地', value: visit.registeredAddress ?? '', width: 4 }],
    [{ label: '现住址', value: [residence, visit.addressDetail].filter(Boolean).join(' '), width: 4 }],
    ...(organisation
      ? [
          [
            { label: '单位名称', value: organisation.name, width: 2 },
            { label: '信用代码', value: organisation.creditCode, width: 1 },
            { label: '联系人', value: organisation.contact, width: 1 },
          ],
        ]
      : []),
    [
      { label: '代理人', value: [agent?.name, agent?.phone].filter(Boolean).join('　'), width: 2 },
      agent?.kind === 'guardian'
        ? { label: '代理', value: labelOf(AGENT_KINDS, agent.kind), width: 1 }
        : {
            label: '委托书',
            value: [
              { label: '有', isOn: agent?.hasAuthorisation === true },
              { label: '无', isOn: agent?.hasAuthorisation === false },
            ],
            width: 1,
          },
      { label: '未成年人', value: [{ label: '是', isOn: visit.isMinor === true }], width: 1 },
    ],
    [
      { label: '特殊需要', value: ticks(SPECIAL_NEEDS, visit.specialNeeds ?? []), width: 2 },
      { label: '记录方式', value: ticks(RECORD_METHODS, [visit.recordMethod]), width: 2 },
    ],
    [{ label: '紧急情况', value: visit.emergencyNote ?? '', width: 4 }],
  ];
}

export function matterBands(station: Station, visit: VisitFields, petition: PetitionFields): FormContent['bands'] {
  const place = petition.placeCode ? treeLabel(dictionaryEntries(station, 'places'), petition.placeCode) : '';
  return [
    [
      { label: '问题属地', value: place, width: 2 },
      { label: '涉及人数', value: people(petition.involvedCount), width: 1 },
      { label: '核对方式', value: labelOf(CHECK_METHODS, visit.checkMethod), width: 1 },
    ],
    [{ label: '内容分类', value: categoryLabel(station, petition.categoryCode ?? '', petition.categorySet), width: 4 }],
    [{ label: '信访目的', value: ticks(PURPOSES, [petition.purpose]), width: 4 }],
    [{ label: '诉求类别', value: ticks(DEMAND_KINDS, [petition.demandKind]), width: 4 }],
    ...(petition.accusedPerson || petition.accusedUnit
      ? [
          [
            { label: '被反映人', value: petition.accusedPerson ?? '', width: 2 },
            { label: '被反映单位', value: petition.accusedUnit ?? '', width: 2 },
          ],
        ]
      : []),
  ];
}

export function ticks(choices: readonly Choice[], on: readonly (string | undefined)[]): readonly Tick[] {
  return choices.map(({ code, label }) => ({ label, isOn: on.includes(code) }));
}

function people(count: number | undefined): string {
  return count === undefined ? '' : `${count} 人`;
}

function moment(at: number | undefined): string {
  return at === undefined ? '' : `${shanghaiDay(at)} ${shanghaiTime(at)}`;
}
