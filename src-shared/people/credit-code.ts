import { normaliseNumber } from './identity-number';

const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 统一社会信用代码 (GB 32100): 18 characters, the last checks the others mod 31. A sentence when it does not, else undefined. */
export function findCreditCodeFault(typed: string): string | undefined {
  const plain = normaliseNumber(typed);
  if (plain === '') return undefined;
  if (plain.length !== 18) return `应为 18 位，现在 ${plain.length} 位，可照此保存`;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const value = LETTERS.indexOf(plain[at] ?? '');
    if (value < 0) return '含有代码里没有的字母，请再核对；可照此保存';
    sum += value * (3 ** at % 31);
  }
  const check = LETTERS[(31 - (sum % 31)) % 31];
  return check === plain[17] ? undefined : '最后一位校验不符，请再核对；可照此保存';
}
