/** Base32 without look-alikes (Crockford): no I, L, O, U. */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 查询码: 12 characters, 60 bits. @param random at least 12 random bytes; fewer throw, for the code would be short. */
export function newQueryCode(random: Uint8Array): string {
  if (random.length < 12) throw new RangeError('a query code needs 12 random bytes');
  return Array.from(random.slice(0, 12), (byte) => CODE_LETTERS[byte % 32]).join('');
}

/** As printed and read out: 7K3M-9QXT-2HWD. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/** What a person types for it: any case, blanks and dashes, O for 0, I or L for 1. Undefined when it cannot be one. */
export function parseQueryCode(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain) ? plain : undefined;
}

/**
 * 查询口令: four digits for those with neither phone nor card, each of the 10,000 equally likely.
 *
 * @param randomPair called for two fresh random bytes, again while they would favour some digits.
 */
export function newPassphrase(randomPair: () => Uint8Array): string {
  for (;;) {
    const [high = 0, low = 0] = randomPair();
    const value = high * 256 + low;
    if (value < 60_000) return String(value % 10_000).padStart(4, '0');
  }
}
