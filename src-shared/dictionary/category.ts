/** An entry of a tree: place or category. Top entries have an empty parentCode. */
export interface TreeEntry {
  readonly code: string;
  readonly parentCode: string;
  readonly label: string;
}

/**
 * Reads the compact lines of a category set. Codes have 2+2+2 digits (domain §2.3): `010000` a first level, `010100`
 * its first second level; `990000` is 其他.
 */
export function categoriesOf(lines: readonly string[]): readonly TreeEntry[] {
  return lines.flatMap((line) => {
    const [number = '', label = '', ...children] = line.split(' ');
    const parentCode = `${number}0000`;
    const parent: TreeEntry = { code: parentCode, parentCode: '', label };
    if (number === '99') return [parent];
    const below = children.map((child, at) => ({
      code: `${number}${String(at + 1).padStart(2, '0')}00`,
      parentCode,
      label: child,
    }));
    return [parent, ...below];
  });
}
