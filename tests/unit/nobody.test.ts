import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRealDay } from '../../src-shared/people/identity-number';

/*
 * Nobody's data in the repository: every number written down in code, tests and documents is one that cannot belong
 * to a person. docs/decisions.md says which those are.
 */

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['docs', 'scripts', 'src-main', 'src-renderer', 'src-server', 'src-shared', 'tests'];
/** The example that the standard itself prints (GB 11643), with any last character, and as 15 digits. */
const PUBLISHED = ['11010519491231002', '110105491231002'];

function texts(): { name: string; text: string }[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const ours = [...files, 'README.md', 'CHANGELOG.md'].filter((file) => /\.(tsx?|mjs|md|json|sql)$/.test(file));
  return ours.map((name) => ({ name, text: narrow(readFileSync(join(ROOT, name), 'utf8')) }));
}

function narrow(text: string): string {
  return text.replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** Identity numbers of somebody born since 1900, whatever the last character: one wrong digit is no disguise. */
function identityNumbersIn(text: string): string[] {
  const long = text.match(/(?<![\w-])[1-9]\d{16}[\dXx](?!\w)/g) ?? [];
  const short = text.match(/(?<![\w-])[1-9]\d{14}(?!\w)/g) ?? [];
  return [
    ...long.filter((number) => isLivingYear(number.slice(6, 14))),
    ...short.filter((number) => isLivingYear(`19${number.slice(6, 12)}`)),
  ].filter((number) => !PUBLISHED.some((example) => number.startsWith(example)));
}

function isLivingYear(born: string): boolean {
  const day = `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`;
  return isRealDay(day) && day >= '1900-01-01' && day < '2100-01-01';
}

/** Mobile numbers outside 179, however they are grouped. */
function mobileNumbersIn(text: string): string[] {
  const found = text.match(/(?<![\w}.-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w.])/g) ?? [];
  return found.filter((number) => !number.startsWith('179'));
}

test('the search finds what must not be there', () => {
  const plausible = ['110105', '1990', '0307', '123', '4'].join('');
  const old = ['110105', '900307', '123'].join('');
  expect(identityNumbersIn(`'${plausible}' ${old} 110105189003071234 11010519491231002X`)).toEqual([plausible, old]);
  const mobile = ['138', '0013', '8000'];
  expect(mobileNumbersIn(narrow(`${mobile.join('')} ${mobile.join(' ')} 17900138000 １７９ 1732320000000`))).toEqual([
    mobile.join(''),
    mobile.join(' '),
  ]);
});

test('no identity number and no mobile number in the repository could be a person’s', () => {
  const all = texts();
  expect(all.length).toBeGreaterThan(300);
  const found = all.flatMap(({ name, text }) =>
    [...identityNumbersIn(text), ...mobileNumbersIn(text)].map((number) => `${name}: ${number}`),
  );
  expect(found).toEqual([]);
});
