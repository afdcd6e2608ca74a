import { v7 as uuidv7 } from 'uuid';
import type { Registration } from '../../src-shared/ipc/shapes';
import { PINGSHAN_PLACES } from '../../src-shared/organisation/pingshan-places';
import { identityCheck } from '../../src-shared/people/identity-number';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import type { Dice } from './dice';
import { AFTERWARDS, GIVEN, GROUPS, OPENINGS, SURNAMES, TOPICS, UNITS, type Topic } from './seed-words';

const VILLAGES = PINGSHAN_PLACES.filter(({ code }) => code.length === 12);
const TOWNS = new Map(PINGSHAN_PLACES.filter(({ code }) => code.length === 9).map(({ code, label }) => [code, label]));
export const VILLAGE_NAMES: readonly string[] = VILLAGES.map(({ label }) => label);

type Village = (typeof VILLAGES)[number];

export function seededId(dice: Dice, at: number): string {
  return uuidv7({ msecs: at, random: dice.bytes(16) });
}

export function personName(dice: Dice): string {
  return dice.pick(SURNAMES) + dice.pick(GIVEN) + (dice.chance(0.72) ? dice.pick(GIVEN) : '');
}

/** 121…: no operator was ever given these; whoever dials one reaches nobody. */
export function impossiblePhone(dice: Dice): string {
  return `121${String(dice.between(0, 99_999_999)).padStart(8, '0')}`;
}

/** Somebody born in the nineteenth century: well formed, and nobody's. */
function impossibleIdNumber(dice: Dice): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const born = `18${two(dice.between(10, 89))}${two(dice.between(1, 12))}${two(dice.between(1, 28))}`;
  const first17 = `130131${born}${String(dice.between(1, 999)).padStart(3, '0')}`;
  return first17 + identityCheck(first17);
}

function fill(template: string, dice: Dice, village: Village, year: number): string {
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => {
    switch (slot) {
      case 'place':
        return village.label;
      case 'town':
        return TOWNS.get(village.parentCode) ?? '乡镇政府';
      case 'group':
        return dice.pick(GROUPS);
      case 'year':
        return String(year - dice.between(0, 4));
      case 'month':
        return String(dice.between(1, 12));
      case 'money':
        return String(dice.between(3, 900) * 100);
      case 'mu':
        return String(dice.between(1, 60));
      case 'count':
        return String(dice.between(3, 60));
      default:
        return personName(dice);
    }
  });
}

/** 80 to 250 characters, as a clerk writes down what she is told. */
function problemText(topic: Topic, dice: Dice, village: Village, year: number): string {
  const wanted = dice.between(80, 220);
  const sentences = [
    dice.pick(OPENINGS),
    ...topic.facts.toSorted(() => dice.next() - 0.5),
    ...AFTERWARDS.toSorted(() => dice.next() - 0.5),
  ];
  let text = '';
  for (const sentence of sentences) {
    const more = text + fill(sentence, dice, village, year);
    if (more.length > 250) continue;
    text = more;
    if (text.length >= wanted) break;
  }
  return text;
}

export function demandsOf(
  topic: Topic,
  dice: Dice,
  village: Village,
  year: number,
): NonNullable<PetitionFields['demands']> {
  return topic.demands.slice(0, dice.between(1, 2)).map((text) => ({
    id: dice.between(0, 0xffffffff).toString(16).padStart(8, '0'),
    text: fill(text, dice, village, year),
  }));
}

export interface Matter {
  readonly topic: Topic;
  readonly village: Village;
  readonly fields: PetitionFields;
  /** What a colleague fills in later, when it was registered in a hurry. */
  readonly later: PetitionFields;
}

function matterOf(dice: Dice, village: Village, year: number, isQuick: boolean): Matter {
  const topic = dice.pick(TOPICS);
  const gist: PetitionFields = {
    gist: fill(dice.pick(topic.gists), dice, village, year),
    purpose: dice.chance(0.005) ? 'accusation' : dice.chance(0.06) ? 'suggestion' : 'demand',
  };
  const rest: PetitionFields = {
    placeCode: village.code,
    categorySet: 'A',
    categoryCode: topic.categoryCode,
    demandKind: 'appealOrDemand',
    involvedCount: dice.between(1, 40),
    priorHistory: [dice.chance(0.7) ? 'first' : 'cameBefore'],
    triageWay: dice.pick(['later', 'transfer', 'assign', 'handleHere']),
    triageUnit: topic.unit,
    problem: problemText(topic, dice, village, year),
    demands: demandsOf(topic, dice, village, year),
    ...(dice.chance(0.4)
      ? {
          materials: [
            { name: '身份证复印件', pages: 1, kind: 'copy' },
            { name: dice.pick(['欠条', '照片', '合同', '证书', '病历']), pages: dice.between(1, 8), kind: 'copy' },
          ],
        }
      : {}),
  };
  return isQuick
    ? { topic, village, fields: gist, later: rest }
    : { topic, village, fields: { ...gist, ...rest }, later: {} };
}

function visitFields(dice: Dice, village: Village, at: number): VisitFields {
  const visit: VisitFields = {
    reason: 'newMatter',
    channel: dice.chance(0.86) ? 'visit' : dice.pick(['letter', 'phone', 'hotline', 'leaderReception']),
    visitedAt: at,
    isAnonymous: false,
    visitorCount: dice.chance(0.8) ? 1 : dice.between(2, 30),
    window: '2号窗',
  };
  if (dice.chance(0.02)) return { ...visit, isAnonymous: true };
  const known: VisitFields = {
    ...visit,
    petitionerKind: 'person',
    name: personName(dice),
    sex: dice.chance(0.6) ? 'male' : 'female',
    ethnicGroup: '01',
    recordMethod: dice.chance(0.7) ? 'dictated' : 'written',
    checkMethod: 'readAloud',
    residenceCode: village.code,
    addressDetail: `${village.label}${dice.pick(GROUPS)}${dice.between(1, 220)}号`,
    occupation: dice.chance(0.7) ? 'farmer' : dice.pick(['worker', 'retired', 'selfEmployed']),
    ...(dice.chance(0.88) ? { phone: impossiblePhone(dice), phoneOwner: 'self' } : { phoneOwner: 'none' }),
    ...(dice.chance(0.03)
      ? { idDocument: '111', idNumber: impossibleIdNumber(dice), idNumberNote: '演示数据：号码不存在' }
      : {}),
  };
  if (dice.chance(0.02))
    return {
      ...known,
      petitionerKind: 'organisation',
      organisation: { name: `平山县${dice.pick(UNITS)}`, creditCode: '', contact: impossiblePhone(dice) },
    };
  if ((visit.visitorCount ?? 1) < 5) return known;
  const representatives = Array.from({ length: dice.between(1, 5) }, () => ({
    name: personName(dice),
    idNumber: '',
    phone: impossiblePhone(dice),
  }));
  return { ...known, representatives };
}

/** One visit of somebody who was not here before, with one matter, seldom two. */
export function newVisit(dice: Dice, at: number): { registration: Registration; matters: Matter[] } {
  const village = dice.pick(VILLAGES);
  const year = new Date(at).getUTCFullYear();
  const isQuick = dice.chance(0.2);
  const matters = Array.from({ length: dice.chance(0.05) ? 2 : 1 }, () => matterOf(dice, village, year, isQuick));
  const registration: Registration = {
    id: seededId(dice, at),
    visitId: seededId(dice, at),
    visit: visitFields(dice, village, at),
    petitions: matters.map(({ fields }) => ({ id: seededId(dice, at), fields })),
    joins: [],
  };
  return { registration, matters };
}

/** Somebody comes again about what is here already. */
export function returnVisit(dice: Dice, at: number, petitionId: string, name: string): Registration {
  const visit: VisitFields = {
    reason: dice.pick(['progress', 'moreMaterial']),
    channel: 'visit',
    visitedAt: at,
    isAnonymous: false,
    name,
    visitorCount: 1,
    window: '2号窗',
  };
  return { id: seededId(dice, at), visitId: seededId(dice, at), visit, petitions: [], joins: [petitionId] };
}
