import { hasAccusation, isAccusation } from '../accusation/is-accusation';
import { shanghaiDay, startOfDay } from '../calendar/calendar-day';
import { asksForFeedback } from '../petition/triage-ways';
import type { Registration } from '../ipc/shapes';
import { isRealDay, readIdentityNumber } from '../people/identity-number';
import { findTextFault } from '../text/text-fault';
import { checkChannelFields, lateSentence } from './channel-check';
import { channelSet, channelWord, isFieldAsked, receivedDay } from './channel-sets';
import type { PetitionFields, VisitFields } from './visit-fields';

/** One thing that keeps a registration from being saved: where, and a sentence for the person at the desk. */
export interface RegistrationProblem {
  /** `visit.name`, `petitions.0.gist`. */
  readonly path: string;
  readonly sentence: string;
}

/** Characters a field holds; what is not named here is a line of {@link LINE_MAX}. */
const TEXT_MAX: Readonly<Record<string, number>> = {
  gist: 100,
  problem: 10_000,
  supplement: 10_000,
  priorHistoryText: 2_000,
  handlingAdvice: 2_000,
  receptionOpinion: 2_000,
  toldContent: 2_000,
  emergencyNote: 2_000,
  instruction: 2_000,
  originalText: 10_000,
  window: 40,
  batch: 40,
  paperNumber: 40,
};
const LINE_MAX = 100;

export const CONFIDENTIAL_FILES = '密件的附件暂不能保存，请取下扫描件，原件另行保管';

/** The two documents whose number follows GB 11643. */
const NUMBERED_DOCUMENTS = new Set(['111', '112']);

/**
 * What must be there before a visit is saved: the quick set (ux.md §3: 来访事由, 姓名 or 匿名, 来访人数, 概要), and no
 * text that could not be kept. Nothing else ever refuses a registration; what is missing is 待补录.
 *
 * @param today day in Shanghai, YYYY-MM-DD.
 */
export function checkRegistration(registration: Registration, today: string): RegistrationProblem[] {
  const { visit, petitions, joins } = registration;
  const problems = [...checkWho(visit), ...checkVisitFields(visit, today)];
  if (visit.reason === 'newMatter' && petitions.length === 0) {
    problems.push({ path: 'petitions', sentence: '反映新问题至少要有一件事项' });
  }
  if (petitions.length === 0 && joins.length === 0 && isBlank(visit.gist)) {
    problems.push({ path: 'visit.gist', sentence: '请用一句话写概要' });
  }
  petitions.forEach(({ fields }, index) => {
    if (isBlank(fields.gist)) problems.push({ path: `petitions.${index}.gist`, sentence: '请用一句话写概要' });
    const path = `petitions.${index}`;
    problems.push(...checkPetitionFields(fields, path), ...checkFeedbackDay(visit, fields, path, today));
    // What was told beside an accusation is as secret as that.
    if (hasAccusation(petitions) && !isAccusation(fields)) problems.push(...checkFiles(fields, path));
  });
  return problems;
}

/** Who came, why and how many: what neither a registration nor an edit may leave out. */
export function checkWho(visit: VisitFields): RegistrationProblem[] {
  const problems: RegistrationProblem[] = [];
  if (isBlank(visit.reason)) problems.push({ path: 'visit.reason', sentence: '请先选来访事由' });
  problems.push(...checkName(visit));
  const isCounted = isFieldAsked(visit.channel, 'visitorCount');
  if (isCounted && visit.visitorCount === undefined)
    problems.push({ path: 'visit.visitorCount', sentence: '请填来访人数' });
  const spoken = visit.representatives?.length ?? 0;
  if (visit.visitorCount !== undefined && spoken > visit.visitorCount) {
    const sentence = `写了 ${spoken} 名代表，来访人数却是 ${visit.visitorCount} 人`;
    problems.push({ path: 'visit.visitorCount', sentence });
  }
  (visit.representatives ?? []).forEach(({ name }, index) => {
    if (isBlank(name))
      problems.push({ path: `visit.representatives.${index}.name`, sentence: `请填第 ${index + 1} 位代表的姓名` });
  });
  return problems;
}

function checkName(visit: VisitFields): RegistrationProblem[] {
  if (visit.isAnonymous === true || !isBlank(visit.name) || !isBlank(visit.organisation?.name)) return [];
  return visit.petitionerKind === 'organisation'
    ? [{ path: 'visit.organisation.name', sentence: '请填单位名称；不愿留名的打开“匿名”' }]
    : [{ path: 'visit.name', sentence: '请填姓名；不愿留名的打开“匿名”' }];
}

/**
 * Fields of the person and the coming; used by 更正 too.
 *
 * @param registeredOn day in Shanghai it was written down; before that day a visit needs its 补录原因.
 */
export function checkVisitFields(visit: VisitFields, today: string, registeredOn = today): RegistrationProblem[] {
  const problems = [
    ...findTextProblems(visit, 'visit'),
    ...checkComing(visit, today, registeredOn),
    ...checkChannelFields(visit, today, registeredOn),
  ];
  if (visit.bornOn !== undefined && !isRealDay(visit.bornOn)) {
    problems.push({ path: 'visit.bornOn', sentence: `${visit.bornOn} 没有这一天` });
  } else if (visit.bornOn !== undefined && visit.bornOn > today) {
    problems.push({ path: 'visit.bornOn', sentence: '出生日期不能在今天之后' });
  }
  const isNumbered = NUMBERED_DOCUMENTS.has(visit.idDocument ?? '111');
  if (!isBlank(visit.idNumber) && isNumbered && isBlank(visit.idNumberNote)) {
    const read = readIdentityNumber(visit.idNumber ?? '', today);
    if (!read.ok) problems.push({ path: 'visit.idNumber', sentence: read.sentence });
  }
  return problems;
}

/** Who writes down later when somebody came or called says why. Letters come by days of their own. */
function checkComing(visit: VisitFields, today: string, registeredOn: string): RegistrationProblem[] {
  if (visit.visitedAt === undefined || !isFieldAsked(visit.channel, 'visitedAt')) return [];
  const visitedOn = shanghaiDay(visit.visitedAt);
  const word = channelWord(visit.channel);
  const late = lateSentence(`${word}时间`, visitedOn, today, registeredOn);
  if (late !== undefined) return [{ path: 'visit.visitedAt', sentence: late }];
  if (visitedOn >= registeredOn || !isBlank(visit.backfillReason)) return [];
  const sentence = registeredOn === today ? `${word}不在今天，请写补录原因` : `${word}不在登记当天，请写补录原因`;
  return [{ path: 'visit.backfillReason', sentence }];
}

/** Fields of the matter; used by 更正 too. @param path where the petition stands, `petitions.0`. */
export function checkPetitionFields(petition: PetitionFields, path: string): RegistrationProblem[] {
  return [...findTextProblems(petition, path), ...(isAccusation(petition) ? checkFiles(petition, path) : [])];
}

/** A scan is sealed by the station's key, which the compartment of a secret matter must not rest upon. */
function checkFiles({ materials }: PetitionFields, path: string): RegistrationProblem[] {
  const hasFiles = (materials ?? []).some(({ files }) => (files ?? []).length > 0);
  return hasFiles ? [{ path: `${path}.materials`, sentence: CONFIDENTIAL_FILES }] : [];
}

/**
 * 反馈期限 is a real day after the one they came on; that it is still empty refuses nothing, triage may be finished later.
 *
 * @param registeredOn day in Shanghai, for a visit without a time of its own.
 */
export function checkFeedbackDay(
  visit: VisitFields,
  { triageWay, feedbackDueOn }: PetitionFields,
  path: string,
  registeredOn: string,
): RegistrationProblem[] {
  if (feedbackDueOn === undefined || !asksForFeedback(triageWay)) return [];
  const at = `${path}.feedbackDueOn`;
  if (!isRealDay(feedbackDueOn)) {
    const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(feedbackDueOn);
    const sentence = isShaped ? `${feedbackDueOn} 没有这一天` : '看不出是哪一天，可写成 20261223';
    return [{ path: at, sentence }];
  }
  const cameOn = receivedDay(visit, startOfDay(registeredOn));
  if (feedbackDueOn > cameOn) return [];
  const { word, start } = channelSet(visit.channel);
  const day = start === 'visitedAt' ? `${word}当天` : '收到当天';
  return [{ path: at, sentence: `反馈期限应在${day}（${cameOn}）之后` }];
}

/** Looks at every text of a record, however deep: each is refused with its own path and sentence. */
function findTextProblems(value: object, path: string): RegistrationProblem[] {
  return Object.entries(value).flatMap(([field, member]) => {
    const at = `${path}.${field}`;
    if (typeof member === 'string') {
      const sentence = findTextFault(member, TEXT_MAX[field] ?? (field === 'text' ? 500 : LINE_MAX));
      return sentence === undefined ? [] : [{ path: at, sentence }];
    }
    return member !== null && typeof member === 'object' ? findTextProblems(member as object, at) : [];
  });
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
