import { z } from 'zod';
import { FILES_PER_MATERIAL_MAX, fileRefSchema } from '../files/file-shapes';
import { instantSchema } from '../journal/event';

/*
 * The fields of a visit and of a petition as events carry them. Codes of closed lists are checked against their list
 * by the form; here any well-formed code passes, so that a list may grow without parking an older station's journal
 * (codes are append-only). Names, numbers, phones, addresses and narrative are personal, all else is facts.
 */

/** Code out of a closed list, e.g. `newMatter`. */
export const choiceCodeSchema = z.string().regex(/^[a-zA-Z][A-Za-z0-9]{0,39}$|^\d{1,6}$/);
const line = z.string().max(400);
const paragraph = z.string().max(8_000);
const narrative = z.string().max(40_000);
const dateOn = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const placeCode = z.string().regex(/^\d{6,12}$/);

/** At most five speak for a joint visit (第20条); the others are a number, without names. */
export const REPRESENTATIVES_MAX = 5;
/** 集体访 from this many on, unless 系统设置 says otherwise (domain §2.7: five, some places say more than five). */
export const COLLECTIVE_FROM = 5;
export const VISITORS_MAX = 9_999;
/** A visit opens at most three petitions: with the visit itself that is the four streams of one event. */
export const PETITIONS_PER_VISIT_MAX = 3;

export const personSchema = z.strictObject({ name: line, idNumber: line, phone: line });
export type Person = z.infer<typeof personSchema>;

export const demandSchema = z.strictObject({ id: z.string().regex(/^[0-9a-f]{8}$/), text: z.string().max(1_000) });
export type Demand = z.infer<typeof demandSchema>;

export const materialSchema = z.strictObject({
  name: line,
  pages: z.int().min(1).max(9_999),
  kind: choiceCodeSchema,
  /** Its scans or photographs, page by page; absent when only the paper was handed in. */
  files: z.array(fileRefSchema).max(FILES_PER_MATERIAL_MAX).optional(),
});
export type Material = z.infer<typeof materialSchema>;

export const visitFactsShape = {
  /** 来访事由, the first question of all. */
  reason: choiceCodeSchema,
  /** 信访形式 */
  channel: choiceCodeSchema,
  /** 来访时间, UTC ms: when they came, not when it was written down; D01 counts from its day. */
  visitedAt: instantSchema,
  isAnonymous: z.boolean(),
  petitionerKind: choiceCodeSchema,
  visitorCount: z.int().min(1).max(VISITORS_MAX),
  specialNeeds: z.array(choiceCodeSchema).max(10),
  isMinor: z.boolean(),
  recordMethod: choiceCodeSchema,
  checkMethod: choiceCodeSchema,
  /** 窗口 */
  window: z.string().max(40),
  /** 通话结束, UTC ms; a call begins at `visitedAt`. */
  callEndedAt: instantSchema,
  /** 收信日 of a letter or fax: D01 counts from it. */
  receivedOn: dateOn,
  postmarkedOn: dateOn,
  /** 联名人数 */
  cosignerCount: z.int().min(1).max(999_999),
  /** 来源系统 */
  sourceSystem: z.string().max(100),
  /** 提交/交换日: D01 of what came through another system, or from above, counts from it. */
  exchangedOn: dateOn,
  /** 来文机关 */
  sendingOffice: z.string().max(100),
  /** 指定反馈日期: the day the office above wants to hear of it. */
  reportBackOn: dateOn,
  batch: z.string().max(40),
  /** 办理时限 of a 12345 work order; never a clock of the law. */
  handleByOn: dateOn,
  /** 接访地点 */
  receptionPlace: z.string().max(100),
  /** 约访/当场 */
  appointment: choiceCodeSchema,
  /** 纸质编号: what stood on the pre-printed blank. */
  paperNumber: z.string().max(40),
};

export const visitPersonalShape = {
  name: line,
  idDocument: choiceCodeSchema,
  idNumber: line,
  /** 证件号码说明: why a number that does not check was kept. */
  idNumberNote: line,
  sex: choiceCodeSchema,
  bornOn: dateOn,
  ethnicGroup: choiceCodeSchema,
  phone: line,
  phoneOwner: choiceCodeSchema,
  /** 电话归属 说明: 称呼 of who takes the call, no relation. */
  phoneOwnerNote: line,
  registeredAddress: line,
  residenceCode: placeCode,
  addressDetail: line,
  occupation: choiceCodeSchema,
  workUnit: line,
  /** 代理人; `kind` says by what right, absent means authorised. */
  agent: z.strictObject({
    name: line,
    phone: line,
    hasAuthorisation: z.boolean(),
    kind: choiceCodeSchema.optional(),
  }),
  organisation: z.strictObject({ name: line, creditCode: line, contact: line }),
  representatives: z.array(personSchema).max(REPRESENTATIVES_MAX),
  /** 概要 of a visit that opens no petition; each petition has its own. */
  gist: line,
  /** 补充内容 and 提交材料 of a visit that joins a petition: what was said and handed in this time. */
  supplement: narrative,
  materials: z.array(materialSchema).max(200),
  receptionist: line,
  receivingLeader: line,
  receptionOpinion: paragraph,
  toldContent: paragraph,
  emergencyNote: paragraph,
  backfillReason: line,
  callerNumber: line,
  /** 受信人 */
  addressee: line,
  envelopeAddress: line,
  /** 上级系统编号, 来文字号, 工单编号: each leads to a person in another office's books. */
  sourceNumber: line,
  documentNumber: line,
  workOrderNumber: line,
  /** 原文 as it came. */
  originalText: narrative,
  /** 批示 */
  instruction: paragraph,
};

export const petitionFactsShape = {
  /** 问题属地 */
  placeCode,
  categorySet: z.enum(['A', 'B']),
  categoryCode: z.string().regex(/^\d{6}$/),
  purpose: choiceCodeSchema,
  demandKind: choiceCodeSchema,
  involvedCount: z.int().min(1).max(999_999),
  priorHistory: z.array(choiceCodeSchema).max(6),
  isPublicAgreed: z.boolean(),
  triageWay: choiceCodeSchema,
  triageUnit: z.string().max(100),
  feedbackDueOn: dateOn,
};

export const petitionPersonalShape = {
  gist: line,
  problem: narrative,
  demands: z.array(demandSchema).max(50),
  priorHistoryText: paragraph,
  materials: z.array(materialSchema).max(200),
  accusedPerson: line,
  accusedUnit: line,
  handlingAdvice: paragraph,
};

export const visitFactsSchema = z.strictObject(visitFactsShape).partial();
export const visitPersonalSchema = z.strictObject(visitPersonalShape).partial();
export const petitionFactsSchema = z.strictObject(petitionFactsShape).partial();
export const petitionPersonalSchema = z.strictObject(petitionPersonalShape).partial();

/** All fields of one visit as a form or a detail page has them; an absent field was not filled in. */
export const visitFieldsSchema = z.strictObject({ ...visitFactsShape, ...visitPersonalShape }).partial();
export const petitionFieldsSchema = z.strictObject({ ...petitionFactsShape, ...petitionPersonalShape }).partial();
export type VisitFields = z.infer<typeof visitFieldsSchema>;
export type PetitionFields = z.infer<typeof petitionFieldsSchema>;

/** What an edit brings: for each field it changes a value, or null to empty it. */
export const visitChangesSchema = z.strictObject(emptiable({ ...visitFactsShape, ...visitPersonalShape })).partial();
export const petitionChangesSchema = z
  .strictObject(emptiable({ ...petitionFactsShape, ...petitionPersonalShape }))
  .partial();
export type VisitChanges = z.infer<typeof visitChangesSchema>;
export type PetitionChanges = z.infer<typeof petitionChangesSchema>;

function emptiable<S extends Readonly<Record<string, z.ZodType>>>(shape: S) {
  const entries = Object.entries(shape).map(([field, schema]) => [field, z.nullable(schema)]);
  return Object.fromEntries(entries) as { [F in keyof S]: z.ZodNullable<S[F]> };
}

/** Parts fields, or changes of them, into what may be read by all who count and what names a person. */
export function partVisitFields(fields: VisitFields | VisitChanges) {
  return part(fields, visitFactsShape);
}

/** See {@link partVisitFields}. */
export function partPetitionFields(fields: PetitionFields | PetitionChanges) {
  return part(fields, petitionFactsShape);
}

function part(fields: object, factsShape: object) {
  const facts: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    (field in factsShape ? facts : personal)[field] = value;
  }
  return { facts, personal };
}
