/*
 * What lists, tabs, exports and papers show of a person (screens.md rule 7): 张**, 130131********1234, 138****5678.
 * Works by character, so that a rare name outside the BMP is not cut in half.
 */
const COMPOUND_SURNAMES = new Set(['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯', '宇文', '长孙', '轩辕', '端木', '独孤', '南宫']);

export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length === 0) return '';
  const surname = letters.length > 2 && COMPOUND_SURNAMES.has(letters.slice(0, 2).join('')) ? 2 : 1;
  return `${letters.slice(0, surname).join('')}**`;
}

export function maskIdNumber(number: string): string {
  const letters = [...number.trim()];
  if (letters.length === 0) return '';
  if (letters.length < 12) return '*'.repeat(letters.length);
  return `${letters.slice(0, 6).join('')}********${letters.slice(-4).join('')}`;
}

export function maskPhone(phone: string): string {
  const letters = [...phone.replace(/\s/g, '')];
  if (letters.length === 0) return '';
  if (letters.length < 8) return '*'.repeat(letters.length);
  return `${letters.slice(0, 3).join('')}****${letters.slice(-4).join('')}`;
}

/** An address shows nothing beyond that there is one. */
export function maskAddress(address: string): string {
  return address.trim() === '' ? '' : '****';
}
