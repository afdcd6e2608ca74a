import { afterEach, beforeEach, expect, test } from 'vitest';
import { InputFault } from '../../../src-main/desk/input-fault';
import { addEntry, listDictionary, relabelEntry, setEntryRetired } from '../../../src-main/desk/dictionaries';
import type { Actor, Station } from '../../../src-main/desk/station';
import { openTestStation, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;
beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

test('an office adds a township office and a village, and the codes keep clear of the shipped ones', () => {
  const town = addEntry(station, clerk, 'places', '130131', '平山镇东关办事处');
  const village = addEntry(station, clerk, 'places', '130131104', '新村');
  expect([town.code, village.code]).toEqual(['130131900', '130131104900']);
  expect(() => addEntry(station, clerk, 'places', village.code, '小组')).toThrow(InputFault);
  const added = listDictionary(station, 'places').filter(({ isAdded }) => isAdded);
  expect(added.map(({ label }) => label)).toEqual(['平山镇东关办事处', '新村']);
});

test('categories grow below both levels; labels change, entries retire and come back, codes never', () => {
  const second = addEntry(station, clerk, 'categories', '010000', '高标准农田');
  const third = addEntry(station, clerk, 'categories', '010100', '确权');
  expect([second.code, third.code]).toEqual(['019000', '010190']);
  expect(() => addEntry(station, clerk, 'categories', third.code, '更细')).toThrow(InputFault);
  relabelEntry(station, clerk, 'categories', '010000', '农业农村（改）');
  setEntryRetired(station, clerk, 'categories', second.code, true);
  const entry = (code: string) => listDictionary(station, 'categories').find((each) => each.code === code);
  expect(entry('010000')?.label).toBe('农业农村（改）');
  expect(entry(second.code)?.isRetired).toBe(true);
  setEntryRetired(station, clerk, 'categories', second.code, false);
  expect(entry(second.code)?.isRetired).toBe(false);
});

test('every shipped place is found by the initials of its reading, surnames read as surnames', () => {
  const places = listDictionary(station, 'places');
  expect(places.find(({ label }) => label === '岗南镇')).toMatchObject({ initials: 'gnz', pinyin: 'gangnanzhen' });
  expect(places.every(({ initials }) => /^[a-z]+$/.test(initials))).toBe(true);
});
