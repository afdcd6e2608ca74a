import { daysBetween } from '../calendar/calendar-day';

/** Why an identity number does not check. */
export type IdentityProblem = 'length' | 'character' | 'area' | 'noSuchDay' | 'future' | 'tooOld' | 'checksum';

/**
 * What a citizen identity number (GB 11643-1999) says, or why it does not check. Nobody is refused for it: the number
 * is kept, with a note. `number` is the 18-character form, of an old 15-digit number too.
 */
export type IdentityNumber =
  | {
      readonly ok: true;
      readonly number: string;
      readonly sex: 'male' | 'female';
      /** YYYY-MM-DD */
      readonly bornOn: string;
      /** 6 digits as on the card, GB/T 2260 of its time; 81, 82, 83: residence permits of Hong Kong, Macau, Taiwan. */
      readonly areaCode: string;
    }
  | { readonly ok: false; readonly problem: IdentityProblem; readonly sentence: string };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
const AGE_MAX_DAYS = 130 * 366;
/** First two digits: provinces, 71 Taiwan, 81–83 residence permits, 91–99 foreigners with permanent residence. */
const PROVINCES = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ' +
    '91 92 93 94 95 96 97 98 99'
  ).split(' '),
);

/** Full-width digits and ｘ become half-width, blanks and dashes go, x becomes X. */
export function normaliseNumber(typed: string): string {
  return typed
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000-]/g, '')
    .toUpperCase();
}

/** The check character of the first 17 digits. */
export function identityCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return CHECKS[sum % 11] ?? '';
}

/**
 * Reads what was typed: full-width digits, blanks, x and 15-digit numbers of before 1999 (19YY) included.
 *
 * @param today YYYY-MM-DD, against which the date of birth is held.
 */
export function readIdentityNumber(typed: string, today: string): IdentityNumber {
  const plain = normaliseNumber(typed);
  if (/^\d{15}$/.test(plain)) {
    const first17 = `${plain.slice(0, 6)}19${plain.slice(6)}`;
    return readIdentityNumber(first17 + identityCheck(first17), today);
  }
  return findShapeFault(plain) ?? findBirthFault(plain, today) ?? findCheckFault(plain) ?? read(plain, today);
}

type Fault = Extract<IdentityNumber, { ok: false }>;

function findShapeFault(plain: string): Fault | undefined {
  if (/[^\dX]/.test(plain)) return fault('character', '含有数字和 X 以外的字符，可填理由后保存');
  if (plain.length !== 18) return fault('length', `应为 18 位，现在 ${plain.length} 位，可填理由后保存`);
  if (plain.slice(0, 17).includes('X')) return fault('character', 'X 只能是最后一位，可填理由后保存');
  if (!PROVINCES.has(plain.slice(0, 2))) return fault('area', `开头 ${plain.slice(0, 2)} 不是省级代码，可填理由后保存`);
  return undefined;
}

function findBirthFault(plain: string, today: string): Fault | undefined {
  const bornOn = bornOnOf(plain);
  if (!isRealDay(bornOn)) return fault('noSuchDay', `${bornOn} 没有这一天，可填理由后保存`);
  if (bornOn > today) return fault('future', `出生日期 ${bornOn} 在今天之后，可填理由后保存`);
  return undefined;
}

/** A wrong last character is named before a great age: the typing error explains the age. */
function findCheckFault(plain: string): Fault | undefined {
  if (identityCheck(plain.slice(0, 17)) === plain[17]) return undefined;
  return fault('checksum', '最后一位校验不符，请核对；可填理由后保存');
}

function read(plain: string, today: string): IdentityNumber {
  const bornOn = bornOnOf(plain);
  if (daysBetween(bornOn, today) > AGE_MAX_DAYS) {
    return fault('tooOld', `出生日期 ${bornOn} 距今超过 130 年，可填理由后保存`);
  }
  const sex = Number(plain[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, number: plain, sex, bornOn, areaCode: plain.slice(0, 6) };
}

function bornOnOf(plain: string): string {
  return `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`;
}

function fault(problem: IdentityProblem, sentence: string): Fault {
  return { ok: false, problem, sentence };
}

/** True for a day the calendar has. */
export function isRealDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

/** Not 18 yet (《民法典》第17条): of age on the birthday itself; who was born on a 29 February is on 1 March. */
export function isUnderAge(bornOn: string, today: string): boolean {
  return today < `${String(Number(bornOn.slice(0, 4)) + 18).padStart(4, '0')}${bornOn.slice(4)}`;
}
