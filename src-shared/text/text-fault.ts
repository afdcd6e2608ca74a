import { isWellFormedText } from '../journal/json-text';

/** Length in characters as a person counts them (code points). */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * What a text field cannot keep, as a sentence; undefined when it can. Nothing is repaired or trimmed: emoji, rare
 * characters, NBSP and any spelling are kept byte for byte.
 *
 * @param max in characters (code points).
 */
export function findTextFault(text: string, max: number): string | undefined {
  if (!isWellFormedText(text)) return '含有不完整的字符，请删去显示为 � 的字后重新输入';
  // eslint-disable-next-line no-control-regex -- these are just the characters that must not enter
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) return '含有不能保存的控制字符，请删去后再保存';
  const count = characterCount(text);
  if (count > max) return `最多 ${max} 字，现在 ${count} 字，多出的请放到材料里`;
  return undefined;
}
