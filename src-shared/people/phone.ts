import { normaliseNumber } from './identity-number';

/** Mobile (11 digits from 1[3-9]) or landline with or without area code; undefined when it looks like one, else a sentence. */
export function findPhoneFault(typed: string): string | undefined {
  const plain = normaliseNumber(typed);
  if (plain === '' || /^1[3-9]\d{9}$/.test(plain) || /^(0\d{2,3})?[2-9]\d{6,7}(转?\d{1,6})?$/.test(plain) || /^1\d{2,5}$/.test(plain)) return undefined;
  return /^1\d*$/.test(plain) ? `手机号应为 11 位，现在 ${plain.length} 位，可照此保存` : '不像电话号码，请再核对；可照此保存';
}
