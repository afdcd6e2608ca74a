import { plainCode } from '../text/typed-code';

/** Letters and digits of a recovery key: none that is taken for another on paper. */
export const RECOVERY_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters without the dashes; five bits each. */
export const RECOVERY_LENGTH = 32;

/** Why this cannot be a recovery key at all, in one sentence; undefined when only trying it can tell. */
export function recoveryKeyFault(typed: string): string | undefined {
  const plain = plainCode(typed);
  const foreign = [...plain].find((letter) => !RECOVERY_LETTERS.includes(letter));
  if (foreign) return `恢复密钥里没有字母 ${foreign}，请对照纸上再看一遍`;
  if (plain.length === RECOVERY_LENGTH) return undefined;
  return `恢复密钥共 ${RECOVERY_LENGTH} 个字符，现在是 ${plain.length} 个`;
}
