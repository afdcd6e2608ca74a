import type { PetitionFields } from '../visit/visit-fields';

/*
 * Whether an accusation reaches the office that writes it down, or somebody above it (第30条第3款). 被反映人 and
 * 被反映单位 are free text, so the rule reads words and prefers to seal once too often; a clerk may seal whatever she
 * likes and can unseal nothing.
 */

/** Who registers. */
export interface RegisteringOffice {
  /** What the office and its hall are called, here and by the county. */
  readonly names: readonly string[];
  /** Names of those who work at this station: a colleague accused is the office accused. */
  readonly colleagues: readonly string[];
}

/** Above every office of the county, as people say it; the departments of 县委 are not. */
const ABOVE = /(县|市|省)(委(?!组织|宣传|统战|政法|编办)|政府|人民政府|人大|政协|长(?!途)|领导)|^(中共)?平山县$/u;
/** What is cut off an office's name to get to the word people use for it. */
const HEAD = /^(中共)?(河北省)?(石家庄市)?(中共)?(平山县)?/;
const TAIL = /(人民政府|政府|党委|党工委|委员会|办事处|管理委员会)$/;
/** Below a township: its own accused, not the office. */
const BELOW = /村|社区|居委|小组|合作社/;

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** 岗南镇 of 平山县岗南镇人民政府; empty where nothing is left to look for. */
export function officeWord(name: string): string {
  const word = plain(name).replace(HEAD, '').replace(TAIL, '');
  return [...word].length >= 2 ? word : '';
}

/** True when the text names this office, not one of the villages under it. */
export function namesOffice(text: string, officeName: string): boolean {
  const word = officeWord(officeName);
  const said = plain(text);
  const at = word === '' ? -1 : said.indexOf(word);
  return at >= 0 && !BELOW.test(said.slice(at + word.length));
}

/**
 * Why a petition has to be sealed at this office: it is accused itself, or one above it, or somebody who works here.
 * Undefined when it may be read by the one who registers it.
 */
export function sealReason(
  { accusedPerson = '', accusedUnit = '' }: Pick<PetitionFields, 'accusedPerson' | 'accusedUnit'>,
  office: RegisteringOffice,
): 'ownOffice' | 'above' | 'colleague' | undefined {
  const texts = [accusedUnit, accusedPerson].filter((text) => text.trim() !== '');
  if (texts.some((text) => office.names.some((name) => namesOffice(text, name)))) return 'ownOffice';
  if (texts.some((text) => ABOVE.test(plain(text)))) return 'above';
  const people = plain(accusedPerson);
  const isColleague = office.colleagues.some((name) => [...plain(name)].length >= 2 && people.includes(plain(name)));
  return isColleague ? 'colleague' : undefined;
}

/** True when a reader must not get this petition: she is accused, or her unit is. */
export function isAgainstReader(
  { accusedPerson = '', accusedUnit = '' }: Pick<PetitionFields, 'accusedPerson' | 'accusedUnit'>,
  reader: { readonly name: string; readonly unitName: string },
): boolean {
  const name = plain(reader.name);
  const isNamed = [...name].length >= 2 && plain(accusedPerson).includes(name);
  return isNamed || [accusedUnit, accusedPerson].some((text) => namesOffice(text, reader.unitName));
}
