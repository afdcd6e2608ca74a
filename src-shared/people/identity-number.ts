import { daysBetween } from '../calendar/calendar-day';

/** What a citizen identity number (GB 11643-1999) says, or why it does not check. Nobody is refused for it: the number is kept, with a note. */
export type IdentityNumber =
  | { readonly ok: true; readonly number: string; readonly sex: 'male' | 'female'; readonly bornOn: string; readonly areaCode: string }
  | { readonly ok: false; readonly sentence: string };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

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

/** @param today YYYY-MM-DD, against which the date of birth is held. */
export function readIdentityNumber(typed: string, today: string): IdentityNumber {
  const plain = normaliseNumber(typed);
  if (/^\d{15}$/.test(plain)) {
    const first17 = `${plain.slice(0, 6)}19${plain.slice(6)}`;
    return readIdentityNumber(first17 + identityCheck(first17), today);
  }
  if (!/^\d{17}[\dX]$/.test(plain)) {
    return wrong(/^[\dX]*$/.test(plain) ? `应为 18 位，现在 ${plain.length} 位，可填理由后保存` : '含有数字和 X 以外的字符，可填理由后保存');
  }
  const bornOn = `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`;
  if (!isRealDay(bornOn)) return wrong(`${bornOn} 没有这一天，可填理由后保存`);
  if (bornOn > today) return wrong(`出生日期 ${bornOn} 在今天之后，可填理由后保存`);
  if (identityCheck(plain.slice(0, 17)) !== plain[17]) return wrong('最后一位校验不符，请核对；可填理由后保存');
  if (daysBetween(bornOn, today) > 130 * 366) return wrong(`出生日期 ${bornOn} 距今超过 130 年，可填理由后保存`);
  return { ok: true, number: plain, sex: Number(plain[16]) % 2 === 1 ? 'male' : 'female', bornOn, areaCode: plain.slice(0, 6) };
}

function wrong(sentence: string): IdentityNumber {
  return { ok: false, sentence };
}

/** True for a day the calendar has. */
export function isRealDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}
