import { RECEPTION_APPOINTMENTS, type Choice } from '../dictionary/visit-choices';

/** Fields that belong to some channels only; all others are asked of everybody, or left out by a channel. */
export type ChannelField =
  | 'callerNumber'
  | 'callEndedAt'
  | 'receivedOn'
  | 'postmarkedOn'
  | 'addressee'
  | 'envelopeAddress'
  | 'cosignerCount'
  | 'sourceSystem'
  | 'sourceNumber'
  | 'exchangedOn'
  | 'originalText'
  | 'sendingOffice'
  | 'documentNumber'
  | 'reportBackOn'
  | 'batch'
  | 'workOrderNumber'
  | 'handleByOn'
  | 'receivingLeader'
  | 'receptionPlace'
  | 'appointment'
  | 'instruction';

interface FieldKind {
  /** The one name of the field on screens, papers and in exports. */
  readonly label: string;
  readonly kind: 'text' | 'number' | 'day' | 'count' | 'choice' | 'time' | 'area';
  readonly choices?: readonly Choice[];
}

/** Every field that belongs to channels, with its name and the kind of its control. */
export const CHANNEL_FIELDS = {
  callerNumber: { label: '来电号码', kind: 'number' },
  callEndedAt: { label: '通话结束', kind: 'time' },
  receivedOn: { label: '收信日', kind: 'day' },
  postmarkedOn: { label: '邮戳日期', kind: 'day' },
  addressee: { label: '受信人', kind: 'text' },
  envelopeAddress: { label: '信封地址', kind: 'text' },
  cosignerCount: { label: '联名人数', kind: 'count' },
  sourceSystem: { label: '来源系统', kind: 'text' },
  sourceNumber: { label: '上级系统编号', kind: 'text' },
  exchangedOn: { label: '提交/交换日', kind: 'day' },
  originalText: { label: '原文', kind: 'area' },
  sendingOffice: { label: '来文机关', kind: 'text' },
  documentNumber: { label: '来文字号', kind: 'text' },
  reportBackOn: { label: '指定反馈日期', kind: 'day' },
  batch: { label: '批次', kind: 'text' },
  workOrderNumber: { label: '工单编号', kind: 'text' },
  handleByOn: { label: '办理时限', kind: 'day' },
  receivingLeader: { label: '接访领导', kind: 'text' },
  receptionPlace: { label: '接访地点', kind: 'text' },
  appointment: { label: '约访/当场', kind: 'choice', choices: RECEPTION_APPOINTMENTS },
  instruction: { label: '批示', kind: 'area' },
} as const satisfies Readonly<Record<ChannelField, FieldKind>>;

export const CHANNEL_FIELD_NAMES = Object.keys(CHANNEL_FIELDS) as readonly ChannelField[];

export function fieldKind(field: ChannelField): FieldKind {
  return CHANNEL_FIELDS[field];
}
