import { asksForFeedback, asksForUnit } from '../../../src-shared/petition/triage-ways';
import { KIND_OF_PURPOSE } from '../../../src-shared/dictionary/visit-choices';
import { readIdentityNumber } from '../../../src-shared/people/identity-number';
import {
  REPRESENTATIVES_MAX,
  type Person,
  type PetitionFields,
  type VisitFields,
} from '../../../src-shared/visit/visit-fields';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import { askedOfChannel, channelSet } from '../../../src-shared/visit/channel-sets';
import { today } from '../../dates-shown';
import { readPath, withPath } from './registration-path';

export interface JoinedPetition {
  readonly id: string;
  readonly caseNumber: string;
  readonly gist: string;
}

/** What the clerk typed, as it goes into a draft. Nothing here is trimmed or judged. */
export interface RegistrationContent {
  readonly visit: VisitFields;
  readonly petitions: readonly { readonly id: string; readonly fields: PetitionFields }[];
  readonly joins: readonly JoinedPetition[];
}

/** What a tab begins with besides the moment and the place: its channel, and what a run of papers has in common. */
export interface Beginning {
  readonly channel: string;
  readonly visit: VisitFields;
}

export const NEW_VISIT: Beginning = { channel: 'visit', visit: {} };

export function newContent(
  openedAt: number,
  window: string,
  receptionist: string,
  beginning = NEW_VISIT,
  petitionId = '',
): RegistrationContent {
  const content: RegistrationContent = {
    visit: {
      visitedAt: openedAt,
      isAnonymous: false,
      petitionerKind: 'person',
      idDocument: '111',
      visitorCount: 1,
      window,
      receptionist,
      ...beginning.visit,
    },
    petitions: [],
    joins: [],
  };
  return withChannel(content, beginning.channel, petitionId);
}

/**
 * Another channel: nothing that was typed is lost, what the channel takes for granted is added where nothing stands.
 * Whoever writes or calls brings a new matter nearly always; at the window 来访事由 must be asked.
 */
export function withChannel(content: RegistrationContent, channel: string, petitionId: string): RegistrationContent {
  const visit: VisitFields = { ...content.visit, channel };
  const { start } = channelSet(channel);
  if (start === 'receivedOn') visit.receivedOn ??= shanghaiDay(visit.visitedAt ?? Date.now());
  if (channel === 'visit') return { ...content, visit };
  visit.reason ??= 'newMatter';
  return withReason({ ...content, visit }, petitionId);
}

export function newPetition(id: string, purpose?: string): RegistrationContent['petitions'][number] {
  return { id, fields: { triageWay: 'later', ...(purpose ? withKind({ purpose }) : {}) } };
}

function withKind(fields: PetitionFields): PetitionFields {
  const kind = KIND_OF_PURPOSE[fields.purpose ?? ''];
  return kind ? { ...fields, demandKind: kind } : fields;
}

/** Sets one field and what follows from it by rule: sex and birth from the number, the kind from the purpose. */
export function withField(
  content: RegistrationContent,
  path: string,
  value: unknown,
  petitionId: string,
): RegistrationContent {
  const next = withPath(content, path, value);
  if (path === 'visit.channel' && typeof value === 'string') return withChannel(content, value, petitionId);
  if (path === 'visit.reason') return withReason(next, petitionId);
  if (path === 'visit.idNumber') return withIdentity(next);
  if (path === 'visit.specialNeeds' && (next.visit.specialNeeds ?? []).includes('scribe')) {
    return { ...next, visit: { recordMethod: 'dictated', checkMethod: 'readAloud', ...next.visit } };
  }
  if (path === 'visit.isMinor' && value === true) return withGuardian(next);
  const purpose = /^petitions\.(\d+)\.purpose$/.exec(path);
  if (purpose) {
    const petitions = next.petitions.map((each, at) =>
      at === Number(purpose[1]) ? { ...each, fields: withKind(each.fields) } : each,
    );
    return { ...next, petitions };
  }
  return next;
}

/** For a minor a guardian speaks by law; who was named already keeps her right. */
function withGuardian(content: RegistrationContent): RegistrationContent {
  const { visit } = content;
  if (!isAgentBlank(visit)) return content;
  const agent = { name: '', phone: '', hasAuthorisation: false, kind: 'guardian' };
  return { ...content, visit: { ...visit, agent } };
}

/** A new matter has a petition; asking after an old one has none until somebody adds it. */
function withReason(content: RegistrationContent, petitionId: string): RegistrationContent {
  if (content.visit.reason === 'newMatter') {
    return content.petitions.length > 0 ? content : { ...content, petitions: [newPetition(petitionId, 'demand')] };
  }
  const hasWords = content.petitions.some(({ fields }) => isPetitionFilled(fields));
  return hasWords ? content : { ...content, petitions: [] };
}

export function isPetitionFilled(fields: PetitionFields): boolean {
  const { triageWay: _, purpose: __, demandKind: ___, ...rest } = fields;
  return Object.values(rest).some(
    (value) => value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
}

function withIdentity(content: RegistrationContent): RegistrationContent {
  const { visit } = content;
  if (visit.idDocument !== '111' && visit.idDocument !== '112') return content;
  const read = readIdentityNumber(visit.idNumber ?? '', today());
  return read.ok ? { ...content, visit: { ...visit, sex: read.sex, bornOn: read.bornOn } } : content;
}

const PERSONAL_OF_NAMED = [
  'name',
  'idDocument',
  'idNumber',
  'idNumberNote',
  'sex',
  'bornOn',
  'phone',
  'phoneOwner',
  'phoneOwnerNote',
  'callerNumber',
] as const;
/** Of a company its contact speaks; the company itself has neither card nor sex. */
const PERSONAL_OF_PERSON = ['name', 'idDocument', 'idNumber', 'idNumberNote', 'sex', 'bornOn', 'isMinor'] as const;

/** The visit as it is saved: blanks left out, the first representative being the person at the window. */
export function visitToSave(typed: VisitFields): VisitFields {
  let visit: VisitFields = askedOfChannel(typed);
  if (visit.isAnonymous === true) visit = without(visit, PERSONAL_OF_NAMED);
  if (visit.petitionerKind !== 'organisation') visit = without(visit, ['organisation']);
  else {
    const organisation = { name: '', creditCode: '', contact: '', ...visit.organisation };
    visit = { ...without(visit, PERSONAL_OF_PERSON), organisation };
  }
  visit = isAgentBlank(visit) ? without(visit, ['agent']) : { ...visit, agent: agentToSave(visit.agent) };
  const people = representativesToSave(visit, typed);
  visit = people.length > 0 ? { ...visit, representatives: people } : without(visit, ['representatives']);
  if (blank(visit.idNumber)) visit = without(visit, ['idDocument', 'idNumberNote']);
  return withoutBlanks(visit);
}

function isAgentBlank({ agent }: VisitFields): boolean {
  return !agent || (blank(agent.name) && blank(agent.phone) && agent.hasAuthorisation !== true);
}

/** A guardian speaks by law: no authorisation is asked for. */
function agentToSave(typed: VisitFields['agent']): NonNullable<VisitFields['agent']> {
  const agent = { phone: '', hasAuthorisation: false, ...typed, name: typed?.name ?? '' };
  return agent.kind === 'guardian' ? { ...agent, hasAuthorisation: false } : agent;
}

/** The first is who stands at the window; of a company that is whoever was named there, else its contact. */
function representativesToSave(visit: VisitFields, typed: VisitFields): Person[] {
  const rows = (visit.representatives ?? [])
    .slice(1, REPRESENTATIVES_MAX)
    .map((row: Partial<Person> | undefined) => ({ name: '', idNumber: '', phone: '', ...row }));
  while (rows.length > 0 && rows.every((row) => row !== undefined) && isPersonBlank(rows.at(-1))) rows.pop();
  if ((visit.visitorCount ?? 1) < 2 || rows.length === 0) return [];
  const isCompany = visit.organisation !== undefined;
  const name = isCompany ? typed.name || (visit.organisation?.contact ?? '') : (visit.name ?? '');
  return [{ name, idNumber: visit.idNumber ?? '', phone: visit.phone ?? '' }, ...rows];
}

function isPersonBlank(person: Person | undefined): boolean {
  return blank(person?.name) && blank(person?.idNumber) && blank(person?.phone);
}

/** The petition as it is saved. 涉及人数 follows 来访人数 until somebody says otherwise. */
export function petitionToSave(typed: PetitionFields, visitorCount: number | undefined): PetitionFields {
  const demands = (typed.demands ?? []).filter(({ text }) => !blank(text));
  const materials = (typed.materials ?? []).filter(({ name }) => !blank(name));
  const involvedCount = typed.involvedCount ?? visitorCount;
  let petition: PetitionFields = {
    ...typed,
    demands,
    materials,
    ...(involvedCount === undefined ? {} : { involvedCount }),
  };
  if (petition.purpose !== 'accusation') petition = without(petition, ['accusedPerson', 'accusedUnit']);
  if (!asksForUnit(petition.triageWay)) petition = without(petition, ['triageUnit']);
  if (!asksForFeedback(petition.triageWay)) petition = without(petition, ['feedbackDueOn']);
  return withoutBlanks(petition);
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function without<T extends object, K extends keyof T>(fields: T, names: readonly K[]): T {
  const copy = { ...fields };
  for (const name of names) delete copy[name];
  return copy;
}

function withoutBlanks<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  ) as T;
}

/** Reads a text; anything else is empty. */
export function textAt(content: RegistrationContent, path: string): string {
  const value = readPath(content, path.replace(/^petitions\.(\d+)\./, 'petitions.$1.fields.'));
  return typeof value === 'string' ? value : '';
}
