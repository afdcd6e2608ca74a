import type { TreeEntry } from '../dictionary/category';

/**
 * Reads the compact lines of a county: `104岗南镇 001甲村 002乙村`. Codes as in GB/T 2260 and the statistical codes:
 * county 6 digits, township 9, village 12.
 */
export function placesOf(countyCode: string, countyName: string, lines: readonly string[]): readonly TreeEntry[] {
  const county: TreeEntry = { code: countyCode, parentCode: '', label: countyName };
  const below = lines.flatMap((line) => {
    const [town = '', ...villages] = line.split(' ');
    const townCode = countyCode + town.slice(0, 3);
    return [
      { code: townCode, parentCode: countyCode, label: town.slice(3) },
      ...villages.map((village) => ({
        code: townCode + village.slice(0, 3),
        parentCode: townCode,
        label: village.slice(3),
      })),
    ];
  });
  return [county, ...below];
}
