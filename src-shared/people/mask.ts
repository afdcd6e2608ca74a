/*
 * What lists, tabs, exports and papers show of a person (domain §8.1, 个人信息保护法第51条): 张**, 130131********1234,
 * 179****5678. Works by character, so that a rare name outside the BMP is not cut in half. A number shorter than the
 * usual shows less, never more than about half of itself.
 */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 宇文 长孙 轩辕 端木 独孤 南宫 ' +
    '百里 呼延 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 闻人 赫连 万俟 拓跋 完颜 东郭 西门 公羊 第五'
  ).split(' '),
);

/** `张三丰` → `张**`; always two stars, so that the length of the name does not show. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length === 0) return '';
  const surname = letters.length > 2 && COMPOUND_SURNAMES.has(letters.slice(0, 2).join('')) ? 2 : 1;
  return `${letters.slice(0, surname).join('')}**`;
}

/** `130131********1234`; of passports and other short numbers one character at each end. */
export function maskIdNumber(number: string): string {
  const letters = [...number.trim()];
  if (letters.length >= 15) return `${letters.slice(0, 6).join('')}********${letters.slice(-4).join('')}`;
  return maskShort(letters, 1, 1);
}

/** `179****5678`; of a landline the last three digits. */
export function maskPhone(phone: string): string {
  const letters = [...phone.replace(/\s/g, '')];
  if (letters.length >= 11) return `${letters.slice(0, 3).join('')}****${letters.slice(-4).join('')}`;
  return maskShort(letters, 0, 3);
}

function maskShort(letters: readonly string[], headCount: number, tailCount: number): string {
  if (letters.length < 2 * (headCount + tailCount)) return '*'.repeat(letters.length);
  return `${letters.slice(0, headCount).join('')}****${letters.slice(-tailCount).join('')}`;
}

/** An address is shown down to its township: `河北省石家庄市平山县岗南镇****`; without one, only that there is one. */
export function maskAddress(address: string): string {
  if (address.trim() === '') return '';
  const [down = ''] = /^\S{2,30}?(?:镇|乡|街道|办事处)(?=\S)/u.exec(address.trim()) ?? [];
  return `${down}****`;
}
