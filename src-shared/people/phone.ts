import { normaliseNumber } from './identity-number';

const MOBILE = /^1[3-9]\d{9}$/;
/** With or without area code; an extension stands after 转. */
const LANDLINE = /^(0\d{2,3})?[2-9]\d{6,7}(转\d{1,6})?$/;
/** 110, 12345, 95588, 4001234567 and their like. */
const SERVICE = /^(1\d{2}|12\d{3}|1[02]0\d{2}|9[56]\d{3,6}|[48]00\d{7})$/;

/** Full-width digits become half-width, blanks, dashes, brackets and +86 go; 转 before an extension stays. */
export function normalisePhone(typed: string): string {
  return normaliseNumber(typed.replace(/[()（）]/g, '')).replace(/^(\+|＋|00)86(?=\d{10})/, '');
}

/**
 * Mobile (11 digits from 1[3-9]), landline or service number.
 *
 * @returns undefined when empty or when it looks like one of these, else a sentence; it is kept all the same.
 */
export function findPhoneFault(typed: string): string | undefined {
  const plain = normalisePhone(typed);
  if (plain === '' || [MOBILE, LANDLINE, SERVICE].some((shape) => shape.test(plain))) return undefined;
  if (/^1\d*$/.test(plain) && plain.length !== 11) return `手机号应为 11 位，现在 ${plain.length} 位，可照此保存`;
  return '不像电话号码，请再核对；可照此保存';
}
